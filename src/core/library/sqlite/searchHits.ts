import type { TextRange } from '../../model/passage.ts';
import { findFormula } from '../../search/formulas.ts';
import type { PassageScorer } from '../../search/rank.ts';
import { densestStart, makeSnippet } from '../../search/snippet.ts';
import type { IndexHit } from '../searchIndex.ts';
import type { Passage } from './searchPassages.ts';

/** A passage found, with what finds its matches again in the text. */
export interface Found {
  readonly passage: Passage;
  readonly score: number;
  readonly ranges: (passage: Passage) => TextRange[];
}

/** Ranges of a passage that match the terms of a query. */
export function wordRanges(scorer: PassageScorer): Found['ranges'] {
  return ({ folded: { body }, offsets }) => {
    return scorer.occurrences(body).map(({ start, end }): TextRange => {
      let next = end;
      while (next < body.length && offsets[next] === offsets[end - 1]) next++;
      return [offsets[start]!, offsets[next]!];
    });
  };
}

/** Ranges of a passage that hold the formula of a query. */
export function formulaRanges(terms: readonly string[]): Found['ranges'] {
  return ({ text }) => findFormula(text, terms);
}

function countLines(text: string, end: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

function toHit({ passage, score, ranges }: Found): IndexHit {
  const { id, heading, line, text } = passage;
  const matched = ranges(passage);
  const textLine = line + countLines(text, densestStart(matched));
  return { id, score, heading, textLine, snippet: makeSnippet(text, matched) };
}

/**
 * Gathers what was found in several ways, the surest first. An article found once is not taken again, and
 * whatever a later way finds scores below all of the former.
 */
export class HitList {
  readonly #limit: number;
  readonly #found: Found[] = [];
  readonly #articles = new Set<number>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#found.length;
  }

  get full(): boolean {
    return this.#found.length >= this.#limit;
  }

  /** Whether an article, by its number, was found. */
  has(article: number): boolean {
    return this.#articles.has(article);
  }

  /** Adds the best passage of each article not there yet. */
  add(found: readonly Found[]): void {
    const ordered = [...found].sort((a, b) => b.score - a.score || a.passage.row - b.passage.row);
    const top = ordered[0]?.score ?? 0;
    const floor = this.#found.at(-1)?.score;
    // Scores of one way say nothing about those of another; only their order is kept.
    const scale = floor === undefined || top <= 0 ? 1 : Math.min(1, (0.9 * floor) / top);
    for (const entry of ordered) {
      if (this.full) return;
      if (this.#articles.has(entry.passage.article)) continue;
      this.#articles.add(entry.passage.article);
      this.#found.push({ ...entry, score: entry.score * scale });
    }
  }

  hits(): IndexHit[] {
    return this.#found.map(toHit);
  }
}
