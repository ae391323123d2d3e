import type { JsonValue } from '../model/bibliography.ts';
import type { CslItem } from './cslItem.ts';

/**
 * An item as the styles of GB/T 7714—2015 have to be given it to print what the standard does. Each change
 * names the clause or example it follows; other styles are not given such items.
 */
export function forChineseStyle(item: CslItem): CslItem {
  const changed: { [variable: string]: JsonValue } = { ...item };
  const type = chineseType(item);
  const url = typeof item.URL === 'string' ? decoded(item.URL).toLowerCase() : '';
  // 8.8: the identifier is left out where the address holds it already.
  if (typeof item.DOI === 'string' && url.includes(bareDoi(item.DOI))) delete changed.DOI;
  if (isChinese(item)) {
    // 8.1.2 and A.1: 3版, 第35卷; the locale would say "3 版" and "卷 35".
    if (isCount(item.edition)) changed.edition = `${item.edition}版`;
    if (isCount(item.volume) && /^(?:book|chapter|paper-conference|thesis|report|entry)/.test(item.type))
      changed.volume = `第${item.volume}卷`;
  }
  return { ...changed, id: item.id, type };
}

/** Whether a work is written in Chinese: by its language, or by its title where it names none. */
export function isChinese({ language, title }: CslItem): boolean {
  const tag = typeof language === 'string' ? language.trim().toLowerCase() : '';
  return tag === '' ? /\p{Script=Han}/u.test(String(title ?? '')) : /^(?:zh|chi|cn\b|中文)/.test(tag);
}

/**
 * The standard knows no preprints, and its styles take them for archive records (`[A]`): they are cited as
 * articles of the server they are on, or as online documents. The proceedings of a conference as a whole
 * are `[C]` (A.2), for which CSL has no type.
 */
function chineseType(item: CslItem): string {
  if (item.type === 'article') {
    if (item['container-title'] !== undefined) return 'article-journal';
    return item.URL === undefined ? 'document' : 'webpage';
  }
  if (item.type === 'book' && isProceedings(String(item.title ?? ''))) return 'paper-conference';
  return item.type;
}

function isProceedings(title: string): boolean {
  return (
    /(?:会议|大会|研讨会|年会|学术会)[\p{Script=Han}]{0,6}(?:论文集|文集|会议录|论文选)/u.test(title) ||
    /^(?:the )?proceedings (?:of|from) /i.test(title)
  );
}

function isCount(value: JsonValue | undefined): boolean {
  return /^\d{1,4}$/.test(String(value ?? ''));
}

function bareDoi(doi: string): string {
  return doi
    .toLowerCase()
    .replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/, '')
    .trim();
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
