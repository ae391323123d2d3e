import { isCrossReference } from './citationsMarkdown.ts';
import type { CitedReference, DraftCitation, DraftLanguage } from './draft.ts';
import type { DraftProblem, DraftProblemCode } from './draftProblem.ts';
import { type DraftQuote, quotesInDraft } from './draftQuotes.ts';
import { nearestKeys } from './nearestKeys.ts';
import type { QuoteComparison, QuoteDifference } from './quoteCheck.ts';
import { restoringEdits } from './quoteRestore.ts';
import { findCitations } from './references.ts';
import { SourceComparer } from './sourceComparer.ts';

/** A work and, of a note, what it says; of an entry of a `.bib` file that is not known. */
export interface CitedWork {
  readonly key: string;
  readonly title?: string | undefined;
  /** Markdown. */
  readonly text?: string | undefined;
}

/** What a key stands for. */
export type CitationTarget =
  | ({ readonly state: 'article' } & CitedWork)
  /** The key of a copy that was merged; `key` is the article's now. */
  | ({ readonly state: 'merged' } & CitedWork)
  /** `places` tell the works apart where their keys do not: keys, or paths and lines. */
  | { readonly state: 'ambiguous'; readonly keys: readonly string[]; readonly places: readonly string[] }
  /** A key that was used for an article that is no longer there; `path` is where it stood. */
  | { readonly state: 'gone'; readonly key: string; readonly path: string };

/** What a draft may cite. */
export interface CitationTargets {
  /** @returns what the key stands for, `undefined` when it is nobody's */
  resolve(key: string): CitationTarget | undefined;
  /** Every key, for suggestions; asked only when one is unknown. */
  keys(): Iterable<string>;
  /** Key of an article these words stand in, if any. Without it quotes without citation are not looked for. */
  findSource?(words: string): string | undefined;
}

/** Shortest block quote, in characters that count, that is expected to name its source. */
const shortestUnsourced = 30;

/**
 * Checks drafts against what they cite. Keeps what it worked out about sources and quotes, so that checking
 * again after an edit costs only what changed.
 */
export class DraftChecker {
  readonly #targets: CitationTargets;
  readonly #comparer = new SourceComparer();

  constructor(targets: CitationTargets) {
    this.#targets = targets;
  }

  /** The problems of a draft by where they stand. Takes any text and never throws. */
  check(text: string, language: DraftLanguage): DraftProblem[] {
    const citations = findCitations(text, language);
    const problems: DraftProblem[] = [];
    const lineOf = lineCounter(text);
    for (const citation of citations) {
      for (const reference of citation.references) {
        const problem = this.#key(reference, citation, text, lineOf);
        if (problem) problems.push(problem);
      }
    }
    for (const quote of quotesInDraft(text, language, citations)) {
      const problem = this.#quote(quote, text, language, lineOf);
      if (problem) problems.push(problem);
    }
    return problems.sort((a, b) => a.start - b.start);
  }

