import type { Topic } from '../../model/topic.ts';

/**
 * One line of the taxonomy's data files.
 *
 * @param names English label, Chinese label, then further names that mean exactly this topic.
 * @param keywords terms that speak for the topic, in both languages, separated by commas; a term ending in
 *   `!` names the topic so clearly that it counts double, one ending in `?` is also a word of every day and
 *   counts only beside others.
 */
export function entry(
  id: string,
  names: readonly [en: string, zhCn: string, ...aliases: string[]],
  keywords: string,
  children: readonly Topic[] = [],
): Topic {
  const [en, zhCn, ...aliases] = names;
  return { id, label: { en, 'zh-cn': zhCn }, aliases, keywords: splitTerms(keywords), children };
}

function splitTerms(list: string): string[] {
  return list
    .split(',')
    .map(term => term.trim())
    .filter(term => term !== '');
}
