const words = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const chineseDigits = '一二三四五六七八九';

/**
 * The number an edition is, as styles want it: `2` for `2nd ed.`, `Second Edition`, `第2版`, `第二版`. What is
 * no plain count (`Rev. ed.`, `修订版`) stays as it is.
 */
export function plainEdition(edition: string): string {
  const text = edition.trim().replace(/\s+/g, ' ');
  const counted = /^(?:(\d{1,3})(?:st|nd|rd|th)?|([a-z]+))(?:[ -]*(?:ed\.?|edn\.?|edition))?\.?$/i.exec(text);
  if (counted?.[1] !== undefined) return String(Number(counted[1]));
  const named = words.indexOf(counted?.[2]?.toLowerCase() ?? '');
  if (named !== -1) return String(named + 1);
  const chinese = /^第?\s*(?:(\d{1,3})|([一二三四五六七八九十]{1,3}))\s*版$/u.exec(text);
  if (chinese?.[1] !== undefined) return chinese[1];
  const number = chinese?.[2] === undefined ? undefined : chineseNumber(chinese[2]);
  return number === undefined ? text : String(number);
}

/** `十二` is 12; `undefined` for what is no number up to 99. */
function chineseNumber(text: string): number | undefined {
  const match = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/u.exec(text);
  if (match === null) return undefined;
  const [, tens = '', ten = '', ones = ''] = match;
  const digit = (sign: string) => chineseDigits.indexOf(sign) + 1;
  if (ten === '') return tens !== '' && ones !== '' ? undefined : digit(tens || ones);
  return (tens === '' ? 1 : digit(tens)) * 10 + digit(ones);
}
