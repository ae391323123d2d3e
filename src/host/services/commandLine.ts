import * as vscode from 'vscode';
import { decisionsName } from '../../core/library/identity.ts';
import { readSettings } from '../config.ts';
import type { Collection } from './collection.ts';

/** A program to start, without a shell. */
export interface CommandLine {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The command line of this extension on the collection of the window, run by VS Code's own executable: people
 * may have no other Node. In desktop VS Code that is Electron, which runs as Node when the environment says so.
 *
 * @param command `mcp`, `list` and so on; what stands behind the folders is added by the caller.
 */
export function commandLine(extension: vscode.Uri, command: string, { folders }: Collection): CommandLine {
  const { exclude, drafts } = readSettings();
  const decisions = folders.map(folder => folder.decisions);
  const usual = folders.every(folder => {
    const beside = vscode.Uri.joinPath(vscode.Uri.file(folder.path), decisionsName);
    return beside.fsPath === folder.decisions;
  });
  return {
    command: process.execPath,
    args: [
      vscode.Uri.joinPath(extension, 'dist', 'cli.js').fsPath,
      command,
      ...folders.map(({ path }) => path),
      ...(usual ? [] : decisions.map(file => `--decisions=${file}`)),
      ...exclude.map(glob => `--exclude=${glob}`),
      ...drafts.map(glob => `--drafts=${glob}`),
    ],
    env: process.versions.electron === undefined ? {} : { ELECTRON_RUN_AS_NODE: '1' },
  };
}

/** A command line as one types it: for a POSIX shell, on Windows for PowerShell. */
export function typed({ command, args, env }: CommandLine, windows = process.platform === 'win32'): string {
  const words = [command, ...args].map(word => (windows ? powerShellWord(word) : posixWord(word))).join(' ');
  const variables = Object.entries(env);
  if (windows)
    return [...variables.map(([name, value]) => `$env:${name}='${value}'`), `& ${words}`].join('; ');
  return [...variables.map(([name, value]) => `${name}=${value}`), words].join(' ');
}

/** What other programs keep under `mcpServers` in their configuration. */
export function mcpConfiguration({ command, args, env }: CommandLine): string {
  const server = { command, args, ...(Object.keys(env).length > 0 && { env }) };
  return JSON.stringify({ mcpServers: { 'study-notes': server } }, undefined, 2);
}

function posixWord(word: string): string {
  return /^[\w@%+=:,./-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function powerShellWord(word: string): string {
  return `'${word.replaceAll("'", "''")}'`;
}
