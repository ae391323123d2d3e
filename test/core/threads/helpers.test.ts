import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { isNotePath } from '../../../src/core/ingest/notePaths.ts';
import { noHelpers, type ScanHelpers } from '../../../src/core/library/helpers.ts';
import { openLibrary } from '../../../src/core/library/sqlite/openLibrary.ts';
import { HelperPool, helperScript } from '../../../src/threads/helperPool.ts';
import { NodeDecisionFiles } from '../../../src/threads/nodeDecisionFiles.ts';
import { NodeFiles } from '../../../src/threads/nodeFiles.ts';
import { folderAt, noRules, temporaryFolder } from '../library/support.ts';

const script = helperScript(new URL('../../../src/threads/writer.ts', import.meta.url).href);

/** Notes of several formats, some of them copies, one no text at all. */
function manyNotes(context: TestContext): string {
  const folder = temporaryFolder(context);
  for (let set = 0; set < 12; set++) {
    mkdirSync(join(folder, `set-${set}`));
    for (let number = 0; number < 25; number++) {
      const subject = `第 ${set * 25 + number} 讲 梯度下降与学习率 ${'αβγδεζηθ'[number % 8]}`;
      const own = Array.from(
        { length: 40 },
        (_, at) => 0x4e00 + (((set * 25 + number) * 61 + at * 7919) % 20_000),
      );
      const text = `# ${subject}\n\n步长 $\\eta_{${number}}$ 太大会震荡，太小则慢。第 ${set % 6} 组的要点：${String.fromCodePoint(...own)}。\n`;
      writeFileSync(join(folder, `set-${set}`, `note-${number}.${number % 5 === 0 ? 'html' : 'md'}`), text);
    }
    writeFileSync(join(folder, `set-${set}`, 'broken.md'), Buffer.from([0, 1, 2, 0, 255, 0, 0]));
  }
  return folder;
}

async function scanned(context: TestContext, folder: string, helpers: ScanHelpers) {
  const library = openLibrary(':memory:', new NodeFiles(isNotePath), new NodeDecisionFiles(), helpers);
  context.after(() => library.close());
  const request = { folders: [folderAt(folder)], rules: noRules };
  await library.sync.run(request, { signal: new AbortController().signal });
  const { reader } = library;
  return {
    articles: reader.articles(),
    problems: reader.problems(),
    hits: ['学习率', '震荡', 'eta', 'αβ'].map(query => reader.search(query, 20)),
  };
}

test('a scan with helpers comes to the same as one without', async context => {
  const folder = manyNotes(context);
  const alone = await scanned(context, folder, noHelpers);
  const pool = new HelperPool(script, 2, 0);
  const given = { pages: 0, documents: 0 };
  const counting: ScanHelpers = {
    areWorth: bytes => pool.areWorth(bytes),
    read(pages) {
      const reading = pool.read(pages);
      if (reading) given.pages += pages.length;
      return reading;
    },
    tokens(documents) {
      const making = pool.tokens(documents);
      if (making) given.documents += documents.length;
      return making;
    },
    rest: () => pool.rest(),
  };
  assert.deepEqual(await scanned(context, folder, counting), alone);
  assert.ok(given.pages > 0 && given.documents > 0, JSON.stringify(given));
  assert.equal(alone.problems.length, 12);
});

test('notes that helpers are not worth starting for are read without', async context => {
  const pool = new HelperPool(script, 2, 1_000_000);
  const asked: string[] = [];
  await scanned(context, manyNotes(context), {
    areWorth: bytes => pool.areWorth(bytes),
    read: () => void asked.push('read'),
    tokens: () => void asked.push('tokens'),
    rest: () => pool.rest(),
  });
  assert.deepEqual([asked, pool.areWorth(1_000_000)], [[], true]);
});

test('a helper that ends on the way costs nothing', async context => {
  const folder = manyNotes(context);
  const dying = join(temporaryFolder(context), 'dies.mjs');
  writeFileSync(
    dying,
    "import { parentPort } from 'node:worker_threads';\nparentPort.once('message', () => { throw new Error('out of memory'); });\n",
  );
  const alone = await scanned(context, folder, noHelpers);
  assert.deepEqual(await scanned(context, folder, new HelperPool(dying, 2, 0)), alone);
});

test('a cancelled scan keeps what helpers had read up to then, and the next one reads the rest', async context => {
  const folder = manyNotes(context);
  const pool = new HelperPool(script, 2, 0);
  const library = openLibrary(':memory:', new NodeFiles(isNotePath), new NodeDecisionFiles(), pool);
  context.after(() => library.close());
  const request = { folders: [folderAt(folder)], rules: noRules };
  const controller = new AbortController();
  const first = await library.sync.run(request, {
    signal: controller.signal,
    onProgress: ({ phase, done }) => {
      if (phase === 'read' && done >= 100) controller.abort();
    },
  });
  assert.ok(first.cancelled && first.read >= 100 && first.read < 312, `${first.read} files read`);
  const second = await library.sync.run(request, { signal: new AbortController().signal });
  assert.equal(first.read + second.read, 312);
});
