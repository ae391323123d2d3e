import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { firstOutput } from '../../support/firstOutput.ts';
import { libraryOver, listings, temporaryFolder } from './support.ts';

/** A folder with the listing pages many times over, so that a scan takes a while. */
function manyPages(context: TestContext): string {
  const folder = temporaryFolder(context);
  for (let copy = 0; copy < 12; copy++) {
    mkdirSync(join(folder, `set-${copy}`));
    for (const page of ['page-1.txt', 'page-2.txt', 'page-3.txt']) {
      copyFileSync(join(listings, page), join(folder, `set-${copy}`, page));
    }
  }
  return folder;
}

test('a scan killed at any moment leaves an index that opens whole and ends as a fresh one does', async context => {
  const folder = manyPages(context);
  const fresh = libraryOver(context, folder);
  await fresh.scan();
  const expected = fresh.reader.articles();
  for (let round = 0; round < 8; round++) {
    const database = join(temporaryFolder(context), 'index.sqlite');
    const script = join(import.meta.dirname, 'scanProcess.ts');
    const child = spawn(process.execPath, ['--no-warnings', script, folder, database], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await firstOutput(child);
    // Each round a little later in the scan; the last may find it ended.
    await new Promise(resolve => setTimeout(resolve, 5 + round * 40));
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    const library = libraryOver(context, folder, database);
    await library.scan();
    assert.deepEqual(library.reader.articles(), expected, `killed in round ${round}`);
    assert.ok(library.reader.search('束搜索', 3)[0]?.title.includes('束搜索'), 'and it can be searched');
    library.close();
  }
});
