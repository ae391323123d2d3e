import * as vscode from 'vscode';
import { commandIds } from '../contributions.ts';
import type { Collection } from '../services/collection.ts';
import type { Command } from './command.ts';
import { requireTrust } from './trust.ts';

/** *Import Listing Page from Clipboard*: keeps what was copied from a site as a page of the collection. */
export function importListing(library: { readonly collection: Collection | undefined }): Command {
  return {
    id: commandIds.importListing,
    async execute() {
      requireTrust();
      const text = await vscode.env.clipboard.readText();
      if (text.trim() === '') {
        void vscode.window.showInformationMessage(
          vscode.l10n.t('The clipboard holds no text. Copy the listing page first.'),
        );
        return;
      }
      const folder = await targetFolder(library.collection);
      if (!folder) return;
      const page = await unusedName(folder);
      await vscode.workspace.fs.writeFile(page, new TextEncoder().encode(`${text.trimEnd()}\n`));
      await vscode.window.showTextDocument(page, { preview: true });
    },
  };
}

/** Where the page goes: a folder of the collection, or one the person chooses while only the sample is read. */
async function targetFolder(collection: Collection | undefined): Promise<vscode.Uri | undefined> {
  const own = collection && collection.chosenBy !== 'sample' ? collection.folders : [];
  const folders = own.length > 0 ? own : (vscode.workspace.workspaceFolders ?? []).map(workspaceFolder);
  if (folders.length === 1 && folders[0]) return vscode.Uri.parse(folders[0].id, true);
  if (folders.length > 1) {
    const items = folders.map(({ id, label, path }) => ({ label, description: path, id }));
    const title = vscode.l10n.t('Choose the folder for the page');
    const chosen = await vscode.window.showQuickPick(items, { title });
    return chosen && vscode.Uri.parse(chosen.id, true);
  }
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Open a folder first; the imported page is kept in it.'),
  );
  return undefined;
}

function workspaceFolder({ uri, name }: vscode.WorkspaceFolder) {
  return { id: uri.toString(), path: uri.fsPath, label: name };
}

/** A name by the day, with a number where the day has several pages. */
async function unusedName(folder: vscode.Uri): Promise<vscode.Uri> {
  const day = new Date().toISOString().slice(0, 10);
  for (let number = 1; ; number++) {
    const uri = vscode.Uri.joinPath(folder, `listing-${day}${number === 1 ? '' : `-${number}`}.txt`);
    try {
      await vscode.workspace.fs.stat(uri);
    } catch {
      return uri;
    }
  }
}
