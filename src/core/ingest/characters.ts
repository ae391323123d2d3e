/** Han, kana and Hangul: characters written without spaces between words, or as wide as two Latin ones. */
export const wideCharacter = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

const letters = /\p{L}/gu;
const latinLetters = /\p{sc=Latin}/gu;

/** Whether more than half of the letters of `text` are Latin; text without letters is not. */
export function isMostlyLatin(text: string): boolean {
  const total = text.match(letters)?.length ?? 0;
  return total > 0 && (text.match(latinLetters)?.length ?? 0) * 2 > total;
}

/** Whether `character` is a wide character; `undefined` and the empty string are not. */
export function isWide(character: string | undefined): boolean {
  return character !== undefined && wideCharacter.test(character);
}

/** Display width of `text` in columns: wide characters and full-width forms count two. */
export function columns(text: string): number {
  let width = 0;
  for (let i = 0; i < text.length; i++) {
    width += text.charCodeAt(i) >= 0x2e80 && text.charCodeAt(i) < 0xd800 ? 2 : 1;
  }
  return width;
}

/** A line as furniture is compared: trimmed, inner white space as one space, lower case. */
export function normalizeLine(line: string): string {
  return line.trim().replace(/\s+/gu, ' ').toLowerCase();
}
