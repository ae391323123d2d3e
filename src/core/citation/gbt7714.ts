import type { JsonValue } from '../model/bibliography.ts';
import { bareDoi } from '../util/doi.ts';
import { isOthers, nameVariables } from './cleanItem.ts';
import type { CslItem } from './cslItem.ts';

/** Marks of annex B, each with the CSL type that is set like such a work. */
const typesByMark: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{
      M: 'book',
      C: 'paper-conference',
      G: 'book',
      N: 'article-newspaper',
      J: 'article-journal',
      D: 'thesis',
    },
    ...{
      R: 'report',
      S: 'standard',
      P: 'patent',
      DB: 'dataset',
      DS: 'dataset',
      CP: 'software',
      EB: 'webpage',
    },
    ...{ A: 'collection', CM: 'map', Z: 'document' },
  }),
);

/** The marks the styles print for a type; for every other it is `Z`. */
const marksByType: ReadonlyMap<string, string> = new Map([
  ...[...typesByMark]
    .filter(([mark]) => mark !== 'G' && mark !== 'DB')
    .map(([mark, type]) => [type, mark] as const),
  ...([
    ['chapter', 'M'],
    ['entry-dictionary', 'M'],
    ['entry-encyclopedia', 'M'],
    ['article-magazine', 'J'],
    ['periodical', 'J'],
    ['post', 'EB'],
    ['post-weblog', 'EB'],
  ] as const),
]);

/** Carriers of annex B by what people call them. */
const carriers: readonly (readonly [string, RegExp])[] = [
  ['OL', /^(?:ol|online|internet|web|联机网络|网络|在线)$/i],
  ['CD', /^(?:cd|cd-rom|dvd|光盘)$/i],
  ['DK', /^(?:dk|disk|磁盘)$/i],
  ['MT', /^(?:mt|magnetic tape|磁带)$/i],
];

/** Stands before what follows a name after a comma; see `finishedForChinese`. */
const commaMark = '\ue001';

/**
 * An item as the styles of GB/T 7714—2015 have to be given it to print what the standard does. Each change
 * names the clause or example it follows; other styles are not given such items.
 * @param given as it came: `custom.mark` may name the mark of annex B it is to get
 */
export function forChineseStyle(item: CslItem, given: CslItem): CslItem {
  const changed: { [variable: string]: JsonValue } = { ...item };
  const type = chineseType(item, markOf(given));
  const url = typeof item.URL === 'string' ? decoded(item.URL).toLowerCase() : '';
  // 8.8: the identifier is left out where the address holds it already.
  if (typeof item.DOI === 'string' && url.includes(bareDoi(item.DOI).toLowerCase())) delete changed.DOI;
  const number = String(item.number ?? '').toLowerCase();
  if (item.type === 'article' && number !== '' && url.includes(number.replace(/^.*:/, '')))
    delete changed.number;
  if (isChinese(item)) {
    // 8.1.2 and A.1: 3版, 第35卷; the locale would say "3 版" and "卷 35".
    if (isCount(item.edition)) changed.edition = `${item.edition}版`;
    if (isCount(item.volume) && !/^(?:article|periodical)/.test(type)) changed.volume = `第${item.volume}卷`;
  }
  const carrier = carriers.find(([, called]) => called.test(String(item.medium ?? '').trim()));
  if (carrier) changed.medium = carrier[0];
  else delete changed.medium;
  for (const variable of nameVariables) {
    const names = changed[variable];
    if (Array.isArray(names)) changed[variable] = names.map(chineseName);
  }
  return { ...changed, id: item.id, type };
}

/** 8.1.1: East Asian names whole, organisations as they are written, and `Jr` behind a comma. */
function chineseName(name: JsonValue): JsonValue {
  if (typeof name !== 'object' || name === null || Array.isArray(name)) return name;
  const { family, given, literal, suffix } = name as { readonly [part: string]: JsonValue };
  if (typeof literal === 'string' && !isOthers(name))
    return { ...name, literal: `<span class="nocase">${literal}</span>` };
  if (typeof family !== 'string') return name;
  if (typeof given === 'string' && eastAsian.test(family + given)) return { literal: family + given };
  return typeof suffix === 'string' ? { ...name, suffix: commaMark + suffix.replace(/\.$/, '') } : name;
}

const eastAsian = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u;

/** A formatted reference with what the styles cannot be made to print. */
export function finishedForChinese(html: string, item: CslItem, given: CslItem): string {
  const mark = markOf(given);
  const printed = marksByType.get(item.type) ?? 'Z';
  const set = html.replace(/\s*\ue001/g, ', ');
  if (mark === undefined || mark === printed) return set;
  return set.replace(new RegExp(`\\[${printed}(?=[/\\]])`), `[${mark}`);
}

/** The mark of annex B a work names for itself. */
function markOf({ custom }: CslItem): string | undefined {
  if (typeof custom !== 'object' || custom === null || Array.isArray(custom)) return undefined;
  const { mark } = custom as { readonly [name: string]: JsonValue };
  const known = typeof mark === 'string' ? mark.trim().toUpperCase() : '';
  return typesByMark.has(known) ? known : undefined;
}

/** Whether a work is written in Chinese: by its language, or by its title where it names none. */
export function isChinese({ language, title }: CslItem): boolean {
  const tag = typeof language === 'string' ? language.trim().toLowerCase() : '';
  return tag === '' ? /\p{Script=Han}/u.test(String(title ?? '')) : /^(?:zh|chi|cn\b|中文)/.test(tag);
}

/** Types the styles do not know, by what is set alike. */
const likeTypes: Readonly<Record<string, string>> = {
  ...{ entry: 'entry-encyclopedia', review: 'article-journal', 'review-book': 'article-journal' },
  ...{ pamphlet: 'book', classic: 'book' },
};

/**
 * The standard knows no preprints, and its styles take them for archive records (`[A]`): they are cited as
 * articles of the server they are on, or as online documents. The proceedings of a conference as a whole
 * are `[C]` (A.2), for which CSL has no type.
 */
function chineseType(item: CslItem, mark: string | undefined): string {
  const type = likeTypes[item.type] ?? item.type;
  if (mark !== undefined && marksByType.get(type) !== mark) {
    const isPart = item['container-title'] !== undefined && mark === 'G';
    return isPart ? type : (typesByMark.get(mark) ?? type);
  }
  if (type === 'article' && item['container-title'] !== undefined) return 'article-journal';
  if (type === 'article' || (type === 'document' && item['container-title'] === undefined))
    return item.URL === undefined ? 'document' : 'webpage';
  if (type === 'book' && isProceedings(String(item.title ?? ''))) return 'paper-conference';
  return type;
}

function isProceedings(title: string): boolean {
  return (
    /(?:会议|大会|研讨会|年会|学术会)[\p{Script=Han}]{0,6}(?:论文集|文集|会议录|论文选)/u.test(title) ||
    /(?:^|[:：] *)(?:the )?proceedings (?:of|from) /i.test(title)
  );
}

function isCount(value: JsonValue | undefined): boolean {
  return /^\d{1,4}$/.test(String(value ?? ''));
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
