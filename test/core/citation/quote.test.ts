import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { escapeProse } from '../../../src/core/citation/escape.ts';
import type { CitationFormat } from '../../../src/core/citation/formats.ts';
import { formatQuote, type QuoteOptions } from '../../../src/core/citation/quote.ts';
import { quoteMeans } from '../../../src/core/citation/quoteMeans.ts';

const quote = (text: string, format: CitationFormat, options?: QuoteOptions): string =>
  formatQuote({ text, key: 'su2021', format, options }).text;

describe('a quote in Markdown', () => {
  it('keeps lists, nested quotes and formulas, and ends with its citation', () => {
    const text =
      '旋转 \\(x_i\\)：\n\n- 甲\n  - $a_b$\n\n> 原文\n\n\\[\n\\begin{align}a &= b\\end{align}\n\\]';
    assert.equal(
      formatQuote({ text, key: 'su2021', locator: '基本思路', format: 'pandoc' }).text,
      [
        '> 旋转 $x_i$：',
        '>',
        '> - 甲',
        '>   - $a_b$',
        '>',
        '> > 原文',
        '>',
        '> $$',
        '> \\begin{aligned}a &= b\\end{aligned}',
        '> $$',
        '>',
        '> — [@su2021, 基本思路]',
        '',
      ].join('\n'),
    );
  });

  it('shows HTML, raw TeX, shortcodes, attributes and other people’s citations as text', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['<script>alert(1)</script>', '\\<script>alert(1)\\</script>'],
      ['a \\input{/etc/passwd}', 'a \\\\input\\{/etc/passwd\\}'],
      ['{{< include /etc/passwd >}}', '\\{\\{< include /etc/passwd >\\}\\}'],
      ['[x]{onclick="y"}', '[x]\\{onclick="y"\\}'],
      ['`x`{=latex}', '`x`\\{=latex\\}'],
      ['ask @someone, mail a@b.org', 'ask \\@someone, mail a@b.org'],
      ['see[^1]', 'see\\[^1]'],
      ['[a](javascript:alert(1))', '[a]\\(javascript:alert(1))'],
      ['`r system("x")` \\`r x`', '`\u200br system("x")` \\`\u200br x\\`'],
      ['a\\\\@b a\\\\[^c] x^[note] [y](data:z)', 'a\\\\\\@b a\\\\\\[^c] x\\^[note] [y]\\(data:z)'],
      ['`{r} x` and `{{< include x >}}`', '`\u200b{r} x` and `\u200b{{\u200b< include x >}}`'],
      ['$`r x`$ $\\{{< include x >}}$', '``$`\u200br x`$`` ``$\\{{\u200b< include x >}}$``'],
      ['- ::: {.hidden}\n- [x]: y', '- \\::: \\{.hidden\\}\n> - \\[x]: y'],
      ['x\u2028``` y\u0085z', 'x \\`\\`\\` yz'],
      ['`a\n2. b `<img src=x onerror=y>` c`', '\\`a\n> 2. b `<img src=x onerror=y>` c\\`'],
      [':cite:`other`', ':cite\\:``other``'],
      ['::: {.hidden}', '\\::: \\{.hidden\\}'],
      ['    a ```` b\n      c', '`````\n> a ```` b\n>   c\n> `````'],
      ['---\ntitle: x\n---', '***\n> title: x\n> ***'],
    ];
    for (const [text, expected] of cases) {
      assert.equal(quote(`x\n\n${text}`, 'pandoc'), `> x\n>\n> ${expected}\n>\n> — [@su2021]\n`);
    }
  });

  it('takes the life out of executable code blocks but not their code', () => {
    assert.equal(
      quote('```{python}\n#| echo: false\nx\n```', 'pandoc'),
      '> ```python\n> #| echo: false\n> x\n> ```\n>\n> — [@su2021]\n',
    );
    assert.equal(
      quote('```{=latex}\n\\input{x}\n```', 'pandoc'),
      '> ```latex\n> \\input{x}\n> ```\n>\n> — [@su2021]\n',
    );
    assert.match(quote('~~~~\n```{r}\nx\n```\n~~~~', 'pandoc'), /^> ```\u200b\{r\}$/m);
    assert.match(quote('```js\nnever closed', 'pandoc'), /^> never closed\n> ```$/m);
  });
});

