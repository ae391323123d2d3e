import assert from 'node:assert/strict';
import { closeSync, existsSync, openSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { patience } from '../../support/until.ts';
import { openedLibrary, until } from '../support.ts';

/** Writes over the page that leads to the words of the index. */
function damageWords(database: string): void {
  const db = new DatabaseSync(database, { timeout: patience });
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const { page_size: size } = db.prepare('PRAGMA page_size').get() as { page_size: number };
  const schema = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'search_passage_data'");
  const { rootpage } = schema.get() as { rootpage: number };
  db.close();
  const file = openSync(database, 'r+');
  writeSync(file, Buffer.alloc(size, 0xab), 0, size, (rootpage - 1) * size);
  closeSync(file);
}

describe('The index of a window', () => {
  it('that is damaged is set aside and made again by the search that comes upon it', async () => {
    const { library } = await openedLibrary();
    assert.ok((await library.search('宽依赖', 5)).length > 0);
    const index = library.database;
    assert.ok(index);
    damageWords(index);
    // Connections that were open have the pages in memory still.
    await library.open();
    await library.search('宽依赖', 5);
    await until(async () => library.state === 'ready' && (await library.search('宽依赖', 5)).length > 0);
    assert.ok(existsSync(`${index}.damaged`));
  });

  it('that cannot be written is still searched', async () => {
    const { library } = await openedLibrary();
    assert.ok(library.database);
    const other = new DatabaseSync(library.database, { timeout: patience });
    try {
      other.exec('BEGIN IMMEDIATE');
      await library.sync();
      assert.equal(library.state, 'ready');
      assert.ok((await library.search('宽依赖', 5)).length > 0);
    } finally {
      other.close();
    }
    assert.ok(await library.sync(), 'and is followed again once it can be');
  });
});
