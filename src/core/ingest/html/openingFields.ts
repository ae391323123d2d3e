import { parseDate } from '../dates.ts';
import type { Fields } from '../metadata.ts';

/** Lines that scripts write above what they took from a page, by what they say. */
const labels: readonly (readonly [name: string, label: RegExp])[] = [
  ['title', /^(?:(?:文章|博文)?(?:标题|题目)|title)$/iu],
  ['author', /^(?:作者|博主|author)$/iu],
  ['date', /^(?:(?:发布|发表|提交|创建|更新)?(?:日期|时间)|date|published)$/iu],
  ['url', /^(?:\p{sc=Han}{0,4}\s?(?:链接|地址|网址|url)|原文|来源|出处|link|source)$/iu],
];
/** A label that stands above the text itself. */
const textLabel = /^(?:正文|(?:博文|文章)?内容|content)$/iu;
const labelled = /^(?:[-*>]\s+)?([^:：\n]{1,12})[:：]\s*(.*)$/u;

/** What the lines above a text say of it, and what is left of them. */
export interface Opening {
  readonly fields: Fields;
  readonly rest: string;
}

/** Reads the labelled lines (`原文链接：…`, `日期：…`) among those above a text. */
export function openingFields(opening: string): Opening {
  const fields = new Map<string, unknown>();
  const rest = opening.split('\n').filter(row => {
    const [, name = '', value = ''] = labelled.exec(row.trim()) ?? [];
    const label = name.replace(/\*+/gu, '').trim();
    const said = value.replace(/^\*+\s*/u, '').trim();
    if (textLabel.test(label) && said === '') return false;
    const field = labels.find(([, pattern]) => pattern.test(label))?.[0];
    if (field === undefined || fields.has(field) || !isSaid(field, said)) return true;
    fields.set(field, said);
    return false;
  });
  // A heading without its blank, as careless notes have it.
  return {
    fields,
    rest: rest
      .join('\n')
      .trim()
      .replace(/^(#{1,6})(?=[^#\s])/u, '$1 '),
  };
}

function isSaid(field: string, value: string): boolean {
  if (field === 'date') return parseDate(value) !== null;
  if (field === 'url') return /^https?:\/\/\S+$/u.test(value);
  return value !== '' && value.length <= 120;
}
