import * as vscode from 'vscode';
import type { SearchHit } from '../../core/model/passage.ts';
import { commandIds } from '../contributions.ts';
import type { HitAction } from '../views/searchItems.ts';
import type { SearchPalette } from '../views/searchPalette.ts';
import type { Command } from './command.ts';
import type { NoteOpener } from './openNote.ts';

/**
 * The search commands: *Search Notes* with ranked results as one types, the same for the selection and
 * within a topic, and what can be done with a row while the palette is open.
 */
export function searchCommands(palette: SearchPalette, panel: NoteOpener): readonly Command[] {
  const search = (query?: string) => searchNotes(palette, panel, query);
  const acting = (id: string, action: HitAction): Command => ({
    id,
    execute: async () => palette.act(action),
  });
  return [
    { id: commandIds.searchNotes, execute: text => search(typeof text === 'string' ? text : undefined) },
    { id: commandIds.searchSelection, execute: () => search(selectedText()) },
    { id: commandIds.searchInTopic, execute: row => search(topicQuery(row)) },
    acting(commandIds.searchOpenBeside, 'openBeside'),
    acting(commandIds.searchInsertCitation, 'cite'),
    acting(commandIds.searchInsertQuote, 'quote'),
    acting(commandIds.searchCopyKey, 'copyKey'),
  ];
}

async function searchNotes(palette: SearchPalette, panel: NoteOpener, query?: string): Promise<void> {
  const at = (hit: SearchHit, words: string) => ({ line: hit.textLine, query: words });
  const chosen = await palette.choose({
    title: vscode.l10n.t('Search Notes'),
    placeholder: vscode.l10n.t(
      'Chinese or English words, "a phrase", -without, topic: tag: title: before: after:',
    ),
    ...(query !== undefined && { query }),
    preview: (hit, words) => void panel.show(hit.key, { ...at(hit, words), preserveFocus: true }),
    act: (action, hit, words) => {
      switch (action) {
        case 'openBeside':
          return void panel.show(hit.key, { ...at(hit, words), beside: true });
        case 'cite':
          return void vscode.commands.executeCommand(commandIds.insertCitation, hit.key);
        case 'quote':
          return void vscode.commands.executeCommand(commandIds.insertQuote, hit.key, words);
        case 'copyKey':
          return void vscode.commands.executeCommand(commandIds.copyCitekey, hit.key);
      }
    },
  });
  const hit = chosen?.hits[0];
  if (chosen && hit) await panel.show(hit.key, at(hit, chosen.query));
}

function selectedText(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor?.document.getText(editor.selection).replace(/\s+/gu, ' ').trim().slice(0, 200);
}

/** A query within the topic of a row of the tree. */
function topicQuery(row: unknown): string | undefined {
  const path = (row as { topic?: { path?: readonly string[] } } | undefined)?.topic?.path;
  const topic = path?.at(-1);
  if (topic === undefined) return undefined;
  return `topic:${/\s/u.test(topic) ? `"${topic}"` : topic} `;
}
