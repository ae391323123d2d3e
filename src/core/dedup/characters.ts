/** What a UTF-16 unit of folded text is to the tokenizer. */
export const characterClass = { other: 0, word: 1, single: 2, surrogate: 3 } as const;

let classes: Uint8Array | undefined;

/**
 * Classes of all UTF-16 units: `word` joins with its neighbours (letters and digits of alphabetic scripts),
 * `single` is a token by itself (Han, kana), `other` separates.
 */
export function characterClasses(): Uint8Array {
  if (classes) return classes;
  const table = new Uint8Array(0x10000);
  const word = /[\p{L}\p{N}]/u;
  const single = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
  for (let unit = 0x30; unit < 0x10000; unit++) {
    if (unit >= 0xd800 && unit < 0xe000) table[unit] = characterClass.surrogate;
    else if (unit >= 0x4e00 && unit <= 0x9fff) table[unit] = characterClass.single;
    else {
      const character = String.fromCharCode(unit);
      if (single.test(character))
        table[unit] = word.test(character) ? characterClass.single : characterClass.other;
      else if (word.test(character)) table[unit] = characterClass.word;
    }
  }
  classes = table;
  return table;
}

/** Whether a code point beyond the basic plane is an ideograph (extensions B and later). */
export function isSupplementaryIdeograph(codePoint: number): boolean {
  return codePoint >= 0x20000 && codePoint <= 0x3ffff;
}
