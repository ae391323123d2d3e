import { usable } from './phraseWords.ts';

/** How far into a text a term is looked for, characters. */
const reach = 220;

const glossed =
  /((?:[A-Z][\w-]{1,20} ){0,4}[\p{sc=Han}A-Za-z0-9-]{2,30})\s?[（(](?=[A-Za-z])[^()（）。]{2,80}[)）]/gu;
const named =
  /(?:(?:这|那)[^，。,;；：:]{0,10}(?:叫做?|称为|就是)|叫做|称为|称作|简称为?|名为)\s?[“「]?([\p{sc=Han}A-Za-z0-9][\p{sc=Han}A-Za-z0-9 -]{1,23})(?=[”」。，,：:；;（(]|$)/u;
/** The words of a clause that stand before a term without a space. */
const leading =
  /^.*(?:尽管|虽然|即使|为了|正如|除了|用于|基于|对于|关于|由于|[的是了叫为用即和与把在由对称做到从给有让被就及或以]|所谓)/u;

/**
 * The term a text introduces in its first sentences: one with its foreign name in brackets (`循环神经网络（RNN）`), or
 * one it names outright (`这个操作叫 all-reduce`). `undefined` when it does neither.
 */
export function introducedTerm(text: string): string | undefined {
  const head = text.slice(0, reach);
  for (const match of /[（(]/u.test(head) ? head.matchAll(glossed) : []) {
    const term = match[1]!.replace(leading, '');
    if (term.length >= 2 && term.length <= 60 && usable(term)) return term;
  }
  const term = named.exec(head)?.[1]?.trim();
  return term !== undefined && term.length >= 2 && usable(term) ? term : undefined;
}
