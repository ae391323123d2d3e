import * as vscode from 'vscode';
import { addFolderSetting } from '../config.ts';
import { commandIds } from '../contributions.ts';
import { allowOutside } from '../services/outsideFolders.ts';
import type { Command } from './command.ts';

/** *Add Folder to Collection*: choose folders; they are read from now on. */
export function addFolder(state: vscode.Memento): Command {
  return {
    id: commandIds.addFolder,
    async execute(argument) {
      const chosen = argument instanceof vscode.Uri ? [argument] : await chooseFolders();
      for (const folder of chosen) {
        await allowOutside(folder, state);
        await addFolderSetting(folder.fsPath);
      }
    },
  };
}

async function chooseFolders(): Promise<readonly vscode.Uri[]> {
  const chosen = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    canSelectMany: true,
    title: vscode.l10n.t('Add Folder to Collection'),
    openLabel: vscode.l10n.t('Add Folder'),
  });
  return chosen ?? [];
}
