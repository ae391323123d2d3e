import type { JsonValue } from '../model/bibliography.ts';
import { bareDoi } from '../util/doi.ts';
import { accessedIn, issuedOf } from './bibtexDates.ts';
import type { RawEntry } from './bibtexEntry.ts';
import { plainText } from './bibtexText.ts';

type CslVariables = { readonly [variable: string]: JsonValue };

/** CSL types of entry types that the converter takes for others or does not know. */
const cslTypes: Readonly<Record<string, string>> = {
  ...{
    standard: 'standard',
    dataset: 'dataset',
    database: 'dataset',
    software: 'software',
    program: 'software',
    patent: 'patent',
  },
  ...{ online: 'webpage', electronic: 'webpage', www: 'webpage', webpage: 'webpage', preprint: 'article' },
  ...{ artifactsoftware: 'software', softwareversion: 'software', artifactdataset: 'dataset' },
  ...{ website: 'webpage', url: 'webpage', magazine: 'article-magazine' },
  ...{ newspaper: 'article-newspaper', periodical: 'periodical', suppperiodical: 'article-journal' },
  ...{ map: 'map', archive: 'collection', collection: 'book', mvcollection: 'book', reference: 'book' },
  ...{ mvreference: 'book', jurisdiction: 'legal_case', legislation: 'legislation', legal: 'treaty' },
  ...{
    movie: 'motion_picture',
    video: 'motion_picture',
    audio: 'song',
    music: 'song',
    letter: 'personal_communication',
  },
  ...{ artwork: 'graphic', image: 'graphic', performance: 'performance', review: 'review' },
};

/** Marks of GB/T 7714—2015, annex B, of entry types that CSL has no type for. */
const marks: Readonly<Record<string, string>> = {
  ...{ proceedings: 'C', mvproceedings: 'C', database: 'DB', collection: 'G', mvcollection: 'G' },
};

/** CSL types by what `entrysubtype` says (BibLaTeX manual, 2.3.5; `standard` as the styles of GB/T 7714 read it). */
const subtypes: Readonly<Record<string, string>> = {
  ...{ newspaper: 'article-newspaper', news: 'article-newspaper', magazine: 'article-magazine' },
  standard: 'standard',
};

/** Variables that the converter reads as lists, by their fields. */
const lists: readonly (readonly [string, readonly string[]])[] = [
  ['publisher', ['publisher', 'school', 'institution']],
  ['publisher-place', ['address', 'location']],
];

/** Fields of other dialects by the field of BibLaTeX that says the same. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  medium: ['media'],
  urldate: ['citedate', 'lastaccessed', 'lastchecked', 'accessdate', 'urlaccessdate', 'accessed'],
};

/**
 * Fills in what `biblatex-csl-converter` leaves out of an entry: the school of a thesis, the institution and
 * number of a report, the number of an issue or a standard, preprint servers, days, and newer entry types.
 */
export function withFields(item: CslVariables, { type: entry, fields: raw }: RawEntry): CslVariables {
  const fields = new Map([...raw].map(([name, value]) => [name, plainText(value)]));
  for (const [name, others] of Object.entries(synonyms)) {
    const other = others.find(each => fields.has(each));
    if (!fields.has(name) && other !== undefined) fields.set(name, fields.get(other) ?? '');
  }
  const filled: { [variable: string]: JsonValue } = { ...item };
  const fill = (variable: string, value: string | undefined): void => {
    if (value !== undefined && value !== '' && filled[variable] === undefined) filled[variable] = value;
  };
  filled.type = typeOf(entry, item, fields) ?? 'document';
  const type = fields.get('type') ?? '';
  fill(
    'publisher',
    fields.get('publisher') ??
      fields.get('school') ??
      fields.get('institution') ??
      organisation(entry, fields),
  );
  // To BibTeX the `and` of `Taylor and Francis` is a word; the converter makes a list of it.
  for (const [variable, named] of lists) {
    const value = named.map(name => fields.get(name)).find(each => each !== undefined);
    if (value !== undefined && /\sand\s/u.test(value) && variable in filled) filled[variable] = value;
  }
  const [, marked, carrier] = /^([A-Z]{1,2})(?:\/(OL|CD|DK|MT))?$/u.exec(fields.get('mark') ?? type) ?? [];
  fill('genre', marked === undefined ? genreOf(filled.type, entry, type) : undefined);
  fill('publisher-place', fields.get('address') ?? fields.get('location'));
  fill('container-title', journalOf(filled.type, fields));
  fill('page', filled.type === 'article-newspaper' ? newspaperPage(fields) : pagesOf(fields));
  fill('version', fields.get('version'));
  fill('medium', fields.get('medium') ?? carrier);
  const mark = marked ?? fields.get('mark') ?? marks[entry];
  if (mark !== undefined) filled.custom = { mark };
  const address = addressOf(raw.get('url'));
  const url = /^www\.[^\s.]+\./u.test(address) ? `http://${address}` : address;
  if (url !== '') filled.URL = url;
  const doi = filled.DOI ?? fields.get('doi');
  if (typeof doi === 'string' && doi !== '') filled.DOI = bareDoi(asAddress(doi).replace(/[{}]/gu, ''));
  number(filled, fields.get('number'));
  if (entry === 'patent') filled.number = patentNumber(fields) ?? filled.number ?? '';
  preprint(filled, fields);
  const page = /https?:\/\/[^\s{}]+/u.exec(asAddress(raw.get('howpublished')))?.[0];
  if (page !== undefined) {
    fill('URL', page);
    if (/https?:/u.test(String(filled.medium ?? ''))) delete filled.medium;
    if (filled.type === 'document') filled.type = 'webpage';
  }
  const accessed = accessedIn(fields);
  if (accessed !== undefined && filled.accessed === undefined) filled.accessed = accessed;
  const issued = issuedOf(filled.issued, fields);
  if (issued !== undefined) filled.issued = issued;
  for (const variable of ['title', 'container-title', 'collection-title', 'event-title', 'number'])
    if (typeof filled[variable] === 'string') filled[variable] = withDashes(filled[variable]);
  for (const variable of ['author', 'editor', 'translator'])
    if (Array.isArray(filled[variable])) filled[variable] = filled[variable].map(nameInOrder);
  return filled;
}

