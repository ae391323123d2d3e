import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { passagesOf } from '../../../src/core/citation/passages.ts';

const note = `# 标题

段落一行
第二行 $x$

- 甲
  - 乙

  续
- 丙

> 引文
> 两行

$$
a = 1

b
$$

## 小节

\`\`\`js
# not a heading
\`\`\`

| a | b |
|---|---|
`;

describe('the passages of a note', () => {
  it('are its blocks, each with line and heading', () => {
    assert.deepEqual(
      passagesOf(note).map(({ kind, line, heading }) => [kind, line, heading]),
      [
        ['paragraph', 2, '标题'],
        ['list', 5, '标题'],
        ['quote', 11, '标题'],
        ['formula', 14, '标题'],
        ['code', 22, '小节'],
        ['table', 26, '小节'],
      ],
    );
  });

  it('keep a list with its sub-lists and a formula with its blank lines whole', () => {
    const texts = passagesOf(note).map(({ text }) => text);
    assert.equal(texts[1], '- 甲\n  - 乙\n\n  续\n- 丙');
    assert.equal(texts[3], '$$\na = 1\n\nb\n$$');
  });

  it('name their heading in plain words, fit for a locator', () => {
    const headings = [
      '## **重点** 与 `code` {#sec:a}',
      '# [链接](https://x.y) $x_i$ 的 \\(y\\)',
      'under_score _emph_\n===',
    ];
    assert.deepEqual(
      headings.map(heading => passagesOf(`${heading}\n\n文字`)[0]?.heading),
      ['重点 与 code', '链接 x_i 的 y', 'under_score emph'],
    );
  });

  it('of an endless listing line are pieces of whole sentences that leave no formula cut', () => {
    const sentence = '这一句说明 \\(f(x) = 1。5 + y\\) 的含义与用途，并且足够长。';
    const passages = passagesOf(sentence.repeat(40));
    assert.ok(passages.length >= 3);
    for (const { text } of passages) {
      assert.match(text, /^这一句.*足够长。$/);
      assert.equal(text.split('\\(').length, text.split('\\)').length);
    }
    assert.equal(passages.map(({ text }) => text).join(''), sentence.repeat(40));
  });

  it('stand in the text where they say, whatever the text', () => {
    const piece = fc.constantFrom(
      '段落。',
      '\n',
      '\n\n',
      '- a ',
      '> q',
      '$$',
      '$',
      '`',
      '```\n',
      '# h\n',
      '\\[',
      '\\]',
      '---\n',
      '    ',
      '| a |',
      '<b>',
      '===\n',
      '\r\n',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), pieces => {
        const text = pieces.join('');
        let last = 0;
        for (const passage of passagesOf(text)) {
          assert.equal(text.slice(passage.start, passage.end), passage.text);
          assert.equal(text.slice(0, passage.start).split('\n').length - 1, passage.line);
          assert.ok(passage.start >= last && passage.text.trim() !== '');
          last = passage.end;
        }
      }),
    );
  });
});

it('a sentence that a formula stands in the middle of is one passage', () => {
  const text = '## 做法\n\n对 $W$，\n\n$$\nh = Wx\n$$\n\n其中 $x$ 是输入。\n\n另一段。\n\n$$\na = b.\n$$\n';
  assert.deepEqual(
    passagesOf(text).map(passage => passage.text),
    ['对 $W$，\n\n$$\nh = Wx\n$$\n\n其中 $x$ 是输入。', '另一段。', '$$\na = b.\n$$'],
  );
});
