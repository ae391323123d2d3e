/** Accents of TeX as the combining marks of Unicode. */
const accents: Readonly<Record<string, string>> = {
  ...{
    '"': '\u0308',
    "'": '\u0301',
    '`': '\u0300',
    '^': '\u0302',
    '~': '\u0303',
    '=': '\u0304',
    '.': '\u0307',
  },
  ...{
    u: '\u0306',
    v: '\u030c',
    H: '\u030b',
    c: '\u0327',
    k: '\u0328',
    r: '\u030a',
    d: '\u0323',
    b: '\u0331',
  },
};

/** Commands that print one letter, or a name. */
const letters: Readonly<Record<string, string>> = {
  ...{ ss: 'ß', ae: 'æ', AE: 'Æ', oe: 'œ', OE: 'Œ', aa: 'å', AA: 'Å', o: 'ø', O: 'Ø', l: 'ł', L: 'Ł' },
  ...{ i: 'ı', j: 'ȷ', dh: 'ð', DH: 'Ð', th: 'þ', TH: 'Þ', dj: 'đ', DJ: 'Đ', ng: 'ŋ', NG: 'Ŋ' },
  ...{ TeX: 'TeX', LaTeX: 'LaTeX', LaTeXe: 'LaTeX2e', BibTeX: 'BibTeX' },
};

const accented =
  /\\(?:(["'`^~=.])\s*|([uvHckrdb])(?:\s+|(?=\{)))(?:\{\s*(?:\\([ij])|([a-zA-Z]))\s*\}|\\([ij])(?![a-zA-Z])|([a-zA-Z]))/gu;
/** Braces around no more than an accented letter protect no capitals (BibTeX's "special characters"). */
const braced =
  /\{\s*(\\(?:["'`^~=.]|[uvHckrdb](?=[\s{]))\s*)(?:\{\s*(\\?[a-zA-Z])\s*\}|(\\[ij]|[a-zA-Z]))\s*\}/gu;
const bracedLetter = /\{\s*\\([a-zA-Z]{1,2})\s*\}/gu;
const letter =
  /\\(ss|ae|AE|oe|OE|aa|AA|dh|DH|th|TH|dj|DJ|ng|NG|[oOlLij]|TeX|LaTeXe?|BibTeX)(?:\{\}|(?![a-zA-Z])[ \t]*)/gu;

/**
 * A value with the accents and letters that TeX spells out written as Unicode has them (NFC); everything else,
 * formulas and braces too, stays. The accents are those of LaTeX's text mode, two on one letter as well.
 */
export function withLetters(value: string): string {
  if (!value.includes('\\')) return value.normalize('NFC');
  const apart = withoutLayout(value).split(/(\$[^$]*\$)/u);
  const read = apart.map((piece, index) => (index % 2 === 1 ? piece : lettersOf(piece)));
  return read.join('').normalize('NFC');
}

/** Commands that print a sign, or nothing. */
const signs: Readonly<Record<string, string>> = {
  ...{ slash: '/', adddot: '.', isdot: '.', addcomma: ',', addspace: ' ', space: ' ' },
  ...{ relax: '', nopunct: '', noedition: '', ignorespaces: '', null: '' },
};
const sign = new RegExp(`\\\\(${Object.keys(signs).join('|')})(?:\\{\\}|(?![a-zA-Z]))\\s*`, 'gu');

/** A value without what only moves, colours or names the language of its letters. */
function withoutLayout(value: string): string {
  return (
    value
      // Databases set braces that protected capitals as formulas.
      .replace(/\$\\([{}])\$/gu, '$1')
      .replace(/(?<!\\)\\[!/@]/gu, '')
      .replace(/(?<!\\)\\&/gu, '&')
      .replace(/(?<!\\)\\[ ,;:]/gu, ' ')
      .replace(sign, (_, name: string) => signs[name] ?? '')
      .replace(/\\(?:foreignlanguage|textcolor|href|texorpdfstring)\s*\{[^{}]*\}\s*(?=\{)/gu, '')
      .replace(/\\(?:mbox|hbox|lowercase|uppercase|mkbibacro)\s*(?=\{)/gu, '')
  );
}

function lettersOf(text: string): string {
  // Where a word may be divided is for the one who sets it.
  const bare = text
    .replaceAll('\\-', '')
    .replace(braced, (_, accent, inner, base) => `${accent}{${inner ?? base}}`);
  return accentsOf(bare).replace(bracedLetter, printed).replace(letter, printed);
}

function printed(whole: string, name: string): string {
  return letters[name] ?? whole;
}

/** Once for the inner accent of `\~{\^e}`, a second time for the outer. */
function accentsOf(text: string): string {
  return text
    .replace(accented, (whole, sign, named, dotless, braced, bareDotless, bare) => {
      const base = dotless ?? bareDotless ?? braced ?? bare;
      return `${base}${accents[sign ?? named] ?? whole}`;
    })
    .replace(
      /\\(["'`^~=.])\s*(?:\{([a-zA-Z]\p{M}+)\}|([a-zA-Z]\p{M}+))/gu,
      (_, sign, inner, base) => `${inner ?? base}${accents[sign]}`,
    );
}

/** What TeX writes otherwise than it is read; most values have none of it. */
const markup = /[\\{}"~\n\r\t]| {2}/u;

/** A value as it is read, without braces and commands. */
export function plainText(value: string): string {
  if (!markup.test(value)) return value.normalize('NFC').trim();
  return withLetters(value)
    .replace(/\\url\s*/gu, '')
    .replace(/\\([&%$#_{}])/gu, '$1')
    .replace(/\\[a-zA-Z]+\*?\s*/gu, '')
    .replace(/[{}"]/gu, '')
    .replace(/[\s~]+/gu, ' ')
    .trim();
}
