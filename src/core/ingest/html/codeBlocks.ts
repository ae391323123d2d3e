const languageClass =
  /(?:^|\s)(?:language-|lang-|highlight-source-|brush:\s*|sourceCode\s+|prism-)([\w+#-]{1,20})/u;
const bareLanguage =
  /(?:^|\s)(python|py|java|javascript|js|typescript|ts|cpp|c\+\+|c|csharp|go|rust|bash|sh|shell|sql|r|julia|scala|matlab|json|yaml|xml|html|css|lua|php|ruby|swift|kotlin|latex|text|plain)(?:\s|$)/iu;

/**
 * Brings code blocks of any highlighter to `<pre><code class="language-x">text</code></pre>`: line number columns
 * and buttons go, spans become text, the language is found in the class of the block or around it.
 */
export function normalizeCode(document: Document): void {
  for (const figure of document.querySelectorAll(
    'figure.highlight, div.highlight, table.highlighttable, .crayon-syntax',
  )) {
    const gutters = figure.querySelectorAll(
      'td.gutter, td.linenos, .gutter, .linenos, .lineno, .line-numbers-rows',
    );
    for (const gutter of gutters) gutter.remove();
    const table = figure.localName === 'table' ? figure : figure.querySelector('table');
    const pre = figure.querySelector('pre');
    if (table && pre && figure.querySelectorAll('pre').length === 1) table.replaceWith(pre);
  }
  for (const extra of document.querySelectorAll(
    'pre .pre-numbering, pre + .pre-numbering, pre .hljs-button, pre button, pre .line-numbers-rows, pre .code-copy, .cnblogs_code_toolbar, pre .hljs-ln-numbers, .copy-code-btn, .code-block-extension-header',
  )) {
    extra.remove();
  }
  for (const pre of document.querySelectorAll('pre')) normalizeBlock(document, pre);
}

function normalizeBlock(document: Document, pre: Element): void {
  if (pre.parentElement?.closest('pre')) return;
  const language = languageOf(pre);
  for (const line of pre.querySelectorAll('br')) line.replaceWith(document.createTextNode('\n'));
  for (const row of pre.querySelectorAll('li, tr, div.line, .view-line'))
    row.append(document.createTextNode('\n'));
  const text = (pre.textContent ?? '')
    .replace(/\u00a0/gu, ' ')
    .replace(/\r\n?/gu, '\n')
    .replace(/^\n+|\s+$/gu, '');
  const code = document.createElement('code');
  code.textContent = `${text}\n`;
  if (language !== undefined) code.setAttribute('class', `language-${language}`);
  const block = document.createElement('pre');
  block.append(code);
  pre.replaceWith(block);
}

function languageOf(pre: Element): string | undefined {
  const code = pre.querySelector('code');
  const around = pre.parentElement?.closest(
    'figure.highlight, div[class*="highlight"], div[class*="language-"], div.sourceCode',
  );
  for (const element of [code, pre, around]) {
    const name =
      element?.getAttribute('lang') ??
      element?.getAttribute('data-lang') ??
      element?.getAttribute('data-language');
    const found =
      languageClass.exec(element?.className ?? '')?.[1] ??
      (name || bareLanguage.exec(element?.className ?? '')?.[1]);
    if (found && !/^(?:none|plaintext|undefined|numbers?)$/iu.test(found)) return found.toLowerCase();
  }
  return undefined;
}
