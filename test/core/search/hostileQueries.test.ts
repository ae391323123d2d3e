import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { found, indexOf, note } from './support.ts';

describe('queries nobody should type', () => {
  const index = indexOf(
    note('svm', '# 分类器\n\n我们用SVM和LR做二分类，SVM的间隔最大。', { topics: ['big models'] }),
    note('words', 'to be or not to be AND OR NOT NEAR; 𠮷野家 and C++.'),
    note('plain', '# 其他\n\n训练一个网络。'),
  );

  test('with words of the engine’s own language are searched for these words', () => {
    assert.deepEqual(found(index, 'NEAR'), ['words']);
    assert.deepEqual(found(index, 'NOT'), ['words']);
    assert.deepEqual(found(index, 'AND'), ['words']);
    assert.equal(found(index, 'svm AND')[0], 'svm');
    for (const query of ['svm*', '^svm', 'body:svm', 'svm;drop table', "'svm'", 'svm"', '(svm', 'svm)'])
      assert.deepEqual(found(index, query), ['svm'], query);
  });

  test('of signs alone find nothing, and words among signs are found', () => {
    for (const query of [
      '*',
      '"',
      '""',
      '-',
      '--',
      '(',
      '((',
      '\\',
      '$',
      '$$',
      '% _',
      '???',
      '　',
      '\t\n',
      '\0',
    ])
      assert.deepEqual(found(index, query), [], JSON.stringify(query));
    assert.deepEqual(found(index, 'SVM\0'), ['svm']);
    assert.deepEqual(found(index, '🎉 SVM 🎉'), ['svm']);
  });

  test('with characters outside the basic plane or half of one', () => {
    assert.deepEqual(found(index, '𠮷'), ['words']);
    assert.deepEqual(found(index, '𠮷野'), ['words']);
    assert.deepEqual(found(index, '\ud842'), []);
    assert.deepEqual(found(index, 'SVM\udfb7'), ['svm']);
  });

  test('of nothing but common words still find them', () => {
    assert.deepEqual(found(index, 'to be or not to be'), ['words']);
    assert.equal(found(index, '的')[0], 'svm');
  });

  test('as long as a page are answered by their beginning', () => {
    const sentence = '我们用SVM和LR做二分类，SVM的间隔最大。';
    assert.equal(found(index, sentence.repeat(500))[0], 'svm');
    assert.deepEqual(found(index, `训练一个网络 ${'('.repeat(10_000)}`), ['plain']);
  });

  test('with the same filter again and again are narrowed by it', () => {
    assert.deepEqual(found(index, 'topic:big '.repeat(3000)), ['svm']);
    assert.deepEqual(found(index, `svm ${'-is:starred '.repeat(3000)}`, { flagged: () => new Set() }), [
      'svm',
    ]);
    assert.deepEqual(found(index, 'svm -topic:none '.repeat(3000)), ['svm']);
  });
});
