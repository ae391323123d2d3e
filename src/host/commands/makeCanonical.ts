import * as vscode from 'vscode';
import { commandIds } from '../contributions.ts';
import { copyRows } from './arguments.ts';
import type { Command } from './command.ts';
import { type DecisionKeeper, placeOf, ruleWithUndo } from './ruling.ts';

/** *Make Canonical*: the article is read through this copy from now on. */
export function makeCanonical(keeper: DecisionKeeper): Command {
  return {
    id: commandIds.makeCanonical,
    async execute(...args) {
      const [row] = copyRows(args.slice(0, 1));
      if (!row || row.copy.relation === 'canonical') return;
      const { copy, article } = row;
      const done = vscode.l10n.t('“{0}” is read through {1} now.', article.title, copy.path);
      await ruleWithUndo(keeper, [{ kind: 'canonical', copy: placeOf(copy, article.key) }], done);
    },
  };
}
