import * as vscode from 'vscode';
import type { Article, ArticleSummary } from '../../core/model/article.ts';
import type { ListedArticle, Neighbours } from '../../core/model/articleTree.ts';
import type { RelatedArticle, RelatedReason } from '../../core/model/related.ts';
import type { PanelCitation, PanelLink, PanelSurroundings } from '../../protocol/notePanel.ts';

/** Related articles and citing places named, at most. */
const most = { related: 6, citations: 20 };

/** A place of a draft that cites a note. */
export interface CitingLine {
  readonly uri: vscode.Uri;
  /** 0-based. */
  readonly line: number;
  /** What the line says. */
  readonly text: string;
}

/** What the surroundings of a note are found with. */
export interface SurroundingsSource {
  related(key: string, limit: number): Promise<readonly RelatedArticle[]>;
  /** The articles before and after one in a topic, in the order the tree shows them. */
  neighbours(key: string, topic: readonly string[]): Promise<Neighbours>;
  /** Places of the workspace's drafts that cite a key. */
  citing(key: string, token: vscode.CancellationToken): Promise<readonly CitingLine[]>;
}

/** What is around a note, and where the places that cite it are. */
export interface Surroundings {
  readonly shown: PanelSurroundings;
  readonly citing: readonly CitingLine[];
}

/**
 * Finds related articles and the neighbours in the topic, and then who cites the article, for which the drafts are read.
 *
 * @param citing places that are known to cite it.
 * @returns each time what has been found so far.
 */
export async function* surroundingsOf(
  article: Article,
  source: SurroundingsSource,
  citing: readonly CitingLine[],
  token: vscode.CancellationToken,
): AsyncGenerator<Surroundings, void> {
  const [related, { previous, next }] = await Promise.all([
    source.related(article.key, most.related),
    neighboursOf(article, source),
  ]);
  const around = {
    related: related.map(({ key, title, reasons }) => ({ key, title, why: whyOf(reasons) })),
    previous,
    next,
  };
  yield { citing, shown: { ...around, citedBy: citing.map(citationOf) } };
  const found = (await source.citing(article.key, token)).slice(0, most.citations);
  yield { citing: found, shown: { ...around, citedBy: found.map(citationOf) } };
}

/** The articles before and after one in its topic, null at the ends. */
export async function neighboursOf(
  { key, filing }: ArticleSummary,
  source: Pick<SurroundingsSource, 'neighbours'>,
): Promise<{ readonly previous: PanelLink | null; readonly next: PanelLink | null }> {
  const { previous, next } = await source.neighbours(key, filing.topic);
  const linkTo = (article: ListedArticle | undefined): PanelLink | null =>
    article === undefined ? null : { key: article.key, title: article.title };
  return { previous: linkTo(previous), next: linkTo(next) };
}

function whyOf(reasons: readonly RelatedReason[]): string {
  return reasons.map(reasonText).join(' · ');
}

function reasonText({ kind, words }: RelatedReason): string {
  const named = words.join(vscode.l10n.t(', '));
  switch (kind) {
    case 'link':
      return vscode.l10n.t('linked from here');
    case 'tags':
      return vscode.l10n.t('same tags: {0}', named);
    case 'words':
      return vscode.l10n.t('both on {0}', named);
  }
}

function citationOf({ uri, line, text }: CitingLine): PanelCitation {
  return { label: `${vscode.workspace.asRelativePath(uri)}:${line + 1}`, text: text.trim().slice(0, 200) };
}
