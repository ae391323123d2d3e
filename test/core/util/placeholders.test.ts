import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fillPlaceholders, missingFormulas, placeholders } from '../../../src/core/util/placeholders.ts';

describe('Placeholders', () => {
  test('are the words in brackets a scraper leaves, and no links', () => {
    const text =
      '定义 [公式] 其中 [Math] 是,代码如下 [代码] 见【图片】和 [code](https://example.org) 与 [Formula]: x';
    assert.deepEqual(
      placeholders(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]),
      [
        ['formula', '[公式]'],
        ['formula', '[Math]'],
        ['code', '[代码]'],
        ['image', '【图片】'],
      ],
    );
    assert.equal(missingFormulas(text), 2);
  });

  test('are filled from a copy that has the formula between the same words', () => {
    const lossy = '函数近似用参数化的函数来表示价值, 例如: [公式] 其中 [Math] 称作状态的特征向量。';
    const whole =
      '函数近似用参数化的函数来表示价值，例如：\n\n$$\n\\hat v(s) = \\phi(s)^T w\n$$\n\n其中 $\\phi(s)$ 称作状态的特征向量。';
    assert.equal(
      fillPlaceholders(lossy, whole),
      '函数近似用参数化的函数来表示价值, 例如: $$\n\\hat v(s) = \\phi(s)^T w\n$$ 其中 $\\phi(s)$ 称作状态的特征向量。',
    );
  });

  test('stay where the other copy has words, nothing, or the same words twice', () => {
    const text = '我们把它写成下面的样子 [公式] 然后再求导数就可以了';
    for (const donor of [
      '',
      '我们把它写成下面的样子然后再求导数就可以了',
      '我们把它写成下面的样子 随便 然后再求导数就可以了',
      `${'我们把它写成下面的样子 $x$ 然后再求导数就可以了。'.repeat(2)}`,
    ]) {
      assert.equal(fillPlaceholders(text, donor), text);
    }
  });
});
