import type { CitedReference, DraftCitation, DraftLanguage } from './draft.ts';
import type { DraftEdit } from './draftProblem.ts';
import { unescapeProse } from './escape.ts';
import {
  type CitationFormat,
  type CitationOptions,
  type CitedKey,
  footnoteDefinitions,
  formatCitation,
} from './formats.ts';
import { findCitations } from './references.ts';

/** Formats a draft of each language can be converted between. */
export const formatsOf: Readonly<Record<DraftLanguage, readonly CitationFormat[]>> = {
  markdown: ['pandoc', 'footnote', 'wiki', 'rst', 'myst'],
  latex: ['latex'],
  typst: ['typst', 'typst-at'],
  rst: ['rst'],
  plain: [],
};

/** LaTeX commands that differ only in how they look; the others say something of their own and stay. */
const interchangeable = /^(?:cite|parencite|citep|autocite|footcite|supercite)$/i;

export interface ConversionRequest {
  readonly text: string;
  readonly language: DraftLanguage;
  readonly to: CitationFormat;
  /** Whether a key is someone's: what only looks like a citation is converted only then. */
  readonly isKnown: (key: string) => boolean;
  readonly options?: CitationOptions | undefined;
}

/**
 * Changes how a draft cites, `[@a; @b]` to `[^a][^b]` for instance, definitions of footnotes included.
 * Converting back gives the draft as it was. Citations woven into a sentence (`@a says`, `\citeauthor`)
 * and those without author (`-@a`) are left alone.
 * @returns edits of the draft, ascending, not overlapping
 */
export function convertCitations({
  text,
  language,
  to,
  isKnown,
  options = {},
}: ConversionRequest): DraftEdit[] {
  if (!formatsOf[language].includes(to)) return [];
  const citations = findCitations(text, language).filter(citation => isConvertible(citation, text, isKnown));
  // Commands differ in their names only; notes and keys stay as they are written.
  if (language === 'latex')
    return citations
      .filter(citation => differs(citation, to, options))
      .map(citation => renamed(citation, options));
  const edits: DraftEdit[] = [];
  const cited: string[] = [];
  const prefixed = withPrefixes(
    citations.filter(citation => differs(citation, to, options)),
    text,
    language,
  );
  for (const group of adjacent(prefixed, text)) {
    const keys = group.flatMap(({ citation, before }) =>
      citation.references.map((reference, index) => plainKey(reference, language, index === 0 ? before : '')),
    );
    const [first, last] = [group[0]!, group.at(-1)!];
    edits.push({ start: first.start, end: last.citation.end, text: formatCitation(keys, to, options) });
    cited.push(...keys.map(({ key }) => key));
  }
  const definitions = definitionEdits(text, language, to, cited, options);
  return [...edits, ...definitions].sort((a, b) => a.start - b.start);
}

/** The draft with edits carried out. */
export function applyEdits(text: string, edits: readonly DraftEdit[]): string {
  let changed = '';
  let at = 0;
  for (const edit of edits) {
    changed += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return changed + text.slice(at);
}

function isConvertible(citation: DraftCitation, text: string, isKnown: (key: string) => boolean): boolean {
  const { sure, format, command, references, start, end } = citation;
  if (format === 'pandoc' && (!sure || text.slice(start, end).includes('-@'))) return false;
  if (format === 'latex') return interchangeable.test(command ?? '');
  if (command !== undefined && command !== 'cite') return false;
  return sure || references.every(({ key }) => isKnown(key));
}

function differs(
  { format, command }: DraftCitation,
  to: CitationFormat,
  { latexCommand = 'cite' }: CitationOptions,
): boolean {
  return format !== to || (format === 'latex' && command !== latexCommand);
}

function renamed(
  { start, command = '' }: DraftCitation,
  { latexCommand = 'cite' }: CitationOptions,
): DraftEdit {
  return { start: start + 1, end: start + 1 + command.length, text: latexCommand };
}

interface PrefixedCitation {
  readonly citation: DraftCitation;
  /** Words before the citation that belong to it. */
  readonly before: string;
  /** Where they begin. */
  readonly start: number;
}

/** Finds the words bound to a citation by spaces that do not break, never reaching into the one before. */
function withPrefixes(
  citations: readonly DraftCitation[],
  text: string,
  language: DraftLanguage,
): PrefixedCitation[] {
  let last = 0;
  return citations.map(citation => {
    const { format, start, end } = citation;
    const gap = text.slice(Math.max(last, start - 80), start);
    last = end;
    const isLink = format === 'footnote' || format === 'wiki';
    const words = isLink ? /(?:[^\s[\]]+\u00a0)+$/ : language === 'typst' ? /(?:[^\s~[\]]+~)+$/ : undefined;
    const before = words?.exec(gap)?.[0] ?? '';
    return { citation, before, start: start - before.length };
  });
}

/** Citations of one kind that stand side by side are one citation of several articles. */
function adjacent(citations: readonly PrefixedCitation[], text: string): PrefixedCitation[][] {
  const groups: PrefixedCitation[][] = [];
  for (const next of citations) {
    const before = groups.at(-1)?.at(-1)?.citation;
    const gap = before ? text.slice(before.end, next.start) : undefined;
    const { format, command } = next.citation;
    const joins =
      before?.format === format &&
      before.command === command &&
      (format === 'footnote' ? gap === '' : /^(?:wiki|typst)/.test(format) && gap === ' ');
    if (joins) groups.at(-1)?.push(next);
    else groups.push([next]);
  }
  return groups;
}

function plainKey(
  { key, locator, prefix }: CitedReference,
  language: DraftLanguage,
  before: string,
): CitedKey {
  const words = before === '' ? prefix : before.replace(/[\u00a0~]/g, ' ').trim();
  return {
    key,
    ...(locator !== undefined && { locator: unescapeProse(locator, language) }),
    ...(words !== undefined && words !== '' && { prefix: unescapeProse(words, language) }),
  };
}

/** Adds the definitions footnotes need and takes away those nothing refers to any more. */
function definitionEdits(
  text: string,
  language: DraftLanguage,
  to: CitationFormat,
  cited: readonly string[],
  { reference }: CitationOptions,
): DraftEdit[] {
  if (language !== 'markdown') return [];
  const keys = [...new Set(cited)];
  if (to === 'footnote') {
    const missing = keys.filter(key => !text.includes(`[^${key}]:`));
    if (missing.length === 0) return [];
    const gap = text.endsWith('\n') ? '\n' : '\n\n';
    return [
      {
        start: text.length,
        end: text.length,
        text: gap + footnoteDefinitions(missing, reference ?? (key => key)),
      },
    ];
  }
  const edits: DraftEdit[] = [];
  const definition = /^\[\^([^\]\s]+)\]:[^\n]*(?:\n(?: {4}|\t)[^\n]*)*(?:\n|$)/gm;
  for (const match of text.matchAll(definition)) {
    if (!keys.includes(match[1] ?? '')) continue;
    const last = edits.at(-1);
    if (last && last.end === match.index)
      edits[edits.length - 1] = { ...last, end: match.index + match[0].length };
    else edits.push({ start: match.index, end: match.index + match[0].length, text: '' });
  }
  // The blank line that set the definitions apart goes with them.
  return edits.map(edit => {
    const blank = /\n(\r?\n)$/.exec(text.slice(0, edit.start))?.[1] ?? '';
    return edit.end === text.length ? { ...edit, start: edit.start - blank.length } : edit;
  });
}
