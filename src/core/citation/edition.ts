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

/**
 * An edition as GB/T 7714—2015 has it in Chinese, Japanese, Korean or Russian (8.2: `3版`, `修订版`), or in English
 * (`Rev. ed.`); `undefined` for the first, which is not named. English counts are left to the style.
 * @param edition what `plainEdition` gave
 */
export function namedEdition(edition: string, language: string): string | undefined {
  if (/^(?:0*1|初版)$/u.test(edition)) return undefined;
  const name = editionNames[language];
  if (/^\d{1,4}$/u.test(edition)) return name === undefined ? edition : edition + name;
  if (/^rev(?:ised|\.)?(?:\s*ed(?:ition|n?\.)?)?$/iu.test(edition)) return 'Rev. ed.';
  return /^(?:修订|增订|增补|修订增补)$/u.test(edition) ? `${edition}版` : edition;
}

/** Keeps the engine from reading a number in a text; see `finishedForChinese`. */
export const plainMark = '\ue003';

const editionNames: Readonly<Record<string, string>> = {
  zh: '版',
  ja: '版',
  ko: '판',
  ru: `${plainMark}-е изд.`,
};

/** `十二` is 12; `undefined` for what is no number up to 99. */
function chineseNumber(text: string): number | undefined {
  const match = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/u.exec(text);
  if (match === null) return undefined;
  const [, tens = '', ten = '', ones = ''] = match;
  const digit = (sign: string) => chineseDigits.indexOf(sign) + 1;
  if (ten === '') return tens !== '' && ones !== '' ? undefined : digit(tens || ones);
  return (tens === '' ? 1 : digit(tens)) * 10 + digit(ones);
}
