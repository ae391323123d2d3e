import * as vscode from 'vscode';
import type { Article } from '../../core/model/article.ts';
import { showCopy } from '../commands/openCopy.ts';
import { commandIds } from '../contributions.ts';
import type { LibraryService } from '../services/libraryService.ts';
import type { ReadingMarks } from '../services/readingMarks.ts';
import type { PanelActions } from './notePanel.ts';
import { resolveWikiLink } from './wikiLinks.ts';

/** What the panel has others do: open pages, search, put passages into the draft. */
export function panelActions(library: LibraryService, marks: ReadingMarks): Omit<PanelActions, 'openBeside'> {
  return {
    openCopy: showCopy,
    async openPlace(uri, line) {
      const selection = new vscode.Range(line, 0, line, 0);
      await vscode.window.showTextDocument(uri, { selection, viewColumn: vscode.ViewColumn.Beside });
    },
    openRelative: (article, path) => openRelative(article, path),
    resolveWikiLink: target => resolveWikiLink(library, target),
    async insertQuote(key, selection) {
      await vscode.commands.executeCommand(commandIds.insertQuote, key, passage(selection));
    },
    async copyQuote(key, selection) {
      const text = await library.quote(key, [passage(selection)], 'pandoc');
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

/** Opens a file of the collection that a note links to; a link that leads out of its folder is refused. */
async function openRelative({ copies: [canonical] }: Article, path: string): Promise<void> {
  if (!canonical) return;
  const folder = vscode.Uri.parse(canonical.folder, true);
  const target = vscode.Uri.joinPath(folder, canonical.path, '..', path);
  if (!target.path.startsWith(`${folder.path.replace(/\/$/u, '')}/`)) {
    throw new Error(vscode.l10n.t('{0} lies outside the folder of this note.', path));
  }
  await vscode.window.showTextDocument(target);
}
