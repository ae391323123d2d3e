import type { JsonValue } from '../model/bibliography.ts';
import { bareDoi } from '../util/doi.ts';
import { isOthers, nameVariables } from './cleanItem.ts';
import type { CslItem } from './cslItem.ts';
import { namedEdition, plainMark } from './edition.ts';
import { periodicalRun, runMark } from './periodicalRun.ts';

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
  const number = String(given.number ?? '').toLowerCase();
  if (item.type === 'article' && number !== '' && url.includes(number.replace(/^.*:/, '')))
    delete changed.number;
  const language = languageOfWork(item);
  if (typeof item.edition === 'string' || typeof item.edition === 'number') {
    const edition = namedEdition(String(item.edition), language);
    if (edition === undefined) delete changed.edition;
    else changed.edition = edition;
  }
  if (type === 'periodical' && periodicalRun(given) !== undefined) {
    Object.assign(changed, { issued: { literal: runMark } });
    for (const variable of ['volume', 'issue', 'number']) delete changed[variable];
  }
  if (language === 'zh') {
    // 8.1.2: 第35卷; the locale would say "卷 35".
    if (isCount(item.volume) && !/^(?:article|periodical)/.test(type)) changed.volume = `第${item.volume}卷`;
  }
  // 8.4.1: the first of several places; BibLaTeX joins them by `and`.
  const place = changed['publisher-place'];
  if (typeof place === 'string') changed['publisher-place'] = place.replace(/\s*(?:\sand\s|[;；、]).*$/u, '');
  const carrier = carriers.find(([, called]) => called.test(String(item.medium ?? '').trim()));
  if (carrier) changed.medium = carrier[0];
  else delete changed.medium;
  for (const variable of nameVariables) {
    const names = changed[variable];
    if (Array.isArray(names)) changed[variable] = names.map(chineseName);
  }
  return { ...changed, id: item.id, type };
}

/**
 * 8.1.4: by author and date a work that names nobody is by 佚名, or by Anon. Named here, the letters behind its year
 * count what is by the one and by the other apart.
 */
export function withAnonymous(item: CslItem): CslItem {
  if (item.author !== undefined || item.editor !== undefined) return item;
  return { ...item, author: [chineseName({ literal: languageOfWork(item) === 'zh' ? '佚名' : 'Anon' })] };
}

/** 8.1.1: East Asian names whole, organisations as they are written, and `Jr` behind a comma. */
function chineseName(name: JsonValue): JsonValue {
  if (typeof name !== 'object' || name === null || Array.isArray(name)) return name;
  const { family, given, literal, suffix } = name as { readonly [part: string]: JsonValue };
  if (typeof literal === 'string' && !isOthers(name))
    return { ...name, literal: `<span class="nocase">${literal}</span>` };
  if (typeof family !== 'string') return name;
  if (typeof given === 'string' && eastAsian.test(family + given)) return { literal: family + given };
  // The engine makes no initial of what begins small: `Xiao-ming` and `Xiao ming` are X M.
  const initials = /(?<=^|[\s.-])\p{Ll}/gu;
  const whole = typeof given === 'string' ? { given: given.replace(initials, l => l.toUpperCase()) } : {};
  const behind = typeof suffix === 'string' ? { suffix: commaMark + suffix.replace(/\.$/, '') } : {};
  return { ...name, ...whole, ...behind };
}

const eastAsian = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u;

/** A formatted reference with what the styles cannot be made to print. */
export function finishedForChinese(html: string, item: CslItem, given: CslItem): string {
  const mark = markOf(given);
  const printed = marksByType.get(item.type) ?? 'Z';
  const run = periodicalRun(given);
  const years = run === undefined ? html : html.replace(runMark, run.numbers).replaceAll(runMark, run.years);
  // 等 and what the names did belong together.
  const set = years
    .replaceAll(plainMark, '')
    .replace(/\s*\ue001/g, ', ')
    .replace(/, 等, 译(?=\.|$)/, ', 等译');
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

/** Languages whose references have words of their own; all others are set as English is. */
export type WorkLanguage = 'zh' | 'ja' | 'ko' | 'ru' | 'en';

/** What stands for further names, by language (8.1.2: 等 or the word that says so). */
export const otherNames: Readonly<Record<WorkLanguage, string>> = {
  ...{ zh: '等', ja: '他', ko: '외', ru: 'и др.', en: 'et al.' },
};

const languageTags: readonly (readonly [WorkLanguage, RegExp])[] = [
  ['zh', /^(?:zh|chi|cn\b|中文)/],
  ['ja', /^(?:ja|jp)/],
  ['ko', /^ko/],
  ['ru', /^ru/],
];

/** The language a work is written in: what it says, or by the script of its title, or of its authors without one. */
export function languageOfWork({ language, title, author }: CslItem): WorkLanguage {
  const tag = typeof language === 'string' ? language.trim().toLowerCase() : '';
  const text = String(title ?? JSON.stringify(author ?? ''));
  // Kana are in Japanese titles only, whatever was guessed of the Han beside them.
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) && !/^(?!zh)./.test(tag)) return 'ja';
  if (tag !== '') return languageTags.find(([, tags]) => tags.test(tag))?.[0] ?? 'en';
  if (/\p{Script=Hangul}/u.test(text)) return 'ko';
  if (/\p{Script=Han}/u.test(text)) return 'zh';
  return /\p{Script=Cyrillic}/u.test(text) ? 'ru' : 'en';
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
