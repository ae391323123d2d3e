import { foldText } from '../util/foldText.ts';

/** What may stand between two characters of a match: the end of a line, and what is not seen. */
const between = '[\\n\\u00ad\\u200b-\\u200f\\u2060\\ufeff]*';

/**
 * A pattern for a piece of text as people look for it in a page: in any case and width, in Traditional or Simplified Chinese,
 * with any white space for white space and across the ends of lines.
 *
 * @param text what was typed
 * @param letters the characters of the page, each once; only these are looked for
 * @returns source of a regular expression for the flags `giu`; empty when there is nothing to look for
 */
export function findPattern(text: string, letters: string): string {
  const spelled = new Map<string, string>();
  for (const letter of letters) {
    const folded = foldText(letter);
    spelled.set(folded, (spelled.get(folded) ?? '') + letter);
  }
  const words = text.trim().split(/\s+/u).filter(Boolean);
  const patterns = words.map(word =>
    [...word].map(letter => spellingsOf(letter, spelled.get(foldText(letter)) ?? '')).join(between),
  );
  return patterns.join('\\s+');
}

/** A pattern for a letter in any of its spellings, or for the several it stands for. */
function spellingsOf(letter: string, others: string): string {
  const folded = [...foldText(letter)];
  const one = `[${[letter, ...others].map(escaped).join('')}]`;
  return folded.length < 2 ? one : `(?:${one}|${folded.map(each => `[${escaped(each)}]`).join('')})`;
}

/** A character as it stands for itself in a class, where the flag `u` lets no others be escaped. */
function escaped(letter: string): string {
  return /[\\\]^-]/.test(letter) ? `\\${letter}` : letter;
}
