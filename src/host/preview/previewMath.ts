import * as vscode from 'vscode';
import { setPreviewMath } from '../../threads/nodePreviewMath.ts';
import { settingIds } from '../contributions.ts';
import { renderLabels } from '../panel/panelLabels.ts';
import type { PreviewPlugin } from './markdownPreview.ts';

/** Definitions a person made for VS Code's own mathematics; they hold here too. */
const macros = 'markdown.math.macros';

/** Formulas in VS Code's Markdown preview as the note panel sets them. */
export const previewMath: PreviewPlugin = {
  setting: settingIds.previewMath,
  follows: [macros],
  extend(md) {
    setPreviewMath(md, () => ({ labels: renderLabels(), macros: readMacros() }));
  },
};

function readMacros(): Record<string, string> {
  const value: unknown = vscode.workspace.getConfiguration().get(macros);
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
