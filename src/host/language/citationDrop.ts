import * as vscode from 'vscode';
import { type CitationFormat, formatCitation } from '../../core/library/draftText.ts';
import type { QuotablePassage } from '../../core/model/quote.ts';
import { citationSettings, formatFor } from '../commands/draftStyle.ts';
import { asBlock } from '../commands/edit.ts';
import { articleMimeType } from '../views/treeDrop.ts';

/** What dropping asks of the collection. */
export interface DropSource {
  passages(key: string, query?: string): Promise<readonly QuotablePassage[]>;
  quote(key: string, passages: readonly QuotablePassage[], format: CitationFormat): Promise<string>;
  readonly usedKeys: { record(keys: readonly string[]): Promise<void> };
}

const kind = vscode.DocumentDropOrPasteEditKind.Text.append('studyNotes');
export const citeKind = kind.append('cite');
export const quoteKind = kind.append('quote');

/** Articles dragged from the tree into an editor: *Cite* puts in their citation, *Quote* their first passage. */
export class CitationDrop implements vscode.DocumentDropEditProvider {
  static readonly metadata: vscode.DocumentDropEditProviderMetadata = {
    providedDropEditKinds: [citeKind, quoteKind],
    dropMimeTypes: [articleMimeType],
  };
  readonly #source: DropSource;

  constructor(source: DropSource) {
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
    const format = formatFor(document);
    const { latexCommand } = citationSettings(document.uri);
    const citation = formatCitation(
      keys.map(key => ({ key })),
      format,
      { latexCommand },
    );
    const cite = new vscode.DocumentDropEdit(plainly(citation), vscode.l10n.t('Cite'), citeKind);
    const quotes: string[] = [];
    for (const key of keys) {
      const [first] = await this.#source.passages(key);
      if (first) quotes.push((await this.#source.quote(key, [first], format)).trimEnd());
    }
    void this.#source.usedKeys.record(keys);
    if (quotes.length === 0 || token.isCancellationRequested) return [cite];
    const block = asBlock(document, position, quotes.join('\n\n'));
    const quote = new vscode.DocumentDropEdit(plainly(block), vscode.l10n.t('Quote'), quoteKind);
    return [cite, quote];
  }
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
