import * as vscode from 'vscode';
import type { FoundWork } from '../../threads/draftApi.ts';
import { commandIds } from '../contributions.ts';
import type { CitationDefinition } from './citationDefinition.ts';
import { citedIn } from './citedKeys.ts';
import { languageOf, rangeOf } from './draftDocuments.ts';

/** What links ask of the collection. */
export interface LinkSource {
  readonly state: string;
  readonly drafting: { worksOf(keys: readonly string[]): Promise<readonly FoundWork[]> };
}

class CitationLink extends vscode.DocumentLink {
  readonly work: FoundWork;

  constructor(range: vscode.Range, work: FoundWork) {
    super(range);
    this.work = work;
  }
}

/** Makes every key that is somebody's a link: to the note in its panel, or to the entry of a bibliography file. */
export class CitationLinks implements vscode.DocumentLinkProvider<CitationLink> {
  readonly #source: LinkSource;
  readonly #definition: CitationDefinition;

  constructor(source: LinkSource, definition: CitationDefinition) {
    this.#source = source;
    this.#definition = definition;
  }

  async provideDocumentLinks(
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
  ): Promise<CitationLink[] | undefined> {
    const language = languageOf(document);
    if (language === undefined || this.#source.state !== 'ready') return undefined;
    const cited = citedIn(document, language);
    if (cited.length === 0) return [];
    const works = await this.#source.drafting.worksOf(cited.map(({ key }) => key));
    if (token.isCancellationRequested) return undefined;
    const byKey = new Map(works.map(work => [work.asked, work]));
    return cited.flatMap(({ key, start, end }) => {
      const work = byKey.get(key);
      if (work === undefined) return [];
      const link = new CitationLink(rangeOf(document, start, end), work);
      link.tooltip = work.isArticle ? vscode.l10n.t('Open Note') : vscode.l10n.t('Open Entry');
      return [link];
    });
  }

  async resolveDocumentLink(link: CitationLink): Promise<CitationLink> {
    const { key, place, isArticle } = link.work;
    if (isArticle) {
      const argument = encodeURIComponent(JSON.stringify([key]));
      link.target = vscode.Uri.parse(`command:${commandIds.openNote}?${argument}`);
    } else {
      const file = place && (await this.#definition.uriOf(place));
      if (file) link.target = file.with({ fragment: `L${place.line}` });
    }
    return link;
  }
}
