import type { Canonical } from './canonical.ts';
import { canonicalText } from './canonicalText.ts';
import type { CitedReference, DraftCitation, DraftLanguage } from './draft.ts';
import type { DraftEdit, DraftProblem } from './draftProblem.ts';
import { type DraftQuote, quotesInDraft } from './draftQuotes.ts';
import { escapeProse } from './escape.ts';
import { markdownSpans } from './markdownSpans.ts';
import { nearestKeys } from './nearestKeys.ts';
import { passagesOf } from './passages.ts';
import { type CheckedText, compareQuote, type QuoteComparison, type QuoteDifference } from './quoteCheck.ts';
import { findCitations } from './references.ts';

/** What a key stands for. `text` is missing where there is only a reference, as in a `.bib` file. */
export type CitationTarget =
  | { readonly state: 'article'; readonly key: string; readonly text?: string | undefined }
  /** The key of a copy that was merged; `key` is the article's now. */
  | { readonly state: 'merged'; readonly key: string; readonly text?: string | undefined }
  | { readonly state: 'ambiguous'; readonly keys: readonly string[] };

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
  readonly #sources = new Map<string, CheckedText>();
  readonly #comparisons = new Map<string, { source: CheckedText; result: QuoteComparison }>();

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
      const { keys } = target;
      return {
        ...at,
        kind: 'ambiguous-key',
        code: 'ambiguous-key',
        args: [key, keys.join(', ')],
        suggestions: keys,
      };
    }
    if (!citation.sure && !mayBeMeant(key, citation, text)) return undefined;
    const suggestions = nearestKeys(key, this.#targets.keys());
    if (!citation.sure && suggestions.length === 0 && !authorAndYear.test(key)) return undefined;
    const [first] = suggestions;
    return first === undefined
      ? { ...at, kind: 'unknown-key', code: 'unknown-key', args: [key], suggestions }
      : { ...at, kind: 'unknown-key', code: 'unknown-key-near', args: [key, first], suggestions };
  }

  #quote(quote: DraftQuote, text: string, language: DraftLanguage, lineOf: LineOf): DraftProblem | undefined {
    const checked = quotedText(quote, text, language);
    if (checked.canonical.text === '') return undefined;
    const [start, end] = trimmed(text, quote);
    const at = { line: lineOf(start), start, end };
    const references = quote.citations.flatMap(citation => citation.references);
    if (references.length === 0) return this.#unsourced(quote, checked, text, at);
    const compared: { key: string; result: QuoteComparison }[] = [];
    for (const { key } of references) {
      const target = this.#targets.resolve(key);
      // What cannot be read cannot be compared; an unknown key is reported as such.
      if (target === undefined || target.state === 'ambiguous' || target.text === undefined) return undefined;
      const result = this.#compare(checked, target.key, target.text);
      if (result.state === 'verbatim') return undefined;
      compared.push({ key, result });
    }
    const altered = compared.find(({ result }) => result.state === 'altered') ?? compared[0];
    if (altered === undefined) return undefined;
    if (altered.result.state !== 'altered') {
      // Emphasis of a single word or a title in quotation marks is often not meant as a quote.
      if (quote.kind === 'inline' && checked.canonical.text.length < 40) return undefined;
      return {
        ...at,
        kind: 'quote-not-in-source',
        code: 'quote-not-in-source',
        args: [altered.key],
        suggestions: [],
      };
    }
    const { differences } = altered.result;
    const [first] = differences;
    const args = [altered.key, shown(first?.quoted ?? ''), shown(first?.source ?? ''), differences.length];
    return {
      line: lineOf(first?.quoteStart ?? start),
      start,
      end,
      kind: 'altered-quote',
      code: differences.length > 1 ? 'altered-quote-more' : 'altered-quote',
      args,
      suggestions: [],
      differences,
      restore: restoring(differences, text, language, sourceText(this.#targets, altered.key)),
    };
  }

  #unsourced(
    quote: DraftQuote,
    { canonical }: CheckedText,
    text: string,
    at: { line: number; start: number; end: number },
  ): DraftProblem | undefined {
    if (quote.kind === 'inline' || canonical.text.length < shortestUnsourced) return undefined;
    const words = quote.body.map(([start, end]) => text.slice(start, end)).join('');
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

  #compare(quote: CheckedText, key: string, text: string): QuoteComparison {
    let source = this.#sources.get(key);
    if (source === undefined || source.original !== text) {
      source = { original: text, canonical: canonicalText(text, 'markdown') };
      this.#sources.set(key, source);
    }
    const id = `${key} ${quote.canonical.text}`;
    const known = this.#comparisons.get(id);
    // Offsets in a kept answer are those of the draft then, so only answers without any are used again.
    if (known?.source === source && known.result.state !== 'altered') return known.result;
    const result = compare(quote, source);
    if (this.#comparisons.size > 5000) this.#comparisons.clear();
    this.#comparisons.set(id, { source, result });
    return result;
  }
}

