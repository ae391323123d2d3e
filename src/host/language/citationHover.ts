import * as vscode from 'vscode';
import type { DraftApi } from '../../threads/draftApi.ts';
import { keyAt } from './citedKeys.ts';
import { rangeOf } from './draftDocuments.ts';

/** What hovers and definitions ask of the collection. */
export interface DescriptionSource {
  readonly state: string;
  readonly drafting: Pick<DraftApi, 'describe'>;
}

/** The reference of a cited work and the note's opening. */
export class CitationHover implements vscode.HoverProvider {
  readonly #source: DescriptionSource;
  readonly #style: () => string;

  constructor(source: DescriptionSource, style: () => string) {
    this.#source = source;
    this.#style = style;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const cited = keyAt(document, position);
    if (cited === undefined || this.#source.state !== 'ready') return undefined;
    const work = await this.#source.drafting.describe(cited.key, cited.locator, this.#style());
    if (work === undefined || token.isCancellationRequested) return undefined;
    // A note may be hostile: everything of it goes in as text, and neither commands nor HTML are let through.
    const reference = new vscode.MarkdownString().appendText(work.reference);
    const parts = [reference];
    if (work.opening !== '') parts.push(new vscode.MarkdownString().appendText(work.opening));
    return new vscode.Hover(parts, rangeOf(document, cited.start, cited.end));
  }
}
