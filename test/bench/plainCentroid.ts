/**
 * The peer of the topic figures: a nearest-centroid classifier on plain TF-IDF over Han bigrams and English
 * words, as one would write it in an afternoon.
 *
 * @param texts all articles
 * @param labels label of each article, `undefined` where it is to be predicted
 * @returns a label for each article
 */
export function predictByCentroid(
  texts: readonly string[],
  labels: readonly (string | undefined)[],
): (string | undefined)[] {
  const vectors = tfIdf(texts.map(countTerms));
  const centroids = new Map<string, Map<string, number>>();
  for (const [index, label] of labels.entries()) {
    if (label === undefined) continue;
    const centroid = centroids.get(label) ?? new Map<string, number>();
    for (const [term, weight] of vectors[index]!) centroid.set(term, (centroid.get(term) ?? 0) + weight);
    centroids.set(label, centroid);
  }
  const units = [...centroids].map(([label, centroid]) => ({ label, unit: normalise(centroid) }));
  return vectors.map(vector => {
    let best: { label: string; likeness: number } | undefined;
    for (const { label, unit } of units) {
      let likeness = 0;
      for (const [term, weight] of vector) likeness += weight * (unit.get(term) ?? 0);
      if (!best || likeness > best.likeness) best = { label, likeness };
    }
    return best?.label;
  });
}

function countTerms(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const take = (term: string): void => {
    counts.set(term, (counts.get(term) ?? 0) + 1);
  };
  for (const [word] of text.toLowerCase().matchAll(/\p{Script=Han}+|[a-z]{2,}/gu)) {
    if (/^[a-z]/.test(word)) take(word);
    else for (let at = 0; at + 1 < word.length; at++) take(word.slice(at, at + 2));
  }
  return counts;
}

function tfIdf(counts: readonly Map<string, number>[]): Map<string, number>[] {
  const articlesWith = new Map<string, number>();
  for (const terms of counts) {
    for (const term of terms.keys()) articlesWith.set(term, (articlesWith.get(term) ?? 0) + 1);
  }
  const idf = (term: string) => Math.log(counts.length / articlesWith.get(term)!);
  return counts.map(terms =>
    normalise(new Map([...terms].map(([term, count]) => [term, (1 + Math.log(count)) * idf(term)]))),
  );
}

function normalise(vector: ReadonlyMap<string, number>): Map<string, number> {
  let squares = 0;
  for (const weight of vector.values()) squares += weight ** 2;
  const length = Math.sqrt(squares) || 1;
  return new Map([...vector].map(([term, weight]) => [term, weight / length]));
}
