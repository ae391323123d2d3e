import { densestWindow, windowWidth } from './densestWindow.ts';
import { findTerm, type Occurrence, type SoughtTerm } from './occurrences.ts';

/**
 * Scoring of passages for a query: BM25F over title, heading and body (Robertson and Zaragoza, "The
 * Probabilistic Relevance Framework: BM25 and Beyond", 2009), with single Han characters as a second, weaker
 * set of terms, and neighbouring query terms that stand together as a third (the ordered and unordered
 * features of Metzler and Croft's sequential dependence model, 2005).
 */
export const weights = {
  /** Saturation and length normalisation of BM25. */
  k1: 1.2,
  b: 0.75,
  /** What an occurrence in title or heading counts, in occurrences in the body; a heading is there once more. */
  title: 5,
  heading: 2,
  /** A part of the query found letter for letter, signs included, in weights of its rarest term. */
  literal: 0.5,
  /** A title that is exactly the query, in weights of the query; a heading counts half. */
  named: 0.5,
  /** A single Han character beside a pair. */
  single: 1.5,
  /** A word of letters or a number beside pairs: a name of several characters is as many pairs, and singles too. */
  word: 2,
  /** Neighbouring query terms side by side, or within `nearWindow` UTF-16 units; overlapping pairs say it already. */
  ordered: 0.6,
  near: 0.2,
  nearWindow: 16,
  /** What of the query stands within one sentence, in weights of its terms. */
  sentence: 1,
  /** A word that only asks, beside one that names something. */
  asking: 0.2,
  /** The score of the whole article beside that of its best passage. */
  whole: 0.5,
};

/** A term of the query with what its occurrences are worth. */
export interface WeightedTerm extends SoughtTerm {
  readonly weight: number;
}

/** What passages are scored by. */
export interface RankQuery {
  /** In the order typed. */
  readonly terms: readonly WeightedTerm[];
  /** Parts that are better found as they are spelled. */
  readonly literals: readonly WeightedTerm[];
  /** Single Han characters with their weights. */
  readonly singles: ReadonlyMap<string, number>;
  /** Average length of a passage, see `lengthOf`. */
  readonly averageLength: number;
}

/** A passage folded by `foldForSearch`. */
export interface FoldedPassage {
  readonly title: string;
  readonly heading: string;
  readonly body: string;
  /** See `lengthOf`. */
  readonly length: number;
}

const asciiPerToken = 5;

/** Length of a text in tokens, roughly: a Han character is one, five letters of other scripts are. */
export function lengthOf(folded: string): number {
  let ascii = 0;
  for (let at = 0; at < folded.length; at++) if (folded.charCodeAt(at) < 0x2e80) ascii++;
  return folded.length - ascii + ascii / asciiPerToken;
}

function bestShare(found: readonly Occurrence[]): number {
  return found.reduce((best, { share }) => Math.max(best, share), 0);
}

function countCharacter(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + character.length))
    count++;
  return count;
}

/** Scores any number of passages for one query. */
export class PassageScorer {
  readonly #query: RankQuery;
  readonly #windowWidth: number;

  constructor(query: RankQuery) {
    this.#query = query;
    this.#windowWidth = windowWidth(query.terms);
  }

  /** Score of a passage: higher is better, zero when nothing of the query occurs. */
  score({ title, heading, body, length }: FoldedPassage): number {
    const { k1, b } = weights;
    const norm = k1 * (1 - b + (b * length) / this.#query.averageLength);
    const saturate = (frequency: number) => (frequency * (k1 + 1)) / (frequency + norm);
    let score = 0;
    const inTitle = this.#find(title);
    const inHeading = this.#find(heading);
    const inBody = this.#find(body);
    this.#query.terms.forEach(({ weight }, index) => {
      const frequency =
        inBody[index]!.reduce((sum, { share }) => sum + share, 0) +
        weights.title * bestShare(inTitle[index]!) +
        weights.heading * bestShare(inHeading[index]!);
      if (frequency > 0) score += weight * saturate(frequency);
    });
    for (const literal of this.#query.literals) {
      const inField = (text: string) => findTerm(text, literal).length;
      const frequency =
        inField(body) +
        weights.title * Math.min(1, inField(title)) +
        weights.heading * Math.min(1, inField(heading));
      if (frequency > 0) score += weights.literal * literal.weight * saturate(frequency);
    }
    for (const [single, weight] of this.#query.singles) {
      let frequency = countCharacter(body, single);
      if (title.includes(single)) frequency += weights.title;
      if (heading.includes(single)) frequency += weights.heading;
      if (frequency > 0) score += weights.single * weight * saturate(frequency);
    }
    for (const found of [inTitle, inHeading, inBody]) score += this.#together(found, saturate);
    score += weights.sentence * this.#inOneSentence(inTitle, inBody);
    return score + weights.named * Math.max(this.#named(title, inTitle), this.#named(heading, inHeading) / 2);
  }

