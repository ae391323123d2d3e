import * as vscode from 'vscode';
import { commandIds } from '../contributions.ts';
import type { Collection } from '../services/collection.ts';
import { commandLine, mcpConfiguration, typed } from '../services/commandLine.ts';
import type { Command } from './command.ts';

/** What knows the collection of the window. */
interface CollectionHolder {
  readonly collection: Collection | undefined;
}

/**
 * *Copy Command Line* and *Copy MCP Configuration*: what runs the command line of this extension on the
 * collection of the window, for a terminal and for the configuration of other programs.
 */
export function copyCommandLines(library: CollectionHolder, extension: vscode.Uri): readonly Command[] {
  const collection = () => {
    if (library.collection) return library.collection;
    throw new Error(vscode.l10n.t('The notes are not open yet; try again in a moment.'));
  };
  return [
    {
      id: commandIds.copyCommandLine,
      async execute() {
        await copy(typed(commandLine(extension, 'list', collection())));
      },
    },
    {
      id: commandIds.copyMcpConfiguration,
      async execute() {
        await copy(mcpConfiguration(commandLine(extension, 'mcp', collection())));
      },
    },
  ];
}

async function copy(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied {0}', text), 3000);
}
