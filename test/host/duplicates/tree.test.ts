import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { StudyNotes } from '../../../src/host/exports.ts';
import { openedLibrary, until } from '../support.ts';
import { articleRow, copyRow, openDifference } from './support.ts';

describe('Duplicates in the tree', () => {
  let notes: StudyNotes;

  before(async () => {
    notes = await openedLibrary();
  });

  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('an article lists its copies with site or folder, date and relation, then its series', async () => {
    const row = await articleRow(notes, 'Beam search');
    const children = await notes.tree.getChildren(row);
    const items = children.map(child => notes.tree.getTreeItem(child));
    assert.deepEqual(
      items.map(({ label, description }) => [label, description]),
      [
        ['beam.md:1', 'canonical copy · decoding.example · 2026-01-10'],
        ['beam-again.md:1', 'identical · notes/archive'],
        ['beam-wiki.md:1', 'edited repost · notes/clippings'],
        ['Same series', '2'],
      ],
    );
    assert.deepEqual(
      items.slice(0, 2).map(({ accessibilityInformation }) => accessibilityInformation?.label),
      [
        'beam.md:1, canonical copy, decoding.example, 2026-01-10',
        'beam-again.md:1, identical, notes/archive',
      ],
    );
    const series = await notes.tree.getChildren(children.at(-1));
    assert.deepEqual(
      series.map(child => notes.tree.getTreeItem(child).label),
      ['Lecture 3: decoding', 'Lecture 4: decoding'],
    );
  });

  it('a digest says how many articles it contains, and each of them where it is also part of', async () => {
    const digest = await articleRow(notes, 'This week');
    assert.equal(notes.tree.getTreeItem(digest).description, 'contains 3');
    const [group] = await notes.tree.getChildren(digest);
    assert.ok(group);
    assert.equal(notes.tree.getTreeItem(group).label, 'Contains');
    const parts = await notes.tree.getChildren(group);
    assert.deepEqual(
      parts.map(part => notes.tree.getTreeItem(part).label),
      ['Dropout', 'Momentum', 'Weight decay'],
    );
    const part = await articleRow(notes, 'Momentum');
    assert.equal(notes.tree.getTreeItem(part).description, 'also part of This week on training');
    const [digests] = await notes.tree.getChildren(part);
    assert.ok(digests);
    assert.equal(notes.tree.getTreeItem(digests).label, 'Also part of');
  });

  it('rows of one article have ids of their own wherever they stand', async () => {
    const row = await articleRow(notes, 'Lecture 3');
    const [group] = await notes.tree.getChildren(row);
    const related = await notes.tree.getChildren(group);
    const rows = [row, await articleRow(notes, 'Lecture 4'), ...(group ? [group] : []), ...related];
    const ids = rows.map(each => notes.tree.getTreeItem(each).id);
    assert.equal(new Set(ids).size, rows.length);
    assert.ok(related.length > 0);
  });

  it('a copy is compared with the canonical one, text against text', async () => {
    const copy = await copyRow(notes, 'Beam search', 'clippings/beam-wiki.md');
    await vscode.commands.executeCommand('studyNotes.compareCopy', copy, [copy]);
    const [canonical, other] = await openDifference();
    assert.ok(canonical.getText().includes('between 0.6 and 0.8'));
    assert.ok(!canonical.getText().includes('url:'), 'front matter is no part of the text');
    assert.ok(other.getText().includes('often 0.7'));
  });

  it('entries of listing pages are compared by themselves, not page with page', async () => {
    const copy = await copyRow(notes, '束搜索', 'listings/page-3.txt');
    await vscode.commands.executeCommand('studyNotes.compareCopy', copy);
    const [canonical, other] = await openDifference();
    assert.ok(other.getText().includes('束搜索'));
    assert.equal(other.getText(), canonical.getText());
    assert.ok(!other.getText().includes('K-Means'));
  });

  it('says why copies are one article, in plain text', async () => {
    await vscode.commands.executeCommand('studyNotes.explainCopies', await articleRow(notes, 'Beam search'));
    const document = vscode.window.activeTextEditor?.document;
    const text = document?.getText() ?? '';
    assert.equal(document?.languageId, 'study-notes-explanation');
    const settings = vscode.workspace.getConfiguration('editor', document);
    assert.equal(settings.get('wordWrap'), 'on', 'passages are longer than a window is wide');
    assert.match(text, /^Beam search\n@beam-search\n\n3 copies are read as one article\./);
    assert.match(text, /archive\/beam-again\.md:1 \(identical\)[\s\S]*Both say the very same\./);
    assert.match(text, /clippings\/beam-wiki\.md:1 \(edited repost\)[\s\S]*\d+% of this copy/);
    assert.match(text, /Only in this copy:\n\s+“[^”]*(?:0\.7|colleague)/);
    assert.match(text, /Only in the other:\n\s+“[^”]*0\.6/);
  });

  it('what a hostile title says stays text', async () => {
    await vscode.commands.executeCommand('studyNotes.explainCopies', await articleRow(notes, 'click'));
    await until(() => vscode.window.activeTextEditor?.document.uri.scheme === 'study-notes-why');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor?.document.getText().includes('$(trash) click'));
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      editor?.document.uri,
    );
    assert.deepEqual(
      links.filter(({ target }) => target?.scheme === 'command'),
      [],
    );
  });
});