  #key(
    reference: CitedReference,
    citation: DraftCitation,
    text: string,
    lineOf: LineOf,
  ): DraftProblem | undefined {
    const { key, start, end } = reference;
    const target = this.#targets.resolve(key);
    if (target?.state === 'article') return undefined;
    const at = { line: lineOf(start), start, end };
    if (target?.state === 'merged') {
      return {
        ...at,
        kind: 'merged-key',
        code: 'merged-key',
        args: [key, target.key],
        suggestions: [target.key],
      };
    }
    if (target?.state === 'ambiguous') {
      const { keys, places } = target;
      return {
        ...at,
        kind: 'ambiguous-key',
        code: 'ambiguous-key',
        args: [key, places.join(', ')],
        suggestions: keys.filter(other => other !== key),
      };
    }
    if (target?.state === 'gone') {
      const suggestions = nearestKeys(key, this.#targets.keys());
      return { ...at, kind: 'source-gone', code: 'source-gone', args: [key, target.path], suggestions };
    }
    if (citation.format === 'pandoc' && isCrossReference(key)) return undefined;
    if (!citation.sure && !mayBeMeant(key, citation, text)) return undefined;
    const suggestions = nearestKeys(key, this.#targets.keys());
    if (!citation.sure && suggestions.length === 0 && !authorAndYear.test(key)) return undefined;
    const [first] = suggestions;
    return first === undefined
      ? { ...at, kind: 'unknown-key', code: 'unknown-key', args: [key], suggestions }
      : { ...at, kind: 'unknown-key', code: 'unknown-key-near', args: [key, first], suggestions };
  }

  #quote(quote: DraftQuote, text: string, language: DraftLanguage, lineOf: LineOf): DraftProblem | undefined {
    const words = quote.body.map(([start, end]) => text.slice(start, end)).join('');
    const { length } = this.#comparer.canonical(words, language).text;
    if (length === 0) return undefined;
    const [start, end] = underlined(text, quote);
    const at = { line: lineOf(start), start, end };
    const references = quote.citations.flatMap(citation => citation.references);
    if (references.length === 0) {
      return quote.kind === 'block' && length >= shortestUnsourced ? this.#unsourced(words, at) : undefined;
    }
    const compared: { readonly key: string; readonly source: string; readonly result: QuoteComparison }[] =
      [];
    for (const { key } of references) {
      const target = this.#targets.resolve(key);
      // What cannot be read cannot be compared; an unknown key is reported as such.
      if (target?.state !== 'article' && target?.state !== 'merged') return undefined;
      if (target.text === undefined) return undefined;
      const result = this.#comparer.compare(words, language, target.key, target.text);
      if (result.state === 'verbatim') return undefined;
      compared.push({ key, source: target.text, result });
    }
    const { key, source, result } = compared.find(each => each.result.state === 'altered') ?? compared[0]!;
    if (result.state === 'altered' && !isMeant(quote, length, result.differences)) return undefined;
    if (result.state === 'altered') {
      const toDraft = draftOffsets(quote);
      const differences = result.differences.map(difference => {
        const { quoteStart, quoteEnd } = difference;
        // A place between two words belongs to the line of the word before it.
        const from =
          quoteStart === quoteEnd && quoteStart > 0 ? toDraft(quoteStart - 1) + 1 : toDraft(quoteStart);
        return {
          ...difference,
          quoteStart: from,
          quoteEnd: quoteEnd > quoteStart ? toDraft(quoteEnd - 1) + 1 : from,
        };
      });
      const [first] = differences;
      return {
        ...at,
        line: lineOf(first?.quoteStart ?? start),
        kind: 'altered-quote',
        code: alterationCode(first, differences.length),
        args: [key, shown(first?.quoted ?? ''), shown(first?.source ?? ''), differences.length],
        suggestions: [],
        differences,
        restore: restoringEdits(differences, text, language, source),
      };
    }
    // A title or a word in quotation marks is often not meant as a quote.
    if (quote.kind === 'led' || (quote.kind === 'inline' && isShort(words))) return undefined;
    if (quote.kind === 'inline' && this.#isTitle(words, key)) return undefined;
    return { ...at, kind: 'quote-not-in-source', code: 'quote-not-in-source', args: [key], suggestions: [] };
  }

  #isTitle(words: string, key: string): boolean {
    const target = this.#targets.resolve(key);
    if (target?.state !== 'article' && target?.state !== 'merged') return false;
    const title = letters(target.title ?? '');
    const quoted = letters(words);
    return title !== '' && (title.includes(quoted) || quoted.includes(title));
  }

  #unsourced(words: string, at: { line: number; start: number; end: number }): DraftProblem | undefined {
    const key = this.#targets.findSource?.(words);
    if (key === undefined) return undefined;
    return {
      ...at,
      kind: 'quote-without-source',
      code: 'quote-without-source-found',
      args: [key],
      suggestions: [key],
    };
  }
}

/** What to say of an altered quote: what its first difference is, and whether there are more. */
function alterationCode(first: QuoteDifference | undefined, count: number): DraftProblemCode {
  const is = first?.quoted.trim() === '' ? '-lacks' : first?.source.trim() === '' ? '-adds' : '';
  return count > 1 ? `altered-quote${is}-more` : `altered-quote${is}`;
}

const authorAndYear = /^\p{L}[\p{L}'.-]*[-_:.]?(?:19|20)\d{2}(?!\d)/u;

/** Whether what only may be a citation is not plainly something else. */
function mayBeMeant(key: string, { format }: DraftCitation, text: string): boolean {
  if (key.length < 4) return false;
  if (format === 'footnote') return !text.includes(`[^${key}]:`);
  if (format === 'rst') return !text.includes(`.. [${key}]`);
  return true;
}

/** Longest difference that leaves words in quotation marks, short or far from their citation, a quote. */
const smallDifference = 4;

/**
 * Whether words that are nearly those of the source are meant to be them. Few words in quotation marks that
 * differ by much are the writer's own.
 */
function isMeant({ kind }: DraftQuote, length: number, differences: readonly QuoteDifference[]): boolean {
  if (kind === 'block' || (kind === 'inline' && length >= 24)) return true;
  const changed = differences.reduce(
    (sum, { quoted, source }) => sum + Math.max(quoted.length, source.length),
    0,
  );
  if (length < 12) return changed <= 1;
  return changed <= (length < 24 ? smallDifference : length / 4);
}

/** Too short to be called no quote of the source when it does not stand there: 40 letters or 12 of Han. */
function isShort(words: string): boolean {
  const han = words.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han < 12 && letters(words).length < 34;
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

type LineOf = (offset: number) => number;

/** 1-based line of an offset; offsets are best asked for in ascending order. */
function lineCounter(text: string): LineOf {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return offset => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}

/** Where in the draft each unit of a quote's words stands. */
function draftOffsets({ body }: DraftQuote): (offset: number) => number {
  return offset => {
    let before = 0;
    for (const [start, end] of body) {
      if (offset < before + end - start) return start + offset - before;
      before += end - start;
    }
    return body.at(-1)?.[1] ?? 0;
  };
}

/** The quote from its first to its last word. */
function underlined(text: string, { start, end, body, kind }: DraftQuote): readonly [number, number] {
  if (kind !== 'block') return body[0] ?? [start, end];
  return [start, start + text.slice(start, end).trimEnd().length];
}

function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
