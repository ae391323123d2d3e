import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { renderNote } from '../../../src/core/render/renderNote.ts';
import { texOf, withoutFormulas } from './rendered.ts';

/** Renders and expects no formula to fail; gives the HTML. */
function sound(note: string): string {
  const { html, errors } = renderNote(note);
  assert.deepEqual(errors, [], note);
  return html;
}

suite('TeX that KaTeX lacks', () => {
  test('other environments and commands are set in words KaTeX has', () => {
    for (const tex of [
      '\\begin{eqnarray}a&=&b\\\\&\\le&c\\end{eqnarray}',
      '\\begin{eqnarray*}a&=&b\\end{eqnarray*}',
      '\\begin{split}a&=b\\\\&=c\\end{split}',
      '\\begin{gather}a\\\\b\\end{gather}',
      '\\begin{multline}a\\\\b\\end{multline}',
      '\\begin{flalign}a&=b\\end{flalign}',
      '\\begin{subequations}\\begin{align}a&=b\\end{align}\\end{subequations}',
      '\\mbox{若 } x>0',
      '\\mathds{1}_{x>0}+\\mathbbm{1}',
      '\\ce{H2O}',
      '\\abs{x}+\\norm{\\frac{a}{b}}=\\dv{f}{x}+\\pdv{f}{y}\\dd{y}',
      '\\frac{\\part L}{\\part w},\\;a\\and b\\or c,\\;\\Q\\subset\\C',
      '\\grad f+\\laplacian g+\\comm{A}{B}+\\order{n}+\\upalpha',
      '\\tr(A)\\ge\\rank A,\\;\\Var(X),\\sgn x',
      '\\begin{align}a&=b\\\\\\intertext{于是}c&=d\\end{align}',
    ]) {
      assert.equal(renderNote(`$$${tex}$$`).formulas, 1, tex);
      sound(`$$${tex}$$`);
    }
  });

  test('derivatives and quantities have as many arguments as they are given', () => {
    const asPlain = (short: string, plain: string) => {
      const [a, b] = [short, plain].map(tex => withMathml(sound(`$$${tex}$$`)));
      assert.equal(a, b, short);
    };
    asPlain('\\dv{x} f', '\\frac{\\mathrm{d}}{\\mathrm{d}x} f');
    asPlain('\\dv{f}{x}', '\\frac{\\mathrm{d}f}{\\mathrm{d}x}');
    asPlain('\\dv[2]{f}{x}', '\\frac{\\mathrm{d}^{2}f}{\\mathrm{d}x^{2}}');
    asPlain('\\pdv{L}{\\theta_i}', '\\frac{\\partial L}{\\partial\\theta_i}');
    asPlain('\\pdv{f}{x}{y}', '\\frac{\\partial^{2} f}{\\partial x\\,\\partial y}');
    asPlain('\\qty(\\sum_i (x_i)^{(2)})^2', '\\left(\\sum_i (x_i)^{(2)}\\right)^2');
    asPlain('\\qty[\\frac{a]}{b}] + \\qty{c}', '\\left[\\frac{a]}{b}\\right] + \\left\\{c\\right\\}');
    asPlain('{\\qty(a + b} )', '{(a + b} )');
    asPlain('\\newcommand{\\dv}[1]{#1!}\\dv{x}', 'x!');
  });

  test('a note may call something else by the name of a command that KaTeX lacks', () => {
    const html = sound(
      '$\\def\\part#1{\\frac{d}{d#1}}\\part{x}$ $\\newcommand{\\C}{\\sum}\\C$ $\\renewcommand{\\or}{\\vee}a\\or b$',
    );
    assert.doesNotMatch(withMathml(html), /[∂ℂ]/u);
  });

  test('an environment of display style is set so in a line too', () => {
    for (const name of ['align', 'split'])
      assert.match(sound(`有$\\begin{${name}}a&=b\\end{${name}}$`), /katex-display/);
  });

  test('mathematical letters of Unicode are mathematics', () => {
    const html = sound('$𝑥_𝑘 + 𝛼 + 𝜷 + 𝓛 + ℝ + 𝟏$');
    assert.match(html, /boldsymbol">β|mathbf[^>]*>β|>β</);
    assert.deepEqual(
      texOf(html),
      ['𝑥_𝑘 + 𝛼 + 𝜷 + 𝓛 + ℝ + 𝟏'],
      'who copies the formula gets what was written',
    );
  });

  test('each line of an inner environment may have a number of its own', () => {
    const html = sound('$$\\begin{aligned}a&=b\\tag{1}\\\\c&=d\\tag{2a}\\end{aligned}$$');
    const shown = html.replace(/<math.*?<\/math>/gs, '').replace(/<[^>]*>/g, '');
    assert.match(shown, /\(1\).*\(2a\)/s);
    assert.deepEqual(texOf(html), ['\\begin{aligned}a&=b\\tag{1}\\\\c&=d\\tag{2a}\\end{aligned}']);
  });

  test('the formulas of WordPress are without their mark and their looks', () => {
    const html = sound('$latex x^2 &bg=ffffff&fg=000&s=2$ and $latex \\alpha$ and $latexmk$');
    const [first, ...others] = [...html.matchAll(/<mrow>.*?<annotation/gs)].map(match => match[0]);
    assert.doesNotMatch(first!, /<mi>l<\/mi>|bg/);
    assert.equal(others.filter(formula => formula.includes('<mi>l</mi>')).length, 1);
  });

  test('a percent sign is one unless lines follow it', () => {
    assert.match(sound('$95%$'), /95%/);
    assert.match(sound('$95\\%$'), /95%/);
    assert.doesNotMatch(withMathml(sound('$$a % 注\n+ b$$')), /注/);
  });
});

/** What screen readers get of the formulas, without the TeX kept beside it. */
function withMathml(html: string): string {
  return [...html.matchAll(/<mrow>.*?<annotation/gs)].map(match => match[0]).join('');
}

suite('definitions', () => {
  test('hold for the rest of the note, whatever KaTeX calls by that name', () => {
    const html = sound('$\\newcommand{\\R}{\\mathbb{R}^n}$\n\n$x\\in\\R$ $\\def\\w{\\mathbf{w}}\\w$ $\\w$');
    assert.equal(html.match(/class="formula"/g)?.length, 4);
    sound(
      '$\\DeclareMathOperator*{\\argmaxx}{arg\\,max}\\argmaxx_x$ $\\renewcommand{\\vec}[1]{\\mathbf{#1}}\\vec{a}$',
    );
    sound('$\\newcommand{\\a}{1}$ $\\newcommand{\\a}{2}\\a$ $\\newcommand\\b[2]{#1+#2}\\b{x}{y}$');
  });

  test('end with their note', () => {
    renderNote('$\\newcommand{\\own}{x}\\own$');
    assert.equal(renderNote('$\\own$').errors.length, 1);
    const first = renderNote('$\\def\\x{1}$ $\\x$').html;
    assert.notEqual(renderNote('$\\def\\x{2}$ $\\x$').html, first);
  });
});

suite('numbers and references', () => {
  const note = [
    '由 \\eqref{eq:b} 与 \\ref{eq:own}：',
    '\\begin{align}\na&=b\\label{eq:a}\\\\\nc&=d\\nonumber\\\\\ne&=f\\label{eq:b}\n\\end{align}',
    '$$g\\label{eq:own}\\tag{*}$$',
    '\\begin{equation}\\begin{split}h&=i\\end{split}\\label{eq:c}\\end{equation}',
    '见 \\eqref{eq:c} 与 $\\eqref{eq:a}$ 与 \\eqref{eq:gone}',
  ].join('\n\n');

  test('labels are anchors, references links by number, before and after', () => {
    const html = withoutFormulas(sound(note));
    assert.match(html, /<a class="reference" href="#n-eq-eq:b">\(2\)<\/a>/);
    assert.match(html, /<a class="reference" href="#n-eq-eq:own">\*<\/a>/);
    assert.match(html, /<a class="reference" href="#n-eq-eq:c">\(3\)<\/a>/);
    assert.match(html, /id="n-eq-eq:a"/);
    assert.match(html, /<span class="role">\(gone\)<\/span>/);
  });

  test('every numbered row bears the number its references give', () => {
    const tags = [...sound(note).matchAll(/<mtext>\((\d|\*)\)<\/mtext>|\\tag\{(.*?)\}/g)].map(
      match => match[1] ?? match[2],
    );
    for (const tag of ['1', '2', '3', '*']) assert.ok(tags.includes(tag), `${tag} in ${tags.join()}`);
  });
});

suite('formulas with a slip', () => {
  const mended: [string, string][] = [
    ['$a &lt; b$', 'an entity of a web page'],
    ['$x_｛i｝$', 'full-width braces'],
    ['\\(\\alpha$\\)', 'a stray dollar'],
    ['$a\\*b$', 'a Markdown escape'],
  ];
  for (const [note, slip] of mended) {
    test(`${slip} is mended`, () => {
      assert.equal(renderNote(note).formulas, 1);
      sound(note);
    });
  }

  test('what is broken stays broken', () => {
    for (const tex of ['\\frac{a}', 'a_b_c', '\\left( a', '\\begin{align}a', 'x^', '\\nosuch']) {
      const { formulas, errors } = renderNote(`前 $${tex}$ 后 $b$`);
      assert.equal(errors.length, 1, tex);
      assert.equal(errors[0]?.tex, tex);
      assert.equal(formulas, 1);
    }
  });
});

suite('TeX that lost its delimiters', () => {
  const found: [string, string[]][] = [
    ['概率p_{ii}为零', ['p_{ii}']],
    ['序列 \\{x_i\\}_{i=1}^n 与', ['\\{x_i\\}_{i=1}^n']],
    ['期望E[X]和 E[X|Y] 和Var[X]', ['E[X]', 'E[X|Y]', 'Var[X]']],
    ['其中 \\alpha 是学习率', ['\\alpha']],
    ['第𝑥_𝑘个', ['𝑥_𝑘']],
    ['等于 \\frac{1}{n}\\sum_{i=1}^{n} x_i。', ['\\frac{1}{n}\\sum_{i=1}^{n} x_i']],
    ['维度为 R^{d} 的', ['R^{d}']],
  ];
  for (const [note, expected] of found) {
    test(`${note} holds ${expected.join(' and ')}`, () => {
      const rendered = renderNote(note);
      assert.deepEqual(texOf(rendered.html), expected);
      assert.equal(rendered.leftAsText, 0);
    });
  }

  for (const note of [
    'snake_case_name 和 __init__ 和 file_{name}.txt',
    'C:\\alpha\\beta\\times 与 D:\\in',
    '正则 \\d+\\.\\w* 与 \\n',
    '数组 a[i]、T[N]、E[i]',
    '脚注[^1]与 2^10 字节',
    '`p_{ii}` 与 `\\alpha`',
  ]) {
    test(`${note} holds none`, () => {
      assert.equal(renderNote(note).formulas, 0);
    });
  }

  test('what looks like TeX and is not set is counted as left', () => {
    assert.equal(renderNote('有 \\frac{1 和 $\\alpha$ 与 x\\sum').leftAsText, 2);
    assert.equal(renderNote('没有 foo_bar 与 `\\frac{1`').leftAsText, 0);
  });
});

suite('escapes doubled for a page generator', () => {
  test('are delimiters when mathematics stands between them', () => {
    const html = sound('由\\\\(x_k\\\\)与\\\\[\\\\frac{a}{b}\\\\]得，正则 \\\\(\\\\d+\\\\)');
    assert.deepEqual(texOf(html), ['x_k', '\\frac{a}{b}']);
  });
});
