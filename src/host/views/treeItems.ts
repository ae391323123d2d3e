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

/** Row of an article; expanding it lists its copies, when there is more than one. */
export function articleItem(article: ArticleSummary): vscode.TreeItem {
  const several = article.copies.length > 1;
  const state = several ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None;
  const item = new vscode.TreeItem(article.title, state);
  const copies = several ? vscode.l10n.t('{0} copies', article.copies.length) : undefined;
  const details = [copies, article.date].filter(detail => detail !== null && detail !== undefined);
  item.id = `article:${article.key}`;
  item.description = details.join(' · ');
  item.tooltip = tooltip(article);
  item.contextValue = several ? 'article.copies' : 'article';
  item.iconPath = new vscode.ThemeIcon(article.contains.length > 0 ? 'library' : 'note');
  item.command = {
    command: commandIds.openNote,
    title: vscode.l10n.t('Open Note'),
    arguments: [article.key],
  };
  item.accessibilityInformation = { label: [article.title, ...details].join(', ') };
  return item;
}

/** Row of one copy: where it stands and how it relates to the canonical one. */
export function copyItem(copy: CopyReference, article: ArticleSummary): vscode.TreeItem {
  const item = new vscode.TreeItem(`${copy.path}:${copy.line}`, vscode.TreeItemCollapsibleState.None);
  const details = [relationLabel(copy.relation), copy.date].filter(detail => detail !== null);
  item.id = `copy:${article.key}:${copy.folder}:${copy.path}:${copy.line}`;
  item.description = details.join(' · ');
  item.contextValue = 'copy';
  item.iconPath = new vscode.ThemeIcon(copy.relation === 'canonical' ? 'star' : 'copy');
  item.command = { command: commandIds.openCopy, title: vscode.l10n.t('Open Copy'), arguments: [copy] };
  item.accessibilityInformation = { label: [copy.path, ...details].join(', ') };
  return item;
}

/** Plain text only: a title comes from a note, and a note may be hostile. */
function tooltip(article: ArticleSummary): string {
  return [article.title, `@${article.key}`, article.tags.map(tag => `#${tag}`).join(' ')]
    .filter(line => line !== '')
    .join('\n');
}
