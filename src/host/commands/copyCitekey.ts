import * as vscode from 'vscode';
import { commandIds } from '../contributions.ts';
import type { KeyRecorder } from '../services/keyRecorder.ts';
import { requiredKey } from './arguments.ts';
import type { Command } from './command.ts';

/** *Copy Citation Key*: the key of an article to the clipboard. */
export function copyCitekey(usedKeys: KeyRecorder): Command {
  return {
    id: commandIds.copyCitekey,
    async execute(argument) {
      const key = requiredKey(argument);
      await vscode.env.clipboard.writeText(key);
      void usedKeys.record([key]);
      vscode.window.setStatusBarMessage(vscode.l10n.t('Copied {0}', key), 3000);
    },
  };
}
