import * as vscode from 'vscode';
import type { CopyReference } from '../../core/model/article.ts';
import type {
  Grouping,
  ListedArticle,
  MarkedArticle,
  TreeGroup,
  TreeOptions,
} from '../../core/model/articleTree.ts';
import { asPreview } from '../commands/openNote.ts';
import { commandIds } from '../contributions.ts';
import { labelOf, relationLabel } from '../labels.ts';

const groupIcons: Readonly<Record<Grouping, string>> = {
  topic: 'folder',
  tag: 'tag',
  source: 'globe',
  date: 'calendar',
  folder: 'folder-library',
};

/**
 * Row of a topic or another group: its label, how many articles are below it and how many are unread.
 *
 * @param isExpanded whether it is open when it is first shown.
 */
export function groupRowItem(
  group: TreeGroup,
  { grouping, filter }: TreeOptions,
  isExpanded: boolean,
): vscode.TreeItem {
  const label = labelOf(group.label);
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(label, isExpanded ? Expanded : Collapsed);
  const isRest = group.path.length === 0;
  item.id = `${grouping}:${filter}:${group.path.join('/')}`;
  // While nothing of a group is read, its count says it all.
  const isPartlyRead = group.unread > 0 && group.unread < group.count;
  item.description = isPartlyRead ? `${group.count} · ${unreadCount(group.unread)}` : String(group.count);
  item.contextValue = grouping !== 'topic' ? 'set' : isRest ? 'unsorted' : 'topic';
  item.iconPath = new vscode.ThemeIcon(isRest ? 'question' : groupIcons[grouping]);
  const unread = group.unread === 0 ? [] : [unreadCount(group.unread)];
  item.accessibilityInformation = { label: [label, articleCount(group.count), ...unread].join(', ') };
  return item;
}

function articleCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 article') : vscode.l10n.t('{0} articles', count);
}

function unreadCount(count: number): string {
  return vscode.l10n.t('{0} unread', count);
}

/** What a screen reader says of an article besides its title; looked up once, and not for each of thousands of rows. */
let stateWords: { readonly starred: string; readonly unread: string } | undefined;

/** Articles that have to do with another one, by the field that names them. */
export type RelatedGroup = 'siblings' | 'contains' | 'partOf';

/**
 * Row of an article; expanding it lists its copies when there is more than one, and related articles.
 *
 * @param digests titles of the digests it is part of.
 * @param prefix of its id; the same article may stand in several groups.
 */
export function articleItem(
  article: MarkedArticle,
  digests: readonly string[],
  prefix: string,
): vscode.TreeItem {
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
  item.id = `${prefix}article:${article.key}`;
  item.description = details.join(' · ');
  item.contextValue = [
    'article',
    several && 'copies',
    article.read ? 'read' : 'unread',
    article.starred && 'starred',
    article.copies[0]?.url && 'url',
  ]
    .filter(Boolean)
    .join('.');
  item.iconPath = articleIcon(article);
  item.command = openSelected;
  stateWords ??= { starred: vscode.l10n.t('starred'), unread: vscode.l10n.t('unread') };
  const state = [article.starred && stateWords.starred, !article.read && stateWords.unread];
  item.accessibilityInformation = { label: [article.title, ...details, ...state].filter(Boolean).join(', ') };
  return item;
}

/**
 * Gives an article's row what is wanted only once it is pointed at: a topic of thousands of articles would otherwise be sent to
 * the window with all of it before its first row shows.
 */
export function resolveArticleItem(item: vscode.TreeItem, article: MarkedArticle): vscode.TreeItem {
  item.tooltip = tooltip(article);
  return item;
}

/**
 * Row of one copy: where it stands, the site it is from, its date, and what it is to the canonical one.
 *
 * @param prefix of its id, as of the article's row it stands below.
 */
export function copyItem(copy: CopyReference, article: ListedArticle, prefix: string): vscode.TreeItem {
  const name = copy.path.split('/').at(-1) ?? copy.path;
  const item = new vscode.TreeItem(`${name}:${copy.line}`, vscode.TreeItemCollapsibleState.None);
  const details = [relationLabel(copy.relation), copy.source ?? folderOf(copy), copy.date];
  const shown = details.filter(detail => detail !== null && detail !== '');
  item.id = `${prefix}copy:${article.key}:${copy.folder}:${copy.path}:${copy.line}`;
  item.description = shown.join(' · ');
  item.tooltip = `${copy.title}\n${copy.path}:${copy.line}`;
  item.contextValue = copy.relation === 'canonical' ? 'copy.canonical' : 'copy';
  item.iconPath = new vscode.ThemeIcon(copy.relation === 'canonical' ? 'verified' : 'copy');
  item.command = { command: commandIds.openCopy, title: vscode.l10n.t('Open Copy'), arguments: [copy] };
  item.accessibilityInformation = { label: [item.label, ...shown].join(', ') };
  return item;
}

/** Row over the articles of the same series, those a digest contains, or the digests an article is part of. */
export function groupItem(group: RelatedGroup, of: ListedArticle, prefix: string): vscode.TreeItem {
  const item = new vscode.TreeItem(groupLabel(group), vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `${prefix}group:${group}:${of.key}`;
  item.description = String(of[group].length);
  item.contextValue = 'group';
  item.accessibilityInformation = { label: [groupLabel(group), articleCount(of[group].length)].join(', ') };
  return item;
}

/** Row of an article under another one it has to do with. */
export function relatedItem(
  article: ListedArticle,
  group: RelatedGroup,
  of: ListedArticle,
  prefix: string,
): vscode.TreeItem {
  const item = new vscode.TreeItem(article.title, vscode.TreeItemCollapsibleState.None);
  item.id = `${prefix}related:${group}:${of.key}:${article.key}`;
  item.description = article.date ?? '';
  item.tooltip = tooltip(article);
  item.contextValue = article.copies.length > 1 ? 'article.related.copies' : 'article.related';
  item.iconPath = new vscode.ThemeIcon(article.contains.length > 0 ? 'library' : 'note');
  item.command = openNoteCommand(article);
  item.accessibilityInformation = { label: [article.title, article.date].filter(Boolean).join(', ') };
  return item;
}

const faint = new vscode.ThemeColor('disabledForeground');
const icons = {
  starred: new vscode.ThemeIcon('star-full', new vscode.ThemeColor('charts.yellow')),
  unread: { library: new vscode.ThemeIcon('library'), note: new vscode.ThemeIcon('note') },
  read: { library: new vscode.ThemeIcon('library', faint), note: new vscode.ThemeIcon('note', faint) },
};

/** A star, else a dot while the article is unread, else what kind of page it is. */
function articleIcon(article: MarkedArticle): vscode.ThemeIcon {
  if (article.starred) return icons.starred;
  const kind = article.contains.length > 0 ? 'library' : 'note';
  return article.read ? icons.read[kind] : icons.unread[kind];
}

/** What a row of the tree does: it goes to the window with every row, and so names neither itself nor its article. */
const openSelected: vscode.Command = { command: commandIds.openNote, title: '' };

function openNoteCommand({ key }: ListedArticle): vscode.Command {
  return { command: commandIds.openNote, title: vscode.l10n.t('Open Note'), arguments: [key, asPreview] };
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
function tooltip(article: ListedArticle): string {
  return [article.title, `@${article.key}`, article.tags.map(tag => `#${tag}`).join(' ')]
    .filter(line => line !== '')
    .join('\n');
}
