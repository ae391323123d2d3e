import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { renderNote } from '../../../src/core/render/renderNote.ts';
import { texOf } from './rendered.ts';

/** Expects as many formulas, none of which fails. */
function sets(note: string, formulas: number): string {
  const rendered = renderNote(note);
  assert.deepEqual(rendered.errors, [], note);
  assert.equal(rendered.formulas, formulas, rendered.html);
  return rendered.html;
}

/** What screen readers get of the formulas, without the TeX kept beside it. */
function seen(html: string): string {
  return [...html.matchAll(/<math.*?<annotation/gs)].map(match => match[0].replace(/<[^>]*>/g, '')).join('|');
}

suite('commands of LaTeX, amsmath and MathJax that KaTeX lacks', () => {
  for (const tex of [
    '\\pmatrix{a&b\\cr c&d}',
    '\\left\\{\\matrix{a\\cr b}\\right.',
    'f=\\cases{a&b\\cr c&d}',
    '\\displaylines{a\\cr b}',
    '\\eqalign{a&=b\\cr c&=d}',
    'a=b\\eqno(1)',
    '\\root 3 \\of x',
    'a\\buildrel\\text{def}\\over= b',
    '\\bbox[yellow]{x}',
    '\\require{cancel}\\cancel{x}',
    '\\unicode{x2200}',
    '\\color[rgb]{1,0,0}x+\\textcolor[HTML]{00FF00}{y}',
    '\\sideset{_a^b}{_c^d}\\sum_i x',
    '\\prescript{14}{6}{C}',
    '\\begin{array}{*{20}{c}}a&b\\end{array}',
    '\\begin{array}[t]{@{}l|>{\\displaystyle}r@{}}a&b\\end{array}',
    '\\begin{array}{p{2cm}}a\\end{array}',
    '\\begin{psmallmatrix}a&b\\end{psmallmatrix}',
    '\\begin{IEEEeqnarray}{rCl}a&=&b\\end{IEEEeqnarray}',
    '\\begin{multlined}a\\\\b\\end{multlined}',
    'x\\label{a}',
    "x^\\prime+y^{\\prime}+z^'",
    '\\text{d_model}',
    '\\idotsint f',
  ]) {
    test(`${tex} is set`, () => {
      sets(`$$${tex}$$`, 1);
    });
  }
});

suite('what Markdown and generators leave in TeX', () => {
  const written: [string, string, string][] = [
    ['scripts escaped against emphasis', '$x\\_i+\\sum\\_{j}$', '$x_i+\\sum_{j}$'],
    ['commands and breaks doubled', '$$\\\\alpha \\\\\\\\ \\\\beta$$', '$$\\alpha \\\\ \\beta$$'],
    [
      'breaks alone doubled',
      '$$\\begin{matrix}a\\\\\\\\b\\end{matrix}$$',
      '$$\\begin{matrix}a\\\\b\\end{matrix}$$',
    ],
    [
      'breaks that lost a half',
      '$$\\begin{matrix}a\\\nb\\end{matrix}$$',
      '$$\\begin{matrix}a\\\\\nb\\end{matrix}$$',
    ],
    ['emphasis made of underscores', '$x<em>i+y</em>j$', '$x_i+y_j$'],
    ['entities', '$a &lt; b$', '$a < b$'],
    [
      'an entity between columns',
      '$$\\begin{matrix}a&amp;b\\end{matrix}$$',
      '$$\\begin{matrix}a&b\\end{matrix}$$',
    ],
    ['escaped brackets and signs', '$f\\(x\\)\\-1$', '$f(x)-1$'],
  ];
  for (const [habit, note, meant] of written) {
    test(`${habit}: ${JSON.stringify(note)} reads as ${JSON.stringify(meant)}`, () => {
      assert.equal(seen(sets(note, 1)), seen(sets(meant, 1)));
    });
  }

  test('an underscore of a name stays one', () => {
    assert.match(seen(sets('$batch\\_size+\\text{a\\_b}$', 1)), /batch_size|b.?a.?t.?c.?h_s/);
  });
});

suite('definitions without delimiters', () => {
  test('hold for the formulas after them and show nothing', () => {
    const html = sets(
      '\\newcommand{\\vx}{\\mathbf{x}}\n\\newcommand\\pair[2]{(#1,#2)} % 一对\n\\def\\w{w}\n\\DeclareMathOperator*{\\best}{best}\n\n$\\vx$ $\\pair{a}{b}$ $\\w$ $\\best_x$',
      4,
    );
    assert.doesNotMatch(html, /newcommand/);
  });

  test('are text where anything else stands beside them', () => {
    assert.match(renderNote('\\newcommand{\\a}{b} 定义一个命令').html, /newcommand/);
  });
});

suite('images of formulas', () => {
  for (const note of [
    '![公式](https://www.zhihu.com/equation?tex=x%5E2%2By)',
    '式<img src="https://www.zhihu.com/equation?tex=x%5E2%2By" alt="[公式]">中',
    '![](https://latex.codecogs.com/svg.latex?\\dpi{150}x^2+y)',
  ]) {
    test(`${note} is the formula in its address`, () => {
      const { html } = renderNote(note);
      assert.deepEqual(texOf(html), ['x^2+y']);
      assert.doesNotMatch(html, /zhihu|codecogs/);
    });
  }

  test('an address that only begins like it is an image', () => {
    assert.equal(renderNote('![a](https://www.zhihu.com.a.example/equation?tex=x)').formulas, 0);
  });
});

suite('where the stock plugin sets a formula, and where it does not', () => {
  const maths: [string, number][] = [
    ['foo$1+1 = 2$bar', 1],
    ['foo$-1+1 = 2$bar', 1],
    ['foo $2 *j* 2$ bar', 1],
    ['Money: $\\$A + \\$B = \\$C$.', 1],
    ['$$\n2+1 = 3', 1],
    ['$$[\n[1, 2]\n]$$', 1],
    ['$$\n\n  2\n+ 1\n\n= 3\n\n$$', 1],
    ['设 $L = a\n+ b$ 为', 1],
    ['$$准确率$$', 1],
    ['The $K$-means', 1],
  ];
  for (const [note, count] of maths) test(`${JSON.stringify(note)} is set`, () => void sets(note, count));

  for (const note of [
    'a \\$$y$$ b',
    'foo $2+1\n\n= 3$ bar',
    'Hence, $30,000 and USD$40,000 are prices.',
    'US$12–$14, S$ 30 or A$5; from $9.5–HK$80/月',
    'Here it is 3$ for a coffee, there 2$.',
    'I have $30 today, and you have more $ tomorrow.',
    'a $$$$ b',
    "选择 $('#a') 和 $('.b')",
    'regex ^a$|^b$ matches',
    '/^[a-z]+$/ and /^\\d+$/',
    'Makefile: $@ $< $^',
    '> $ ls\n> $ cd',
    '$$\n2+1 = 3 ...',
  ]) {
    test(`${JSON.stringify(note)} stays text`, () => void sets(note, 0));
  }
});
