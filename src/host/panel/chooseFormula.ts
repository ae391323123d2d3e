import * as vscode from 'vscode';

/** Asks which of a note's formulas is meant and puts its TeX on the clipboard. */
export async function copyChosenFormula(formulas: readonly string[]): Promise<void> {
  if (formulas.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('This note has no formulas.'));
    return;
  }
  const items = formulas.map(tex => ({ label: tex.replace(/\s+/g, ' ').trim(), tex }));
  const chosen = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Choose the formula to copy'),
  });
  if (chosen !== undefined) await vscode.env.clipboard.writeText(chosen.tex);
}
