import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { RenderedNotes } from '../../../src/threads/renderedNotes.ts';
import type { RenderRequest } from '../../../src/threads/renderMessages.ts';
import { RenderPool } from '../../../src/threads/renderPool.ts';

const renderer = new URL('../../../src/threads/renderer.ts', import.meta.url);
/** A renderer that never answers notes that say `hang`. */
const faulty = new URL('../../fixtures/render/faultyRenderer.ts', import.meta.url);

suite('notes rendered ahead', () => {
  const pools: RenderPool[] = [];
  after(() => {
    for (const pool of pools) pool.dispose();
  });
  /** Notes rendered by a real renderer, and the texts it was asked for. */
  const rendered = (script: URL) => {
    const pool = new RenderPool(script, { timeLimit: 700 });
    pools.push(pool);
    const asked: string[] = [];
    const noted = (render: 'render' | 'renderAhead') => (request: RenderRequest) => {
      asked.push(request.text);
      return pool[render](request);
    };
    const notes = new RenderedNotes({ render: noted('render'), renderAhead: noted('renderAhead') });
    return { asked, notes };
  };

  test('a note is rendered once, ahead or when it is shown, until something of it changes', async () => {
    const { asked, notes } = rendered(renderer);
    notes.ahead({ text: '# 甲' });
    const { note } = await notes.render({ text: '# 甲' });
    assert.match(note.html, /甲/);
    notes.ahead({ text: '# 甲' });
    await notes.render({ text: '# 甲' });
    assert.deepEqual(asked, ['# 甲']);
    await notes.render({ text: '# 甲', remoteHosts: ['a.example'] });
    await notes.render({ text: '# 甲!' });
    assert.deepEqual(asked, ['# 甲', '# 甲', '# 甲!']);
  });

  test('only the last ones are kept', async () => {
    const { asked, notes } = rendered(renderer);
    for (let at = 0; at < 30; at++) {
      await notes.render({ text: `${at}` });
      await notes.render({ text: '0' });
    }
    assert.equal(asked.length, 30);
    await notes.render({ text: '29' });
    await notes.render({ text: '1' });
    assert.deepEqual(asked.slice(30), ['1']);
  });

  test('a note that took too long ahead has the time of any note when it is shown', async () => {
    const { asked, notes } = rendered(faulty);
    notes.ahead({ text: 'hang' });
    const { failure } = await notes.render({ text: 'hang' });
    assert.deepEqual(failure, { reason: 'timeLimit', message: '700 ms' });
    assert.deepEqual(asked, ['hang', 'hang']);
  });
});
