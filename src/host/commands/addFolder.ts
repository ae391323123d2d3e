import * as vscode from 'vscode';
import { addFolderSetting } from '../config.ts';
import { commandIds } from '../contributions.ts';
import { allowOutside } from '../services/outsideFolders.ts';
import type { DropActions } from '../views/treeDrop.ts';
import type { Command } from './command.ts';
import { fileUnder } from './moveToTopic.ts';
import type { DecisionKeeper } from './ruling.ts';
import { nestTopic } from './topics.ts';
import { requireTrust } from './trust.ts';

/** *Add Folder to Collection*: choose folders; they are read from now on. */
export function addFolder(state: vscode.Memento): Command {
  return {
    id: commandIds.addFolder,
    async execute(argument) {
      requireTrust();
      await addFolders(argument instanceof vscode.Uri ? [argument] : await chooseFolders(), state);
    },
  };
}

/** What drops on the tree do: file articles under a topic, and add folders, or the folders of files. */
export function dropActions(keeper: DecisionKeeper, { globalState }: vscode.ExtensionContext): DropActions {
  return {
    fileUnder: (articles, topic) => fileUnder(keeper, articles, topic),
    nestTopic: (path, parent) => nestTopic(keeper, path, parent),
    async addFiles(uris) {
      requireTrust();
      const folders = await Promise.all(uris.map(folderOf));
      await addFolders(
        [...new Map(folders.map(folder => [folder.toString(), folder])).values()],
        globalState,
      );
    },
  };
}

/** A folder itself; of a file the folder it lies in. */
async function folderOf(uri: vscode.Uri): Promise<vscode.Uri> {
  const { type } = await vscode.workspace.fs.stat(uri);
  return type & vscode.FileType.Directory ? uri : vscode.Uri.joinPath(uri, '..');
}

async function addFolders(folders: readonly vscode.Uri[], state: vscode.Memento): Promise<void> {
  for (const folder of folders) {
    await allowOutside(folder, state);
    await addFolderSetting(folder.fsPath);
  }
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
