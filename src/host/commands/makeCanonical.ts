import * as vscode from 'vscode';
import { commandIds } from '../contributions.ts';
import { copyRows, noCopy } from './arguments.ts';
import type { Command } from './command.ts';
import { type DecisionKeeper, placeOf, ruleWithUndo } from './ruling.ts';

/** *Make Canonical*: articles are read through the copies chosen from now on, each through the first of its own. */
export function makeCanonical(keeper: DecisionKeeper): Command {
  return {
    id: commandIds.makeCanonical,
    async execute(...args) {
      const rows = copyRows(args);
      if (rows.length === 0) return noCopy();
      const byArticle = Map.groupBy(rows, ({ article }) => article.key);
      const chosen = [...byArticle.values()].flatMap(([row]) =>
        row && row.copy.relation !== 'canonical' ? [row] : [],
      );
      const [first] = chosen;
      if (!first) return;
      const rulings = chosen.map(({ copy, article }) => {
        return { kind: 'canonical', copy: placeOf(copy, article.key) } as const;
      });
      const done =
        chosen.length === 1
          ? vscode.l10n.t('“{0}” is read through {1} now.', first.article.title, first.copy.path)
          : vscode.l10n.t('{0} articles are read through other copies now.', chosen.length);
      await ruleWithUndo(keeper, rulings, done);
    },
  };
}
