import * as vscode from 'vscode';
import { showCopy } from '../commands/openCopy.ts';
import { commandIds } from '../contributions.ts';
import type { LibraryService } from '../services/libraryService.ts';
import type { ReadingMarks } from '../services/readingMarks.ts';
import type { PanelActions } from './panelServices.ts';
import { followRelative } from './relativeLinks.ts';
import { resolveWikiLink } from './wikiLinks.ts';

/** What the panel has others do: open pages, search, put passages into the draft. */
export function panelActions(library: LibraryService, marks: ReadingMarks): Omit<PanelActions, 'openBeside'> {
  return {
    openCopy: showCopy,
    async openPlace(uri, line) {
      const selection = new vscode.Range(line, 0, line, 0);
      await vscode.window.showTextDocument(uri, { selection, viewColumn: vscode.ViewColumn.Beside });
    },
    followRelative: (article, address) => followRelative(library, article, address),
    async openFile(uri) {
      await vscode.commands.executeCommand('vscode.open', uri);
    },
    resolveWikiLink: target => resolveWikiLink(library, target),
    async insertQuote(key, selection) {
      await vscode.commands.executeCommand(commandIds.insertQuote, key, passage(selection));
    },
    async choosePassages(key) {
      await vscode.commands.executeCommand(commandIds.insertQuote, key);
    },
    async cite(withLocator) {
      const { insertCitation, insertCitationWithLocator } = commandIds;
      await vscode.commands.executeCommand(withLocator ? insertCitationWithLocator : insertCitation);
    },
    async copyQuote(key, selection) {
      const { text } = await library.quote(key, [passage(selection)], 'pandoc');
      await vscode.env.clipboard.writeText(text);
    },
    async copyLink(key, selection) {
      await vscode.commands.executeCommand(commandIds.copyLink, key, passage(selection));
    },
    endSeen(key) {
      if (!marks.isRead(key)) marks.setRead([key], true);
    },
    async search(text) {
      await vscode.commands.executeCommand(commandIds.searchNotes, text);
    },
  };
}

function passage({ text, startLine }: { readonly text: string; readonly startLine: number }) {
  return { text, line: startLine, heading: '' };
}
