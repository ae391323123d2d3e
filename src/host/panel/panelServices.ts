import type * as vscode from 'vscode';
import type { Article, CopyReference } from '../../core/model/article.ts';
import type { PanelSelection } from '../../protocol/notePanel.ts';
import type { RenderedNotes } from '../../threads/renderedNotes.ts';
import type { ReadingZoom } from '../services/readingZoom.ts';
import type { NoteSource } from './panelNote.ts';
import type { RelativeLink } from './relativeLinks.ts';
import type { SurroundingsSource } from './surroundings.ts';

/** What the panel leaves to others. */
export interface PanelActions {
  /** Shows a copy in an editor at its line. */
  openCopy(copy: CopyReference): Thenable<void> | Promise<void>;
  /** What a link relative to the article leads to, within the collection. */
  followRelative(article: Article, address: string): Promise<RelativeLink | undefined>;
  /** Opens a file of the collection that is no article. */
  openFile(uri: vscode.Uri): Thenable<void> | Promise<void>;
  /** Key of the article that `[[target]]` means. */
  resolveWikiLink(target: string): Promise<string | undefined>;
  /** Inserts a passage of an article with its citation into the draft. */
  insertQuote(key: string, selection: PanelSelection): Thenable<void> | Promise<void>;
  /** Asks which passages of an article to quote, and inserts them with their citation into the draft. */
  choosePassages(key: string): Thenable<void> | Promise<void>;
  /** Asks which articles to cite, and cites them in the draft. */
  cite(withLocator: boolean): Thenable<void> | Promise<void>;
  /** Shows a place of a draft in an editor. */
  openPlace(uri: vscode.Uri, line: number): Thenable<void> | Promise<void>;
  /** Puts a passage with its citation on the clipboard. */
  copyQuote(key: string, selection: PanelSelection): Thenable<void> | Promise<void>;
  /** Puts a link to a passage on the clipboard. */
  copyLink(key: string, selection: PanelSelection): Thenable<void> | Promise<void>;
  /** Searches the collection. */
  search(text: string): Thenable<void> | Promise<void>;
  /** Takes down that an article was read to its end. */
  endSeen(key: string): void;
  /** Opens a note in a panel of its own beside this one. */
  openBeside(key: string): Thenable<void> | Promise<void>;
}

/** Where one was in each note, over sessions. */
export interface ReadingPositions {
  /** 0-based line that stood on top, `undefined` for a note never read. */
  get(key: string): number | undefined;
  set(key: string, line: number): void;
}

/** What every panel is given. */
export interface PanelServices {
  readonly extensionUri: vscode.Uri;
  readonly source: NoteSource;
  readonly renderer: Pick<RenderedNotes, 'render' | 'ahead'>;
  readonly actions: PanelActions;
  readonly positions: ReadingPositions;
  readonly surroundings: SurroundingsSource;
  readonly zoom: ReadingZoom;
  /** Folders of the collection, the only places images come from. */
  folders(): readonly vscode.Uri[];
}
