import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { StudyNotes } from '../../../src/host/exports.ts';
import { openedLibrary, until } from '../support.ts';

describe('The search palette', () => {
  let notes: StudyNotes;

  before(async () => {
    notes = await openedLibrary();
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await until(() => notes.palette.rows.length === 0);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  /** Opens the palette with a query and waits for its rows. */
  async function search(query: string): Promise<void> {
    void vscode.commands.executeCommand('studyNotes.searchNotes', query);
    await until(() => notes.palette.rows.length > 0);
  }

  it('shows the articles in the order of their rank, whatever their titles', async () => {
    const hits = await notes.library.search('收益', 50);
    assert.ok(hits.length >= 2);
    await search('收益');
    assert.deepEqual(
      notes.palette.rows,
      hits.map(({ title }) => title),
    );
  });

  it('says so when nothing matches', async () => {
    await search('qqqqzzzz');
    assert.deepEqual(notes.palette.rows, ['No note matches. Try fewer words.']);
  });

  it('opens the note of the active row', async () => {
    const [hit] = await notes.library.search('宽依赖', 1);
    await search('宽依赖');
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await until(() => notes.panels.current === hit?.key);
  });

  it('shows the row the arrow keys come to, and stays open', async () => {
    const hits = await notes.library.search('收益', 50);
    await search('收益');
    await until(() => notes.palette.active?.key === hits[0]?.key);
    await vscode.commands.executeCommand('quickInput.next');
    await until(() => notes.panels.current === hits[1]?.key);
    assert.ok(notes.palette.rows.length > 0, 'the palette is still open');
  });

  it('offers the values of a filter as they are typed, and what was searched before', async () => {
    await search('topic:');
    assert.ok(notes.palette.rows.some(row => row.startsWith('topic:')));
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await until(() => notes.palette.rows.length === 0);
    await search('宽依赖');
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await until(() => notes.palette.rows.length === 0);
    await search('');
    assert.equal(notes.palette.rows[0], '宽依赖');
  });

  it('copies the key of the active row by its own key', async () => {
    const [hit] = await notes.library.search('宽依赖', 1);
    await search('宽依赖');
    await until(() => notes.palette.active !== undefined);
    await vscode.commands.executeCommand('studyNotes.search.copyKey');
    await until(async () => (await vscode.env.clipboard.readText()) === hit?.key);
  });
});
