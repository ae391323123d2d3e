import type { JsonValue } from '../model/bibliography.ts';

type CslVariables = { readonly [variable: string]: JsonValue };

/** CSL types of entry types that the converter takes for others. */
const cslTypes: Readonly<Record<string, string>> = {
  standard: 'standard',
  dataset: 'dataset',
  software: 'software',
  online: 'webpage',
  electronic: 'webpage',
  www: 'webpage',
  newspaper: 'article-newspaper',
  periodical: 'periodical',
  map: 'map',
  archive: 'collection',
  preprint: 'article',
  webpage: 'webpage',
  patent: 'patent',
};

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Fills in what `biblatex-csl-converter` leaves out of an entry: the school of a thesis, the institution and
 * number of a report, the number of an issue or a standard, preprint servers, days, and newer entry types.
 */
export function withFields(item: CslVariables, source: string): CslVariables {
  const entry = /^@\s*(\w+)/u.exec(source)?.[1]?.toLowerCase() ?? '';
  const fields = bibtexFields(source);
  const filled: { [variable: string]: JsonValue } = { ...item };
  const fill = (variable: string, value: string | undefined): void => {
    if (value !== undefined && value !== '' && filled[variable] === undefined) filled[variable] = value;
  };
  filled.type = typeOf(entry, item, fields) ?? 'document';
  fill(
    'publisher',
    fields.get('publisher') ??
      fields.get('school') ??
      fields.get('institution') ??
      organisation(entry, fields),
  );
  if (entry.startsWith('mastersthesis')) fill('genre', fields.get('type') ?? "Master's thesis");
  if (entry === 'phdthesis') fill('genre', fields.get('type') ?? 'PhD thesis');
  fill('publisher-place', fields.get('address') ?? fields.get('location'));
  fill('container-title', journalOf(entry, fields));
  fill('page', fields.get('pages')?.replace(/\s*-{1,3}\s*/gu, '-'));
  fill('version', fields.get('version'));
  fill('URL', fields.get('url'));
  fill('DOI', fields.get('doi'));
  number(filled, fields.get('number'));
  preprint(filled, fields);
  const page = /https?:\/\/[^\s{}]+/u.exec(fields.get('howpublished') ?? '')?.[0];
  if (page !== undefined) {
    fill('URL', page);
    if (filled.medium === page) delete filled.medium;
    if (filled.type === 'document') filled.type = 'webpage';
  }
  const accessed = accessedIn(fields);
  if (accessed !== undefined && filled.accessed === undefined) filled.accessed = accessed;
  const issued = dayOf(filled.issued, fields);
  if (issued !== undefined) filled.issued = issued;
  return filled;
}

/** The fields of an entry by their names in lower case, without braces and quotation marks around values. */
export function bibtexFields(source: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const start = /[,(]\s*([a-zA-Z][\w-]*)\s*=\s*/uy;
  for (let at = source.indexOf(','); at !== -1 && at < source.length; ) {
    start.lastIndex = at;
    const match = start.exec(source);
    if (match === null) {
      at = source.indexOf(',', at + 1);
      continue;
    }
    const end = valueEnd(source, start.lastIndex);
    fields.set(match[1]!.toLowerCase(), plain(source.slice(start.lastIndex, end)));
    at = end;
  }
  return fields;
}

/** Offset of the comma or bracket that ends a value. */
function valueEnd(source: string, from: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < source.length; at++) {
    const character = source[at];
    if (character === '\\') at++;
    else if (character === '{') depth++;
    else if (character === '}' && depth === 0) return at;
    else if (character === '}') depth--;
    else if (character === '"' && depth === 0) quoted = !quoted;
    else if (character === ',' && depth === 0 && !quoted) return at;
  }
  return source.length;
}

/** Accents of TeX as the combining marks of Unicode. */
const accents: Readonly<Record<string, string>> = {
  '"': '\u0308',
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '~': '\u0303',
  c: '\u0327',
};

function plain(value: string): string {
  return value
    .replace(
      /\\(["'`^~]|c(?=[\s{]))\s*\{?\\?([a-zA-Z])\}?/gu,
      (_, accent, letter) => letter + accents[accent],
    )
    .normalize('NFC')
    .replace(/\\url\s*/gu, '')
    .replace(/\\([&%$#_{}])/gu, '$1')
    .replace(/[{}"]/gu, '')
    .replace(/[\s~]+/gu, ' ')
    .trim();
}

function typeOf(
  entry: string,
  item: CslVariables,
  fields: ReadonlyMap<string, string>,
): JsonValue | undefined {
  const known = cslTypes[entry];
  if (known !== undefined) return known;
  if (entry !== 'misc' && entry !== 'unpublished') return item.type;
  if (serverOf(fields) !== undefined || item.type !== 'article') return item.type;
  return item.URL === undefined ? 'document' : 'webpage';
}

/** What a work whose type the converter does not know appeared in. */
function journalOf(entry: string, fields: ReadonlyMap<string, string>): string | undefined {
  return entry === 'newspaper' ? (fields.get('journal') ?? fields.get('journaltitle')) : undefined;
}

/** The day of a visit written as a note: `Accessed: 2020-01-02`, `访问日期：2020-01-02`. */
function accessedIn(fields: ReadonlyMap<string, string>): JsonValue | undefined {
  const text = `${fields.get('note') ?? ''} ${fields.get('howpublished') ?? ''}`;
  const written =
    /(?:accessed|visited|retrieved|访问|引用)[^\d]{0,20}(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})/iu.exec(text);
  if (written === null) return undefined;
  const [year, month, day] = written.slice(1).map(Number);
  return { 'date-parts': [[year ?? 0, month ?? 1, day ?? 1]] };
}

/** Where a conference's organisation stands for its publisher, as it does for a standard's. */
function organisation(entry: string, fields: ReadonlyMap<string, string>): string | undefined {
  return /^(?:standard|manual|misc|software|dataset|online)$/u.test(entry)
    ? fields.get('organization')
    : undefined;
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
  const isJournal = /^article-/u.test(String(item.type));
  const variable = isJournal
    ? 'issue'
    : /^(?:report|standard|patent)$/u.test(String(item.type))
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

/** The date with month and day where `month` and `day` give them: `month = jun # "~12"` gives both. */
function dayOf(issued: JsonValue | undefined, fields: ReadonlyMap<string, string>): JsonValue | undefined {
  const parts = (issued as { 'date-parts'?: readonly (readonly JsonValue[])[] } | undefined)?.['date-parts'];
  const [date, ...more] = parts ?? [];
  if (date === undefined || more.length > 0 || date.length > 2 || date[0] === undefined) return undefined;
  const text = fields.get('month')?.toLowerCase() ?? '';
  const named = months.findIndex(name => new RegExp(`(?:^|[^a-z])${name}`, 'u').test(text)) + 1;
  const month = Number(date[1] ?? (named > 0 ? named : /^\d{1,2}$/u.test(text) ? text : 0));
  if (!(month >= 1 && month <= 12)) return undefined;
  const day = Number(fields.get('day') ?? (named > 0 ? /\b\d{1,2}\b/u.exec(text)?.[0] : undefined) ?? 0);
  return { 'date-parts': [day >= 1 && day <= 31 ? [date[0], month, day] : [date[0], month]] };
}
