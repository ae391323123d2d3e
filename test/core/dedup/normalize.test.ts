import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normalize } from '../../../src/core/dedup/normalize.ts';
import { totalWeight } from '../../../src/core/dedup/tokenText.ts';

const words = (text: string) => {
  const { folded, starts, ends } = normalize(text);
  return [...starts].map((start, index) => folded.slice(start, ends[index]));
};
const sameWords = (a: string, b: string) => assert.equal(normalize(a).tokenDigest, normalize(b).tokenDigest);

test('ideographs are tokens one by one, words and numbers whole', () => {
  assert.deepEqual(words('用 LoRA 微调 1.5B 模型'), ['用', 'lora', '微', '调', '1.5b', '模', '型']);
});

test('markup, links, images, tags and character references are passed over', () => {
  sameWords(
    '# 标题\n\n- **重点** [链接](https://example.org/a_(b)) ![图](x.png)<br>&nbsp;完',
    '标题 重点 链接 完',
  );
});

test('rows of a table are words, the rule under its head is none, nor does a line end make one', () => {
  assert.deepEqual(words('| 模型 | 层数   |\n|:---|---:|\n| A1 | 32     |\n结论 ---\n---'), [
    '模',
    '型',
    '层',
    '数',
    'a1',
    '32',
    '结',
    '论',
  ]);
});

test('hyphens and underscores inside words do not count', () => {
  sameWords('fine-tuning Qwen1.5-7B d_model', 'finetuning Qwen1.57B dmodel');
});

test('formulas, placeholders and formulas the cut left open are set aside', () => {
  sameWords('由 $x^2$ 与 \\(y_1\\) 得 $$z$$ 证毕', '由 [公式] 与 [Math] 得 [Formula] 证毕');
  sameWords('其中 \\(\\boldsymbol{x', '其中');
  assert.equal(normalize('由 $x^2$ 与 \\(y_1\\) 得').formulas.length, 2);
});

test('what a cut has left of a formula before its end is set aside, prose before a formula is not', () => {
  sameWords('athbf{h}^{(l)} \\frac{\\partial L}{\\partial h}$$ 由此可知', '由此可知');
  sameWords('_t \\mid x_{t-1})$ 的概率', '的概率');
  sameWords('\\alpha_{i} + \\beta\\) 的和', '的和');
  sameWords('\\section{Loss} Minimise the loss $L$', 'Loss Minimise the loss');
  sameWords('设 $x$ 为输入', '设 为输入');
});

test('a dollar sign without its partner does not swallow the prose after it', () => {
  const prose = '这一段是正文。它讲的是学习率预热为什么有用。';
  assert.ok(words(`b$$\n\n${prose}\n\n$$\na=1\n$$`).join('').includes('学习率预热'));
  assert.ok(words(`价格是 5$。${prose}$x$`).join('').includes('学习率预热'));
});

test('notices of a reposting site are no words of the article', () => {
  sameWords('正文第一句。\n转载自：https://example.org\n版权声明：本文为博主原创文章', '正文第一句。');
});

test('a quotation with its citation is passed over, one without is not', () => {
  sameWords('前文\n\n> 引文一\n> 引文二 [@key2024, 第 3 页]\n\n后文', '前文\n\n后文');
  assert.ok(words('前文\n\n> 引文').includes('引'));
});

test('code keeps its words, and a fence without a partner hides nothing', () => {
  assert.deepEqual(words('```python\nnn.Linear(3)\n```\n后'), ['nn', 'linear', '3', '后']);
  sameWords('return x\n```\n\n# 小结\n\n正文', 'return x\n\n小结\n\n正文');
});

test('texts of any kind are normalised without failing, and in time linear in their length', () => {
  const awkward = [
    '['.repeat(50_000),
    '<'.repeat(50_000),
    '$'.repeat(50_000),
    '> '.repeat(50_000),
    '\\('.repeat(20_000),
  ];
  for (const text of awkward) assert.ok(totalWeight(normalize(text)) < 3 * text.length);
});

test('property: case, spaces and invisible characters change nothing', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'注意力学网 \nab.,。，1'), maxLength: 80 });
  fc.assert(
    fc.property(letters, text => {
      const plain = normalize(text);
      assert.equal(normalize(text.toUpperCase()).identity, plain.identity);
      assert.equal(normalize(text.replaceAll('力', '力\u200b')).identity, plain.identity);
      assert.equal(normalize(text.replaceAll('，', ',')).identity, plain.identity);
    }),
  );
});

test('property: tokens lie in the text one after another', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
      const { folded, tokens, starts, ends, sentences } = normalize(text);
      for (let at = 0; at < tokens.length; at++) {
        assert.ok(starts[at]! < ends[at]! && ends[at]! <= folded.length);
        if (at > 0) assert.ok(starts[at]! >= ends[at - 1]! && sentences[at]! >= sentences[at - 1]!);
      }
    }),
  );
});
