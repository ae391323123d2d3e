import * as vscode from 'vscode';
import { completionContext } from '../../core/library/draftText.ts';
import type { DraftApi } from '../../threads/draftApi.ts';
import { plain } from '../views/searchItems.ts';
import { languageOf } from './draftDocuments.ts';

/** What completion asks of the collection. */
export interface CompletionSource {
  readonly state: string;
  /** Whether anything can be found yet. */
  readonly isPublished: boolean;
  readonly onDidChange: vscode.Event<void>;
  readonly drafting: Pick<DraftApi, 'complete' | 'describe'>;
}

/** Signs that open a key, or go on in a list of them. */
export const completionTriggers = ['@', '^', '{', '<', ',', '`', '['];

/** Most entries given at once; the list is asked for again with every letter. */
const shown = 60;

class CitationItem extends vscode.CompletionItem {
  readonly key: string;

  constructor(key: string) {
    super(key, vscode.CompletionItemKind.Reference);
    this.key = key;
  }
}

/** Keys while one types, by key, title, author, topic and pinyin, with the formatted reference beside. */
export class CitationCompletion implements vscode.CompletionItemProvider<CitationItem> {
  readonly #source: CompletionSource;
  readonly #style: () => string;
  readonly #onInserted: string;

  /** @param onInserted id of the command that is told the key of an entry that was chosen. */
  constructor(source: CompletionSource, style: () => string, onInserted: string) {
    this.#source = source;
    this.#style = style;
    this.#onInserted = onInserted;
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionList<CitationItem> | undefined> {
    const language = languageOf(document);
    if (language === undefined) return undefined;
    const context = completionContext(document.getText(), document.offsetAt(position), language);
    if (context === undefined || !(await this.#isPublished(token))) return undefined;
    const entries = await this.#source.drafting.complete(context.query, shown);
    if (token.isCancellationRequested) return undefined;
    const range = new vscode.Range(document.positionAt(context.start), position);
    const items = entries.map(({ key, title, authors }, index) => {
      const item = new CitationItem(key);
      item.label = { label: key, description: plain([authors[0], title].filter(Boolean).join(' · ')) };
      // What was found by title or pinyin would not pass the editor's own filter on the key.
      item.filterText = document.getText(range) || key;
      item.sortText = String(index).padStart(3, '0');
      item.range = range;
      item.insertText = key + context.closing;
      item.command = { command: this.#onInserted, title: '', arguments: [key] };
      return item;
    });
    return new vscode.CompletionList(items, true);
  }

  /**
   * Waits for a collection that is being opened: the editor shows that it looks, where an empty answer would have it
   * say that there is nothing, and ask no more while one types on.
   */
  #isPublished(token: vscode.CancellationToken): Promise<boolean> {
    const source = this.#source;
    return new Promise(resolve => {
      const listeners: vscode.Disposable[] = [];
      const look = (): void => {
        const isWaiting = source.state === 'opening' && !token.isCancellationRequested;
        if (isWaiting) return;
        for (const listener of listeners) listener.dispose();
        resolve(source.isPublished && !token.isCancellationRequested);
      };
      listeners.push(source.onDidChange(look), token.onCancellationRequested(look));
      look();
    });
  }

  async resolveCompletionItem(item: CitationItem): Promise<CitationItem> {
    const described = await this.#source.drafting.describe(item.key, undefined, this.#style());
    if (described) {
      // Plain text: a title may hold whatever its author liked.
      const documentation = new vscode.MarkdownString();
      documentation.appendText(described.reference);
      item.documentation = documentation;
    }
    return item;
  }
}
