import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
      text: '# 标题\n\n$x$ ![图](<img/a b.png>) ![外](../../secret.png)',
      images: { address: 'https://resource/notes', note: 'nlp/a.md' },
    });
    assert.equal(failure, undefined);
    assert.equal(note.formulas, 1);
    assert.deepEqual(imagesOf(note.html), ['https://resource/notes/nlp/img/a%20b.png']);
    assert.equal(note.outline[0]?.text, '标题');
  });

  test('shows no image that a link on disk leads out of the collection to', async context => {
    const temporary = mkdtempSync(join(tmpdir(), 'study-notes-images-'));
    context.after(() => rmSync(temporary, { recursive: true, force: true }));
    const [folder, elsewhere] = [join(temporary, 'notes'), join(temporary, 'elsewhere')];
    for (const path of [join(folder, 'img'), join(elsewhere, 'img')]) mkdirSync(path, { recursive: true });
    writeFileSync(join(folder, 'img', 'own.png'), '');
    writeFileSync(join(elsewhere, 'img', 'secret.png'), '');
    symlinkSync(join(elsewhere, 'img', 'secret.png'), join(folder, 'secret.png'));
    symlinkSync(join(elsewhere, 'img'), join(folder, 'linked'), 'dir');
    symlinkSync(join(folder, 'img', 'own.png'), join(folder, 'same.png'));
    symlinkSync(elsewhere, join(folder, 'library'), 'dir');
    symlinkSync(folder, join(temporary, 'link'), 'dir');
    const notes = pool(renderer);
    const text = ['img/own.png', 'same.png', 'secret.png', 'linked/secret.png', 'img/secret.png', 'none.png']
      .map(path => `![](${path})`)
      .join(' ');
    const shown = async (note: string, from = folder) =>
      imagesOf((await notes.render({ text, images: { address: 'a:', folder: from, note } })).note.html);
    // The others are not there, or not in the collection.
    const own = ['a:/img/own.png', 'a:/same.png'];
    assert.deepEqual(await shown('a.md'), own);
    assert.deepEqual(
      await shown('a.md', join(temporary, 'link')),
      own,
      'the collection may be a link itself',
    );
    const library = ['a:/img/own.png', 'a:/library/img/secret.png'];
    assert.deepEqual(
      (await shown('library/a.md')).filter(path => path.includes('/img/')),
      library,
      'a directory linked in',
    );
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

  test('a note that is wanted goes before those rendered ahead', async () => {
    const notes = pool(renderer);
    const order: string[] = [];
    const rendered = async (text: string, ahead: boolean) => {
      await (ahead ? notes.renderAhead({ text }) : notes.render({ text }));
      order.push(text);
    };
    await Promise.all([
      rendered('甲', true),
      rendered('乙', true),
      rendered('丙', false),
      rendered('丁', false),
    ]);
    assert.deepEqual(order, ['甲', '丙', '丁', '乙']);
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

/** Addresses of the images a note shows. */
function imagesOf(html: string): string[] {
  return [...html.matchAll(/<img src="([^"]*)"/g)].map(([, address]) => address!);
}

function bind(pool: RenderPool) {
  return { render: (text: string) => pool.render({ text }) };
}
