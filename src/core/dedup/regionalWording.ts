import { from } from 'opencc-js/preset/t2cn';
import { foldText } from '../util/foldText.ts';

let words: Map<string, string> | undefined;
let longest = 0;

/** Taiwan's technical words by the mainland's, both folded, from OpenCC's phrase dictionary. */
function mainlandWords(): Map<string, string> {
  if (words) return words;
  words = new Map();
  for (const group of from.twp ?? []) {
    for (const dictionary of group) {
      const entries =
        typeof dictionary === 'string' ? dictionary.split('|').map(entry => entry.split(' ')) : dictionary;
      for (const entry of entries) {
        const [taiwan, mainland] = [foldText(entry[0] ?? ''), foldText(entry[1] ?? '')];
        if (taiwan.length < 2 || taiwan === mainland) continue;
        words.set(taiwan, mainland);
        longest = Math.max(longest, taiwan.length);
      }
    }
  }
  return words;
}

/** Characters only Traditional Chinese writes, frequent enough to stand in any paragraph. */
const traditionalOnly =
  /[們個這來時會對學為與開關點過說數樣產發無還當從後機電動網經長實現種讓體應該質區間邊訓練參]/g;

/** Whether a text, as it is before folding, is written in Traditional characters. */
export function isTraditional(text: string): boolean {
  const sample = text.slice(0, 20_000);
  const found = sample.match(traditionalOnly)?.length ?? 0;
  return found >= 3 && found >= sample.length / 200;
}

/**
 * The longest of Taiwan's words that begins at a place of a folded text, with the mainland's word for it.
 *
 * @returns its length in the text and the folded word to put in its place; `undefined` for none
 */
export function regionalWordAt(text: string, at: number): { length: number; word: string } | undefined {
  const known = mainlandWords();
  for (let length = longest; length >= 2; length--) {
    const word = known.get(text.slice(at, at + length));
    if (word !== undefined) return { length, word };
  }
  return undefined;
}
