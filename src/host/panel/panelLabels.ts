import * as vscode from 'vscode';
import type { PanelLabels } from '../../protocol/notePanel.ts';
import type { RenderLabels } from '../../threads/renderMessages.ts';

/** Strings of the panel's own controls. */
export function panelLabels(): PanelLabels {
  return {
    copies: vscode.l10n.t('Copies'),
    siblings: vscode.l10n.t('Same series'),
    contains: vscode.l10n.t('Contains'),
    partOf: vscode.l10n.t('Part of'),
    related: vscode.l10n.t('Related'),
    citedBy: vscode.l10n.t('Cited by'),
    previous: vscode.l10n.t('Previous in topic'),
    next: vscode.l10n.t('Next in topic'),
    outline: vscode.l10n.t('Outline'),
    back: vscode.l10n.t('Back'),
    forward: vscode.l10n.t('Forward'),
    copyCode: vscode.l10n.t('Copy'),
    copyTex: vscode.l10n.t('Copy TeX'),
    copied: vscode.l10n.t('Copied'),
    insertQuote: vscode.l10n.t('Insert Quote'),
    copyQuote: vscode.l10n.t('Copy Quote'),
    copyLink: vscode.l10n.t('Copy Link'),
    search: vscode.l10n.t('Search'),
    find: vscode.l10n.t('Find in the note'),
    noMatch: vscode.l10n.t('No match'),
    matches: vscode.l10n.t('Matches of the search'),
    matchCount: vscode.l10n.t('Match {0} of {1}', '{0}', '{1}'),
    previousMatch: vscode.l10n.t('Previous match'),
    nextMatch: vscode.l10n.t('Next match'),
    clearMatches: vscode.l10n.t('Clear the marks'),
    source: vscode.l10n.t('Source'),
    loadImages: vscode.l10n.t('Load images from {0}', '{0}'),
  };
}

/** Strings that stand inside a rendered note. */
export function renderLabels(): RenderLabels {
  return {
    formulaError: vscode.l10n.t('This formula cannot be set: {0}', '{0}'),
    imageBlocked: vscode.l10n.t('Image not loaded: {0}', '{0}'),
    footnoteBack: vscode.l10n.t('Back to the text'),
    taskDone: vscode.l10n.t('Done'),
    taskOpen: vscode.l10n.t('To do'),
    footnotes: vscode.l10n.t('Footnotes'),
    callouts: {
      note: vscode.l10n.t('Note'),
      tip: vscode.l10n.t('Tip'),
      important: vscode.l10n.t('Important'),
      warning: vscode.l10n.t('Warning'),
      caution: vscode.l10n.t('Caution'),
    },
  };
}
