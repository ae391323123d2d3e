import { escapeProse } from './escape.ts';
import type { ProseWriter } from './proseWriter.ts';

const indent = (text: string, by: string): string => text.replace(/\n(?=[^\n])/g, `\n${by}`);

/** Addresses a draft may link to; others (`javascript:`, `file:`) are left out and the words stay. */
const isWebAddress = (url: string): boolean => /^https?:\/\/[^\s"\\{}<>^`|]+$/i.test(url);

/** LaTeX with amsmath. */
export const latexWriter: ProseWriter = {
  text: text => escapeProse(text, 'latex'),
  emphasis: inner => `\\emph{${inner}}`,
  strong: inner => `\\textbf{${inner}}`,
  strike: inner => inner,
  code: code => `\\texttt{${escapeProse(code, 'latex')}}`,
  link: inner => inner,
  inlineMath: tex => `$${tex}$`,
  displayMath: tex => `\\[\n${tex}\n\\]`,
  hardBreak: '\\\\{}\n',
  rule: '\\medskip',
  heading: inner => `\\textbf{${inner}}`,
  quote: blocks => `\\begin{quote}\n${blocks}\n\\end{quote}`,
  // The environment ends at these characters, whatever stands around them; the package `verbatim` takes spaces among
  // them, too, but none before the name of the command.
  codeBlock: code =>
    `\\begin{verbatim}\n${withEnd(code.replace(/\\(?=end\s*\{\s*verbatim)/g, '\\ '))}\\end{verbatim}`,
  list: (items, start) => {
    const name = start === undefined ? 'itemize' : 'enumerate';
    const first = start === undefined || start === 1 ? '' : `\n  \\setcounter{enumi}{${start - 1}}`;
    return `\\begin{${name}}${first}\n${items.map(item => `  \\item ${indentLatex(item)}\n`).join('')}\\end{${name}}`;
  },
  table: rows => {
    const columns = 'l'.repeat(rows[0]?.length ?? 1);
    // A row that begins with a bracket would give the line break before it an optional argument.
    return `\\begin{tabular}{${columns}}\n${rows.map(row => `  {}${row.join(' & ')} \\\\\n`).join('')}\\end{tabular}`;
  },
};

/** Code keeps its own beginning of lines. */
function indentLatex(item: string): string {
  return item.includes('\\begin{verbatim}') ? item : indent(item, '    ');
}

const typstString = (text: string): string => JSON.stringify(text);

/**
 * Typst. Every call ends with `;`, or a bracket after it would be read as its argument. It reads no TeX, so formulas go in as TeX source, which the package `mitex` sets where the draft
 * imports it.
 */
export function typstWriter(mitex: boolean): ProseWriter {
  return {
    text: text => escapeProse(text, 'typst'),
    emphasis: inner => `#emph[${inner}];`,
    strong: inner => `#strong[${inner}];`,
    strike: inner => `#strike[${inner}];`,
    code: code => `#raw(${typstString(code)});`,
    link: (inner, url) => (isWebAddress(url) ? `#link(${typstString(url)})[${inner}];` : inner),
    inlineMath: tex => (mitex ? `#mi(${typstString(tex)});` : `#raw(${typstString(tex)}, lang: "latex");`),
    displayMath: tex =>
      mitex ? `#mitex(${typstString(tex)});` : `#raw(${typstString(tex)}, lang: "latex", block: true);`,
    hardBreak: ' \\\n',
    rule: '#line(length: 100%)',
    heading: inner => `#strong[${inner}]`,
    quote: blocks => `#quote(block: true)[\n${blocks}\n]`,
    codeBlock: (code, language) =>
      `#raw(${typstString(code.replace(/\n$/, ''))}, ${language === '' ? '' : `lang: ${typstString(language)}, `}block: true)`,
    list: (items, start) => {
      const mark = start === undefined ? '-' : '+';
      const first = start === undefined || start === 1 ? '' : `#set enum(start: ${start})\n`;
      return first + items.map(item => `${mark} ${indent(item, '  ')}`).join('\n');
    },
    table: rows =>
      `#table(columns: ${rows[0]?.length ?? 1},\n${rows.map(row => `  ${row.map(cell => `[${cell}]`).join(', ')},\n`).join('')})`,
  };
}

/** reStructuredText as docutils and Sphinx read it. */
export const rstWriter: ProseWriter = {
  text: text => escapeProse(text, 'rst'),
  emphasis: inner => mark(inner, '*'),
  strong: inner => mark(inner, '**'),
  strike: inner => inner,
  code: code => rstCode(code),
  link: inner => inner,
  inlineMath: tex => rstMath(tex),
  displayMath: tex => `.. math::\n\n   ${indent(tex, '   ')}`,
  displayInParagraph: tex => rstMath(tex),
  hardBreak: '\n',
  rule: '\\* \\* \\*',
  heading: inner => mark(inner, '**'),
  // The empty comment keeps the quote from becoming part of a list before it.
  quote: blocks => `..\n\n   ${indent(blocks, '   ')}`,
  codeBlock: (code, language) =>
    code.trim() === ''
      ? ''
      : `.. code-block:: ${language === '' ? 'text' : language}\n\n   ${indent(code.trimEnd(), '   ')}`,
  list: (items, start) =>
    items
      .map((item, index) => {
        const bullet = start === undefined ? '- ' : `${start + index}. `;
        return bullet + indent(item, ' '.repeat(bullet.length));
      })
      .join('\n'),
  table: rows => {
    const written = rows.map(row =>
      row.map((cell, index) => `${index === 0 ? '* -' : '  -'} ${indent(cell, '    ')}`),
    );
    return `.. list-table::\n\n   ${indent(written.flat().join('\n'), '   ')}`;
  },
};

/** Between two backticks nothing can be escaped, in a role it can; neither may begin or end with white space. */
function rstCode(code: string): string {
  if (code.trim() === '') return code;
  if (!/^\s|\s$|``|^`|`$/.test(code)) return `\\ \`\`${code}\`\`\\ `;
  return `\\ :literal:\`${code.trim().replace(/[\\`]/g, '\\$&')}\`\\ `;
}

function rstMath(tex: string): string {
  const line = tex.replace(/\s*\n\s*/g, ' ');
  return line.includes('`') ? escapeProse(line, 'rst') : `\\ :math:\`${line}\`\\ `;
}

/** Inline markup does not nest in reStructuredText, so what is marked already stays as it is. */
function mark(inner: string, sign: string): string {
  return /^\s|\s$|^$|\\ |[*`]/.test(inner.replace(/\\[*`_|\\]/g, ''))
    ? inner
    : `\\ ${sign}${inner}${sign}\\ `;
}

/** Text without markup, formulas as TeX with dollars. */
export const plainWriter: ProseWriter = {
  text: text => text,
  emphasis: inner => inner,
  strong: inner => inner,
  strike: inner => inner,
  code: code => code,
  link: inner => inner,
  inlineMath: tex => `$${tex}$`,
  displayMath: tex => `$$${tex}$$`,
  hardBreak: '\n',
  rule: '* * *',
  heading: inner => inner,
  quote: blocks => `  ${indent(blocks, '  ')}`,
  codeBlock: code => `    ${indent(code.trimEnd(), '    ')}`,
  list: (items, start) =>
    items
      .map((item, index) => `${start === undefined ? '-' : `${start + index}.`} ${indent(item, '  ')}`)
      .join('\n'),
  table: rows => rows.map(row => `| ${row.join(' | ')} |`).join('\n'),
};

function withEnd(code: string): string {
  return code.endsWith('\n') ? code : `${code}\n`;
}
