import type { Bibliography, JsonValue, PersonName } from '../model/bibliography.ts';
import type { CslItem } from './cslItem.ts';

/** What a reference is made from. */
export interface ReferenceFacts {
  /** Citekey. */
  readonly key: string;
  readonly title: string;
  /** ISO date or the known beginning of one. */
  readonly date: string | null;
  readonly bibliography: Bibliography;
}

/** Words that make several capitalised words an organisation rather than a person. */
const organisation =
  /\b(?:AI|Inc|Ltd|LLC|Corp|GmbH|Team|Group|Labs?|Research|University|Institute|College|Foundation|Association|Society|Press|Brain|Project|Community|Contributors|Blog|Developers)\b/i;

/**
 * The CSL-JSON item of an article. Variables the page itself gave (`bibliography.csl`) win over what is
 * guessed; without a type it is a web page when it has an address and a document when not.
 */
export function toCsl({ key, title, date, bibliography }: ReferenceFacts): CslItem {
  const { authors, url, source, csl = {} } = bibliography;
  const { id: _id, ...given } = csl;
  const item: { [variable: string]: JsonValue } = {
    type: guessType(url, source),
    title,
    language: languageOf(bibliography, title),
  };
  if (authors !== undefined && authors.length > 0) item.author = authors.map(cslName);
  const issued = cslDate(date);
  if (issued !== undefined) item.issued = issued;
  if (source !== undefined) item['container-title'] = source;
  if (url !== undefined) item.URL = url;
  for (const [variable, value] of Object.entries(given)) {
    if (value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))
      item[variable] = value;
  }
  if (typeof item.type !== 'string' || item.type === '') item.type = guessType(url, source);
  // CSL 1.0.2 calls a preprint an article; what people call so appeared in a journal.
  if (item.type === 'article' && given['container-title'] !== undefined) item.type = 'article-journal';
  return { ...item, id: key, type: item.type as string };
}

/** Language tag of an item: what the page says, else by the title's script. */
function languageOf({ language, csl }: Bibliography, title: string): string {
  if (language !== undefined && language !== '') return language;
  const given = csl?.language;
  if (typeof given === 'string' && given !== '') return given;
  return scripts.find(([script]) => script.test(title))?.[1] ?? 'en-US';
}

/** Languages by a script only they are written in here; kana before the Han that stand among them. */
const scripts: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja-JP'],
  [/\p{Script=Hangul}/u, 'ko-KR'],
  [/\p{Script=Han}/u, 'zh-CN'],
  [/\p{Script=Cyrillic}/u, 'ru-RU'],
];

function guessType(url: string | undefined, source: string | undefined): string {
  if (url !== undefined) return /^https?:\/\/(?:\w+\.)?arxiv\.org\//.test(url) ? 'article' : 'webpage';
  return source === undefined ? 'document' : 'article-magazine';
}

/** An ISO date, or the known beginning of one, as CSL date parts; `undefined` when there is no year in it. */
export function cslDate(date: string | null): { 'date-parts': number[][] } | undefined {
  const match = /^(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(date ?? '');
  if (match === null) return undefined;
  const parts = match.slice(1).filter(part => part !== undefined);
  return { 'date-parts': [parts.map(Number)] };
}

/** Given names, particles, and one surname. */
const western =
  /^(\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,3}) ((?:(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|el|al|bin|ten|ter) )*)(\p{Lu}[\p{L}'’-]+)$/u;

function cslName(name: PersonName): { [part: string]: JsonValue } {
  const literal = name.literal?.trim();
  if (literal === undefined || name.family !== undefined) {
    const { family, given } = name;
    return { ...(family !== undefined && { family }), ...(given !== undefined && { given }) };
  }
  if (organisation.test(literal)) return { literal };
  const turned = /^((?:\p{Ll}+ )*\p{Lu}[\p{L}'’ -]*), (\p{Lu}[\p{L}.'’ -]*)$/u.exec(literal);
  if (turned !== null) return { family: turned[1] ?? '', given: turned[2] ?? '' };
  const [, given, particle = '', family] = western.exec(literal) ?? [];
  return given === undefined || family === undefined ? { literal } : { family: particle + family, given };
}
