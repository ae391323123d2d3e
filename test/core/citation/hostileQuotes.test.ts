import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import MarkdownIt from 'markdown-it';
import type { CitationFormat } from '../../../src/core/citation/formats.ts';
import { formatQuote } from '../../../src/core/citation/quote.ts';

/** What compilers and converters of drafts would run, read or link to. */
const hostile: readonly string[] = [
  // TeX
  ...[
    '\\input{x}',
    '\\write18{ls}',
    '^^5cinput{x}',
    '\\catcode`\\@=0 @input{x}',
    '\\csname input\\endcsname{x}',
  ],
  ...['$\\input{x}$', '$x$\\input x ', '\\end{quote}\\input{x}\\begin{quote}', '\\end{verbatim}\\input{x}'],
  ...[
    '%\n\\input{x}',
    '\\verb|x|\\input{x}',
    '\\directlua{x}',
    '\\def\\x{\\input}',
    '\\openin1=x',
    '```\n\\end{verbatim}\\input{x}\n```',
    '```\n\\end  { verbatim}\\input{x}\n```',
  ],
  // Typst
  ...[
    '#read("x")',
    '#eval("1")',
    '#import "x.typ": *',
    '#include "x.typ"',
    '$#read("x")$',
    '$ #eval("1") $',
    '#{1}',
  ],
  ...[
    '#let x = 1',
    '#show: x',
    '#image("x")',
    '`#read("x")`',
    ']#read("x")[',
    ')#read("x")',
    '\\#read("x")',
    '\\\\#read("x")',
  ],
  // reStructuredText and MyST
  ...[
    '.. include:: x',
    '.. raw:: html\n   :file: x',
    '.. role:: x(raw)',
    ':raw:`x`',
    '.. csv-table::\n   :file: x',
    '|x|',
  ],
  ...[
    '`x <javascript:x>`_',
    '.. _x: javascript:x',
    'javascript:x',
    '```\nx\u2028.. include:: x\n```',
    'x\u0085.. include:: x',
  ],
  ...[
    '```{include} x\n```',
    ':::{include} x\n:::',
    '{include}`x`',
    '```{eval-rst}\n.. include:: x\n```',
    '- ::: {.x}',
  ],
  // Quarto, knitr, Pandoc, HTML
  ...[
    '```{python}\nx\n```',
    '```{{r}}\nx\n```',
    '`r system("x")`',
    '\\`r system("x")\\`',
    '`{r} x`',
    '{{< include x >}}',
    '`{{< include x >}}`',
  ],
  ...[
    '$$\n{{< include x >}}\n$$',
    '$`r x`$',
    '```{=latex}\n\\input{x}\n```',
    '`\\input{x}`{=latex}',
    '[x]{onclick="y"}',
    '---\ntitle: x\n---',
  ],
  ...[
    '<script>x</script>',
    '<img src=x onerror=y>',
    '[a](javascript:x)',
    '[a](data:x)',
    '![](javascript:x)',
    '[x]: javascript:x',
    '^[x]',
  ],
  ...[
    '`a\n2. b `<img src=x onerror=y>` c`',
    '`a\n    - b `{cite}`evil` c`',
    '> `a\n2. b `$\\input{x}$` c`',
    '<!-- x [a](data:x)',
  ],
  // Citations that are the note's
  ...[
    '[@evil]',
    'a\\\\@evil',
    '\\cite{evil}',
    ':cite:`evil`',
    '{cite}`evil`',
    '#cite(<evil>)',
    '@evil',
    '[^evil]',
    '[](@evil)',
  ],
];

/** Each as words in a line, a block, an item, a quote, a cell, next to code, and as a locator. */
const quoted = hostile.flatMap(text => [
  { text: `前 ${text} 后` },
  { text: `前文。\n\n${text}\n\n后文。` },
  { text: `- ${text}\n- 后` },
  { text: `> ${text}` },
  { text: `| a | b |\n|---|---|\n| ${text.replaceAll('\n', ' ')} | c |` },
  { text: `\`a\`${text}\`b\`` },
  { text: '文', locator: text },
]);

function eachQuote(format: CitationFormat, check: (draft: string, shown: string) => void): void {
  for (const { text, locator } of quoted.map(each => ({ locator: undefined, ...each }))) {
    const draft = formatQuote({ text, key: 'k', locator, format }).text;
    check(draft, `${JSON.stringify(locator ?? text)} became\n${draft}`);
  }
}

