/** Languages prose can be escaped for. */
export type ProseLanguage = 'markdown' | 'latex' | 'typst' | 'rst' | 'plain';

/** Text as it must be written in a draft so that the draft's compiler shows exactly this text. */
export function escapeProse(text: string, language: ProseLanguage): string {
  return escapers[language](text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, ''));
}

/** The text that `escapeProse` wrote, as far as it was escaped. */
export function unescapeProse(text: string, language: ProseLanguage): string {
  if (language === 'plain') return text;
  if (language === 'typst')
    return text.replace(/\\([!-/:-@[-`{-~])|~/g, (whole, sign) => (whole === '~' ? '\u00a0' : sign));
  if (language !== 'latex') return text.replace(/\\([!-/:-@[-`{-~])/g, '$1');
  return text.replace(/\\(text\w+)\{\}|\\([{}$&#%_])|\{([[*]?)\}|~/g, (whole, name, character, braced) => {
    if (name === undefined) return whole === '~' ? '\u00a0' : (character ?? braced ?? '');
    return Object.entries(latexSpecials).find(([, command]) => command === whole)?.[0] ?? whole;
  });
}

const escapers: Readonly<Record<ProseLanguage, (text: string) => string>> = {
  plain: text => text,
  markdown: escapeMarkdown,
  latex: escapeLatex,
  typst: escapeTypst,
  rst: escapeRst,
};

/** CommonMark 0.31 with Pandoc's extensions: citations, math, footnotes, attributes, raw TeX. */
function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/[\\`*_{}[\]<>$@^~|#]/g, '\\$&')
      // knitr runs inline code behind a backslash, too.
      .replace(/`(?=r[ #])/g, '`\u200b')
      .replace(/&(?=#?\w+;)/g, '\\&')
      .replace(/^(\s*)([-+=:])/gm, '$1\\$2')
      .replace(/^(\s*\d+)([.)])/gm, '$1\\$2')
  );
}

const latexSpecials: Readonly<Record<string, string>> = {
  '\u00a0': '~',
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '`': '\\textasciigrave{}',
};

/** The ten characters LaTeX reads as commands, and those its old font encodings show as others. */
function escapeLatex(text: string): string {
  return (
    text
      .replace(/[\u00a0\\{}$&#%_^~<>|`]/g, character => latexSpecials[character] ?? character)
      // A bracket right after `\item` or `\\` would be read as its optional argument.
      .replace(/^(\s*)([[*])/gm, '$1{$2}')
      // A ligature the source does not have.
      .replace(/-(?=-)/g, '-{}')
  );
}

/** Typst's markup syntax: code, math, emphasis, labels, raw text, comments, and marks that begin a line. */
function escapeTypst(text: string): string {
  return text
    .replace(/[\\#$*_`<>@[\]~'"]/g, '\\$&')
    .replaceAll('\u00a0', '~')
    .replace(/\/(?=[/*])/g, '\\/')
    .replace(/-(?=[-?])/g, '\\-')
    .replace(/\.(?=\.\.)/g, '\\.')
    .replace(/^(\s*)([-+=/])/gm, '$1\\$2')
    .replace(/^(\s*\d+)(\.)/gm, '$1\\$2');
}

/** reStructuredText: inline markup, references, substitutions, and what begins a block. */
function escapeRst(text: string): string {
  return (
    text
      .replace(/[\\*`_|]/g, '\\$&')
      .replace(/:(?=:)/g, '\\:')
      // What looks like an address becomes a link, `javascript:` too.
      .replace(/(?<![a-z\d.+-])(?!https?:|mailto:)([a-z][a-z\d.+-]*):(?=[^\s\\])/gi, '$1\\:')
      .replace(/^(\s*)([-+=~^"'#.:>[\]<!$%&(),/;?@{}•‣⁃])/gm, '$1\\$2')
      .replace(/^(\s*(?:\d+|[a-zA-Z]))([.)])/gm, '$1\\$2')
  );
}
