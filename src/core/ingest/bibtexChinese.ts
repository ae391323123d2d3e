import { compoundSurnames } from '../util/chineseNames.ts';

const hanName = /^[\p{Script=Han}·•]{2,12}$/u;

/**
 * Names as the exports of Chinese databases write them (`张三,李四,王五 等`), joined by `and` as BibTeX wants
 * them. Other values stay as they are, `周, 志华` too, which is one person.
 */
export function chineseNames(value: string): string {
  if (!/\p{Script=Han}/u.test(value) || /[{}]|\sand\s/iu.test(value)) return value;
  const [, listed = value, others] = /^(.*?)[\s,，;；、]*(等|et al\.?)?[\s.。]*$/su.exec(value) ?? [];
  const further = others === undefined ? [] : ['others'];
  const names = listed.split(/\s*[,，;；、]\s*/u).filter(name => name !== '');
  if (names.length === 1) {
    const spaced = listed.trim().split(/\s+/u);
    const isList = spaced.length > 1 && spaced.every(name => /^\p{Script=Han}{2,4}$/u.test(name));
    return [...(isList && !isOne(spaced) ? spaced : names), ...further].join(' and ');
  }
  const isList = /[;；、]/u.test(listed) || (names.every(name => hanName.test(name)) && !isOne(names));
  return isList ? [...names, ...further].join(' and ') : value;
}

/** Whether two pieces are the surname and the given name of one person. */
function isOne([family = '', given = '', ...more]: readonly string[]): boolean {
  return more.length === 0 && given.length <= 2 && (family.length === 1 || compoundSurnames.has(family));
}

/** The number in `第3期`, `第43卷`, `2020年`, `第12-15页`; other values stay. */
export function bareCount(value: string): string {
  return /^第?\s*([\d\-–—+,，]+)\s*[卷期页年]$/u.exec(value.trim())?.[1] ?? value;
}
