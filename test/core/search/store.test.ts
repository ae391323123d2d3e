import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, test } from 'node:test';
import { createSearchTables, SqliteSearchIndex } from '../../../src/core/library/sqlite/searchIndex.ts';
import { found, indexOf, note } from './support.ts';

describe('the index', () => {
  test('replaces a document put again', () => {
    const index = indexOf(note('a', '旧的内容\n\n# 旋转\n\n矩阵'), note('b', '别的'));
    index.put(note('a', '新的内容', { tags: ['新标签'] }));
    assert.deepEqual(found(index, '旋转矩阵'), []);
    assert.deepEqual(found(index, '新的内容'), ['a']);
    assert.deepEqual(found(index, 'tag:新标签'), ['a']);
    index.put(note('a', '又一次'));
    assert.deepEqual(found(index, 'tag:新标签'), []);
  });

  test('follows passages that changed, moved, came and went', () => {
    const part = (name: string, text: string) => `# ${name}\n\n${text}\n\n`;
    const index = indexOf(note('a', part('甲', '苹果。') + part('乙', '香蕉。') + part('丙', '樱桃。')));
    const line = (query: string) => index.search(query, { limit: 1 })[0]?.textLine;
    assert.equal(line('樱桃'), 10);
    index.put(note('a', `前言。\n\n${part('甲', '苹果。')}${part('丙', '樱桃。')}`));
    assert.equal(line('樱桃'), 8);
    assert.equal(line('前言'), 0);
    assert.equal(line('香蕉'), undefined);
    index.put(note('a', `\n\n前言。\n\n${part('甲', '苹果。')}${part('丙', '樱桃。')}`));
    assert.equal(line('樱桃'), 10);
    index.put(note('a', part('丙', '樱桃。'), { title: '水果', tags: ['夏天'] }));
    assert.deepEqual(found(index, '苹果'), []);
    for (const query of ['水果 樱桃', '夏天 樱桃', 'shuiguo', 'title:水果'])
      assert.deepEqual(found(index, query), ['a']);
  });

  test('forgets a document removed, and nothing when there is none', () => {
    const index = indexOf(note('a', '内容'), note('b', '内容'));
    index.remove('a');
    index.remove('never there');
    assert.deepEqual(found(index, '内容'), ['b']);
  });

  test('finds the same when what many commits left is tidied up, and says when that is done', () => {
    const db = new DatabaseSync(':memory:');
    createSearchTables(db);
    const index = new SqliteSearchIndex(db);
    for (let number = 0; number < 40; number++) index.put(note(`n${number}`, `第 ${number} 篇讲梯度下降。`));
    index.remove('n7');
    const segments = () => db.prepare('SELECT DISTINCT segid FROM search_passage_idx').all().length;
    const answers = () => ['梯度下降', '39', 'n7'].map(query => found(index, query, { limit: 50 }));
    const [before, inPieces] = [answers(), segments()];
    assert.ok(inPieces >= 40, `${inPieces} segments`);
    assert.equal(index.tidy(), true);
    let rounds = 0;
    while (index.tidy()) assert.ok(rounds++ < 100);
    assert.ok(segments() < 8, `${segments()} segments`);
    assert.deepEqual(answers(), before);
    assert.equal(index.tidy(), false);
    for (const id of ['a', 'b', 'c']) index.put(note(id, '另一篇'));
    assert.ok(segments() > 3);
    assert.equal(index.tidy(true), true);
    while (index.tidy()) assert.ok(rounds++ < 100);
    assert.equal(segments(), 1);
    assert.deepEqual(answers(), before);
  });

  test('finds a note that has a title only', () => {
    assert.deepEqual(found(indexOf(note('empty', '', { title: '空白的笔记' })), '空白'), ['empty']);
  });

  test('gives as many notes as are asked for when there are so many', () => {
    const notes = Array.from({ length: 150 }, (_, at) =>
      note(`n${at}`, '# 注意力\n\n注意力机制。\n\n# 注意力\n\n注意力'),
    );
    assert.equal(found(indexOf(...notes), '注意力', { limit: 120 }).length, 120);
  });

  test('gives what it has when the caller no longer wants an answer', () => {
    const index = indexOf(note('a', '内容'));
    assert.deepEqual(found(index, '内容', { cancelled: () => true }), []);
  });

  test('shows another connection what is committed, and no more', () => {
    const folder = mkdtempSync(join(tmpdir(), 'search-'));
    try {
      const file = join(folder, 'index.db');
      const writing = new DatabaseSync(file);
      writing.exec('PRAGMA journal_mode = WAL');
      createSearchTables(writing);
      const writer = new SqliteSearchIndex(writing);
      writer.put(note('a', '第一篇笔记'));
      const reading = new DatabaseSync(file, { readOnly: true });
      const reader = new SqliteSearchIndex(reading);
      assert.deepEqual(found(reader, '笔记'), ['a']);
      writing.exec('BEGIN');
      writer.put(note('b', '第二篇笔记'));
      assert.deepEqual(found(reader, '笔记'), ['a']);
      assert.deepEqual(found(writer, '笔记').sort(), ['a', 'b']);
      writing.exec('COMMIT');
      assert.deepEqual(found(reader, '笔记').sort(), ['a', 'b']);
      writing.exec('BEGIN');
      writer.remove('a');
      writing.exec('ROLLBACK');
      assert.deepEqual(found(reader, '笔记').sort(), ['a', 'b']);
      assert.deepEqual(found(writer, '笔记').sort(), ['a', 'b']);
      reading.close();
      writing.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
