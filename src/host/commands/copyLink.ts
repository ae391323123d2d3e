import * as vscode from 'vscode';
import { commandIds } from '../contributions.ts';
import type { KeyRecorder } from '../services/keyRecorder.ts';
import { noteLink } from '../services/noteLinks.ts';
import { requiredKey } from './arguments.ts';
import type { Command } from './command.ts';

/**
 * *Copy Link to Note*, and with a passage as the second argument *Copy Link to Passage*: a link that opens it
 * in the panel, from wherever it is pasted.
 */
export function copyLink(extensionId: string, usedKeys: KeyRecorder): Command {
  return {
    id: commandIds.copyLink,
    async execute(argument, passage) {
      const key = requiredKey(argument);
      const { text, line } = placeOf(passage);
      await vscode.env.clipboard.writeText(noteLink(extensionId, { key, text, line }));
      void usedKeys.record([key]);
      vscode.window.setStatusBarMessage(vscode.l10n.t('Link copied'), 3000);
    },
  };
}

function placeOf(passage: unknown): { readonly text: string; readonly line?: number } {
  const { text, line } = (passage ?? {}) as { readonly text?: unknown; readonly line?: unknown };
  if (typeof text !== 'string') return { text: '' };
  return { text, ...(typeof line === 'number' && { line }) };
}