describe('nothing in a quote of a hostile note runs', () => {
  it('in Markdown, Quarto and MyST: no HTML, no chunk, no shortcode, no citation but its own', () => {
    const markdown = new MarkdownIt({ html: true });
    markdown.validateLink = () => true;
    for (const format of ['pandoc', 'myst', 'footnote'] as const) {
      eachQuote(format, (draft, shown) => {
        const tokens = markdown.parse(draft, {});
        for (const token of [...tokens, ...tokens.flatMap(({ children }) => children ?? [])]) {
          assert.ok(!token.type.startsWith('html'), shown);
          if (token.type === 'fence') assert.match(token.info, /^[\w+#-]*$/, shown);
          for (const [, address] of token.attrs ?? [])
            assert.doesNotMatch(String(address), /^(?:javascript|data):/, shown);
        }
        assert.doesNotMatch(draft, /\{\{[<%]|`\{|`r[ #]|^[>\s]*(?:(?:[-*+]|\d+\.)\s+)*:{3}/m, shown);
        // Escapes in pairs and code put aside, no citation is left but the last.
        const prose = draft.replace(/\\[\s\S]/g, '').replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '`x`');
        assert.doesNotMatch(
          prose,
          /@(?!k\b)\w|\[\^(?!k\])|(?<!^> — )\{cite\}`|\^\[|\]\((?:javascript|data):/m,
          shown,
        );
        assert.doesNotMatch(prose, /\$[^$]*\\(?:input|write)/, shown);
      });
    }
  });

  it('in LaTeX: no command but those that mark up and print characters', () => {
    const own =
      /^\\(?:begin|end|item|medskip|setcounter|emph|textbf|texttt|cite|text(?:backslash|asciicircum|asciitilde|less|greater|bar|asciigrave))$/;
    eachQuote('latex', (draft, shown) => {
      const outside = draft.replace(/\\begin\{verbatim\}\n[\s\S]*?\\end\s*\{\s*verbatim\}/g, '');
      for (const [command] of outside.matchAll(/\\(?:[a-zA-Z@]+|[\s\S])/g))
        assert.ok(own.test(command) || /^\\[{}$&#_%\\]$/.test(command), `${command} in ${shown}`);
      for (const [, environment = ''] of outside.matchAll(/\\(?:begin|end)\{([^}]*)\}/g))
        assert.match(environment, /^(?:quote|itemize|enumerate|tabular)$/, shown);
      assert.doesNotMatch(outside.replace(/\\[\s\S]/g, ''), /\^\^|[%#]/, shown);
      assert.deepEqual(
        [...outside.matchAll(/\\cite(?:\[[\s\S]*\])?\{([^}]*)\}/g)].map(([, key]) => key),
        ['k'],
        shown,
      );
    });
  });

  it('in Typst: no call but those that write text', () => {
    const own = /^#(?:quote|raw|emph|strong|strike|table|line|set enum)\b|^#cite\(<k>|^#link\(""/;
    eachQuote('typst', (draft, shown) => {
      const bare = draft.replace(/"(?:[^"\\\n]|\\.)*"/g, '""').replace(/\\[\s\S]/g, '');
      for (const { index } of bare.matchAll(/#/g)) assert.match(bare.slice(index, index + 14), own, shown);
      assert.doesNotMatch(bare, /[$`@\u0085\u2028\u2029]|\/\/|\/\*/, shown);
      let depth = 0;
      for (const [bracket] of bare.matchAll(/[[\]]/g)) {
        depth += bracket === '[' ? 1 : -1;
        assert.ok(depth >= 0, shown);
      }
      assert.equal(depth, 0, shown);
    });
  });

  it('in reStructuredText: no directive, role, substitution or address but its own', () => {
    eachQuote('rst', (draft, shown) => {
      assert.doesNotMatch(draft, /[\u0085\u2028\u2029]/, shown);
      // Code blocks end where the indent does.
      const lines = draft.replace(/^( *)\.\. code-block:: \w+\n\n(?:\1 {3}.*\n|\s*\n)+/gm, '\n').split('\n');
      for (const line of lines) {
        assert.match(line, /^(?:$| {4})/, shown);
        const text = line.replace(/^\s*(?:(?:\* )?[-*] |\d+\. )*/, '').replace(/``(?:[^`]|`(?!`))*``/g, '');
        if (text.startsWith('..')) assert.match(text, /^\.\.(?:$| (?:list-table|math)::$)/, shown);
        const bare = text.replace(/\\[\s\S]/g, '');
        for (const [role] of bare.matchAll(/:[\w-]+:(?=`)/g))
          assert.match(role, /^:(?:math|literal|cite):$/, shown);
        for (const [, keys = ''] of bare.matchAll(/:cite:`([^`]*)`/g))
          assert.match(keys, /^k(?:\{[^{}]*\})?$/, shown);
        const prose = bare.replace(/:(?:math|literal|cite):`[^`]*`/g, '');
        assert.doesNotMatch(prose, /`|\||\w_(?!\w)|(?:javascript|data):\w/, shown);
      }
    });
  });
});