function typeOf(
  entry: string,
  item: CslVariables,
  fields: ReadonlyMap<string, string>,
): JsonValue | undefined {
  const subtype = subtypes[fields.get('entrysubtype')?.toLowerCase() ?? ''];
  if (subtype !== undefined) return subtype;
  if (entry === 'article' && isOfNewspaper(fields)) return 'article-newspaper';
  if (isStandard(entry, fields)) return 'standard';
  const known = cslTypes[entry];
  if (known !== undefined) return known;
  if (item.type === 'article' && !/^(?:article|misc|unpublished)$/u.test(entry)) {
    // The converter does not know the type of entry.
    if (fields.has('booktitle')) return 'chapter';
    if (fields.has('journal') || fields.has('journaltitle')) return 'article-journal';
    if (fields.has('publisher') || fields.has('isbn') || fields.has('edition')) return 'book';
  } else if (entry !== 'misc' && entry !== 'unpublished') return item.type;
  if (serverOf(fields) !== undefined || item.type !== 'article') return item.type;
  return item.URL === undefined ? 'document' : 'webpage';
}

/** Daily papers by their Chinese names; 学报, 通报, 导报 and 快报 are journals. */
const newspaper = /(?:日|晚|早|晨|时|都市|青年)报$/u;

function isOfNewspaper(fields: ReadonlyMap<string, string>): boolean {
  if (/^n$/iu.test(fields.get('mark') ?? '')) return true;
  return newspaper.test(fields.get('journal') ?? fields.get('journaltitle') ?? '') && !fields.has('volume');
}

/** Numbers of standards: of China with its ministries, of ISO and IEC, and of the bodies of other countries. */
const standardNumbers = [
  String.raw`(?:GB|GY|GJB|DL|YY|HJ|SJ|YD|JB|WS)(?:\/[TZ])?\s?\d{2,6}(?:\.\d+)?\s?[-–—]{1,3}\s?(?:19|20)?\d{2}`,
  String.raw`(?:ISO|IEC|ISO\/IEC|ANSI|ANSI\/NISO|NISO|DIN|DIN EN|BS|BS EN|JIS)\s(?:Z\s?)?\d[\d.-]*(?::\s?\d{4}|[-–—]{1,2}\d{4})`,
  String.raw`IEEE Std\.? \d[\w.]*(?:[-–—]\d{4})?`,
].join('|');
/** A title begins or ends with the number; one that only speaks of a standard has it elsewhere. */
const standardTitle = new RegExp(
  `^(?:\\p{Script=Han}*标准\\s?)?(?:${standardNumbers})(?:$|[\\s:：])|(?:^|[\\s:：])(?:${standardNumbers})$`,
  'u',
);

/** BibTeX has no type for standards, which therefore come as reports, manuals, books and others. */
function isStandard(entry: string, fields: ReadonlyMap<string, string>): boolean {
  if (!/^(?:techreport|report|misc|manual|book|booklet)$/u.test(entry)) return false;
  if (/(?:^|\s)standard$|标准$/iu.test(fields.get('type') ?? '')) return true;
  return ['number', 'title'].some(name => standardTitle.test(fields.get(name) ?? ''));
}

/** What kind of thesis or report it is, in the words of the file or of the names BibLaTeX has for them (2.3.3). */
function genreOf(type: JsonValue, entry: string, given: string): string | undefined {
  const named = theses[given.toLowerCase()] ?? given;
  if (type === 'report') return /^(?:tech|res)report$/iu.test(given) || given === '' ? undefined : given;
  if (type !== 'thesis') return undefined;
  return named === '' ? theses[entry] : named;
}

const theses: Readonly<Record<string, string>> = {
  ...{ phdthesis: 'PhD thesis', mastersthesis: "Master's thesis", mathesis: "Master's thesis" },
  ...{ bathesis: "Bachelor's thesis", bachelorsthesis: "Bachelor's thesis", candthesis: 'Candidate thesis' },
};

