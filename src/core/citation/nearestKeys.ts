/**
 * Keys one probably meant, nearest first.
 * @param limit most answers given
 * @returns keys within two edits (one for short ones), or that differ in capitals only
 */
export function nearestKeys(key: string, keys: Iterable<string>, limit = 3): string[] {
  const wanted = key.toLowerCase();
  const most = wanted.length < 5 ? 1 : wanted.length < 12 ? 2 : 3;
  const found: { key: string; distance: number }[] = [];
  for (const candidate of keys) {
    const folded = candidate.toLowerCase();
    if (Math.abs(folded.length - wanted.length) > most) continue;
    const distance = editDistance(wanted, folded, most);
    if (distance <= most) found.push({ key: candidate, distance });
  }
  found.sort((a, b) => a.distance - b.distance || (a.key < b.key ? -1 : 1));
  return found.slice(0, limit).map(each => each.key);
}

/** Optimal string alignment distance (Damerau's four edits, no substring twice), given up above `most`. */
export function editDistance(a: string, b: string, most: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
