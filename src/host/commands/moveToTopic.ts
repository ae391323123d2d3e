import * as vscode from 'vscode';
import type { RulingRequest } from '../../core/library/decide.ts';
import type { ListedArticle } from '../../core/model/articleTree.ts';
import type { TopicNode } from '../../core/model/topicNode.ts';
import { commandIds } from '../contributions.ts';
import { labelOf } from '../labels.ts';
import { articleRows, noArticle } from './arguments.ts';
import type { Command } from './command.ts';
import { canonicalPlace, type DecisionKeeper, ruleWithUndo } from './ruling.ts';

/** What knows the topics there are and keeps decisions. */
export interface TopicKeeper extends DecisionKeeper {
  /** Every topic an article can be filed under, bundled ones and the collection's own. */
  allTopics(): Promise<readonly TopicNode[]>;
}

/**
 * *Move to Topic…*: files the chosen articles under a topic, one of those there are or a new one.
 *
 * @param selection rows chosen in the tree, for when the command comes from a key.
 */
export function moveToTopic(keeper: TopicKeeper, selection: () => readonly unknown[]): Command {
  return {
    id: commandIds.moveToTopic,
    async execute(...args) {
      const rows = selection();
      const articles = articleRows(args.length > 0 ? args : [rows[0], rows]);
      if (articles.length === 0) return noArticle();
      const topic = await chooseTopic(await keeper.allTopics());
      if (topic) await fileUnder(keeper, articles, topic.path, topic.isNew);
    },
  };
}

/**
 * Files articles under a topic path by decision, with a way to take it back.
 *
 * @param isNew whether the topic is to be made first.
 */
export async function fileUnder(
  keeper: TopicKeeper,
  articles: readonly ListedArticle[],
  topic: readonly string[],
  isNew = false,
): Promise<void> {
  const made: RulingRequest[] = isNew ? [{ kind: 'taxonomy', change: { op: 'add', path: [...topic] } }] : [];
  const filed = articles
    .flatMap(canonicalPlace)
    .map((copy): RulingRequest => ({ kind: 'topic', copy, topic: [...topic] }));
  const name = nameOf(await keeper.allTopics(), topic);
  const message =
    articles.length === 1
      ? vscode.l10n.t('Filed under {0}.', name)
      : vscode.l10n.t('{0} articles filed under {1}.', articles.length, name);
  await ruleWithUndo(keeper, [...made, ...filed], message);
}

/** What a person calls a topic: its label, or its id while it is not made yet. */
function nameOf(topics: readonly TopicNode[], path: readonly string[]): string {
  let [name, level] = [vscode.l10n.t('Unsorted'), topics];
  for (const id of path) {
    const node = level.find(topic => topic.path.at(-1) === id);
    [name, level] = node ? [labelOf(node.label), node.children] : [id, []];
  }
  return name;
}

/** A topic somebody chose. */
export interface ChosenTopic {
  readonly path: readonly string[];
  /** Whether there is no such topic yet. */
  readonly isNew: boolean;
}

/** Asks for a topic; what is typed and is none becomes a new top-level topic. */
export async function chooseTopic(topics: readonly TopicNode[]): Promise<ChosenTopic | undefined> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & ChosenTopic>();
  const known = items(topics, []);
  const unsorted = { label: vscode.l10n.t('Unsorted'), path: [], isNew: false };
  pick.title = vscode.l10n.t('Move to Topic');
  pick.placeholder = vscode.l10n.t('Choose a topic, or type a new one');
  pick.matchOnDescription = true;
  pick.items = [...known, unsorted];
  pick.onDidChangeValue(value => {
    const name = value.trim();
    const isNew = name !== '' && !known.some(({ label }) => label === name);
    const description = vscode.l10n.t('new topic');
    const added = { label: name, description, path: [name], isNew: true, alwaysShow: true };
    pick.items = isNew ? [...known, unsorted, added] : [...known, unsorted];
  });
  try {
    return await new Promise(resolve => {
      pick.onDidAccept(() => resolve(pick.activeItems[0]));
      pick.onDidHide(() => resolve(undefined));
      pick.show();
    });
  } finally {
    pick.dispose();
  }
}

function items(
  topics: readonly TopicNode[],
  above: readonly string[],
): (ChosenTopic & { label: string; description: string })[] {
  return topics
    .filter(({ path }) => path.length > 0)
    .flatMap(topic => {
      const label = labelOf(topic.label);
      const own = { label, description: above.join(' › '), path: topic.path, isNew: false };
      return [own, ...items(topic.children, [...above, label])];
    });
}
