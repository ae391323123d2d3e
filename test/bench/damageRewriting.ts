import type { Random } from './damageRandom.ts';

const wordSynonyms: Readonly<Record<string, readonly string[]>> = {
  use: ['employ', 'apply'],
  used: ['employed', 'applied'],
  using: ['with', 'by means of'],
  model: ['network'],
  models: ['networks'],
  show: ['demonstrate', 'illustrate'],
  shows: ['demonstrates', 'illustrates'],
  large: ['big', 'sizable'],
  small: ['little'],
  method: ['approach', 'technique'],
  methods: ['approaches', 'techniques'],
  many: ['numerous', 'a lot of'],
  also: ['as well'],
  because: ['since', 'as'],
  however: ['yet', 'still'],
  example: ['instance'],
  important: ['crucial', 'significant'],
  problem: ['task', 'issue'],
  problems: ['tasks', 'issues'],
  different: ['various', 'distinct'],
  provide: ['offer', 'give'],
  provides: ['offers', 'gives'],
  create: ['make', 'build'],
  allows: ['lets'],
  allow: ['let'],
  need: ['require'],
  needs: ['requires'],
  get: ['obtain'],
  number: ['amount'],
  first: ['initially'],
  is: ['would be'],
  are: ['were'],
  can: ['may', 'is able to'],
  the: ['this', 'a'],
  which: ['that'],
  and: ['as well as'],
  in: ['within'],
  for: ['in'],
  with: ['using'],
  of: ['from'],
  to: ['so as to'],
};

/**
 * Rewrites English text as a student does who follows a source: synonyms, words put in or left out, clauses
 * that change places, until about half of the word trigrams are left.
 *
 * @returns `undefined` for text that is not mainly English prose
 */
export function lightlyRewritten(text: string, random: Random): string | undefined {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[A-Za-z]+/g)?.length ?? 0;
  if (words < 120 || han * 4 > words) return undefined;
  let result = text;
  for (let round = 0; round < 8 && sharedTrigrams(text, result) > 0.55; round++) {
    result = result
      .split(/(?<=[.!?]\s)/)
      .map(sentence => rewriteSentence(sentence, random))
      .join('');
  }
  return result;
}

function rewriteSentence(sentence: string, random: Random): string {
  const clauses = sentence.split(', ');
  if (clauses.length === 2 && random.chance(0.15)) {
    return `${clauses[1]!.replace(/[.]\s*$/, '')}, ${clauses[0]}. `;
  }
  return sentence
    .split(/(\s+)/)
    .flatMap(word => {
      const choices = wordSynonyms[word.toLowerCase()];
      if (choices && random.chance(0.35)) return [random.pick(choices)];
      if (/^[a-z]{4,}$/.test(word) && random.chance(0.04)) return [];
      if (/^[a-z]{4,}$/.test(word) && random.chance(0.05)) return ['really', ' ', word];
      return [word];
    })
    .join('');
}

/** Share of the word trigrams of `original` that `rewritten` keeps. */
export function sharedTrigrams(original: string, rewritten: string): number {
  const kept = trigrams(rewritten);
  const all = trigrams(original);
  let shared = 0;
  for (const trigram of all) if (kept.has(trigram)) shared++;
  return shared / Math.max(1, all.size);
}

function trigrams(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const found = new Set<string>();
  for (let at = 0; at + 2 < words.length; at++) found.add(words.slice(at, at + 3).join(' '));
  return found;
}
