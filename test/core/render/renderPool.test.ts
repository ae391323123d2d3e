import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { RenderPool } from '../../../src/threads/renderPool.ts';

const renderer = new URL('../../../src/threads/renderer.ts', import.meta.url);
/** A renderer that never answers notes that say `hang`, and dies of those that say `die`. */
const faulty = new URL('../../fixtures/render/faultyRenderer.ts', import.meta.url);

suite('the renderer thread', () => {
  const pools: RenderPool[] = [];
  after(() => {
    for (const pool of pools) pool.dispose();
  });
  const pool = (script: URL, timeLimit?: number) => {
    const made = new RenderPool(script, timeLimit === undefined ? {} : { timeLimit });
    pools.push(made);
    return made;
  };

  test('renders notes and resolves their images inside the collection folder', async () => {
    const { note, failure } = await pool(renderer).render({
      text: '# 标题\n\n$x$ ![图](img/a b.png) ![外](../../secret.png)',
      images: { folder: 'https://resource/notes', note: 'nlp/a.md' },
    });
    assert.equal(failure, undefined);
    assert.equal(note.formulas, 1);
    assert.equal(note.outline[0]?.text, '标题');
  });

  test('a note that takes too long comes out as source, and the next one is rendered', async () => {
    const { render } = bind(pool(faulty, 300));
    const [hung, next] = await Promise.all([render('hang <b>'), render('after')]);
    assert.equal(hung.failure?.reason, 'timeLimit');
    assert.match(hung.note.html, /hang &lt;b&gt;/);
    assert.deepEqual([next.failure, next.note.html], [undefined, 'after']);
  });

  test('a note that becomes more than a page can hold comes out as source', async () => {
    const text = `${'$x_i$ '.repeat(20)}\n\n`.repeat(2_000);
    const { note, failure } = await pool(renderer, 120_000).render({ text });
    assert.equal(failure?.reason, 'tooLong');
    assert.ok(note.html.startsWith('<pre') && note.html.length < 500_100);
  });

  test('a renderer that dies costs only the note it was busy with', async () => {
    const { render } = bind(pool(faulty));
    const [dead, next] = await Promise.all([render('die'), render('after')]);
    assert.equal(dead.failure?.reason, 'broken');
    assert.equal(next.note.html, 'after');
  });

  test('a pool that is disposed takes no more notes', async () => {
    const made = pool(faulty);
    const waiting = made.render({ text: 'hang' });
    made.dispose();
    assert.equal((await waiting).failure?.reason, 'broken');
    await assert.rejects(made.render({ text: 'x' }), /disposed/);
  });
});

function bind(pool: RenderPool) {
  return { render: (text: string) => pool.render({ text }) };
}
