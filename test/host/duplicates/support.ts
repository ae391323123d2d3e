import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { ArticleSummary } from '../../../src/core/model/article.ts';
import type { StudyNotes } from '../../../src/host/exports.ts';
import type { TreeRow } from '../../../src/host/views/articleTree.ts';
import { until } from '../support.ts';

export type ArticleRow = Extract<TreeRow, { kind: 'article' }>;
export type CopyRow = Extract<TreeRow, { kind: 'copy' }>;

/** A file of the open folder. */
export function fileAt(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(folder);
  return vscode.Uri.joinPath(folder, ...path.split('/'));
}

/** Text of a file of the open folder, empty when there is none. */
export async function textOf(path: string): Promise<string> {
  return vscode.workspace.fs.readFile(fileAt(path)).then(
    bytes => new TextDecoder().decode(bytes),
    () => '',
  );
}

/** Kinds of the decisions kept in `study-notes.json`, sorted. */
export async function decidedKinds(): Promise<string[]> {
  const text = await textOf('study-notes.json');
  if (text === '') return [];
  const { decisions } = JSON.parse(text) as { decisions: { kind?: string }[] };
  return decisions.flatMap(({ kind }) => kind ?? []).sort();
}

/** Rows of every article whose title contains some words. */
export async function articleRows({ tree }: StudyNotes, words: string): Promise<ArticleRow[]> {
  const rows: ArticleRow[] = [];
  const visit = async (row?: TreeRow): Promise<void> => {
    for (const child of await tree.getChildren(row)) {
      if (child.kind === 'topic') await visit(child);
      else if (child.kind === 'article' && child.article.title.includes(words)) rows.push(child);
    }
  };
  await visit();
  return rows;
}

/** Row of the one article whose title contains some words. */
export async function articleRow(notes: StudyNotes, words: string): Promise<ArticleRow> {
  const rows = await articleRows(notes, words);
  assert.equal(rows.length, 1, `one article about ${words}`);
  return rows[0]!;
}

/** Row of the copy of an article in a page. */
export async function copyRow(notes: StudyNotes, words: string, path: string): Promise<CopyRow> {
  const rows = await notes.tree.getChildren(await articleRow(notes, words));
  const found = rows.find((row): row is CopyRow => row.kind === 'copy' && row.copy.path === path);
  assert.ok(found, `a copy of ${words} in ${path}`);
  return found;
}

/** Paths of the copies of an article, the canonical one first. */
export function pathsOf({ copies }: Pick<ArticleSummary, 'copies'>): string[] {
  return copies.map(({ path }) => path);
}

/** The two documents of the comparison that is open, once there is one. */
export async function openDifference(): Promise<readonly [vscode.TextDocument, vscode.TextDocument]> {
  let input: unknown;
  await until(() => {
    input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    return input instanceof vscode.TabInputTextDiff;
  });
  assert.ok(input instanceof vscode.TabInputTextDiff);
  const [original, modified] = [input.original, input.modified];
  return [
    await vscode.workspace.openTextDocument(original),
    await vscode.workspace.openTextDocument(modified),
  ];
}

/** How many quick picks the extension has shown. */
let questions = 0;
const { createQuickPick, showQuickPick } = vscode.window;

vscode.window.createQuickPick = <T extends vscode.QuickPickItem>() => {
  const pick = createQuickPick<T>();
  const show = pick.show.bind(pick);
  pick.show = () => {
    show();
    questions += 1;
  };
  return pick;
};
vscode.window.showQuickPick = ((...args: Parameters<typeof showQuickPick>) => {
  const answer = showQuickPick(...args);
  questions += 1;
  return answer;
}) as typeof showQuickPick;

/** A command that may ask by quick picks, one after the other. */
export class Dialogue {
  /** Resolves when the command has ended. */
  readonly end: Promise<unknown>;
  #met = questions;
  #ended = false;

  constructor(command: string, ...args: readonly unknown[]) {
    this.end = Promise.resolve(vscode.commands.executeCommand(command, ...args)).finally(() => {
      this.#ended = true;
    });
  }

  /** Waits until it asks the next question, or has ended without. */
  async asked(): Promise<void> {
    await until(() => this.#ended || questions > this.#met);
    this.#met = questions;
    // What was shown is drawn a moment later; the interface tells an extension nothing of it.
    await delay(300);
  }
}

export const accept = () => vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
export const leave = () => vscode.commands.executeCommand('workbench.action.closeQuickOpen');
export const next = () => vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
