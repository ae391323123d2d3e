import type { Fields } from '../metadata.ts';
import { originField } from '../originLines.ts';

/** A label of the title. */
const titleLabel = /^(?:(?:文章|博文)?(?:标题|题目)|title)$/iu;
/** A label of the page's address: a script has no other to write down. */
const addressLabel = /^\p{sc=Han}{0,4}\s?(?:链接|地址|网址|url)$/iu;
/** A label that stands above the text itself. */
const textLabel = /^(?:正文|(?:博文|文章)?内容|content)$/iu;
/** The longest that a line says. */
const mostSaid = 1000;
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
    const [field, words] = titleLabel.test(label)
      ? ['title', said]
      : (originField(addressLabel.test(label) ? 'url' : label, said) ?? []);
    if (field === undefined || fields.has(field) || !words || words.length > mostSaid) return true;
    fields.set(field, words);
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
