import * as vscode from 'vscode';
import { commandIds } from '../contributions.ts';
import { pickArticles, type SearchSource } from '../views/searchPalette.ts';
import type { Command } from './command.ts';
import type { NoteOpener } from './openNote.ts';

/** *Search Notes*: ranked results as one types; Enter opens the note at the passage. */
export function searchNotes(source: SearchSource, panel: NoteOpener): Command {
  return {
    id: commandIds.searchNotes,
    async execute(text) {
      const picked = await pickArticles(source, {
        title: vscode.l10n.t('Search Notes'),
        ...(typeof text === 'string' && { query: text }),
        placeholder: vscode.l10n.t('Type Chinese or English'),
      });
      const hit = picked?.hits[0];
      if (picked && hit) await panel.show(hit.key, { line: hit.textLine, query: picked.query });
    },
  };
}
