import * as vscode from 'vscode';
import { outermost } from '../../core/library/folders.ts';
import { decisionsName, digestOf } from '../../core/library/identity.ts';
import type { SourceFolder } from '../../core/model/folder.ts';
import { readSettings } from '../config.ts';
import { permitted } from './outsideFolders.ts';

/** The folders a person reads from, and which rule chose them. */
export interface Collection {
  readonly folders: readonly SourceFolder[];
  readonly chosenBy: 'setting' | 'workspace' | 'sample';
  /** Folders that the settings name, too, but of which the person has not said yet that they may be read. */
  readonly unasked: readonly SourceFolder[];
}

/**
 * Finds the collection: the folders of `studyNotes.folders`; else the workspace's folders if they hold
 * notes; else the notes that come with the extension. A folder outside the workspace is read only once
 * the person has agreed, and never in a restricted window.
 *
 * @param holdsNotes tells whether any of some folders holds a file that can be read as notes.
 */
export async function findCollection(
  context: vscode.ExtensionContext,
  holdsNotes: (folders: readonly SourceFolder[]) => Promise<boolean>,
): Promise<Collection> {
  const workspace = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const base = workspace[0]?.uri;
  // Settings of an untrusted workspace must not make the editor read folders of its choosing.
  const named = vscode.workspace.isTrusted ? readSettings().folders : [];
  const folders = outermost(named.map(name => folderAt(context, folderNamed(name, base))));
  const { allowed, unasked } = permitted(folders, context.globalState);
  if (allowed.length > 0) return { chosenBy: 'setting', folders: allowed, unasked };
  const own = outermost(workspace.map(folder => folderAt(context, folder.uri, folder.name)));
  if (own.length > 0 && (await holdsNotes(own))) return { chosenBy: 'workspace', folders: own, unasked };
  const sample = vscode.Uri.joinPath(context.extensionUri, 'corpus');
  return { chosenBy: 'sample', folders: [folderAt(context, sample, vscode.l10n.t('Sample'))], unasked };
}

/** A folder as a person wrote it: absolute, below `~`, or relative to the first folder of the workspace. */
function folderNamed(name: string, base: vscode.Uri | undefined): vscode.Uri {
  const home = process.env.HOME ?? process.env.USERPROFILE;
  if (home !== undefined && /^~(?:[\\/]|$)/u.test(name)) {
    return vscode.Uri.joinPath(vscode.Uri.file(home), name.slice(1));
  }
  const isAbsolute = /^(?:[\\/]|[A-Za-z]:[\\/])/u.test(name);
  return isAbsolute || !base ? vscode.Uri.file(name) : vscode.Uri.joinPath(base, name);
}

/**
 * A folder of the collection. Decisions on its articles stand in the workspace folder it is part of, to be
 * committed with it; those on folders outside, and in a restricted window, in the extension's own storage.
 */
function folderAt(context: vscode.ExtensionContext, uri: vscode.Uri, label = nameOf(uri)): SourceFolder {
  const id = uri.toString();
  const workspace = vscode.workspace.isTrusted ? vscode.workspace.getWorkspaceFolder(uri) : undefined;
  const decisions = workspace
    ? vscode.Uri.joinPath(workspace.uri, decisionsName)
    : storedDecisions(context, id);
  return { id, path: uri.fsPath, label, decisions: decisions.fsPath };
}

/** Where decisions on a folder are kept that may not stand in the folder itself. @param id the folder's id. */
export function storedDecisions(
  { globalStorageUri }: Pick<vscode.ExtensionContext, 'globalStorageUri'>,
  id: string,
): vscode.Uri {
  return vscode.Uri.joinPath(globalStorageUri, 'decisions', `${digestOf(id)}.json`);
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.split('/').at(-1) ?? '';
}
