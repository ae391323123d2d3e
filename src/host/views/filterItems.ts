import * as vscode from 'vscode';
import type { FilterName } from '../../core/model/passage.ts';
import { type HitItem, queryItem } from './searchItems.ts';

/** Values offered at once. */
const mostValues = 8;

/** The filters a person can type, with what each is for. */
function filterHelp(): Readonly<Record<string, string>> {
  return {
    'topic:': vscode.l10n.t('articles under a topic'),
    'tag:': vscode.l10n.t('articles with a tag'),
    'title:': vscode.l10n.t('words of the title only'),
    'source:': vscode.l10n.t('articles from a site or path'),
    'before:': vscode.l10n.t('articles dated before, such as 2025-03'),
    'after:': vscode.l10n.t('articles dated from, such as 2025'),
    'is:': vscode.l10n.t('unread, starred or duplicate articles'),
  };
}

/**
 * What can be typed next where a query ends in a filter or the beginning of one's name: names of filters,
 * or values of the one being typed.
 *
 * @param valuesOf what a filter can be given, most frequent first.
 */
export async function filterItems(
  query: string,
  valuesOf: (filter: FilterName) => Promise<readonly string[]>,
): Promise<HitItem[]> {
  const last = /(?:^|\s)(-?)(?:(topic|tag|source|is)[:：]("?)([^"\s]*)|([a-z]{2,}))$/iu.exec(query);
  if (!last) return [];
  const [, minus = '', name, , typed = '', word] = last;
  const head = query.slice(0, query.length - (last[0].length - (/^\s/u.test(last[0]) ? 1 : 0)));
  if (name === undefined) {
    return Object.entries(filterHelp())
      .filter(([filter]) => filter.startsWith((word ?? '').toLowerCase()))
      .map(([filter, help]) => queryItem(`${head}${minus}${filter}`, 'filter', help));
  }
  const values = await valuesOf(name.toLowerCase() as FilterName);
  return values
    .filter(value => value.toLowerCase().startsWith(typed.toLowerCase()) && value !== typed)
    .slice(0, mostValues)
    .map(value => queryItem(`${head}${minus}${name}:${quoted(value)} `, 'filter'));
}

function quoted(value: string): string {
  return /\s/u.test(value) ? `"${value.replaceAll('"', '')}"` : value;
}
