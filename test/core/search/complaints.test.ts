import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { found, indexOf, note } from './support.ts';

describe('searching notes', () => {
  const index = indexOf(
    note('rope', '# 旋转式位置编码\n\n它把绝对位置信息写进**旋转**矩阵，于是注意力只看相对距离。', {
      title: '旋转式位置编码的推导',
    }),
    note('sinusoid', '# 位置编码\n\n正弦函数给每个位置一个向量。'),
    note('svm', '# 分类器\n\n我们用SVM和LR做二分类，SVM的间隔最大。'),
    note('traditional', '# 記憶體最佳化\n\n混合精度訓練可以節省顯示記憶體。'),
    note('qlora', '# QLoRA\n\nQLoRA quantizes the frozen weights to four bits; 熵更低。'),
    note('w2v', '# 词向量\n\nWord2Vec 有两种训练方式。'),
    note('english', '# Self-Attention\n\nThe café example: pre-training with self-attention networks.'),
  );

  test('Chinese inside a sentence is found', () => {
    assert.deepEqual(found(index, '相对距离'), ['rope']);
    assert.deepEqual(found(index, '旋转矩阵'), ['rope']);
  });

  test('a shorter term finds the longer one that contains it', () => {
    assert.deepEqual(found(index, '位置编码').sort(), ['rope', 'sinusoid']);
  });

  test('one and two characters find something', () => {
    assert.deepEqual(found(index, '熵'), ['qlora']);
    assert.deepEqual(found(index, '距'), ['rope']);
    assert.deepEqual(found(index, '离'), ['rope']);
    assert.deepEqual(found(index, '间隔'), ['svm']);
    assert.ok(found(index, 'q').includes('qlora'));
  });

  test('Latin words glued to Chinese are words of their own', () => {
    assert.deepEqual(found(index, 'svm'), ['svm']);
    assert.deepEqual(found(index, 'LR'), ['svm']);
    assert.deepEqual(found(index, '用SVM'), ['svm']);
  });

  test('Traditional and Simplified are one language', () => {
    assert.deepEqual(found(index, '节省显示'), ['traditional']);
    assert.deepEqual(found(index, '節省顯示'), ['traditional']);
    assert.deepEqual(found(index, '旋轉矩陣'), ['rope']);
  });

  test('width, case, accents and hyphens do not matter', () => {
    assert.deepEqual(found(index, 'ＳＶＭ'), ['svm']);
    assert.deepEqual(found(index, 'CAFE'), ['english']);
    assert.deepEqual(found(index, 'self attention'), ['english']);
    assert.deepEqual(found(index, 'pretraining'), ['english']);
    assert.deepEqual(found(index, 'pre-training'), ['english']);
  });

  test('digits inside a name may stand apart', () => {
    for (const query of ['word2vec', 'Word2Vec', 'word 2 vec', 'word2v'])
      assert.deepEqual(found(index, query), ['w2v']);
  });

  test('the inner part of a name finds the name', () => {
    assert.deepEqual(found(index, 'lora'), ['qlora']);
  });

  test('inflected English words meet', () => {
    assert.deepEqual(found(index, 'network'), ['english']);
    assert.deepEqual(found(index, 'quantized'), ['qlora']);
  });

  test('what is typed without spaces is found where its words stand apart, too, after notes that have it as typed', () => {
    const index = indexOf(
      note('apart', '数据先读取，再把集合打乱。'),
      note('typed', '这一节说明怎样读取数据集合。'),
      note('other', '数据很多，读者不少。'),
    );
    assert.deepEqual(found(index, '读取数据集合'), ['typed', 'apart']);
    assert.deepEqual(found(index, '"读取数据集合"'), ['typed']);
    assert.deepEqual(found(index, '读取数据集合 打乱'), ['apart']);
  });

  test('words narrow in any order', () => {
    assert.deepEqual(found(index, '位置编码 正弦'), ['sinusoid']);
    assert.deepEqual(found(index, '正弦 位置编码'), ['sinusoid']);
  });

  test('a question is answered although not all its words occur', () => {
    assert.equal(found(index, '为什么混合精度训练能够减少内存？')[0], 'traditional');
    assert.equal(found(index, 'What does QLoRA do to the weights?')[0], 'qlora');
  });

  test('what a question quotes must be there, unless no note has it as it is quoted', () => {
    assert.deepEqual(found(index, 'Which weights are "frozen weights"?'), ['qlora']);
    assert.equal(found(index, 'What does "weights frozen to bits" mean for QLoRA?')[0], 'qlora');
    assert.deepEqual(found(index, '"weights frozen to bits"'), []);
  });

  test('whatever is malformed is searched literally', () => {
    for (const query of [
      '"svm',
      'svm"',
      '(svm',
      'svm*',
      '-',
      '"',
      'NEAR(svm',
      'svm AND',
      'title:',
      '*',
      '{',
      '^svm',
    ])
      assert.doesNotThrow(() => found(index, query), query);
    assert.deepEqual(found(index, '(svm'), ['svm']);
    assert.deepEqual(found(index, '"svm'), ['svm']);
    assert.deepEqual(found(index, 'svm OR'), ['svm']);
    assert.deepEqual(found(index, ''), []);
  });
});
