import type { TextRange } from '../model/passage.ts';
import { mergeRanges } from './snippet.ts';

/** What formulas, emphasis, links and line breaks put between words: no spelling runs across it. */
const betweenWords = /[^\p{L}\p{M}\p{N}]+/u;
const latin = /[\p{Script=Latin}\p{M}]/u;

/** End of the Latin word that goes on at `at`, or `at`. */
function wordEnd(text: string, at: number, step: 1 | -1): number {
  const inside = (index: number) => latin.test(text[index] ?? '');
  let end = at;
  if (step > 0) while (inside(end) && inside(end - 1)) end++;
  else while (inside(end - 1) && inside(end)) end--;
  return end;
}

/**
 * The spellings in which matches stand in a text: neighbouring matches as one, a match within a Latin word as
 * the whole word.
 *
 * @param ranges matched ranges in `text`, UTF-16 units, in any order
 */
export function spellingsOf(text: string, ranges: readonly TextRange[]): Set<string> {
  const whole = ranges.map(([start, end]): TextRange => [wordEnd(text, start, -1), wordEnd(text, end, 1)]);
  const spellings = new Set<string>();
  for (const [start, end] of mergeRanges(whole))
    for (const piece of text.slice(start, end).split(betweenWords)) if (piece !== '') spellings.add(piece);
  return spellings;
}
