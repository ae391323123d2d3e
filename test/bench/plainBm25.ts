import { indexText } from '../../src/core/search/tokenize.ts';

const k1 = 1.2;
const b = 0.75;
const singleHan = /^[\u3400-\u9fff]$/;

/** Han bigrams and words, as any search engine's CJK analyzer gives them. */
function plainTokens(text: string): string[] {
  return indexText(text)
    .split(' ')
    .filter(token => token !== '' && !singleHan.test(token));
}

/** Plain BM25 over whole documents: the yardstick for ranking. */
export class PlainBm25 {
  readonly #postings = new Map<string, { documents: number[]; frequencies: number[] }>();
  readonly #lengths: number[] = [];

  constructor(texts: readonly string[]) {
    for (const text of texts) this.#add(plainTokens(text));
  }

  #add(tokens: readonly string[]): void {
    const document = this.#lengths.length;
    this.#lengths.push(tokens.length);
    const counts = new Map<string, number>();
    for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
    for (const [token, count] of counts) {
      const posting = this.#postings.get(token);
      if (posting) {
        posting.documents.push(document);
        posting.frequencies.push(count);
      } else this.#postings.set(token, { documents: [document], frequencies: [count] });
    }
  }

  /** Indexes of the best documents. */
  search(query: string, limit: number): number[] {
    const total = this.#lengths.length;
    const average = this.#lengths.reduce((sum, length) => sum + length, 0) / total;
    const scores = new Map<number, number>();
    for (const token of plainTokens(query)) {
      const posting = this.#postings.get(token);
      if (!posting) continue;
      const count = posting.documents.length;
      const weight = Math.log(1 + (total - count + 0.5) / (count + 0.5));
      posting.documents.forEach((document, at) => {
        const frequency = posting.frequencies[at]!;
        const norm = k1 * (1 - b + (b * this.#lengths[document]!) / average);
        scores.set(
          document,
          (scores.get(document) ?? 0) + (weight * frequency * (k1 + 1)) / (frequency + norm),
        );
      });
    }
    return [...scores]
      .sort((x, y) => y[1] - x[1])
      .slice(0, limit)
      .map(([document]) => document);
  }
}