/** Pages, or the number by which an article that has none is found. */
function pagesOf(fields: ReadonlyMap<string, string>): string | undefined {
  return fields.get('pages')?.replace(/\s*-{1,3}\s*/gu, '-') ?? fields.get('eid') ?? fields.get('articleno');
}

/** The page of a newspaper; the styles of GB/T 7714 also take it with the day: `2000-11-20(15)`. */
function newspaperPage(fields: ReadonlyMap<string, string>): string | undefined {
  const withPage = /^\d{4}-\d{1,2}-\d{1,2}\s*[(（]([\dA-Z]{1,5})[)）]$/u;
  return pagesOf(fields) ?? withPage.exec(fields.get('date') ?? fields.get('year') ?? '')?.[1];
}

/** What a work whose type the converter does not know appeared in. */
function journalOf(type: JsonValue, fields: ReadonlyMap<string, string>): string | undefined {
  return /^(?:article-.*|review)$/u.test(String(type))
    ? (fields.get('journal') ?? fields.get('journaltitle'))
    : undefined;
}

/** The number of a patent with its country before it, where `location` names that by its code (ST.3 of WIPO). */
function patentNumber(fields: ReadonlyMap<string, string>): string | undefined {
  const number = fields.get('number');
  const country = fields.get('nationality') ?? fields.get('location');
  return number !== undefined && /^[A-Z]{2}$/u.test(country ?? '') && /^\d/u.test(number)
    ? `${country}${number}`
    : number;
}

const publishing =
  /^(?:standard|manual|misc|software|dataset|online|electronic|www|inproceedings|conference|proceedings|booklet|movie|video|audio|music|image|performance)$/u;

/** Where a conference's organisation stands for its publisher, as it does for a standard's. */
function organisation(entry: string, fields: ReadonlyMap<string, string>): string | undefined {
  return publishing.test(entry) ? fields.get('organization') : undefined;
}

/** A journal's number is its issue; the converter takes it for that of a series. */
function number(item: { [variable: string]: JsonValue }, value: string | undefined): void {
  if (value === undefined || value === '') return;
  // A newspaper's number is the page, as its issue is the day.
  if (item.type === 'article-newspaper' && item.page === undefined && item.issue === undefined) {
    item.page = value;
    delete item['collection-number'];
    return;
  }
  const isJournal = /^(?:article-|periodical)/u.test(String(item.type));
  const variable = isJournal
    ? 'issue'
    : /^(?:report|standard|patent|manuscript|bill|legal_case|legislation|treaty)$/u.test(String(item.type))
      ? 'number'
      : undefined;
  if (variable === undefined) return;
  if (item[variable] === undefined) item[variable] = value;
  if (item['collection-title'] === undefined) delete item['collection-number'];
}

function serverOf(fields: ReadonlyMap<string, string>): string | undefined {
  if (!fields.has('eprint')) return undefined;
  return fields.get('eprinttype') ?? fields.get('archiveprefix') ?? 'arXiv';
}

/** A preprint: its server, its number there, and for arXiv its address. */
function preprint(item: { [variable: string]: JsonValue }, fields: ReadonlyMap<string, string>): void {
  const server = serverOf(fields);
  const id = fields.get('eprint')?.replace(/^arxiv:/iu, '');
  if (server === undefined || id === undefined || id === '') return;
  const isArxiv = /^arxiv$/iu.test(server);
  if (item.type === 'article') {
    item.publisher ??= isArxiv ? 'arXiv' : server;
    item.number ??= `${isArxiv ? 'arXiv' : server}:${id}`;
  }
  if (isArxiv) item.URL ??= `https://arxiv.org/abs/${id}`;
}

/** An address as it is typed into a browser: what TeX needs to print it is taken off. */
function addressOf(value = ''): string {
  return asAddress(value)
    .replace(/^\s*\\url\s*/u, '')
    .replace(/[{}]|\s*\n\s*/gu, '')
    .trim()
    .replace(/\s/gu, '%20');
}

function asAddress(value = ''): string {
  return value
    .replace(/\{?\\(?:textasciitilde|~)\s*(?:\{\s*\})?\}?|\$\s*\\sim\s*\$/gu, '~')
    .replace(/\{?\\([&%$#_{}])\}?/gu, '$1');
}

function withDashes(text: string): string {
  return text.replace(/(?<!-)---(?!-)/gu, '—').replace(/(?<!-)--(?!-)/gu, '–');
}

const suffix = /^(?:Jr|Sr|I{2,3}|IV)\.?$/u;

/** `Smith, John, Jr.` has the parts of `Smith, Jr., John` the wrong way round. */
function nameInOrder(name: JsonValue): JsonValue {
  if (typeof name !== 'object' || name === null || Array.isArray(name)) return name;
  const { given, suffix: last } = name as CslVariables;
  const isSwapped = typeof given === 'string' && suffix.test(given) && typeof last === 'string';
  return isSwapped && !suffix.test(last) ? { ...name, given: last, suffix: given } : name;
}
