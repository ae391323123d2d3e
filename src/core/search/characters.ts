/** What a UTF-16 unit of folded text is to the tokenizer. */
export const characterKind = {
  separator: 0,
  letter: 1,
  digit: 2,
  han: 3,
  highSurrogate: 4,
  emoji: 5,
} as const;

/** Scripts written without spaces between words, and so indexed by pairs of characters. */
const unspaced =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}ー々〇]$/u;
const letter = /^[\p{L}\p{M}]$/u;
const digit = /^\p{N}$/u;
const emoji = /^[\p{Extended_Pictographic}\p{Regional_Indicator}]$/u;

let kinds: Uint8Array | undefined;

function kindOf(character: string): number {
  if (unspaced.test(character)) return characterKind.han;
  if (letter.test(character)) return characterKind.letter;
  if (digit.test(character)) return characterKind.digit;
  return emoji.test(character) ? characterKind.emoji : characterKind.separator;
}

/** Kind of each UTF-16 unit, made on first use; surrogates have to be looked at in pairs. */
export function characterKinds(): Uint8Array {
  if (kinds) return kinds;
  kinds = new Uint8Array(0x10000);
  for (let unit = 0x30; unit < 0x10000; unit++) {
    if (unit >= 0x4e00 && unit <= 0x9fff) kinds[unit] = characterKind.han;
    else if (unit >= 0xd800 && unit <= 0xdbff) kinds[unit] = characterKind.highSurrogate;
    else if (unit < 0xdc00 || unit > 0xf8ff) kinds[unit] = kindOf(String.fromCharCode(unit));
  }
  return kinds;
}

/** Kind of the character at `at`, surrogate pairs included. */
export function kindAt(text: string, at: number): number {
  const kind = characterKinds()[text.charCodeAt(at)]!;
  if (kind !== characterKind.highSurrogate) return kind;
  return at + 1 < text.length ? kindOf(text.slice(at, at + 2)) : characterKind.separator;
}
