import { escapeProse, type ProseLanguage } from './escape.ts';

/** Markup a formatted reference can come in. */
export type ReferenceMarkup = 'text' | 'html' | 'markdown' | 'latex' | 'typst' | 'rst';

interface Marks {
  readonly language: ProseLanguage;
  readonly italic: readonly [string, string];
  readonly bold: readonly [string, string];
}

const marks: Readonly<Record<Exclude<ReferenceMarkup, 'html'>, Marks>> = {
  text: { language: 'plain', italic: ['', ''], bold: ['', ''] },
  markdown: { language: 'markdown', italic: ['*', '*'], bold: ['**', '**'] },
  latex: { language: 'latex', italic: ['\\emph{', '}'], bold: ['\\textbf{', '}'] },
  typst: { language: 'typst', italic: ['#emph[', ']'], bold: ['#strong[', ']'] },
  // Backslash and space join the mark to a neighbouring character without showing anything.
  rst: { language: 'rst', italic: ['\\ *', '*\\ '], bold: ['\\ **', '**\\ '] },
};

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };

/** Turns an entry as citeproc writes it in HTML into one line of the markup asked for. */
export function htmlTo(html: string, markup: ReferenceMarkup): string {
  const line = html
    .replace(/<\/div>\s*<div class="csl-right-inline">/g, ' ')
    .replace(/<\/?div[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (markup === 'html') return line;
  const { language, italic, bold } = marks[markup];
  return line
    .split(/(<[^>]*>)/)
    .map(piece => {
      switch (piece) {
        case '<i>':
          return italic[0];
        case '</i>':
          return italic[1];
        case '<b>':
          return bold[0];
        case '</b>':
          return bold[1];
        default:
          return /^<[^>]*>$/.test(piece) ? '' : linked(decode(piece), language);
      }
    })
    .join('')
    .trim();
}

/** Escapes a piece of text; addresses become links where that is how they stay readable. */
function linked(text: string, language: ProseLanguage): string {
  if (language !== 'markdown' && language !== 'typst') return escapeProse(text, language);
  return text
    .split(/(https?:\/\/[^\s<>"\\]*[^\s<>"\\.,;)\]])/)
    .map((part, index) => {
      if (index % 2 === 0) return escapeProse(part, language);
      return language === 'typst' ? `#link("${part}");` : `<${part}>`;
    })
    .join('');
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[String(name)] ?? whole;
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
  });
}
