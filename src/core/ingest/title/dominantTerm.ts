import { isGeneric } from './genericWords.ts';

const term = /[A-Za-z][A-Za-z0-9+#.-]*(?:[ -](?:[A-Z][A-Za-z0-9+#-]*|\d+(?:\.\d+)?(?![\w.]))){0,2}/gu;
const common = new Set(
  'when what how why while where which there these those if then so but not no yes new all one two more some any can may should will would could has have had do does see note the a an and or of to in on for with is are be it this that we you as by from at can token paper github http https www com task model data'.split(
    ' ',
  ),
);

/**
 * The Latin term a text names most often, by its commonest spelling: in Chinese notes the name of a
 * model or a method. Case and spaces do not tell spellings apart. `undefined` unless one is named twice.
 */
export function dominantTerm(text: string): string | undefined {
  const counts = new Map<string, { total: number; spellings: Map<string, number> }>();
  for (const [found] of text.slice(0, 4000).matchAll(term)) {
    const spelling = found.replace(/[.-]+$/u, '');
    const key = spelling.replace(/[\s-]+/gu, '').toLowerCase();
    if (!/[a-z].*[a-z]/u.test(key) || common.has(key) || !/[A-Z]/u.test(spelling) || isGeneric(spelling))
      continue;
    const entry = counts.get(key) ?? { total: 0, spellings: new Map<string, number>() };
    entry.total++;
    entry.spellings.set(spelling, (entry.spellings.get(spelling) ?? 0) + 1);
    counts.set(key, entry);
  }
  let best: { total: number; spellings: Map<string, number> } | undefined;
  for (const entry of counts.values()) if (entry.total > (best?.total ?? 1)) best = entry;
  return best === undefined ? undefined : [...best.spellings].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}
