import { allNamed, closest, closestNamed, firstNamed, selectAll } from './select.ts';

const languageClass =
  /(?:^|\s)(?:language-|lang-|highlight-source-|highlight hl-|highlight-(?!source)|brush:\s*|sourceCode\s+|src-)([\w+#-]{1,20})/u;
const bareLanguage =
  /(?:^|\s)(python|py|java|javascript|js|typescript|ts|cpp|c\+\+|c|csharp|go|rust|bash|sh|shell|sql|r|julia|scala|matlab|json|yaml|xml|html|css|lua|php|ruby|swift|kotlin|latex|text|plain)(?:\s|$)/iu;
const noLanguage =
  /^(?:none|plaintext|undefined|numbers?|default|code|block|line|wrap|wrapper|container|text)$/iu;

/** What highlighters set beside the code: numbers of lines, buttons, the language's name. */
const extras =
  'td.gutter, td.linenos, .gutter, .linenos, .lineno, .lnt, .ln, .linenumber, .line-numbers-rows, .hljs-ln-numbers, .react-syntax-highlighter-line-number, td.blob-num, .pre-numbering, .hljs-button, button, .code-copy, .copy-code-btn, .code-block-extension-header';
/** What surrounds a block of code and can name its language. */
const around =
  'figure.highlight, div[class*="highlight"], div[class*="language-"], div[class*="lang-"], div.sourceCode, .syntaxhighlighter';

/**
 * Brings code blocks of any highlighter to `<pre><code class="language-x">text</code></pre>`: line number columns
 * and buttons go, spans become text, the language is found in the class of the block or around it.
 */
export function normalizeCode(document: Document): void {
  for (const block of selectAll(document, '.syntaxhighlighter')) fromLines(document, block);
  for (const code of selectAll(
    document,
    'pre, figure.highlight, div.highlight, table.highlighttable, .crayon-syntax',
  )) {
    for (const extra of selectAll(code, extras)) extra.remove();
  }
  for (const extra of selectAll(
    document,
    'pre + .pre-numbering, .cnblogs_code_toolbar, .code-snippet__line-index, .code-toolbar > .toolbar',
  ))
    extra.remove();
  for (const table of allNamed(document, 'table')) withoutGutter(table);
  for (const pre of allNamed(document, 'pre')) normalizeBlock(document, pre);
}

/** SyntaxHighlighter draws each line as a `div` and leaves no `pre`. */
function fromLines(document: Document, block: Element): void {
  const lines = [...selectAll(block, 'td.code .line')];
  if (lines.length === 0) return;
  const pre = document.createElement('pre');
  pre.setAttribute('class', block.className.replace('syntaxhighlighter', ''));
  pre.textContent = lines.map(line => line.textContent ?? '').join('\n');
  block.replaceWith(pre);
}

/** A table that only sets line numbers beside the code becomes the code. */
function withoutGutter(table: Element): void {
  const rows = allNamed(table, 'tr');
  const blocks = allNamed(table, 'pre');
  if (rows.length !== 1 || blocks.length === 0 || blocks.length > 2) return;
  const cells = [...rows[0]!.children];
  const code = blocks[blocks.length - 1]!;
  const rest = cells.filter(cell => cell !== closestNamed(code, 'td'));
  if (rest.every(cell => /^[\s\d]*$/u.test(cell.textContent ?? ''))) table.replaceWith(code);
}

function normalizeBlock(document: Document, pre: Element): void {
  if (closestNamed(pre.parentElement, 'pre')) return;
  // Examples of Python's manuals are sessions, often in no language.
  const language = languageOf(pre) ?? (/^\s*>>> /u.test(pre.textContent ?? '') ? 'python' : undefined);
  for (const line of allNamed(pre, 'br')) line.replaceWith(document.createTextNode('\n'));
  const codes = pre.querySelectorAll(':scope > code');
  for (const row of [
    ...selectAll(pre, 'li, tr, pre, div.line, .view-line'),
    ...(codes.length > 1 ? codes : []),
  ])
    if (!/\n$/u.test(row.textContent ?? '')) row.append(document.createTextNode('\n'));
  // Its language's name, or what a button says, beside the code.
  for (const label of codes.length === 1 ? [...pre.children] : []) {
    const words = (label.textContent ?? '').trim().toLowerCase();
    if (label !== codes[0] && (words === language || copyWords.test(words))) label.remove();
  }
  const numbered = closest(pre, '.cnblogs_code') !== null;
  const text = (pre.textContent ?? '')
    .replace(/\u00a0/gu, ' ')
    .replace(/[\u200b\ufeff]/gu, '')
    .replace(/\r\n?/gu, '\n')
    .replace(/^\n+|\s+$/gu, '');
  const code = document.createElement('code');
  code.textContent = `${numbered ? withoutNumbers(text) : text}\n`;
  if (language !== undefined) code.setAttribute('class', `language-${language}`);
  const block = document.createElement('pre');
  block.append(code);
  pre.replaceWith(block);
}

const copyWords = /^(?:copy(?: code)?|copied!?|复制(?:代码)?|拷贝)$/u;

/** Text without the numbers before its lines, where every line has the next one. */
function withoutNumbers(text: string): string {
  const rows = text.split('\n');
  const counted = rows.every((row, i) => Number(/^\s*(\d+)(?:\s|$)/u.exec(row)?.[1]) === i + 1);
  return counted ? rows.map(row => row.replace(/^\s*\d+ ?/u, '')).join('\n') : text;
}

function languageOf(pre: Element): string | undefined {
  const code = firstNamed(pre, 'code');
  const outer = closest(pre.parentElement, around);
  for (const element of [code, pre, outer, closest(outer?.parentElement, around)]) {
    const name = ['lang', 'data-lang', 'data-language', 'data-enlighter-language']
      .map(attribute => element?.getAttribute(attribute))
      .find(value => value);
    const found =
      languageClass.exec(element?.className ?? '')?.[1] ??
      (name || bareLanguage.exec(element?.className ?? '')?.[1]);
    if (found && !noLanguage.test(found)) return found.toLowerCase().replace(/^ipython\d?$/u, 'python');
  }
  return undefined;
}
