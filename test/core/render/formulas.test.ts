import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { renderNote } from '../../../src/core/render/renderNote.ts';
import { texOf } from './rendered.ts';

suite('formulas in a line', () => {
  const maths: [string, string[]][] = [
    ['其中$x$是输入', ['x']],
    ['损失L$x$和第3$x$个', ['x', 'x']],
    ['\\(x_k\\) 与 \\(𝑥_𝑘\\)', ['x_k', '𝑥_𝑘']],
    ['于是 \\[a+b\\] 成立', ['a+b']],
    ['于是 $$a+b$$ 成立', ['a+b']],
    ['长度为$ n $的$k$-means与$n$th', ['n', 'k', 'n']],
    ['$\\text{若 $x>0$}$', ['\\text{若 $x>0$}']],
    ['$|a|$、$a<b$、$0.5$', ['|a|', 'a<b', '0.5']],
    ['**权重$w_1$*与*$w_2$**', ['w_1', 'w_2']],
    ['$x_i$s 与 _$x$_ 与 $k$NN', ['x_i', 'x', 'k']],
    ['在$[0,1]$上，$i,j$，$3\\times3$卷积', ['[0,1]', 'i,j', '3\\times3']],
    ['H$_2$O 与 10$^{-3}$', ['_2', '^{-3}']],
    ['$x$$y$ 与 $`a+b`$', ['x', 'y', 'a+b']],
    ['当$n=100$个和$m=200$个', ['n=100', 'm=200']],
    ['行末有 \\begin{align}a&=b\\end{align} 环境', ['\\begin{align}a&=b\\end{align}']],
  ];
  for (const [note, expected] of maths) {
    test(`${note} holds ${expected.length}`, () => {
      const rendered = renderNote(note);
      assert.deepEqual(texOf(rendered.html), expected);
      assert.equal(rendered.formulas, expected.length);
      assert.deepEqual(rendered.errors, []);
    });
  }

  const texts = [
    '价格是 $0.14 | $0.28，一个便宜',
    '花$100和$200买的',
    '从$5到$10，US$3 and HK$4',
    'costs $5 for apples and $6 for pears',
    '单价$5，共$',
    '见\\[2\\]和\\(1\\)，\\[1, 3\\]，\\[MASK\\]',
    '\\[Smith 2020\\] 和 \\(注意\\)',
    '$HOME/bin:$PATH',
    '`$x$` 与 `\\(x\\)`',
    '这里 \\$x\\$ 是转义',
    '剩 $ 一个',
    '输入$3/M，输出$15/M，合$0.002/1K tokens',
    '收入为$3.5 billion，利润$1.2 billion',
    '5$ to 10$，1$=7￥，2$=14￥',
    '变量 $a 与 $b 的值，$(pwd) 和 $(ls)，$[name] 和 $[age]',
    'jQuery 的 $("#a") 和 $(".b")',
    '定价：$9.9/月（原价$19.9）',
    '| $10 | $20 |',
    '正则 \\(\\d+\\)，\\[CLS\\] 与 \\[SEP\\]，\\[Vaswani et al., 2017\\]',
    'C^3 大会与 2^10',
  ];
  for (const note of texts) {
    test(`${note} holds no formula`, () => {
      const rendered = renderNote(note);
      assert.equal(rendered.formulas, 0, rendered.html);
      assert.deepEqual(rendered.errors, []);
    });
  }
});

suite('formulas over several lines', () => {
  test('lines that look like Markdown stay in the formula', () => {
    const { html, formulas } = renderNote('于是 $$\na\n- b\n+ c\n= d\n> e\n$$ 成立');
    assert.equal(formulas, 1);
    assert.doesNotMatch(html, /<(?:ul|h1|h2|blockquote)/);
    assert.match(html, /成立/);
  });

  test('a block formula in a list item and in a quote belongs to them', () => {
    const { html } = renderNote('- 一\n\n  $$\n  a\n  $$\n- 二\n\n> $$\n> b\n> $$\n');
    assert.deepEqual(
      texOf(html).map(tex => tex.trim()),
      ['a', 'b'],
    );
    assert.match(html, /<li[^>]*>[\s\S]*formula-display[\s\S]*<\/li>/);
    assert.match(html, /<blockquote[^>]*>\s*<div class="formula/);
  });

  test('text after a closing delimiter is kept', () => {
    const { html } = renderNote('$$\na\n$$，其中 $b$');
    assert.deepEqual(
      texOf(html).map(tex => tex.trim()),
      ['a', 'b'],
    );
    assert.match(html, /，其中/);
  });

  test('a formula in a table cell may hold bars', () => {
    const { html } = renderNote(
      '| 名 | 式 |\n| --- | --- |\n| 条件 | $P(A|B)$ |\n| 范数 | \\(\\|x\\|\\) |\n| 价 | $5 |',
    );
    assert.deepEqual(texOf(html), ['P(A|B)', '\\|x\\|']);
    assert.equal(html.match(/<td/g)?.length, 6);
  });

  test('code in a fence keeps bars and dollars as they are', () => {
    const note = '```\n| a | b |\n| --- | --- |\n| $P(A|B)$ | x |\n```';
    assert.match(renderNote(note).html, /\| \$P\(A\|B\)\$ \| x \|/);
  });

  test('an environment needs no delimiters, a list of LaTeX is none', () => {
    const { html, formulas } = renderNote(
      '\\begin{align}\na&=b\\\\\nc&=d\n\\end{align}\n\n\\begin{itemize}\n\\end{itemize}',
    );
    assert.equal(formulas, 1);
    assert.match(html, /begin\{itemize\}/);
  });

  test('a dollar pair left open does not swallow the note', () => {
    const { html, formulas } = renderNote('$$\na+b\n\n# 标题\n\n正文$x$。');
    assert.match(html, /<h1/);
    assert.equal(formulas, 1);
  });
});

suite('formulas that cannot be set', () => {
  test('show their source with the reason, and cost no other formula', () => {
    const { html, formulas, errors } = renderNote('一 $a$\n\n二 $\\foo{x}$ 三 $b$');
    assert.equal(formulas, 2);
    assert.equal(errors.length, 1);
    assert.deepEqual([errors[0]!.line, errors[0]!.tex], [3, '\\foo{x}']);
    assert.match(errors[0]!.message, /\\foo/);
    assert.match(html, /class="formula-error" title="[^"]*\\foo[^"]*"><code>\$\\foo\{x\}\$<\/code>/);
  });

  test('name the line they stand on, also in lists and tables', () => {
    const note = '- 一\n- 二\n  三 $\\bad$\n\n| a | b |\n| - | - |\n| c | $\\worse$ |\n\n甲\n乙 $$\\bad$$';
    assert.deepEqual(
      renderNote(note).errors.map(error => error.line),
      [3, 7, 10],
    );
    assert.deepEqual(
      renderNote(note, { baseLine: 10 }).errors.map(error => error.line),
      [13, 17, 20],
    );
  });

  test('a formula that the end of an excerpt leaves open is text, not an error', () => {
    for (const note of [
      '变为 \\(\\boldsymbol{x}_k',
      '其中 \\(...',
      '有 $a_{1',
      '则 \\[ a + b ...',
      '$$ a + ...',
    ]) {
      const { formulas, errors, html } = renderNote(note);
      assert.equal(formulas + errors.length, 0, html);
    }
  });
});
