import { stem } from './stem.ts';
import { tokenize } from './tokenize.ts';

/**
 * Scoring of passages for a query: BM25F over title, heading and body (Robertson and Zaragoza, "The
 * Probabilistic Relevance Framework: BM25 and Beyond", 2009), with single Han characters as a second, weaker
 * set of terms, and neighbouring query terms that stand together as a third (the ordered features of Metzler
 * and Croft's sequential dependence model, 2005).
 */
export const weights = {
  k1: 1.2,
  b: 0.75,
  title: 3,
  heading: 2,
  single: 0.25,
  ordered: 0.3,
  near: 0.1,
  nearWindow: 8,
  asking: 0.2,
  exactForm: 0.05,
  whole: 0.3,
};

/** A term of the query with what its occurrences are worth. */
export interface WeightedTerm {
  readonly term: string;
  readonly stem: string;
  readonly prefix: boolean;
  readonly weight: number;
}

/** The terms a passage is scored by. */
export interface RankQuery {
  /** In the order typed. */
  readonly terms: readonly WeightedTerm[];
  /** Single Han characters with their weights. */
  readonly singles: ReadonlyMap<string, number>;
  /** Average length of a passage, in tokens. */
  readonly averageLength: number;
}

/** Tokens of a text as scoring wants them. */
export interface TokenizedText {
  readonly terms: readonly string[];
  /** Stem of each term. */
  readonly stems: readonly string[];
  /** Ranges in the text. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const stems = new Map<string, string>();
const rememberedStems = 50_000;

function stemOf(term: string): string {
  let stemmed = stems.get(term);
  if (stemmed === undefined) {
    stemmed = stem(term);
    if (stems.size < rememberedStems) stems.set(term, stemmed);
  }
  return stemmed;
}

/** Tokens of a text, laid out for `PassageScorer`. */
export function tokenizeForRanking(text: string): TokenizedText {
  const tokens = tokenize(text);
  return {
    terms: tokens.map(token => token.term),
    stems: tokens.map(token => (token.kind === 'word' ? stemOf(token.term) : token.term)),
    starts: tokens.map(token => token.start),
    ends: tokens.map(token => token.end),
  };
}

/** Where the terms of a query occur in one text. */
class Occurrences {
  /** For each query term the token positions it occurs at, ascending. */
  readonly positions: number[][];
  readonly singles = new Map<string, number>();
  /** Occurrences in exactly the form typed. */
  exact = 0;

  constructor(terms: number) {
    this.positions = Array.from({ length: terms }, () => []);
  }
}

/** Scores any number of passages for one query. */
export class PassageScorer {
  readonly #query: RankQuery;
  readonly #byStem = new Map<string, number[]>();
  readonly #prefixes: [prefix: string, term: number][] = [];

  constructor(query: RankQuery) {
    this.#query = query;
    query.terms.forEach((term, index) => {
      if (term.prefix) this.#prefixes.push([term.term, index]);
      const same = this.#byStem.get(term.stem);
      if (same) same.push(index);
      else this.#byStem.set(term.stem, [index]);
    });
  }

  /** Score of a passage, higher is better, zero when nothing of the query occurs. */
  score(title: TokenizedText, heading: TokenizedText, body: TokenizedText): number {
    const inTitle = this.#find(title);
    const inHeading = this.#find(heading);
    const inBody = this.#find(body);
    const { k1, b } = weights;
    const norm = k1 * (1 - b + (b * body.terms.length) / this.#query.averageLength);
    const saturate = (frequency: number) => (frequency * (k1 + 1)) / (frequency + norm);
    let score = 0;
    this.#query.terms.forEach(({ weight }, index) => {
      const frequency =
        inBody.positions[index]!.length +
        weights.title * Math.min(1, inTitle.positions[index]!.length) +
        weights.heading * Math.min(1, inHeading.positions[index]!.length);
      if (frequency > 0) score += weight * saturate(frequency);
    });
    for (const [single, weight] of this.#query.singles) {
      const frequency =
        (inBody.singles.get(single) ?? 0) +
        (inTitle.singles.has(single) ? weights.title : 0) +
        (inHeading.singles.has(single) ? weights.heading : 0);
      if (frequency > 0) score += weights.single * weight * saturate(frequency);
    }
    for (const found of [inTitle, inHeading, inBody]) score += this.#together(found, saturate);
    return score * (1 + weights.exactForm * Math.min(1, inTitle.exact + inHeading.exact + inBody.exact));
  }

  /** Ranges of `text` that match a term of the query. */
  matches(text: TokenizedText): [start: number, end: number][] {
    const ranges: [number, number][] = [];
    for (const positions of this.#find(text).positions)
      for (const at of positions) ranges.push([text.starts[at]!, text.ends[at]!]);
    return ranges;
  }

  #find(text: TokenizedText): Occurrences {
    const found = new Occurrences(this.#query.terms.length);
    const { terms } = text;
    const wantSingles = this.#query.singles.size > 0;
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at]!;
      const indexes = this.#byStem.get(text.stems[at]!);
      if (indexes)
        for (const index of indexes) {
          found.positions[index]!.push(at);
          if (this.#query.terms[index]!.term === term) found.exact++;
        }
      for (const [prefix, index] of this.#prefixes)
        if (term.startsWith(prefix) && !indexes?.includes(index)) found.positions[index]!.push(at);
      if (wantSingles) {
        const single = term.charCodeAt(0) >= 0x2e80 ? String.fromCodePoint(term.codePointAt(0)!) : '';
        if (single && this.#query.singles.has(single))
          found.singles.set(single, (found.singles.get(single) ?? 0) + 1);
      }
    }
    return found;
  }

  /** What neighbouring query terms standing together, or at least near each other, add. */
  #together(found: Occurrences, saturate: (frequency: number) => number): number {
    let score = 0;
    const { terms } = this.#query;
    for (let index = 0; index + 1 < terms.length; index++) {
      const first = found.positions[index]!;
      const second = found.positions[index + 1]!;
      if (first.length === 0 || second.length === 0) continue;
      let ordered = 0;
      let near = 0;
      let from = 0;
      for (const at of first) {
        while (from < second.length && second[from]! < at - weights.nearWindow) from++;
        for (let next = from; next < second.length && second[next]! <= at + weights.nearWindow; next++) {
          if (second[next] === at + 1) ordered++;
          near++;
        }
      }
      const weight = Math.min(terms[index]!.weight, terms[index + 1]!.weight);
      if (ordered > 0) score += weights.ordered * weight * saturate(ordered);
      if (near > 0) score += weights.near * weight * saturate(near);
    }
    return score;
  }
}

/** Robertson-Sparck Jones weight of a term that occurs in `frequency` of `total` passages, never negative. */
export function inverseFrequency(frequency: number, total: number): number {
  return Math.log(1 + (total - Math.min(frequency, total) + 0.5) / (frequency + 0.5));
}
