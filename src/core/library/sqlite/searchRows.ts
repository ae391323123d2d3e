import { articleOf } from './searchSchema.ts';

/** Row numbers, ascending, each once. */
export type Rows = Float64Array;

/** Rows that are in one list or the other. */
export function unionOf(a: Rows, b: Rows): Rows {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const out = new Float64Array(a.length + b.length);
  let length = 0;
  let left = 0;
  let right = 0;
  while (left < a.length && right < b.length) {
    const row = Math.min(a[left]!, b[right]!);
    if (a[left] === row) left++;
    if (b[right] === row) right++;
    out[length++] = row;
  }
  while (left < a.length) out[length++] = a[left++]!;
  while (right < b.length) out[length++] = b[right++]!;
  return out.subarray(0, length);
}

/** Numbers that are in one list and in the other. */
export function inBoth(numbers: Rows, others: Rows): Rows {
  let at = 0;
  return numbers.filter(number => {
    while (at < others.length && others[at]! < number) at++;
    return others[at] === number;
  });
}

/** Adds `weight` to the score of each of `rows` that is also in `found`. @param scores one for each of `rows` */
export function addWhereFound(scores: Float64Array, rows: Rows, found: Rows, weight: number): void {
  let at = 0;
  for (const row of found) {
    while (at < rows.length && rows[at]! < row) at++;
    if (at === rows.length) return;
    if (rows[at] === row) scores[at]! += weight;
  }
}

/** Numbers of the articles that rows belong to, ascending, each once. */
export function articlesOf(rows: Rows): Float64Array {
  const articles = new Float64Array(rows.length);
  let length = 0;
  let last = -1;
  for (const row of rows) {
    const article = articleOf(row);
    if (article !== last) articles[length++] = last = article;
  }
  return articles.subarray(0, length);
}

/** How many of `found` each of `articles` has. @param counts one for each of `articles`, overwritten */
export function countInArticles(counts: Uint32Array, articles: Float64Array, found: Rows): void {
  counts.fill(0);
  let at = 0;
  for (const row of found) {
    const article = articleOf(row);
    while (at < articles.length && articles[at]! < article) at++;
    if (at === articles.length) return;
    if (articles[at] === article) counts[at]!++;
  }
}
