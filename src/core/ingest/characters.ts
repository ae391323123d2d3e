/** Han, kana and Hangul: characters written without spaces between words, or as wide as two Latin ones. */
export const wideCharacter = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

const otherLetter = /\p{L}/u;

/** Whether more than half of the letters of `text` are Latin; text without letters is not. */
export function isMostlyLatin(text: string): boolean {
  let [latin, other] = [0, 0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isWideCode(code)) other++;
    else if ((code | 32) >= 97 && (code | 32) <= 122) latin++;
    else if (code >= 0xc0 && otherLetter.test(text[i]!)) {
      if (code < 0x250 || (code >= 0x1e00 && code < 0x1f00)) latin++;
      else other++;
    }
  }
  return latin > other;
}

/** Whether `character` is a wide character; `undefined` and the empty string are not. */
export function isWide(character: string | undefined): boolean {
  return character !== undefined && isWideCode(character.charCodeAt(0));
}

/** `isWide` of a UTF-16 code unit: the blocks of `wideCharacter`, and the first half of Han beyond the basic plane. */
export function isWideCode(code: number): boolean {
  if (code < 0x1100) return false;
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0x3041 && code <= 0x30ff && code !== 0x30fb) ||
    (code >= 0xac00 && code <= 0xd7af) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xd840 && code <= 0xd88d) ||
    code <= 0x11ff ||
    code === 0x3005 ||
    code === 0x3007
  );
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
