import * as vscode from 'vscode';
import { addFolderSettings } from '../config.ts';
import { commandIds } from '../contributions.ts';
import type { Collection } from '../services/collection.ts';
import { allowOutside } from '../services/outsideFolders.ts';
import type { DropActions } from '../views/treeDrop.ts';
import type { Command } from './command.ts';
import { fileUnder, type TopicKeeper } from './moveToTopic.ts';
import { nestTopic } from './topics.ts';
import { requireTrust } from './trust.ts';

/** What knows the folders that are read. */
interface CollectionHolder {
  readonly collection: Collection | undefined;
}

/** *Add Folder to Collection*: choose folders; they are read from now on, beside those that were. */
export function addFolder(library: CollectionHolder, state: vscode.Memento): Command {
  return {
    id: commandIds.addFolder,
    async execute(argument) {
      requireTrust();
      await addFolders(argument instanceof vscode.Uri ? [argument] : await chooseFolders(), library, state);
    },
  };
}

/** What drops on the tree do: file articles under a topic, and add folders, or the folders of files. */
export function dropActions(
  library: TopicKeeper & CollectionHolder,
  { globalState }: vscode.ExtensionContext,
): DropActions {
  return {
    fileUnder: (articles, topic) => fileUnder(library, articles, topic),
    nestTopic: (path, parent) => nestTopic(library, path, parent),
    async addFiles(uris) {
      requireTrust();
      const folders = await Promise.all(uris.map(folderOf));
      await addFolders(
        [...new Map(folders.map(folder => [folder.toString(), folder])).values()],
        library,
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

async function addFolders(
  folders: readonly vscode.Uri[],
  { collection }: CollectionHolder,
  state: vscode.Memento,
): Promise<void> {
  const own = collection && collection.chosenBy !== 'sample' ? collection.folders : [];
  const further = folders.filter(folder => !own.some(({ path }) => isInside(folder, vscode.Uri.file(path))));
  if (further.length === 0) {
    if (folders.length > 0)
      void vscode.window.showInformationMessage(vscode.l10n.t('These notes are in the collection already.'));
    return;
  }
  for (const folder of further) await allowOutside(folder, state);
  // The workspace's folders are read while the setting names none, and they stay.
  const kept = collection?.chosenBy === 'workspace' ? own.map(({ path }) => path) : [];
  await addFolderSettings([...kept, ...further.map(({ fsPath }) => fsPath)]);
}

function isInside({ path }: vscode.Uri, folder: vscode.Uri): boolean {
  return `${path}/`.startsWith(`${folder.path.replace(/\/$/, '')}/`);
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