describe('a formula of a quote', () => {
  it('passes when all of it is known mathematics', () => {
    for (const tex of [
      '\\frac{1}{2}',
      '\\mathbf{q}_m^{\\top}\\mathbf{k}_n',
      'a\\,b\\\\[2pt] c',
      '\\left\\{x\\right.',
      '\\text{若 }x',
      '50\\%',
    ]) {
      const { text, warnings } = formatQuote({ text: `$${tex}$`, key: 'k', format: 'latex' });
      assert.equal(text, `\\begin{quote}\n$${tex}$\n\n\\cite{k}\n\\end{quote}\n`);
      assert.deepEqual(warnings, []);
    }
  });

  it('goes in as code with a warning when it could do more than show mathematics', () => {
    for (const tex of [
      '\\input{x}',
      '\\write18{ls}',
      '\\def\\a{b}',
      '\\csname input\\endcsname',
      '^^5cinput',
      'a}b{',
      'x % y',
      '\\begin{verbatim}',
      '\\catcode`x=0',
      '#1',
    ]) {
      const shown: readonly (readonly [CitationFormat, string])[] = [
        ['pandoc', `> 前 \`\`$${tex}$\`\` 后\n`],
        ['latex', `前 \\texttt{${escapeProse(`$${tex}$`, 'latex')}} 后`],
        ['typst', `前 #raw(${JSON.stringify(`$${tex}$`)}); 后`],
        ['rst', `前 \\ \`\`$${tex}$\`\`\\  后`],
      ];
      for (const [format, expected] of shown) {
        const { text, warnings } = formatQuote({ text: `前 $${tex}$ 后`, key: 'k', format });
        assert.equal(warnings.length, 1, tex);
        assert.ok(text.includes(expected), `${format}: ${text}`);
      }
    }
  });

  it('escaped for LaTeX holds no command but those that print a character', () => {
    const escaped = escapeProse('\\input{x} $ & # ^^5c _ ~ % < > |', 'latex');
    const printing =
      /\\(?:textbackslash|textasciicircum|textasciitilde|textless|textgreater|textbar|textasciigrave)\{\}|\\[{}$&#_%]/g;
    assert.doesNotMatch(escaped.replace(printing, ''), /[\\{}$&#^_~%<>|]/);
  });
});

describe('a quote in other languages', () => {
  const text =
    '**重点** 100% #1 a_b \\(x_i\\)\n\n1. 甲 `c_d`\n2. 乙\n\n> 深\n\n```\n\\end{verbatim}\\input{x}\n```';

  it('is a LaTeX quote environment that its code cannot leave', () => {
    assert.equal(
      quote(text, 'latex'),
      [
        '\\begin{quote}',
        '\\textbf{重点} 100\\% \\#1 a\\_b $x_i$',
        '',
        '\\begin{enumerate}',
        '  \\item 甲 \\texttt{c\\_d}',
        '  \\item 乙',
        '\\end{enumerate}',
        '',
        '\\begin{quote}',
        '深',
        '\\end{quote}',
        '',
        '\\begin{verbatim}',
        '\\ end{verbatim}\\input{x}',
        '\\end{verbatim}',
        '',
        '\\cite{su2021}',
        '\\end{quote}',
        '',
      ].join('\n'),
    );
    assert.match(
      quote('x', 'latex', { latexQuote: 'displayquote', latexCommand: 'parencite' }),
      /^\\begin\{displayquote\}\[\{\\parencite\{su2021\}\}\]\nx\n/,
    );
  });

  it('is a Typst quote in which a note cannot call anything', () => {
    assert.equal(
      quote('#read("/etc/passwd") `a"b` x', 'typst'),
      '#quote(block: true, attribution: [#cite(<su2021>)])[\n\\#read(\\"/etc/passwd\\") #raw("a\\"b"); x\n]\n',
    );
    assert.match(quote('\\(x_i\\)', 'typst'), /#raw\("x_i", lang: "latex"\);/);
    assert.match(quote('\\(x_i\\)', 'typst', { mitex: true }), /#mi\("x_i"\);/);
    assert.match(quote('[a](javascript:x) b]c', 'typst'), /\n\\\[a\\\]\(javascript:x\) b\\\]c\n/);
  });

  it('is an indented block with an attribution in reStructuredText', () => {
    assert.equal(
      quote('a_ `b` \\(x\\)\n\n.. include:: x', 'rst'),
      '    a\\_ \\ ``b``\\  \\ :math:`x`\\ \n\n    \\.. include\\:: x\n\n    -- :cite:`su2021`\n',
    );
  });

  it('is indented text with the reference in plain text', () => {
    assert.equal(
      quote('**a** $x$', 'plain', { reference: () => 'Su 2021' }),
      '    a $x$\n\n    — (Su 2021)\n',
    );
  });
});

describe('a hostile note', () => {
  const piece = fc.constantFrom(
    ...[
      '<script>',
      '</script>',
      '<img src=x onerror=y>',
      '<!--',
      '-->',
      '\\',
      '\\\\',
      '\\input{x}',
      '\\begin{verbatim}',
      '\\end{verbatim}',
    ],
    ...[
      '\\end{quote}',
      '{',
      '}',
      '{=latex}',
      '{=html}',
      '```{r}\n',
      '```\n',
      '~~~\n',
      '`',
      '``',
      '$',
      '$$',
      '\\(',
      '\\)',
      '\\[',
      '\\]',
    ],
    ...[
      '#read("x")',
      '#',
      '[',
      ']',
      '](javascript:x)',
      '@a',
      '*',
      '_',
      '\n',
      '\n\n',
      '- ',
      '> ',
      '| a |\n|---|\n',
      '%',
      '^^5c',
      '&',
    ],
    ...[
      '"',
      "'",
      '\n.. include:: x\n',
      '|x|',
      ':raw:`y`',
      '{{< include x >}}',
      '\n---\n',
      'x',
      '不',
      '1. ',
      '\u0000',
      '\ue000',
      '\ue0010',
    ],
  );
  const note = fc
    .array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 25 })
    .map(pieces => pieces.join(''));

  it('leaves no HTML, no raw output and no running code in Markdown', () => {
    const markdown = new MarkdownIt({ html: true });
    fc.assert(
      fc.property(note, text => {
        const tokens = markdown.parse(quote(text, 'pandoc'), {});
        for (const token of [...tokens, ...tokens.flatMap(({ children }) => children ?? [])]) {
          assert.ok(!token.type.startsWith('html'), token.content);
          if (token.type === 'fence') assert.doesNotMatch(token.info, /^[{=]/);
          if (token.type === 'link_open')
            assert.doesNotMatch(String(token.attrGet('href')), /^(?:javascript|data|vbscript|file):/i);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('leaves no command in LaTeX but the ones that mark up text and print characters', () => {
    const own =
      /\\(?:begin|end)\{(?:quote|itemize|enumerate|verbatim|tabular)\}(?:\{l+\})?|\\(?:item|medskip|emph|textbf|texttt|cite|setcounter|textbackslash|textasciicircum|textasciitilde|textless|textgreater|textbar|textasciigrave)(?![a-zA-Z])/g;
    fc.assert(
      fc.property(note, text => {
        const latex = quote(text, 'latex');
        const outside = latex.replace(/\\begin\{verbatim\}\n[\s\S]*?\\end\{verbatim\}/g, '');
        assert.doesNotMatch(outside.replace(own, ''), /\\[a-zA-Z]{3}/, latex);
        assert.doesNotMatch(outside, /\^\^|(?<!\\)%/);
        assert.ok(outside.startsWith('\\begin{quote}') && outside.endsWith('\\end{quote}\n'));
      }),
      { numRuns: 500 },
    );
  });

  it('calls nothing in Typst but what writes text', () => {
    const own = /^#(?:quote|cite|raw|emph|strong|strike|link|table|line|set enum)\b/;
    fc.assert(
      fc.property(note, text => {
        const typst = quote(text, 'typst')
          .replace(/"(?:[^"\\\n]|\\.)*"/g, '""')
          .replace(/\\[\s\S]/g, '');
        for (const { index } of typst.matchAll(/#/g))
          assert.match(typst.slice(index, index + 12), own, typst);
        assert.doesNotMatch(typst, /\$|`|\/\/|\/\*|@(?!)/);
      }),
      { numRuns: 500 },
    );
  });
});

it('a draft says by what it loads which environment its quotes take, and whether it sets TeX formulas', () => {
  const loads = '\\usepackage[autostyle]{babel,csquotes}\n';
  assert.deepEqual(quoteMeans(loads, 'latex'), { latexQuote: 'displayquote' });
  assert.deepEqual(quoteMeans(`% ${loads}`, 'latex'), { latexQuote: 'quote' });
  assert.deepEqual(quoteMeans('\\begin{displayquote}', 'latex'), { latexQuote: 'displayquote' });
  assert.deepEqual(quoteMeans('#import "@preview/mitex:0.2.4": *\n', 'typst'), { mitex: true });
  assert.deepEqual(quoteMeans('= Title\n', 'typst'), { mitex: false });
  assert.deepEqual(quoteMeans(loads, 'markdown'), {});
});
