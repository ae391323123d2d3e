import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { StudyNotes } from '../../../src/host/exports.ts';
import { ArticleTree, type TreeRow } from '../../../src/host/views/articleTree.ts';
import { TreeDrop } from '../../../src/host/views/treeDrop.ts';
import type { ArrangedTree } from '../../../src/threads/api.ts';
import { articlesInTree, openedLibrary, until } from '../support.ts';

describe('The tree of articles', () => {
  let notes: StudyNotes;

  before(async () => {
    notes = await openedLibrary();
  });

  afterEach(async () => {
    notes.tree.arrange({ grouping: 'topic', sort: 'title', filter: '' });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const rows = (row?: TreeRow) => notes.tree.getChildren(row);
  const label = (row: TreeRow) => String(notes.tree.getTreeItem(row).label);

  /** The row of an article in the tree. */
  async function row(words: string): Promise<TreeRow & { kind: 'article' }> {
    const article = (await articlesInTree(notes)).find(({ title }) => title.includes(words));
    assert.ok(article, words);
    const found = await notes.tree.rowOf(article.key);
    assert.ok(found?.kind === 'article');
    return found;
  }

  /** Asks for every row below one, as VS Code does when it is expanded. */
  async function visit(above?: TreeRow): Promise<void> {
    for (const found of await rows(above)) if (found.kind === 'topic') await visit(found);
  }

  /** Waits until the tree has shown no change for half a second. */
  async function quiet(): Promise<void> {
    let last = Date.now();
    const listener = notes.tree.onDidChangeTreeData(() => {
      last = Date.now();
    });
    await rows();
    await until(() => Date.now() - last > 500);
    listener.dispose();
  }

  it('groups by topic, tag, date and folder, and every article is in each arrangement', async () => {
    const all = new Set((await articlesInTree(notes)).map(({ key }) => key));
    for (const grouping of ['tag', 'source', 'date', 'folder', 'topic'] as const) {
      await vscode.commands.executeCommand('studyNotes.groupBy', grouping);
      const found = new Set((await articlesInTree(notes)).map(({ key }) => key));
      assert.deepEqual(found, all, grouping);
    }
    await vscode.commands.executeCommand('studyNotes.groupBy', 'date');
    assert.deepEqual((await rows()).map(label), ['2026', '2024', 'Undated']);
  });

  it('gives every row an id of its own where an article stands under several tags', async () => {
    await vscode.commands.executeCommand('studyNotes.groupBy', 'tag');
    const ids: string[] = [];
    const visit = async (above?: TreeRow): Promise<void> => {
      for (const found of await rows(above)) {
        ids.push(notes.tree.getTreeItem(found).id ?? '');
        await visit(found);
      }
    };
    await visit();
    const copies = ids.filter(id => /:copy:/.test(id));
    const named = copies.map(id => id.slice(id.indexOf(':copy:')));
    assert.ok(new Set(named).size < named.length, 'a copy is shown under two tags');
    assert.equal(new Set(ids).size, ids.length);
  });

  it('does not show what was answered for an arrangement that is no longer asked for', async () => {
    const changed = new vscode.EventEmitter<void>();
    const asked: { grouping: string; answer: (tree: ArrangedTree) => void }[] = [];
    const tree = new ArticleTree({
      onDidChange: changed.event,
      state: 'ready',
      tree: ({ grouping }) => new Promise(answer => asked.push({ grouping, answer })),
      articlesUnder: async () => [],
      groupOf: async () => undefined,
      summaries: async () => [],
    });
    const answered = (shown: number): ArrangedTree => ({ groups: [], shown, total: 9 });
    const shown: number[] = [];
    tree.onDidArrange(arranged => shown.push(arranged.shown));
    const children = tree.getChildren();
    changed.fire();
    tree.arrange({ grouping: 'tag' });
    for (const { answer } of asked) answer(answered(1));
    await until(() => asked.length === 3);
    assert.equal(asked[2]?.grouping, 'tag');
    asked[2]?.answer(answered(2));
    await children;
    assert.deepEqual(shown, [2]);
    tree.dispose();
    changed.dispose();
  });

  it('stands as an earlier window left it while the index is opened, and is not drawn again for the same', async () => {
    const changed = new vscode.EventEmitter<void>();
    const article = (await row('K-Means')).article;
    const label = { en: 'A', 'zh-cn': 'A' };
    const group = { path: ['A'], label, count: 1, ownCount: 1, unread: 1, digest: 7, children: [] };
    const source = {
      onDidChange: changed.event,
      state: 'opening' as 'opening' | 'ready',
      tree: async () => ({ groups: [group], shown: 1, total: 1 }),
      articlesUnder: async () => (source.state === 'ready' ? [article] : []),
      groupOf: async () => undefined,
      summaries: async () => [],
    };
    const tree = new ArticleTree(source, undefined, {
      shown: () => ({ groups: [group], shown: 1, total: 1 }),
      isExpanded: ([name]) => name === 'A',
    });
    const refreshed: unknown[] = [];
    const arranged: ArrangedTree[] = [];
    tree.onDidChangeTreeData(found => refreshed.push(found));
    tree.onDidArrange(found => arranged.push(found));
    const [topic] = await tree.getChildren();
    assert.deepEqual(topic, { kind: 'topic', topic: group });
    assert.ok(topic);
    const { collapsibleState } = tree.getTreeItem(topic);
    assert.equal(collapsibleState, vscode.TreeItemCollapsibleState.Expanded);
    const below = tree.getChildren(topic);
    changed.fire();
    source.state = 'ready';
    changed.fire();
    assert.deepEqual(
      (await below).map(found => found.kind === 'article' && found.article.key),
      [article.key],
    );
    await until(() => arranged.length === 1);
    assert.deepEqual(refreshed, []);
    tree.dispose();
    changed.dispose();
  });

  it('sorts the articles of a group', async () => {
    await vscode.commands.executeCommand('studyNotes.groupBy', 'folder');
    await vscode.commands.executeCommand('studyNotes.sortBy', 'copies');
    const top = (await rows()).find(found => label(found) === 'Top folder');
    const counts = (await rows(top)).flatMap(found =>
      found.kind === 'article' ? [found.article.copies.length] : [],
    );
    assert.deepEqual(
      counts,
      [...counts].sort((a, b) => b - a),
    );
    assert.ok(counts.length > 1);
  });

  it('shows only what the filter lets through, opened, and says so above', async () => {
    await vscode.commands.executeCommand('studyNotes.filterArticles', 'label smooth');
    const [group] = await rows();
    assert.ok(group);
    assert.equal(notes.tree.getTreeItem(group).collapsibleState, vscode.TreeItemCollapsibleState.Expanded);
    assert.deepEqual(
      (await articlesInTree(notes)).map(({ title }) => title),
      ['Label smoothing'],
    );
    await until(() => /label smooth.*1 of 8/.test(notes.view.view.message ?? ''));
    await vscode.commands.executeCommand('studyNotes.clearFilter');
    assert.equal((await articlesInTree(notes)).length, 8);
  });

  it('counts what is unread, and follows marks and stars', async () => {
    const before = await row('束搜索');
    assert.equal(before.article.read, false);
    await vscode.commands.executeCommand('studyNotes.markRead', before);
    await vscode.commands.executeCommand('studyNotes.star', before);
    await until(async () => (await row('束搜索')).article.read);
    const after = await row('束搜索');
    assert.equal(after.article.starred, true);
    assert.match(String(notes.tree.getTreeItem(after).contextValue), /^article\.copies\.read\.starred$/);
    const unread = (await rows()).reduce(
      (sum, found) => sum + (found.kind === 'topic' ? found.topic.unread : 0),
      0,
    );
    assert.equal(unread, 7);
    assert.deepEqual(
      (await notes.library.search('is:starred', 10)).map(({ key }) => key),
      [after.article.key],
    );
    await vscode.commands.executeCommand('studyNotes.markUnread', after);
    await until(async () => !(await row('束搜索')).article.read);
  });

  it('opens the next unread note, one after the other', async () => {
    await vscode.commands.executeCommand('studyNotes.nextUnread');
    await until(() => notes.panels.current !== undefined);
    const first = notes.panels.current;
    assert.ok(first);
    notes.marks.setRead([first], true);
    await vscode.commands.executeCommand('studyNotes.nextUnread');
    await until(() => notes.panels.current !== first);
  });

  it('files an article dropped on a topic, and keeps that in study-notes.json', async () => {
    const article = (await row('Label smoothing')).article;
    await notes.library.decide([
      {
        kind: 'topic',
        copy: {
          key: article.key,
          folder: article.copies[0]?.folder ?? '',
          path: 'area/own.md',
          line: article.copies[0]?.line ?? 1,
        },
        topic: ['training', 'regularisation tricks'],
      },
    ]);
    await until(async () => {
      const found = await notes.tree.rowOf(article.key);
      return found?.kind === 'article' && found.topic.join('/') === 'training/regularisation tricks';
    });
    const file = vscode.Uri.joinPath(
      vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/'),
      'study-notes.json',
    );
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    assert.match(text, /"kind":"topic".*regularisation tricks/);
    await vscode.commands.executeCommand('studyNotes.undoDecision');
    await until(async () => {
      const found = await notes.tree.rowOf(article.key);
      const [now] = await notes.library.summaries([article.key]);
      return found?.kind === 'article' && now?.filing.filedBy !== 'decision';
    });
  });

  it('refreshes only the article that changed, and its group when a count changes', async () => {
    await quiet();
    const target = await row('K-Means');
    const group = (await rows()).find(
      found => found.kind === 'topic' && found.topic.path[0] === target.topic[0],
    );
    await visit(group);
    const fired: (TreeRow | undefined)[] = [];
    const listener = notes.tree.onDidChangeTreeData(found => fired.push(found));
    await vscode.commands.executeCommand('studyNotes.star', target);
    await until(() => fired.length > 0);
    assert.deepEqual(
      fired.map(found => (found?.kind === 'article' ? found.article.key : found?.kind)),
      [target.article.key],
    );
    assert.match(String(notes.tree.getTreeItem(fired[0]!).contextValue), /starred/);
    fired.length = 0;
    await vscode.commands.executeCommand('studyNotes.markRead', target);
    await until(() => fired.length >= target.topic.length);
    listener.dispose();
    for (const found of fired) {
      assert.ok(found?.kind === 'topic');
      assert.deepEqual(found.topic.path, target.topic.slice(0, found.topic.path.length));
    }
    await vscode.commands.executeCommand('studyNotes.markUnread', target);
  });

  it('shows the new name of a topic though nothing else of it changed', async () => {
    await quiet();
    const { topic: path } = await row('K-Means');
    const shown: (string | undefined)[] = [];
    const listener = notes.tree.onDidChangeTreeData(found => shown.push(found && label(found)));
    const rename = { op: 'rename', path, label: 'Clusters' } as const;
    const undo = await notes.library.decide([{ kind: 'taxonomy', change: rename }]);
    await until(() => shown.includes('Clusters'));
    await undo();
    await until(() => shown.length > 1 && !shown.at(-1)?.includes('Clusters'));
    listener.dispose();
  });

  it('files nothing under a tag or a date that articles are dropped on', async () => {
    await vscode.commands.executeCommand('studyNotes.groupBy', 'date');
    const dropped: unknown[] = [];
    const actions = {
      fileUnder: async () => void dropped.push('articles'),
      nestTopic: async () => void dropped.push('topic'),
      addFiles: async () => void dropped.push('files'),
    };
    const drop = new TreeDrop(actions, () => notes.tree.options.grouping === 'topic');
    const [year] = await rows();
    const target = await row('K-Means');
    const onto = async (dragged: TreeRow) => {
      const data = new vscode.DataTransfer();
      drop.handleDrag([dragged], data);
      await drop.handleDrop(year, data);
    };
    await onto(target);
    assert.ok(year);
    await onto(year);
    assert.deepEqual(dropped, []);
    await vscode.commands.executeCommand('studyNotes.groupBy', 'topic');
    await onto(target);
    assert.deepEqual(dropped, ['articles']);
  });

  it('finds the article of a line of a page, and reveals it', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
    const page = vscode.Uri.joinPath(folder, 'page-2.txt');
    await vscode.window.showTextDocument(page, { selection: new vscode.Range(5, 2, 5, 2) });
    await vscode.commands.executeCommand('studyNotes.revealInTree');
    await until(() => notes.view.view.selection[0]?.kind === 'article');
    const [selected] = notes.view.view.selection;
    assert.ok(selected?.kind === 'article');
    assert.match(selected.article.title, /Depthwise separable convolution/);
  });

  it('a folder added by hand is read beside what was read before', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'added-'));
    writeFileSync(join(outside, 'knots.md'), '# Bowline\n\nThe rabbit comes out of its hole.\n');
    const titles = async () => (await articlesInTree(notes)).map(({ title }) => title);
    const before = await titles();
    const inside = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
    const setting = () => vscode.workspace.getConfiguration('studyNotes').get<string[]>('folders');
    try {
      await vscode.commands.executeCommand('studyNotes.addFolder', vscode.Uri.joinPath(inside, 'area'));
      assert.deepEqual(setting(), []);
      await vscode.commands.executeCommand('studyNotes.addFolder', vscode.Uri.file(outside));
      assert.deepEqual(setting(), [inside.fsPath, outside]);
      await until(async () => (await titles()).includes('Bowline'));
      assert.deepEqual(new Set(await titles()), new Set([...before, 'Bowline']));
    } finally {
      const { Workspace } = vscode.ConfigurationTarget;
      await vscode.workspace.getConfiguration('studyNotes').update('folders', undefined, Workspace);
      await until(async () => !(await titles()).includes('Bowline'));
      rmSync(outside, { recursive: true });
    }
  });

  it('gives every row a name that says what is seen', async () => {
    const [group] = await rows();
    assert.ok(group);
    const check = async (found: TreeRow): Promise<void> => {
      const item = notes.tree.getTreeItem(found);
      const name = item.accessibilityInformation?.label ?? '';
      assert.ok(name.startsWith(String(item.label)), `${name} for ${item.label}`);
      for (const detail of String(item.description || '').split(' · ')) {
        assert.ok(name.includes(detail), `${name} says ${detail}`);
      }
      for (const below of await rows(found)) await check(below);
    };
    for (const found of await rows()) await check(found);
  });
});
