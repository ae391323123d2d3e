import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { found, indexOf, note } from './support.ts';

describe('filters', () => {
  const index = indexOf(
    note('a', '位置编码与注意力。', {
      title: '位置编码综述',
      topics: ['nlp', '自然语言处理', 'position-encoding'],
      tags: ['RoPE'],
      source: 'example.org/blog',
      date: '2024-03-01',
    }),
    note('b', '图像里的位置编码。', { topics: ['cv'], tags: ['ViT'], date: '2025-06' }),
    note('c', '奖励与位置。', { topics: ['rl'] }),
  );

  test('narrow by topic, its label and by tag', () => {
    assert.deepEqual(found(index, '位置 topic:nlp'), ['a']);
    assert.deepEqual(found(index, '位置 topic:自然語言處理'), ['a']);
    assert.deepEqual(found(index, '位置 tag:vit'), ['b']);
    assert.deepEqual(found(index, '位置 -topic:nlp').sort(), ['b', 'c']);
  });

  test('narrow by title and source', () => {
    assert.deepEqual(found(index, '编码 title:综述'), ['a']);
    assert.deepEqual(found(index, '编码 source:example.org'), ['a']);
  });

  test('narrow by date; notes without one pass no date filter', () => {
    assert.deepEqual(found(index, '位置 before:2025'), ['a']);
    assert.deepEqual(found(index, '位置 after:2025-01'), ['b']);
    assert.deepEqual(found(index, '位置 after:2024-03-01').sort(), ['a', 'b']);
  });

  test('ask the caller for flags', () => {
    const flagged = (flag: string) => new Set(flag === 'starred' ? ['c'] : []);
    assert.deepEqual(found(index, '位置 is:starred', { flagged }), ['c']);
    assert.deepEqual(found(index, '位置 -is:starred', { flagged }).sort(), ['a', 'b']);
    assert.deepEqual(found(index, '位置 is:unread', { flagged }), []);
  });

  test('alone they list what passes, newest first', () => {
    assert.deepEqual(found(index, 'before:2030'), ['b', 'a']);
    assert.deepEqual(found(index, '-topic:rl'), ['b', 'a']);
  });

  test('that make no sense are words', () => {
    assert.deepEqual(found(index, 'before:tomorrow'), []);
    assert.deepEqual(found(index, 'colour:位置编码').slice(0, 2).sort(), ['a', 'b']);
  });

  test('being typed do not get in the way', () => {
    assert.deepEqual(found(index, '综述 topic:'), ['a']);
  });
});

describe('phrases and exclusions', () => {
  const index = indexOf(
    note('near', 'the learning rate decays slowly'),
    note('apart', 'the rate at which learning happens'),
    note('zh', '学习率衰减，之后是余弦。'),
  );

  test('a quoted phrase wants its words in order and next to each other', () => {
    assert.deepEqual(found(index, '"learning rate"'), ['near']);
    assert.deepEqual(found(index, 'learning rate').sort(), ['apart', 'near']);
    assert.deepEqual(found(index, '“学习率衰减”'), ['zh']);
    assert.deepEqual(found(index, '"率学习"'), []);
  });

  test('a minus leaves out', () => {
    assert.deepEqual(found(index, 'learning -decays'), ['apart']);
    assert.deepEqual(found(index, '学习 -余弦'), []);
  });

  test('a minus leaves out what is still being typed as a whole word only', () => {
    assert.deepEqual(found(index, 'learning -d').sort(), ['apart', 'near']);
  });
});

describe('words in different passages of a note', () => {
  const part = (name: string, text: string) => `# ${name}\n\n${text}\n\n`;
  const index = indexOf(
    note('parts', part('请求', 'fetch 发出请求。') + part('中止', 'abort 之后收到信号 signal。'), {
      tags: ['net'],
    }),
    note('one', part('全部', 'abort、signal 与 fetch 都在这里。')),
    note('title', part('请求', '发出请求。') + part('中止', 'abort 一个 signal。'), { title: 'fetch' }),
    note('two', part('请求', 'fetch 发出请求。') + part('中止', 'abort。')),
  );

  test('are found after words in one', () => {
    const [first, second, ...rest] = found(index, 'abort signal fetch');
    assert.deepEqual([[first, second].sort(), rest], [['one', 'title'], ['parts']]);
    assert.deepEqual(found(index, '发出 信号'), ['parts']);
  });

  test('show the passage that says most of them', () => {
    const hit = index.search('fetch signal abort', { limit: 9 }).find(({ id }) => id === 'parts');
    assert.equal(hit?.heading, '中止');
  });

  test('are narrowed by filters, phrases and what is to be left out', () => {
    assert.deepEqual(found(index, 'abort fetch tag:net'), ['parts']);
    assert.deepEqual(found(index, 'abort fetch "发出请求" -信号').sort(), ['title', 'two']);
    assert.deepEqual(found(index, 'abort -fetch'), []);
    assert.deepEqual(found(index, '中止 -fetch'), []);
  });

  test('are not looked for where one word is nowhere', () => {
    assert.deepEqual(found(index, 'abort fetch 旋转').length, 4, 'softly');
    assert.deepEqual(found(index, 'abort fetch "旋转"'), []);
  });
});
