import * as vscode from 'vscode';
import type { RulingRequest } from '../../core/library/decide.ts';
import { commandIds } from '../contributions.ts';
import { articleRows, type CopyRow, copyRows, noCopy } from './arguments.ts';
import type { Command } from './command.ts';
import {
  apart,
  apartFromEachOther,
  canonicalPlace,
  type DecisionKeeper,
  placeOf,
  ruleWithUndo,
} from './ruling.ts';

/**
 * *Keep Apart*: the copies chosen are no longer copies of the others of their article; several articles chosen
 * never become one.
 */
export function keepApart(keeper: DecisionKeeper): Command {
  return {
    id: commandIds.keepApart,
    async execute(...args) {
      const copies = copyRows(args);
      const rulings =
        copies.length > 0
          ? copyRulings(copies)
          : apartFromEachOther(articleRows(args).flatMap(canonicalPlace));
      if (rulings.length === 0) return noCopy();
      await ruleWithUndo(keeper, rulings, vscode.l10n.t('Kept apart.'));
    },
  };
}

function copyRulings(rows: readonly CopyRow[]): RulingRequest[] {
  const byArticle = Map.groupBy(rows, ({ article }) => article.key);
  return [...byArticle].flatMap(([key, chosen]) => {
    const names = new Set(chosen.map(({ copy }) => nameOf(copy)));
    const all = chosen[0]?.article.copies ?? [];
    const places = (wanted: boolean) =>
      all.filter(copy => names.has(nameOf(copy)) === wanted).map(copy => placeOf(copy, key));
    // With every copy chosen, none is left to be kept apart from.
    return places(false).length === 0 ? apartFromEachOther(places(true)) : apart(places(true), places(false));
  });
}

function nameOf({ folder, path, line }: CopyRow['copy']): string {
  return `${folder}\n${path}\n${line}`;
}