/**
 * A passage can read differently alone than among its neighbours (a backtick before it is still open, say),
 * so a quote not found in the note is looked for in its passages each read alone.
 */
function compare(quote: CheckedText, source: CheckedText): QuoteComparison {
  const result = compareQuote(quote, source);
  if (result.state === 'verbatim') return result;
  const texts: string[] = [];
  const offsets: number[] = [];
  for (const { text, start } of passagesOf(source.original)) {
    const passage = canonicalText(text, 'markdown');
    texts.push(passage.text);
    for (const offset of passage.offsets) offsets.push(start + offset);
  }
  const canonical = { text: texts.join(''), offsets: Uint32Array.from(offsets) };
  const alone = compareQuote(quote, { original: source.original, canonical });
  return alone.state === 'verbatim' ? alone : result;
}

const authorAndYear = /^\p{L}[\p{L}'.-]*[-_:.]?(?:19|20)\d{2}(?!\d)/u;

/** Whether what only may be a citation is not plainly something else. */
function mayBeMeant(key: string, { format }: DraftCitation, text: string): boolean {
  if (key.length < 4) return false;
  if (format === 'footnote') return !text.includes(`[^${key}]:`);
  if (format === 'rst') return !text.includes(`.. [${key}]`);
  return true;
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

/** The quote's words with their offsets in the draft. */
export function quotedText({ body }: DraftQuote, text: string, language: DraftLanguage): CheckedText {
  const joined = body.map(([start, end]) => text.slice(start, end)).join('');
  const { text: canonical, offsets } = canonicalText(joined, language);
  const mapped = new Uint32Array(offsets.length);
  let piece = 0;
  let before = 0;
  for (let index = 0; index < offsets.length; index++) {
    const offset = offsets[index] ?? 0;
    for (let range = body[piece]; range && offset >= before + range[1] - range[0]; range = body[piece]) {
      before += range[1] - range[0];
      piece++;
    }
    mapped[index] = (body[piece]?.[0] ?? text.length) + offset - before;
  }
  const checked: Canonical = { text: canonical, offsets: mapped };
  return { original: text, canonical: checked };
}

/** The quote from its first to its last word. */
function trimmed(text: string, { start, end, body, kind }: DraftQuote): readonly [number, number] {
  if (kind === 'inline') return body[0] ?? [start, end];
  const last = text.slice(start, end).trimEnd().length;
  return [start, start + last];
}

function sourceText(targets: CitationTargets, key: string): string {
  const target = targets.resolve(key);
  return target === undefined || target.state === 'ambiguous' ? '' : (target.text ?? '');
}

/** The source's words as they must be written where the quote parts from them. */
function restoring(
  differences: readonly QuoteDifference[],
  draft: string,
  language: DraftLanguage,
  source: string,
): DraftEdit[] {
  const formulas = markdownSpans(source).filter(
    ({ kind }) => kind === 'inlineMath' || kind === 'displayMath',
  );
  return differences.map(difference => {
    const line = difference.source.replace(/\s*\n[\s>]*/g, ' ');
    const isTex = formulas.some(
      ({ start, end }) => start <= difference.sourceStart && difference.sourceEnd <= end,
    );
    const { quoteStart, quoteEnd } = difference;
    // In a Typst string a command has two backslashes, and the place after it lies behind its whole name.
    const rest = draft.slice(quoteStart - 2);
    const inName =
      language === 'typst' && isTex && quoteStart === quoteEnd
        ? /^\\\\([a-zA-Z]+)/.exec(rest)?.[1]
        : undefined;
    const start = quoteStart + (inName?.length ?? 0);
    const end = Math.max(start, quoteEnd);
    // A letter put right after a command would become part of its name.
    const joins =
      isTex && /^[a-zA-Z]/.test(line) && /\\[a-zA-Z]+$/.test(draft.slice(Math.max(0, start - 30), start));
    return { start, end, text: (joins ? ' ' : '') + written(line, language, isTex) };
  });
}

function written(line: string, language: DraftLanguage, isTex: boolean): string {
  // In Markdown the note's own markup is what belongs there.
  if (language === 'markdown') return line;
  if (isTex) return language === 'typst' ? JSON.stringify(line).slice(1, -1) : line;
  // The letter keeps marks that mean something only at the beginning of a line as they are.
  return escapeProse(`x${line}`, language).slice(1);
}

function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
