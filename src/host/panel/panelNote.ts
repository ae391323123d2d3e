import * as vscode from 'vscode';
import type { Article, ArticleSummary, CopyReference } from '../../core/model/article.ts';
import type { PanelHeader, PanelLink, PanelNote } from '../../protocol/notePanel.ts';
import type { ImageBase, RenderRequest } from '../../threads/renderMessages.ts';
import type { FailureReason, RenderResult } from '../../threads/renderPool.ts';
import { relationLabel } from '../labels.ts';
import { renderLabels } from './panelLabels.ts';

/** Titles looked up for the header's links, at most. */
const maxLinks = 20;

/** What the panel asks of the collection. */
export interface NoteSource {
  /** The whole article, `undefined` when the collection has none of this key. */
  article(key: string): Promise<Article | undefined>;
  /** The articles there are of these keys, in their order. */
  summaries(keys: readonly string[]): Promise<readonly ArticleSummary[]>;
  /** What the words of a query look like in the article. */
  spellings(key: string, query: string): Promise<readonly string[]>;
  /** See `findPattern`. */
  findPattern(text: string, letters: string): Promise<string>;
  /** Labels of a topic path in the person's language, from the top level down. */
  topicLabels(topic: readonly string[]): readonly string[];
}

/** Where the images of a copy come from: from its collection folder, which the renderer gives the address `address`. */
export function imageBase({ folder, path }: CopyReference, address: string): ImageBase {
  const { scheme, fsPath } = vscode.Uri.parse(folder, true);
  return { address, note: path, ...(scheme === 'file' && { folder: fsPath }) };
}

/** How the renderer is to render an article; its images come from the folder of its canonical copy. */
export function renderRequest(
  article: Article,
  webview: vscode.Webview,
  remoteHosts: readonly string[],
): RenderRequest {
  const canonical = article.copies[0];
  const request = { text: article.text, labels: renderLabels(), remoteHosts };
  if (canonical === undefined) return request;
  const address = webview.asWebviewUri(vscode.Uri.parse(canonical.folder, true)).toString();
  return { ...request, images: imageBase(canonical, address.replace(/\/$/, '')) };
}

/** The articles a note's header leads to. */
export type HeaderLinks = Pick<PanelHeader, 'siblings' | 'contains' | 'partOf'>;

/** Looks up what the header of an article leads to. */
export async function headerLinks(article: ArticleSummary, source: NoteSource): Promise<HeaderLinks> {
  const [siblings, contains, partOf] = await Promise.all([
    linksTo(article.siblings, source),
    linksTo(article.contains, source),
    linksTo(article.partOf, source),
  ]);
  return { siblings, contains, partOf };
}

/** An article with its rendered text as the panel shows it. */
export function panelNote(
  article: Article,
  { note, failure }: RenderResult,
  links: HeaderLinks,
  source: NoteSource,
): PanelNote {
  const { bibliography } = article;
  const name = bibliography.source ?? (bibliography.url === undefined ? undefined : hostOf(bibliography.url));
  return {
    key: article.key,
    header: {
      title: article.title,
      topic: article.filing.topic.length === 0 ? [] : source.topicLabels(article.filing.topic),
      tags: article.tags,
      date: article.date,
      source:
        name === undefined
          ? null
          : { name, ...(bibliography.url !== undefined && { url: bibliography.url }) },
      copies: article.copies.map(({ path, line, relation }) => ({
        label: `${path}:${line}`,
        relation: relationLabel(relation),
      })),
      ...links,
    },
    html: note.html,
    isWhole: true,
    outline: note.outline,
    notice: failure === undefined ? null : noticeOf(failure.reason, failure.message),
  };
}

async function linksTo(keys: readonly string[], source: NoteSource): Promise<PanelLink[]> {
  if (keys.length === 0) return [];
  const articles = await source.summaries(keys.slice(0, maxLinks));
  return articles.map(({ key, title }) => ({ key, title }));
}

function hostOf(url: string): string {
  try {
    return new URL(url).hostname || url;
  } catch {
    return url;
  }
}

function noticeOf(reason: FailureReason, message: string): string {
  switch (reason) {
    case 'timeLimit':
      return vscode.l10n.t('This note took too long to render. Its source text is shown instead.');
    case 'tooLong':
      return vscode.l10n.t('This note is too long to be rendered. Its source text is shown instead.');
    case 'broken':
      return vscode.l10n.t(
        'This note could not be rendered ({0}). Its source text is shown instead.',
        message,
      );
  }
}
