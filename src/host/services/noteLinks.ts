import * as vscode from 'vscode';
import { linkQuery, type PassageLink, parseLink } from '../../core/library/passageLink.ts';
import type { QuotablePassage } from '../../core/model/quote.ts';
import type { NoteOpener } from '../commands/openNote.ts';

/** What links to notes ask of the collection. */
export interface NoteLinkSource {
  readonly state: string;
  readonly onDidChange: vscode.Event<void>;
  passages(key: string, query?: string): Promise<readonly QuotablePassage[]>;
}

/** Longest time a link that starts the editor waits for the collection, in milliseconds. */
const patience = 60_000;

/** Links from anywhere (`vscode://study-notes.study-notes/note?key=…`) that open a note at a passage. */
export class NoteLinks implements vscode.UriHandler {
  readonly #source: NoteLinkSource;
  readonly #opener: NoteOpener;

  constructor(source: NoteLinkSource, opener: NoteOpener) {
    this.#source = source;
    this.#opener = opener;
  }

  /** Anyone can write a link: it can only show a note of the collection. */
  async handleUri({ path, query }: vscode.Uri): Promise<void> {
    const link = path === '/note' ? parseLink(query) : undefined;
    if (link === undefined) {
      void vscode.window.showWarningMessage(vscode.l10n.t('This link leads to no note.'));
      return;
    }
    await this.#ready();
    const line = link.text === '' ? undefined : await this.#lineOf(link);
    await this.#opener.show(link.key, line === undefined ? {} : { line });
  }

  async #lineOf(link: PassageLink): Promise<number | undefined> {
    // Loaded only here: the tables for comparing texts would make every start slower.
    const { lineOfLink } = await import('../../core/library/linkedPassage.ts');
    return lineOfLink(link, await this.#source.passages(link.key));
  }

  #ready(): Promise<void> {
    const isSettled = () => this.#source.state === 'ready' || this.#source.state === 'failed';
    if (isSettled()) return Promise.resolve();
    return new Promise(resolve => {
      const timer = setTimeout(done, patience);
      const listener = this.#source.onDidChange(() => {
        if (isSettled()) done();
      });
      function done(): void {
        clearTimeout(timer);
        listener.dispose();
        resolve();
      }
    });
  }
}

/** A link that opens a note, at a passage where one is named, in the kind of VS Code this is. */
export function noteLink(extensionId: string, link: PassageLink): string {
  return `${vscode.env.uriScheme}://${extensionId}/note?${linkQuery(link)}`;
}
