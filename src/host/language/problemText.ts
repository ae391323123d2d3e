import * as vscode from 'vscode';
import type { DraftProblem } from '../../core/library/draftText.ts';

/** What is wrong with a citation or quote, in the person's language. */
export function problemText({ code, args }: Pick<DraftProblem, 'code' | 'args'>): string {
  switch (code) {
    case 'unknown-key':
      return vscode.l10n.t('No article has the key "{0}".', ...args);
    case 'unknown-key-near':
      return vscode.l10n.t('No article has the key "{0}". Did you mean {1}?', ...args);
    case 'ambiguous-key':
      return vscode.l10n.t('The key "{0}" is given to several articles: {1}.', ...args);
    case 'merged-key':
      return vscode.l10n.t('The article "{0}" was merged into "{1}".', ...args);
    case 'source-gone':
      return vscode.l10n.t('The article "{0}" is gone. It stood in {1}.', ...args);
    case 'altered-quote':
      return vscode.l10n.t(
        'This quote differs from "{0}": it has "{1}" where the source has "{2}".',
        ...args,
      );
    case 'altered-quote-more':
      return vscode.l10n.t(
        'This quote differs from "{0}" in {3} places, first: it has "{1}" where the source has "{2}".',
        ...args,
      );
    case 'altered-quote-lacks':
      return vscode.l10n.t('This quote differs from "{0}": it lacks "{2}", which the source has.', ...args);
    case 'altered-quote-lacks-more':
      return vscode.l10n.t(
        'This quote differs from "{0}" in {3} places, first: it lacks "{2}", which the source has.',
        ...args,
      );
    case 'altered-quote-adds':
      return vscode.l10n.t(
        'This quote differs from "{0}": it has "{1}", which the source does not have.',
        ...args,
      );
    case 'altered-quote-adds-more':
      return vscode.l10n.t(
        'This quote differs from "{0}" in {3} places, first: it has "{1}", which the source does not have.',
        ...args,
      );
    case 'quote-not-in-source':
      return vscode.l10n.t('These words do not stand in "{0}".', ...args);
    case 'quote-without-source':
      return vscode.l10n.t('This quote names no source.');
    case 'quote-without-source-found':
      return vscode.l10n.t('This quote names no source. Its words stand in "{0}".', ...args);
  }
}
