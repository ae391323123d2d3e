import * as vscode from 'vscode';
import type { ArticleSummary, CopyReference } from '../../core/model/article.ts';
import type { TopicNode } from '../../core/model/topicNode.ts';
import { commandIds } from '../contributions.ts';
import { labelOf, relationLabel } from '../labels.ts';

/** Row of a topic: its label and how many articles are below it. */
export function topicItem(topic: TopicNode): vscode.TreeItem {
  const label = labelOf(topic.label);
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `topic:${topic.path.join('/')}`;
  item.description = String(topic.count);
  item.contextValue = topic.path.length === 0 ? 'unsorted' : 'topic';
  item.iconPath = new vscode.ThemeIcon(topic.path.length === 0 ? 'question' : 'folder');
  const count = topic.count === 1 ? vscode.l10n.t('1 article') : vscode.l10n.t('{0} articles', topic.count);
  item.accessibilityInformation = { label: `${label}, ${count}` };
  return item;
}

/** Articles that have to do with another one, by the field that names them. */
export type RelatedGroup = 'siblings' | 'contains' | 'partOf';

/**
 * Row of an article; expanding it lists its copies when there is more than one, and related articles.
 *
 * @param digests titles of the digests it is part of.
 */
export function articleItem(article: ArticleSummary, digests: readonly string[]): vscode.TreeItem {
  const several = article.copies.length > 1;
  const related = article.siblings.length + article.contains.length + article.partOf.length > 0;
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(article.title, several || related ? Collapsed : None);
  const details = [
    several ? vscode.l10n.t('{0} copies', article.copies.length) : undefined,
    article.contains.length > 0 ? vscode.l10n.t('contains {0}', article.contains.length) : undefined,
    digests.length > 0 ? vscode.l10n.t('also part of {0}', digests.join(', ')) : undefined,
    article.date ?? undefined,
  ].filter(detail => detail !== undefined);
  item.id = `article:${article.key}`;
  item.description = details.join(' · ');
  item.tooltip = tooltip(article);
  item.contextValue = several ? 'article.copies' : 'article';
  item.iconPath = new vscode.ThemeIcon(article.contains.length > 0 ? 'library' : 'note');
  item.command = openNoteCommand(article);
  item.accessibilityInformation = { label: [article.title, ...details].join(', ') };
  return item;
}

/** Row of one copy: where it stands, the site it is from, its date, and what it is to the canonical one. */
export function copyItem(copy: CopyReference, article: ArticleSummary): vscode.TreeItem {
  const name = copy.path.split('/').at(-1) ?? copy.path;
  const item = new vscode.TreeItem(`${name}:${copy.line}`, vscode.TreeItemCollapsibleState.None);
  const details = [relationLabel(copy.relation), copy.source ?? folderOf(copy), copy.date];
  const shown = details.filter(detail => detail !== null && detail !== '');
  item.id = `copy:${article.key}:${copy.folder}:${copy.path}:${copy.line}`;
  item.description = shown.join(' · ');
  item.tooltip = `${copy.title}\n${copy.path}:${copy.line}`;
  item.contextValue = copy.relation === 'canonical' ? 'copy.canonical' : 'copy';
  item.iconPath = new vscode.ThemeIcon(copy.relation === 'canonical' ? 'star' : 'copy');
  item.command = { command: commandIds.openCopy, title: vscode.l10n.t('Open Copy'), arguments: [copy] };
  item.accessibilityInformation = { label: [name, ...shown].join(', ') };
  return item;
}

/** Row over the articles of the same series, those a digest contains, or the digests an article is part of. */
export function groupItem(group: RelatedGroup, of: ArticleSummary): vscode.TreeItem {
  const item = new vscode.TreeItem(groupLabel(group), vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `group:${group}:${of.key}`;
  item.description = String(of[group].length);
  item.contextValue = 'group';
  return item;
}

/** Row of an article under another one it has to do with. */
export function relatedItem(
  article: ArticleSummary,
  group: RelatedGroup,
  of: ArticleSummary,
): vscode.TreeItem {
  const item = new vscode.TreeItem(article.title, vscode.TreeItemCollapsibleState.None);
  item.id = `related:${group}:${of.key}:${article.key}`;
  item.description = article.date ?? '';
  item.tooltip = tooltip(article);
  item.contextValue = article.copies.length > 1 ? 'article.related.copies' : 'article.related';
  item.iconPath = new vscode.ThemeIcon(article.contains.length > 0 ? 'library' : 'note');
  item.command = openNoteCommand(article);
  return item;
}

function openNoteCommand({ key }: ArticleSummary): vscode.Command {
  return { command: commandIds.openNote, title: vscode.l10n.t('Open Note'), arguments: [key] };
}

function groupLabel(group: RelatedGroup): string {
  switch (group) {
    case 'siblings':
      return vscode.l10n.t('Same series');
    case 'contains':
      return vscode.l10n.t('Contains');
    case 'partOf':
      return vscode.l10n.t('Also part of');
  }
}

/** The folder a copy stands in, from the name of its collection folder down. */
function folderOf({ folder, path }: CopyReference): string {
  const root = decodeURIComponent(folder.split('/').at(-1) ?? '');
  return [root, ...path.split('/').slice(0, -1)].join('/');
}

/** Plain text only: a title comes from a note, and a note may be hostile. */
function tooltip(article: ArticleSummary): string {
  return [article.title, `@${article.key}`, article.tags.map(tag => `#${tag}`).join(' ')]
    .filter(line => line !== '')
    .join('\n');
}
