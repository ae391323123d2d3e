import * as vscode from 'vscode';

/** The extension's settings, read once into one immutable object. */
export interface Settings {
  /** Folders named by the person, as written; empty when none are. */
  readonly folders: readonly string[];
}

/** Reads the settings in force. Values of a wrong type count as not set. */
export function readSettings(): Settings {
  const configuration = vscode.workspace.getConfiguration('studyNotes');
  const folders = configuration.get<unknown>('folders');
  return {
    folders: Array.isArray(folders) ? folders.filter(isFilledString) : [],
  };
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
