import * as vscode from 'vscode';
import type { DraftEdit } from '../../core/library/draftText.ts';
import { formatFor, mannerFor, quoteMannerFor } from '../commands/draftStyle.ts';
import { asBlock } from '../commands/edit.ts';
import type { QuoteSource } from '../commands/insertQuote.ts';
import { articleMimeType } from '../views/treeDrop.ts';
import { draftOf, rangeOf } from './draftDocuments.ts';

const kind = vscode.DocumentDropOrPasteEditKind.Text.append('studyNotes');
export const citeKind = kind.append('cite');
export const quoteKind = kind.append('quote');

/** Articles dragged from the tree into an editor: *Cite* puts in their citation, *Quote* their first passage. */
export class CitationDrop implements vscode.DocumentDropEditProvider {
  static readonly metadata: vscode.DocumentDropEditProviderMetadata = {
    providedDropEditKinds: [citeKind, quoteKind],
    dropMimeTypes: [articleMimeType],
  };
  readonly #source: QuoteSource;

  constructor(source: QuoteSource) {
    this.#source = source;
  }

  async provideDocumentDropEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    data: vscode.DataTransfer,
    token: vscode.CancellationToken,
  ): Promise<vscode.DocumentDropEdit[] | undefined> {
    const keys = keysOf(await data.get(articleMimeType)?.asString());
    if (keys.length === 0 || token.isCancellationRequested) return undefined;
    const cite = await this.#cite(document, position, keys);
    const quote = await this.#quote(document, position, keys);
    void this.#source.usedKeys.record(keys);
    if (token.isCancellationRequested) return undefined;
    return quote ? [cite, quote] : [cite];
  }

  /** The citation where it was dropped; one that stands there is extended, and footnotes get their definitions. */
  async #cite(
    document: vscode.TextDocument,
    position: vscode.Position,
    keys: readonly string[],
  ): Promise<vscode.DocumentDropEdit> {
    const edits = await this.#insertion(document, [document.offsetAt(position)], keys);
    const offset = document.offsetAt(position);
    const here = edits.find(({ start, end }) => start === offset && end === offset);
    const cite = new vscode.DocumentDropEdit(plainly(here?.text ?? ''), vscode.l10n.t('Cite'), citeKind);
    cite.additionalEdit = editOf(
      document,
      edits.filter(edit => edit !== here),
    );
    return cite;
  }

  async #quote(
    document: vscode.TextDocument,
    position: vscode.Position,
    keys: readonly string[],
  ): Promise<vscode.DocumentDropEdit | undefined> {
    const quotes: string[] = [];
    for (const key of keys) {
      const [first] = await this.#source.passages(key);
      if (first === undefined) continue;
      const { text } = await this.#source.quote(key, [first], formatFor(document), quoteMannerFor(document));
      quotes.push(text.trimEnd());
    }
    if (quotes.length === 0) return undefined;
    const block = asBlock(document, position, quotes.join('\n\n'));
    const quote = new vscode.DocumentDropEdit(plainly(block), vscode.l10n.t('Quote'), quoteKind);
    quote.additionalEdit = editOf(document, await this.#insertion(document, [], keys));
    return quote;
  }

  async #insertion(
    document: vscode.TextDocument,
    places: readonly number[],
    keys: readonly string[],
  ): Promise<readonly DraftEdit[]> {
    const draft = draftOf(document, this.#source);
    if (draft === undefined) return [];
    const cited = keys.map(key => ({ key }));
    return this.#source.drafting.insertInto(draft, places, cited, mannerFor(document));
  }
}

/** Edits of a document beside the one at the place of a drop. */
function editOf(document: vscode.TextDocument, edits: readonly DraftEdit[]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, text } of edits) edit.replace(document.uri, rangeOf(document, start, end), text);
  return edit;
}

/** Text for an edit that takes snippets: nothing in it is a placeholder. */
function plainly(text: string): vscode.SnippetString {
  return new vscode.SnippetString().appendText(text);
}

function keysOf(json: string | undefined): readonly string[] {
  try {
    const keys: unknown = JSON.parse(json ?? '[]');
    return Array.isArray(keys) ? keys.filter(key => typeof key === 'string') : [];
  } catch {
    return [];
  }
}
