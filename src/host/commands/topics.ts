import * as vscode from 'vscode';
import type { TopicChange } from '../../core/library/decide.ts';
import type { BilingualLabel } from '../../core/model/topic.ts';
import { commandIds } from '../contributions.ts';
import { labelOf } from '../labels.ts';
import { noTopic } from './arguments.ts';
import type { Command } from './command.ts';
import { chooseTopic, type TopicKeeper } from './moveToTopic.ts';
import { type DecisionKeeper, ruleWithUndo } from './ruling.ts';

/**
 * *New Topic…*, *Rename Topic…*, *Move or Merge Topic…*, *Delete Topic*: a taxonomy of one's own, kept as
 * decisions.
 *
 * @param selection rows chosen in the tree, for when a command comes from a key.
 */
export function topicCommands(keeper: TopicKeeper, selection: () => readonly unknown[]): readonly Command[] {
  return [
    { id: commandIds.newTopic, execute: row => newTopic(keeper, pathOf(row) ?? []) },
    { id: commandIds.renameTopic, execute: (row = selection()[0]) => renameTopic(keeper, row) },
    { id: commandIds.moveTopic, execute: row => moveTopic(keeper, row) },
    { id: commandIds.deleteTopic, execute: row => deleteTopic(keeper, row) },
  ];
}

/**
 * Moves a topic into another one; into one of the same name it is merged. `[]` is the top level.
 *
 * @throws when a topic would come to stand in itself.
 */
export async function nestTopic(
  keeper: DecisionKeeper,
  path: readonly string[],
  parent: readonly string[],
): Promise<void> {
  await moveTo(keeper, path, [...parent, path.at(-1) ?? '']);
}

async function newTopic(keeper: TopicKeeper, parent: readonly string[]): Promise<void> {
  const name = await askName(vscode.l10n.t('New Topic'));
  if (name === undefined) return;
  await change(keeper, { op: 'add', path: [...parent, name] }, vscode.l10n.t('Topic {0} added.', name));
}

async function renameTopic(keeper: TopicKeeper, row: unknown): Promise<void> {
  const path = requiredPath(row);
  const label = await askName(vscode.l10n.t('Rename Topic'), labelShown(row));
  if (label === undefined) return;
  await change(keeper, { op: 'rename', path, label }, vscode.l10n.t('The topic is called {0} now.', label));
}

async function moveTopic(keeper: TopicKeeper, row: unknown): Promise<void> {
  const path = requiredPath(row);
  const into = vscode.l10n.t('Move into a topic');
  const merge = vscode.l10n.t('Merge with a topic');
  const how = await vscode.window.showQuickPick([into, merge], {
    title: vscode.l10n.t('Move or Merge Topic'),
  });
  if (how === undefined) return;
  const target = await chooseTopic(await keeper.allTopics());
  if (!target) return;
  if (how === into) await nestTopic(keeper, path, target.path);
  else if (target.path.length > 0) await moveTo(keeper, path, target.path);
}

/** What a deleted topic held stands in the topic above it, or is unsorted where there is none. */
async function deleteTopic(keeper: TopicKeeper, row: unknown): Promise<void> {
  const path = requiredPath(row);
  const name = labelShown(row) ?? path.at(-1)!;
  await change(
    keeper,
    { op: 'move', path, to: path.slice(0, -1) },
    vscode.l10n.t('Topic {0} deleted.', name),
  );
}

async function moveTo(keeper: DecisionKeeper, path: readonly string[], to: readonly string[]): Promise<void> {
  if (path.join('\0') === to.join('\0')) return;
  if (path.every((id, depth) => to[depth] === id)) {
    throw new Error(vscode.l10n.t('A topic cannot be moved into itself.'));
  }
  await change(keeper, { op: 'move', path, to }, vscode.l10n.t('Topic moved to {0}.', to.join(' › ')));
}

async function change(keeper: DecisionKeeper, made: TopicChange, done: string): Promise<void> {
  await ruleWithUndo(keeper, [{ kind: 'taxonomy', change: made }], done);
}

async function askName(title: string, value?: string): Promise<string | undefined> {
  const name = await vscode.window.showInputBox({
    title,
    ...(value !== undefined && { value }),
    prompt: vscode.l10n.t('Name of the topic'),
    validateInput: typed => (typed.trim() === '' ? vscode.l10n.t('A topic needs a name.') : undefined),
  });
  return name?.trim() || undefined;
}

function pathOf(row: unknown): readonly string[] | undefined {
  const path = (row as { topic?: { path?: unknown } } | undefined)?.topic?.path;
  return Array.isArray(path) ? (path as string[]) : undefined;
}

/** The topic a command can do nothing without; what is unsorted is none. @throws NothingChosen */
function requiredPath(row: unknown): readonly string[] {
  const path = pathOf(row) ?? [];
  return path.length > 0 ? path : noTopic();
}

function labelShown(row: unknown): string | undefined {
  const label = (row as { topic?: { label?: BilingualLabel } } | undefined)?.topic?.label;
  return label && labelOf(label);
}
