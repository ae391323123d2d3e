import * as vscode from 'vscode';
import type { ScanRules } from '../core/library/files.ts';

/** The extension's settings, read once into one immutable object. */
export interface Settings {
  /** Folders named by the person, as written; empty when none are. */
  readonly folders: readonly string[];
  /** Globs of documents the person writes; they are no articles. */
  readonly drafts: readonly string[];
  /** Globs of what is left out of the collection. */
  readonly exclude: readonly string[];
}

/** Reads the settings in force. Values of a wrong type count as not set. */
export function readSettings(): Settings {
  const configuration = vscode.workspace.getConfiguration('studyNotes');
  const strings = (name: string) => {
    const value = configuration.get<unknown>(name);
    return Array.isArray(value) ? value.filter(isFilledString) : [];
  };
  return { folders: strings('folders'), drafts: strings('drafts'), exclude: strings('exclude') };
}

/** What a scan leaves out: what the settings say, and in a restricted window what links outside. */
export function readScanRules(): ScanRules {
  const { exclude, drafts } = readSettings();
  return { exclude, drafts, staysInside: !vscode.workspace.isTrusted };
}

/** Adds folders to those the setting names, for this workspace where one is open. */
export async function addFolderSettings(added: readonly string[]): Promise<void> {
  const target = vscode.workspace.workspaceFolders
    ? vscode.ConfigurationTarget.Workspace
    : vscode.ConfigurationTarget.Global;
  const folders = [...new Set([...readSettings().folders, ...added])];
  await vscode.workspace.getConfiguration('studyNotes').update('folders', folders, target);
}

/** Fires when a setting of this extension changes. */
export function onDidChangeSettings(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration(event => {
    if (event.affectsConfiguration('studyNotes')) listener();
  });
}

function isFilledString(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
