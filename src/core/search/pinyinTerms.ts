import { pinyin } from 'pinyin-pro';
import { foldText } from '../util/foldText.ts';

/** Longest stretch written out, in syllables: nobody types more of a name before it is found. */
const longestStretch = 10;
const remembered = 2000;
const known = new Map<string, readonly string[]>();
const hanRun = /\p{Script=Han}+/gu;

function syllablesOf(run: string): string[] {
  return pinyin(run, { toneType: 'none', type: 'array', v: true }).filter(syllable =>
    /^[a-z]+$/.test(syllable),
  );
}

function termsOf(run: string): readonly string[] {
  const syllables = syllablesOf(run);
  const terms = new Set<string>();
  for (let start = 0; start < syllables.length; start++) {
    const stretch = syllables.slice(start, start + longestStretch);
    terms.add(stretch.join(''));
    if (stretch.length > 1) terms.add(stretch.map(syllable => syllable[0]).join(''));
  }
  return [...terms];
}

/**
 * Pinyin of the Han runs of a name: from each character on, in full without tones and by initials. Whatever
 * somebody types of the pinyin of a name, from any character on, is the beginning of one of these.
 */
export function pinyinTerms(name: string): Set<string> {
  const terms = new Set<string>();
  for (const [run] of foldText(name).matchAll(hanRun)) {
    let found = known.get(run);
    if (!found) {
      found = termsOf(run);
      if (known.size < remembered) known.set(run, found);
    }
    for (const term of found) terms.add(term);
  }
  return terms;
}

/** Longest query in letters: longer than the longest stretch can be, its beginning finds the same. */
const longestLetters = 60;

/**
 * What a query may be in pinyin: its letters in one, and Han characters among them (`旋zhuan`, `xz编码`) in full
 * and by their initials. None when it has anything else, fewer than two letters, or no letters at all.
 */
export function pinyinQueries(query: string): string[] {
  const text = foldText(query)
    .replace(/[\s']+/g, '')
    .replaceAll('ü', 'v');
  if (/^[a-z]{2,}$/.test(text)) return [text.slice(0, longestLetters)];
  if (!/^[a-z\p{Script=Han}]+$/u.test(text) || !/[a-z]/.test(text)) return [];
  const spelled = (write: (syllable: string) => string) =>
    text.replace(hanRun, run => syllablesOf(run).map(write).join('')).slice(0, longestLetters);
  return [...new Set([spelled(syllable => syllable), spelled(syllable => syllable[0]!)])];
}

/** Han characters of a query, folded. */
export function hanOf(query: string): string[] {
  return foldText(query).match(/\p{Script=Han}/gu) ?? [];
}

/** Whether a name has Han characters whose pinyin, from any of them on, begins with these letters. */
export function beginsInPinyin(name: string, letters: string): boolean {
  for (const term of pinyinTerms(name)) if (term.startsWith(letters)) return true;
  return false;
}