  /** Occurrences of the query's terms in a folded text. */
  occurrences(folded: string): Occurrence[] {
    return this.#find(folded).flat();
  }

  /** Weight of the terms that stand within one sentence; what the title says holds for every sentence. */
  #inOneSentence(inTitle: readonly Occurrence[][], inBody: readonly Occurrence[][]): number {
    const termWeights = this.#query.terms.map(({ weight }) => weight);
    const titled = termWeights.reduce((sum, weight, at) => (inTitle[at]!.length > 0 ? sum + weight : sum), 0);
    const others = inBody.map((found, at) => (inTitle[at]!.length > 0 ? [] : found));
    return titled + densestWindow(others, termWeights, this.#windowWidth);
  }

  #find(folded: string): Occurrence[][] {
    return this.#query.terms.map(term => (folded === '' ? [] : findTerm(folded, term)));
  }

  /** Weight of the whole query for a name that is nothing but it, less for longer ones, none for others. */
  #named(name: string, found: readonly Occurrence[][]): number {
    const { terms } = this.#query;
    if (name === '' || terms.length === 0 || found.some(occurrences => occurrences.length === 0)) return 0;
    const covered = new Set<number>();
    for (const { start, end } of found.flat()) for (let at = start; at < end; at++) covered.add(at);
    const weight = terms.reduce((sum, term) => sum + term.weight, 0);
    return (weight * covered.size) / name.replace(/\s/g, '').length;
  }

  /** What neighbouring query terms standing together, or at least near each other, add. */
  #together(found: readonly Occurrence[][], saturate: (frequency: number) => number): number {
    let score = 0;
    const { terms } = this.#query;
    for (let index = 0; index + 1 < terms.length; index++) {
      const [first, second] = [terms[index]!, terms[index + 1]!];
      if (overlap(first, second)) continue;
      const { ordered, near } = countTogether(found[index]!, found[index + 1]!);
      const weight = Math.min(first.weight, second.weight);
      if (ordered > 0) score += weights.ordered * weight * saturate(ordered);
      if (near > 0) score += weights.near * weight * saturate(near);
    }
    return score;
  }
}

/** Whether two terms are neighbouring pairs of one run of characters. */
function overlap(first: SoughtTerm, second: SoughtTerm): boolean {
  return first.kind === 'pair' && second.kind === 'pair' && first.term.at(-1) === second.term.at(0);
}

/** How often one of `second` follows one of `first` at once (overlapping pairs do), and how often they are near. */
function countTogether(
  first: readonly Occurrence[],
  second: readonly Occurrence[],
): { ordered: number; near: number } {
  let ordered = 0;
  let near = 0;
  let from = 0;
  for (const { start, end } of first) {
    while (from < second.length && second[from]!.start < start - weights.nearWindow) from++;
    for (let next = from; next < second.length; next++) {
      const distance = second[next]!.start - end;
      if (distance > weights.nearWindow) break;
      if (second[next]!.start > start && distance <= 2) ordered++;
      near++;
    }
  }
  return { ordered, near };
}

/** Robertson and Spärck Jones's weight of a term that `frequency` of `total` passages have; never negative. */
export function inverseFrequency(frequency: number, total: number): number {
  return Math.log(1 + (total - Math.min(frequency, total) + 0.5) / (frequency + 0.5));
}
