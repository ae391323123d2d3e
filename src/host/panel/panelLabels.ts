import * as vscode from 'vscode';
import type { CopyRelation } from '../../core/model/article.ts';
import type { PanelLabels } from '../../protocol/notePanel.ts';
import type { RenderLabels } from '../../threads/renderMessages.ts';

/** Strings of the panel's own controls. */
export function panelLabels(): PanelLabels {
  const { t } = vscode.l10n;
  return {
    copies: t('Copies'),
    siblings: t('Same series'),
    contains: t('Contains'),
    partOf: t('Part of'),
    outline: t('Outline'),
    back: t('Back'),
    forward: t('Forward'),
    copyCode: t('Copy'),
    copyTex: t('Copy TeX'),
    copied: t('Copied'),
    insertQuote: t('Insert Quote'),
    copyQuote: t('Copy Quote'),
    search: t('Search'),
    source: t('Source'),
  };
}

/** Strings that stand inside a rendered note. */
export function renderLabels(): RenderLabels {
  const { t } = vscode.l10n;
  return {
    formulaError: t('This formula cannot be set: {0}', '{0}'),
    imageBlocked: t('Image not loaded: {0}', '{0}'),
    footnoteBack: t('Back to the text'),
    footnotes: t('Footnotes'),
    callouts: {
      note: t('Note'),
      tip: t('Tip'),
      important: t('Important'),
      warning: t('Warning'),
      caution: t('Caution'),
    },
  };
}

/** What a copy is to its article, in words. */
export function relationLabel(relation: CopyRelation): string {
  const { t } = vscode.l10n;
  switch (relation) {
    case 'canonical':
      return t('canonical copy');
    case 'identical':
      return t('identical');
    case 'near':
      return t('edited repost');
    case 'contained':
      return t('excerpt');
  }
}
