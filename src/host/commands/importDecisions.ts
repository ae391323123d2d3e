import * as vscode from 'vscode';
import type { ImportPlan } from '../../core/library/decide.ts';
import { describeProblem } from '../../core/model/describeProblem.ts';
import { commandIds } from '../contributions.ts';
import type { Command } from './command.ts';
import { offerUndo } from './ruling.ts';

/** What takes decisions in. */
export interface DecisionImporter {
  planImport(file: vscode.Uri): Promise<ImportPlan>;
  /** @returns takes it back. */
  takeIn(plan: ImportPlan): Promise<() => Promise<boolean>>;
}

/**
 * *Import Decisions…*: takes in what somebody else decided, or oneself elsewhere, as a merge would: both sides stay, and
 * of two decisions on one thing the later holds. Nothing is changed before the person has seen how much it would be.
 *
 * @param mistakes shows what is wrong with the file, on its lines.
 */
export function importDecisions(
  library: DecisionImporter,
  mistakes: Pick<vscode.DiagnosticCollection, 'set'>,
): Command {
  return {
    id: commandIds.importDecisions,
    async execute(argument) {
      const file = argument instanceof vscode.Uri ? argument : await chooseFile();
      if (!file) return;
      const plan = await library.planImport(file);
      mistakes.set(file, plan.flaws.map(diagnostic));
      if (plan.unusable > 0) void tellUnusable(file, plan);
      if (plan.changes.length === 0) {
        void vscode.window.showInformationMessage(
          plan.known > 0
            ? vscode.l10n.t('Everything in {0} is decided here already.', file.fsPath)
            : vscode.l10n.t('There is no decision in {0} that can be taken in.', file.fsPath),
        );
        return;
      }
      if (!(await agreed(file, plan))) return;
      const takeBack = await library.takeIn(plan);
      const count = plan.added + plan.replaced;
      void offerUndo(
        takeBack,
        count === 1 ? vscode.l10n.t('1 decision taken in.') : vscode.l10n.t('{0} decisions taken in.', count),
      );
    },
  };
}

async function chooseFile(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Import Decisions'),
    openLabel: vscode.l10n.t('Import'),
    filters: { JSON: ['json'] },
  });
  return chosen?.[0];
}

/** A quick pick and not a modal window, so that the keyboard and a screen reader meet it as everything else here. */
async function agreed(file: vscode.Uri, plan: ImportPlan): Promise<boolean> {
  const importIt = { label: `$(cloud-download) ${vscode.l10n.t('Import')}`, detail: effects(plan) };
  const leave = { label: `$(close) ${vscode.l10n.t('Leave everything as it is')}` };
  const answer = await vscode.window.showQuickPick([importIt, leave], {
    title: vscode.l10n.t('Import the decisions in {0}?', file.fsPath),
    ignoreFocusOut: true,
  });
  return answer === importIt;
}

function effects({ added, replaced, known }: ImportPlan): string {
  return [
    vscode.l10n.t('New: {0}', added),
    vscode.l10n.t('In place of an earlier one: {0}', replaced),
    vscode.l10n.t('Decided here already, or later: {0}', known),
  ].join(' · ');
}

async function tellUnusable(file: vscode.Uri, { unusable, flaws }: ImportPlan): Promise<void> {
  const show = vscode.l10n.t('Show');
  const message = vscode.l10n.t(
    'Entries of {0} that cannot be read and are left out: {1}',
    file.fsPath,
    unusable,
  );
  if ((await vscode.window.showWarningMessage(message, show)) !== show) return;
  const line = (flaws[0]?.line ?? 1) - 1;
  await vscode.window.showTextDocument(file, { selection: new vscode.Range(line, 0, line, 0) });
}

function diagnostic({ line, reason }: ImportPlan['flaws'][number]): vscode.Diagnostic {
  const range = new vscode.Range(line - 1, 0, line - 1, Number.MAX_SAFE_INTEGER);
  const problem = { path: '', line, code: 'decision', args: [reason] } as const;
  const message = describeProblem(problem, (template, ...args) => vscode.l10n.t(template, ...args));
  const found = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Warning);
  found.source = 'Study Notes';
  found.code = problem.code;
  return found;
}
