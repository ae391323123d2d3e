/**
 * What a UTF-16 unit of folded text is to the tokenizer. `word` joins with its neighbours (letters and digits of
 * alphabetic scripts), `single` is a token by itself (Han, kana), and whatever else separates: `blank` is nothing more,
 * `drawn` is Markdown's rather than the writer's, `end` ends a sentence, `point` may end one, `opening` may be where
 * markup begins.
 */
export const characterClass = {
  blank: 0,
  drawn: 1,
  single: 2,
  word: 3,
  surrogate: 4,
  other: 5,
  end: 6,
  point: 7,
  opening: 8,
} as const;

let classes: Uint8Array | undefined;

/** Classes of all UTF-16 units. */
export function characterClasses(): Uint8Array {
  if (classes) return classes;
  const table = new Uint8Array(0x10000).fill(characterClass.other);
  table.fill(characterClass.blank, 0, 0x21);
  fillRuns(table, /[\p{L}\p{N}]+/gu, characterClass.word);
  const single = /(?:(?=[\p{L}\p{N}])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])+/gu;
  fillRuns(table, single, characterClass.single);
  table.fill(characterClass.single, 0x4e00, 0xa000);
  table.fill(characterClass.surrogate, 0xd800, 0xe000);
  const mark = (marks: string, type: number) => {
    for (const character of marks) table[character.charCodeAt(0)] = type;
  };
  mark('*_`|~', characterClass.drawn);
  mark('。?;', characterClass.end);
  mark('.', characterClass.point);
  mark('<&![]$\\', characterClass.opening);
  classes = table;
  return table;
}

/** Gives a class to the characters that a pattern finds, in runs, among all. */
function fillRuns(table: Uint8Array, pattern: RegExp, type: number): void {
  const step = 0x100;
  for (let first = 0; first < 0x10000; first += step) {
    // Surrogates, and Han of which there is no doubt.
    if ((first >= 0xd800 && first < 0xe000) || (first >= 0x4e00 && first < 0x9f00)) continue;
    const characters = charactersFrom(first, step);
    for (const { index, 0: run } of characters.matchAll(pattern))
      table.fill(type, first + index, first + index + run.length);
  }
}

function charactersFrom(first: number, count: number): string {
  const units = new Uint16Array(count);
  for (let index = 0; index < count; index++) units[index] = first + index;
  return String.fromCharCode(...units);
}

/** Whether a code point beyond the basic plane is an ideograph (extensions B and later). */
export function isSupplementaryIdeograph(codePoint: number): boolean {
  return codePoint >= 0x20000 && codePoint <= 0x3ffff;
}
