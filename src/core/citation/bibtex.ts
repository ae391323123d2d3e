import type { JsonValue } from '../model/bibliography.ts';
import { isOthers } from './cleanItem.ts';
import type { CslItem } from './cslItem.ts';

/** BibTeX entry types by CSL type; everything else is `misc`. */
const entryTypes: Readonly<Record<string, string>> = {
  'article-journal': 'article',
  'article-magazine': 'article',
  'article-newspaper': 'article',
  book: 'book',
  chapter: 'incollection',
  entry: 'incollection',
  'entry-dictionary': 'incollection',
  'entry-encyclopedia': 'incollection',
  'paper-conference': 'inproceedings',
  report: 'techreport',
  thesis: 'phdthesis',
  manuscript: 'unpublished',
};

/**
 * One BibTeX entry: UTF-8, LaTeX specials escaped, the title in double braces so that no style changes its
 * capitals. Ends with a newline.
 */
export function toBibtex(item: CslItem): string {
  const kind =
    item.type === 'thesis' && /master|硕士/i.test(text(item.genre)) ? 'mastersthesis' : entryTypes[item.type];
  const fields = bibtexFields(item, kind ?? 'misc').filter(([, value]) => value !== '');
  return `@${kind ?? 'misc'}{${item.id},\n${fields.map(([name, value]) => `  ${name} = {${value}},\n`).join('')}}\n`;
}

function bibtexFields(item: CslItem, kind: string): (readonly [string, string])[] {
  const container = marked(item['container-title']);
  const publisher = escaped(item.publisher);
  const holder = kind === 'techreport' ? 'institution' : kind.endsWith('thesis') ? 'school' : 'publisher';
  const [year, month, day] = dateParts(item.issued);
  const eprint = /^arXiv:(\S+)$/i.exec(text(item.number))?.[1];
  return [
    ['author', names(item.author)],
    ['editor', names(item.editor)],
    ['translator', names(item.translator)],
    ['title', item.title === undefined ? '' : `{${marked(item.title, inner => inner)}}`],
    [kind === 'article' ? 'journal' : /^in/.test(kind) ? 'booktitle' : 'howpublished', container],
    ['series', marked(item['collection-title'])],
    ['year', year ?? escaped((item.issued as { literal?: JsonValue } | undefined)?.literal)],
    ['month', month ?? ''],
    ['day', kind === 'misc' ? (day ?? '') : ''],
    ['volume', escaped(item.volume)],
    ['number', eprint === undefined ? escaped(item.issue ?? item.number) : ''],
    ['eprint', verbatim(eprint)],
    ['archiveprefix', eprint === undefined ? '' : 'arXiv'],
    ['pages', escaped(item.page).replace(/\s*[-–—]+\s*/g, '--')],
    ['edition', escaped(item.edition)],
    [holder, publisher],
    ['address', escaped(item['publisher-place'])],
    ['doi', verbatim(item.DOI)],
    ['isbn', verbatim(item.ISBN)],
    ['issn', verbatim(item.ISSN)],
    ['url', verbatim(item.URL)],
    ['urldate', isoDate(item.accessed)],
    [
      'langid',
      /^zh/i.test(text(item.language)) ? 'chinese' : /^en/i.test(text(item.language)) ? 'english' : '',
    ],
    ['note', escaped(item.note)],
  ];
}

function names(value: JsonValue | undefined): string {
  if (!Array.isArray(value)) return '';
  return value
    .map(name => (isOthers(name) ? 'others' : personName(name as { readonly [part: string]: JsonValue })))
    .join(' and ');
}

function personName(name: { readonly [part: string]: JsonValue }): string {
  const { family, given, literal, suffix } = name;
  const particle = text(name['non-dropping-particle'] ?? name['dropping-particle']);
  // Braces keep an organisation, or a name with "and" in it, from being split.
  if (family === undefined) return `{${escaped(literal ?? given)}}`;
  const last = [particle, text(family)].filter(part => part !== '').join(' ');
  const parts = [last, text(suffix), text(given)].filter(part => part !== '');
  return parts.map(part => (/ and |,/i.test(part) ? `{${escaped(part)}}` : escaped(part))).join(', ');
}

function dateParts(value: JsonValue | undefined): string[] {
  const parts = (value as { readonly 'date-parts'?: readonly JsonValue[] } | undefined)?.['date-parts']?.[0];
  return Array.isArray(parts) ? parts.map(part => text(part)) : [];
}

function isoDate(value: JsonValue | undefined): string {
  return dateParts(value)
    .map((part, index) => (index === 0 ? part : part.padStart(2, '0')))
    .join('-');
}

/** Commands for the markup CSL has in titles ("rich text" of CSL-JSON). */
const commands: Readonly<Record<string, string>> = {
  ...{ i: '\\emph', b: '\\textbf', sup: '\\textsuperscript', sub: '\\textsubscript', sc: '\\textsc' },
};

/** A value whose markup becomes commands; words whose capitals are to stay get braces, or what `kept` makes of them. */
function marked(value: JsonValue | undefined, kept = (inner: string) => `{${inner}}`): string {
  const element =
    /<(i|b|sup|sub|sc)>((?:(?!<\1>)[\s\S])*?)<\/\1>|<span [^<>]*>((?:(?!<span)[\s\S])*?)<\/span>/;
  const written = (html: string): string => {
    const found = element.exec(html);
    if (found === null) return escaped(html);
    const [whole, tag, inner, spanned = ''] = found;
    const middle = tag === undefined ? kept(written(spanned)) : `${commands[tag]}{${written(inner ?? '')}}`;
    return written(html.slice(0, found.index)) + middle + written(html.slice(found.index + whole.length));
  };
  return written(text(value));
}

const specials: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};

function escaped(value: JsonValue | undefined): string {
  const flat = text(value).replace(/\s+/g, ' ');
  const safe = flat.replace(/[\\{}^~]|[$&#%_]/g, character => specials[character] ?? `\\${character}`);
  return balanced(flat)
    ? safe
    : safe.replace(/\\[{}]/g, brace => (brace === '\\{' ? '\\textbraceleft{}' : '\\textbraceright{}'));
}

/** BibTeX counts braces even when a backslash stands before them. */
function balanced(value: string): boolean {
  let depth = 0;
  for (const character of value) {
    if (character === '{') depth++;
    else if (character === '}' && --depth < 0) return false;
  }
  return depth === 0;
}

/** Addresses and numbers are read verbatim by every style that prints them; only braces could break out. */
function verbatim(value: JsonValue | undefined): string {
  return text(value).replace(/[{}\s]/g, character => encodeURIComponent(character));
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
