import * as vscode from 'vscode';
import { decisionsName } from '../../core/library/identity.ts';
import { commandIds } from '../contributions.ts';
import type { Collection } from '../services/collection.ts';
import type { Command } from './command.ts';
import { requireTrust } from './trust.ts';

/** What gives the decisions. */
export interface DecisionExportSource {
  readonly collection: Collection | undefined;
  exportDecisions(): Promise<string>;
}

/** *Export Decisions…*: everything a person decided about the collection, into one file to be passed on. */
export function exportDecisions(source: DecisionExportSource): Command {
  return {
    id: commandIds.exportDecisions,
    async execute(argument) {
      requireTrust();
      const text = await source.exportDecisions();
      const target = argument instanceof vscode.Uri ? argument : await chooseTarget();
      if (!target) return;
      if (source.collection?.folders.some(({ decisions }) => decisions === target.fsPath)) {
        throw new Error(vscode.l10n.t('{0} is the file the decisions are kept in.', target.fsPath));
      }
      await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
      void vscode.window.showInformationMessage(vscode.l10n.t('Decisions written to {0}.', target.fsPath));
    },
  };
}

async function chooseTarget(): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = decisionsName.replace(/\.json$/u, '-export.json');
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Decisions'),
    filters: { JSON: ['json'] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
}
