import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { StudyNotes } from '../../../src/host/exports.ts';
import { SearchPalette } from '../../../src/host/views/searchPalette.ts';
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

  it('says that it is busy while notes are read, and shows what comes of it', async () => {
    const scanned = new vscode.EventEmitter<void>();
    const changed = new vscode.EventEmitter<void>();
    const [hit] = await notes.library.search('宽依赖', 1);
    assert.ok(hit);
    const source = {
      isScanning: true,
      hits: [] as (typeof hit)[],
      onDidScan: scanned.event,
      onDidChange: changed.event,
      search: async () => source.hits,
      topicLabels: () => [],
      filterValues: async () => [],
    };
    const palette = new SearchPalette(source, { list: () => [], add: () => {} });
    void palette.choose({ title: 'Search', placeholder: '', query: '宽依赖' });
    await until(() => palette.rows[0] === 'Your notes are still being read; what matches will appear here.');
    assert.ok(palette.busy);
    source.hits = [hit];
    changed.fire();
    await until(() => palette.rows[0] === hit.title);
    assert.ok(palette.busy);
    source.isScanning = false;
    scanned.fire();
    await until(() => !palette.busy);
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await until(() => palette.rows.length === 0);
    scanned.dispose();
    changed.dispose();
  });

  it('tells when a scan begins and ends', async () => {
    const scanning: boolean[] = [];
    const listening = notes.library.onDidScan(() => scanning.push(notes.library.isScanning));
    await notes.library.sync();
    listening.dispose();
    assert.deepEqual(scanning, [true, false]);
  });

  it('searches for what is selected in an editor', async () => {
    const document = await vscode.workspace.openTextDocument({ content: 'about\n宽依赖\nand more' });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(1, 0, 1, 3);
    const [hit] = await notes.library.search('宽依赖', 1);
    void vscode.commands.executeCommand('studyNotes.searchSelection');
    await until(() => notes.palette.active?.key === hit?.key);
  });

  it('searches within a topic of the tree', async () => {
    const rows = await notes.tree.getChildren();
    const topic = rows.find(row => row.kind === 'topic');
    assert.ok(topic);
    void vscode.commands.executeCommand('studyNotes.searchInTopic', topic);
    await until(() => notes.palette.rows.length > 0);
    const path = topic.topic.path.join('/');
    await until(() => notes.palette.active?.topic.join('/').startsWith(path) === true);
  });

  it('opens the active row to the side and inserts its citation by their keys', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: '' });
    await vscode.window.showTextDocument(document);
    const [hit] = await notes.library.search('宽依赖', 1);
    assert.ok(hit);
    await search('宽依赖');
    await until(() => notes.palette.active?.key === hit.key);
    await vscode.commands.executeCommand('studyNotes.search.insertCitation');
    await until(() => document.getText().includes(`@${hit.key}`));
    await search('宽依赖');
    await until(() => notes.palette.active?.key === hit.key);
    await vscode.commands.executeCommand('studyNotes.search.openBeside');
    await until(() => notes.panels.current === hit.key);
  });

  it('copies the key of the active row by its own key', async () => {
    const [hit] = await notes.library.search('宽依赖', 1);
    await search('宽依赖');
    await until(() => notes.palette.active !== undefined);
    await vscode.commands.executeCommand('studyNotes.search.copyKey');
    await until(async () => (await vscode.env.clipboard.readText()) === hit?.key);
  });
});
