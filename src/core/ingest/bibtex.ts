import { BibFieldTypes, BibLatexParser, CSLExporter } from 'biblatex-csl-converter';
import type { JsonValue } from '../model/bibliography.ts';
import type { ProblemReason } from '../model/problemReason.ts';
import { bareCount, chineseNames } from './bibtexChinese.ts';
import { edtfDate } from './bibtexDates.ts';
import { type BibStrings, parseString, plainEntry, type RawEntry } from './bibtexEntry.ts';
import { withFields } from './bibtexFields.ts';
import { withLetters } from './bibtexText.ts';
import { jsonOf } from './metadata.ts';

/** One `@type{key, …}` of a BibTeX file. */
export interface BibEntry {
  readonly key: string;
  /** 1-based line of its `@`. */
  readonly line: number;
  readonly source: string;
  /** Why it is no entry, where that shows before its fields are read. */
  readonly error?: ProblemReason;
}

/**
 * The key is whatever stands before the first comma, brackets and signs too (`10.1016/S0140(20)30183-5`); a comma that
 * was forgotten is taken to stand before the first field.
 */
const entryKey =
  /^@[ \t]*[A-Za-z][\w-]*\s*(?:\{\s*([^\s,{}]{1,200})(?=\s*[,}]|\s+[a-zA-Z]+\s*=)|\(\s*([^\s,{}]{1,200})(?=\s*[,)]|\s+[a-zA-Z]+\s*=))/u;
