import type { Copy } from '../../model/copy.ts';
import { findDate } from '../dates.ts';
import { metadataOf } from '../metadata.ts';
import { cleanTitle, fitTitle } from '../title/fitTitle.ts';
import { breaksOff } from './lineKind.ts';

/** The line that opens a paper: `[1] arXiv:2305.00001 [pdf, html, other]`, `1. arXiv:…`, or `arXiv:…` in the daily mail. */
const opening =
  /^\s{0,20}(?:\[\d+\]|\d+\.)?\s{0,4}arXiv:((\d\d)(\d\d)\.\d{4,5})(?:v\d+)?(?![\w.])(?:\s+\([^)\n]{1,60}\))?([^\n]{0,160})$/u;
const field =
  /^(title|authors?|abstract|comments?|subjects?|categories|date|journal[- ]ref|doi|report[- ]no|msc class|acm class|submitted|license)\s*:?\s+(.*)$/iu;
const buttons = /\s*[▽△]\s*(?:More|Less)\s*$/u;
/** What stands below the last paper of a page. */
const footer = /^(?:Showing|Total of|Links to:|About|Help|Contact|\d+(?:\s+\d+)+|\\\\.*|[-=%]{5,}.*)/u;

interface Row {
  readonly line: number;
  readonly text: string;
  /** Whether it goes on from the line above, as in the mail. */
  readonly indented: boolean;
}

interface Paper {
  readonly id: string;
  /** Year and month of its first version, as the identifier says them. */
  readonly month: string;
  /** 1-based raw line of its opening. */
  readonly line: number;
  readonly rows: Row[];
}

/**
 * The papers of a list that arXiv prints (new and recent submissions, search results, the daily mail), one copy each with
 * its authors, address and date; none unless there are two or more. The text is the abstract, else all that is said.
 */
export function readArxivListing(path: string, text: string): Copy[] {
  if (!text.includes('arXiv:') || !/^[ \t]{0,20}(?:\[\d+\]|\d+\.)?[ \t]{0,4}arXiv:\d{4}\./mu.test(text))
    return [];
  const papers: Paper[] = [];
  let indent = 0;
  for (const [i, row] of text.split('\n').entries()) {
    const match = opening.exec(row);
    if (match) indent = row.search(/\S/u);
    if (match) papers.push({ id: match[1]!, month: `20${match[2]}-${match[3]}`, line: i + 1, rows: [] });
    else if (row.trim() !== '')
      papers.at(-1)?.rows.push({ line: i + 1, text: row.trim(), indented: row.search(/\S/u) > indent });
  }
  const copies = papers.flatMap(paper => copyOf(path, paper) ?? []);
  return copies.length >= 2 ? copies : [];
}

function copyOf(path: string, paper: Paper): Copy | undefined {
  const { fields, rest, abstractLine } = partsOf(paper.rows);
  const title = cleanTitle(fields.get('title') ?? '');
  if (title === '') return undefined;
  const stated = fields.get('abstract') ?? rest.map(row => row.text).join('\n');
  const body = stated.replace(buttons, '').trim();
  const known = paper.rows.map(({ text }) => text).filter(text => !/^title\b/iu.test(text) && text !== title);
  const date = findDate(fields.get('submitted') ?? fields.get('date') ?? '')?.date;
  const metadata = metadataOf(
    new Map<string, unknown>([
      ['author', (fields.get('author') ?? '').split(/\s*(?:[,;]|\band\b)\s*/u).filter(name => name !== '')],
      ['url', `https://arxiv.org/abs/${paper.id}`],
      ['source', 'arXiv'],
      ['number', `arXiv:${paper.id}`],
    ]),
  );
  return {
    path,
    line: paper.line,
    endLine: paper.rows.at(-1)!.line,
    format: 'listing',
    title: fitTitle(title) ?? title,
    titleSource: 'label',
    text: body === '' ? [title, ...known].join('\n\n') : body,
    textLine: abstractLine ?? rest[0]?.line ?? paper.line,
    lineMapping: 'fixed',
    truncated: breaksOff(body),
    date: date ?? paper.month,
    topic: [],
    category: null,
    tags: [],
    bibliography: metadata.bibliography,
  };
}

interface Parts {
  /** Labelled values, and the title and the authors where no label names them; keys in lower case, singular. */
  readonly fields: ReadonlyMap<string, string>;
  readonly rest: readonly Row[];
  /** Raw line of the abstract; `undefined` when no label names it. */
  readonly abstractLine: number | undefined;
}

function partsOf(rows: readonly Row[]): Parts {
  const fields = new Map<string, string>();
  const rest: Row[] = [];
  let abstractLine: number | undefined;
  let open: string | undefined;
  let ended = false;
  for (const row of rows) {
    const match = field.exec(row.text);
    const name = match?.[1]?.toLowerCase().replace(/s$/u, '');
    if (match && name !== undefined && !fields.has(name)) {
      fields.set(name, match[2]!);
      open = name;
      if (name === 'abstract') abstractLine = row.line;
    } else if (footer.test(row.text)) {
      ended ||= rest.length > 0 && row.text.startsWith('\\\\');
      open = undefined;
    } else if (open === 'abstract' || (open !== undefined && row.indented)) {
      fields.set(open, `${fields.get(open)} ${row.text}`);
    } else if (!fields.has('title') || (open === 'title' && !fields.has('author'))) {
      open = fields.has('title') ? 'author' : 'title';
      fields.set(open, row.text);
    } else if (!ended) rest.push(row);
  }
  return { fields, rest, abstractLine };
}