/** An `@` behind a letter or digit is that of an e-mail address. */
const entryStart = /(?<![\p{L}\p{N}])@[ \t]*([A-Za-z][\w-]{1,39})\s*[{(]/gu;

/**
 * Splits a BibTeX file into its entries by their braces, so that each is read by itself and a broken one costs no other.
 * `strings` are the `@string` definitions, which entries refer to. Comments and preambles are left out.
 */
export function bibEntries(text: string): {
  entries: readonly BibEntry[];
  strings: BibStrings;
} {
  const entries: BibEntry[] = [];
  const strings = new Map<string, string>();
  let [line, counted] = [1, 0];
  entryStart.lastIndex = 0;
  let last = 0;
  for (let match = entryStart.exec(text); match !== null; match = entryStart.exec(text)) {
    // What is behind a % is commented out.
    const before = text.slice(Math.max(last, text.lastIndexOf('\n', match.index) + 1), match.index);
    if (before.includes('%')) continue;
    for (let at = text.indexOf('\n', counted); at >= 0 && at < match.index; at = text.indexOf('\n', at + 1))
      line++;
    counted = match.index;
    const type = match[1]!.toLowerCase();
    const end = closingBrace(text, entryStart.lastIndex - 1);
    const next = end ?? nextEntry(text, entryStart.lastIndex);
    const source = text.slice(match.index, next);
    entryStart.lastIndex = next;
    last = next;
    if (type === 'string') strings.set(...(parseString(source, strings) ?? ['', '']));
    if (type === 'string' || type === 'comment' || type === 'preamble') continue;
    const [, inBraces, inBrackets] = entryKey.exec(source.slice(0, 400)) ?? [];
    const key = inBraces ?? inBrackets;
    // What goes on with another field has one closing brace too many before it.
    const goesOn = end !== undefined && /^[ \t]*,\s*[a-zA-Z]+\s*=/u.test(text.slice(end, end + 200));
    const error =
      end === undefined
        ? 'its braces do not close'
        : goesOn
          ? 'its braces close too early'
          : key === undefined
            ? 'it has no key'
            : undefined;
    entries.push({ key: key ?? '', line, source, ...(error === undefined ? {} : { error }) });
  }
  return { entries, strings };
}

/**
 * Offset after the bracket that closes the one at `open`; `undefined` when none does before the next line that opens
 * an entry, which is where an unclosed one must have ended.
 */
function closingBrace(text: string, open: number): number | undefined {
  const round = text[open] === '(';
  const limit = nextEntry(text, open + 1);
  let depth = 0;
  let quoted = false;
  for (let i = open; i < limit; i++) {
    const character = text[i];
    if (character === '\\') i++;
    // Between round brackets a value in quotation marks may have brackets of its own.
    else if (round && depth === 0 && character === '"') quoted = !quoted;
    else if (character === '{') depth++;
    else if (character === '}') {
      depth--;
      if (!round && depth === 0) return i + 1;
    } else if (round && !quoted && character === ')' && depth === 0) return i + 1;
  }
  return undefined;
}

/** A line that only looks like an entry, in an abstract say, has no comma behind its key. */
const entryLine =
  /^[ \t]*@[ \t]*(?:(?:string|comment|preamble)\s*[{(]|[A-Za-z][\w-]{1,39}\s*[{(]\s*[^\s,{}]{0,200}(?:\s*,|\s+[a-z]+\s*=))/gimu;

function nextEntry(text: string, from: number): number {
  entryLine.lastIndex = from;
  return entryLine.exec(text)?.index ?? text.length;
}

/** Fields no reference is made from, or that are read otherwise. */
const unread = new Set('abstract annotation file keywords crossref xdata ids entrysubtype'.split(' '));
/** Names that BibTeX has for fields of BibLaTeX. */
const aliases = 'address archiveprefix journal primaryclass school year'.split(' ');
/** What the converter reads, and is given: it looks for two thousand commands in all of an entry. */
const read: ReadonlySet<string> = new Set(
  [...Object.values(BibFieldTypes).map(({ biblatex }) => biblatex), ...aliases].filter(
    name => !unread.has(name),
  ),
);
/** A month with its day is read apart. */
const readWithMonth = new Set([...read, 'month']);

/** CSL-JSON of one entry (`biblatex-csl-converter`), or why there is none. */
export function cslOfEntry(entry: RawEntry): { readonly [variable: string]: JsonValue } | string {
  if (entry.fields.size === 0) return 'it has no fields';
  try {
    const readableEntry = readable(entry);
    const isMonth = /^(?:[a-z]{3,9}\.?|\d{1,2}|)$/iu.test(entry.fields.get('month') ?? '');
    const parsed = new BibLatexParser(plainEntry(readableEntry, isMonth ? readWithMonth : read), {
      processUnexpected: true,
    }).parse();
    const [converted] = Object.values(parsed.entries);
    if (converted === undefined) {
      const isRead = [...entry.fields.keys()].some(name => read.has(name));
      return isRead ? (parsed.errors[0]?.type ?? 'it has no fields').replace(/_/gu, ' ') : 'it names no work';
    }
    const { langid, ...fields } = withFurther(converted, entry.type).fields;
    const language = languageTag(langid ?? entry.fields.get('language')?.toLowerCase());
    // Without a language the converter takes a title for English and lowers its capitals, journals and all.
    const like = { language: 'as written' };
    const items = Object.values(new CSLExporter({ 1: { ...converted, fields } }, false, like).parse());
    const csl = jsonOf(language === undefined ? items[0] : { ...items[0], language });
    const item = withFields(withJournalType(isObject(csl) ? csl : {}, entry), readableEntry);
    return Object.keys(item).some(variable => !isAside.test(variable)) ? item : 'it names no work';
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 120) : String(error);
  }
}

/** Variables that alone do not say what work is meant. */
const isAside = /^(?:id|type|language|issued|accessed|custom|page|genre)$/u;
const names = /^(?:author|editor|translator|bookauthor|holder|editor[a-c])$/u;
const texts = /title|^journal$|^series$/u;
const operators =
  /\\(log|ln|lg|exp|min|max|sin|cos|tan|sup|inf|lim|det|dim|ker|arg|gcd|deg|Pr|mod|bmod)(?![a-zA-Z])/gu;

const counts = /^(?:volume|number|issue|pages)$/u;
/** Fields whose values are no prose: a backslash in them is none of TeX's. */
const asTyped = /^(?:url|doi|eprint|isbn|issn)$/u;
const dates = /^(?:(?:url|event|orig)?date|year)$/u;

/** Fields the converter leaves out of an entry whose type it does not expect them in, though they say as much there. */
const furtherFields =
  'author editor translator bookauthor edition volume pages isbn series location publisher'.split(' ');
/** What something that is no book, thesis or report appeared in. */
const containers = ['journaltitle', 'booktitle'];
const isWhole =
  /^(?:(?:mv)?(?:book|collection|reference|proceedings)|manual|booklet|.*thesis|.*report|unpublished|misc)$/u;

type ConvertedEntry = InstanceType<typeof BibLatexParser>['entries'][number];

/** The converter's entry with what it read but did not expect. */
function withFurther(entry: ConvertedEntry, type: string): ConvertedEntry {
  const further = isWhole.test(type) ? furtherFields : [...furtherFields, ...containers];
  const unexpected = Object.entries(entry.unexpected_fields ?? {}).filter(([name]) => further.includes(name));
  return { ...entry, fields: { ...Object.fromEntries(unexpected), ...entry.fields } };
}

/** The entry with what the converter stumbles over written in another way. */
function readable(entry: RawEntry): RawEntry {
  const { type } = entry;
  const fields = new Map(entry.fields);
  // A book may be called by the name only its parts have for it.
  const book = fields.get('booktitle');
  if (book !== undefined && !fields.has('title') && !/^in/u.test(type)) fields.set('title', book);
  // A patent is applied for by its owner where it names no other.
  const owner = fields.get('holder') ?? fields.get('assignee');
  if (type === 'patent' && !fields.has('author') && owner !== undefined) fields.set('author', owner);
  const isJapanese = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(fields.get('title') ?? '');
  const written = [...fields].map(([name, value]): [string, string] => {
    if (asTyped.test(name)) return [name, value];
    const text = withLetters(value);
    if (dates.test(name)) return [name, edtfDate(bareCount(text))];
    if (names.test(name)) return [name, listedNames(isJapanese ? text : chineseNames(text))];
    if (texts.test(name))
      return [name, withSubtitle(text, fields.get(subtitles[name] ?? '')).replace(operators, '$1')];
    return [name, counts.test(name) ? bareCount(text.replace(/[{}]/gu, '')) : text];
  });
  return { type, fields: new Map(written) };
}

/** Names parted by ` and `, with the spaces and commas between and behind them that BibTeX makes nothing of. */
function listedNames(value: string): string {
  const spaced = value.replace(/[\s~]+/gu, ' ').replace(/,? and /giu, ' and ');
  // The shorthand for an umlaut of German in `babel`.
  const bare = spaced.replace(/^(?: ?and )+|[ ,]+$/giu, '').replace(/(?<=\p{L})"(?=[aouAOU])/gu, '\\"');
  return withLetters(bare);
}

const subtitles: Readonly<Record<string, string>> = { title: 'subtitle', booktitle: 'booksubtitle' };

/** The converter leaves subtitles out. */
function withSubtitle(title: string, subtitle = ''): string {
  if (subtitle === '' || title.includes(subtitle)) return title;
  return `${title}${/\p{Script=Han}$/u.test(title) ? '：' : ': '}${withLetters(subtitle)}`;
}

function isObject(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The converter calls what a journal published an `article`, which in CSL 1.0.2 is a preprint. */
function withJournalType(
  item: { readonly [key: string]: JsonValue },
  { type, fields }: RawEntry,
): { readonly [key: string]: JsonValue } {
  const isPreprint =
    /arxiv|preprint/iu.test(String(item['container-title'] ?? '')) ||
    (fields.has('eprint') && item['container-title'] === undefined);
  return item['type'] === 'article' && type === 'article' && !isPreprint
    ? { ...item, type: 'article-journal' }
    : item;
}

/** Language tag of a `langid` of BibLaTeX, which names languages as `babel` does; a tag stays one. */
function languageTag(langid: unknown): string | undefined {
  const options = BibFieldTypes['langid']?.options;
  if (typeof langid === 'string' && /^[a-z]{2}(?:-[a-z]{2,4})*$/iu.test(langid)) return langid;
  if (typeof langid !== 'string' || options === undefined || Array.isArray(options)) return undefined;
  return options[langid]?.csl;
}
