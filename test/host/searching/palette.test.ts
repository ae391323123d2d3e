import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { SearchHit } from '../../../src/core/model/passage.ts';
import type { StudyNotes } from '../../../src/host/exports.ts';
import type { HitItem } from '../../../src/host/views/searchItems.ts';
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

  /** Opens the palette with a query and waits for its rows; once more where a note that was just chosen took the focus from it. */
  async function search(query: string): Promise<void> {
    await until(async () => {
      void vscode.commands.executeCommand('studyNotes.searchNotes', query);
      for (let turn = 0; turn < 50 && notes.palette.rows.length === 0; turn++) await delay(100);
      return notes.palette.rows.length > 0;
    });
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
    await until(() => notes.palette.active !== undefined);
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
    await until(() => notes.palette.active !== undefined);
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

  const enter = () => vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');

  /** A palette over recent searches of which each search waits for its answer. */
  function slowPalette(recent: readonly string[], createPick?: () => vscode.QuickPick<HitItem>) {
    const never = new vscode.EventEmitter<void>();
    const asked = new Map<string, PromiseWithResolvers<readonly SearchHit[]>>();
    const source = {
      isScanning: false,
      onDidScan: never.event,
      onDidChange: never.event,
      search: (query: string) => {
        const answer = asked.get(query) ?? Promise.withResolvers<readonly SearchHit[]>();
        asked.set(query, answer);
        return answer.promise;
      },
      topicLabels: () => [],
      filterValues: async () => [],
    };
    return { asked, palette: new SearchPalette(source, { list: () => recent, add: () => {} }, createPick) };
  }

  for (const several of [false, true]) {
    const which = several ? 'that takes several' : 'that takes one';
    it(`${which} lets Enter wait for the rows of what is typed`, async () => {
      const hits = await notes.library.search('宽依赖', 2);
      const { asked, palette } = slowPalette([]);
      const choice = palette.choose({ title: 'Search', placeholder: '', query: '宽依赖', several });
      await until(() => asked.has('宽依赖'));
      await enter();
      asked.get('宽依赖')?.resolve(hits);
      assert.deepEqual((await choice)?.hits, hits.slice(0, 1));
    });
  }

  it('keeps what is typed when it is asked for again while it is open, and not when something else is', async () => {
    const picks: vscode.QuickPick<HitItem>[] = [];
    const { asked, palette } = slowPalette([], () => {
      const pick = vscode.window.createQuickPick<HitItem>();
      picks.push(pick);
      return pick;
    });
    const ask = (title: string) => void palette.choose({ title, placeholder: '' });
    ask('Search');
    const [pick] = picks;
    assert.ok(pick);
    pick.value = '宽依赖';
    ask('Search');
    assert.equal(picks[1]?.value, '宽依赖');
    await until(() => asked.has('宽依赖'));
    ask('Insert');
    assert.equal(picks[2]?.value, '');
  });

  it('takes a row of an older query by Enter only where the person went to it', async () => {
    const hits = await notes.library.search('收益', 2);
    for (const goesOn of [false, true]) {
      const { asked, palette } = slowPalette(['宽依赖']);
      const choice = palette.choose({ title: 'Search', placeholder: '', query: 'so' });
      await until(() => asked.has('so'));
      asked.get('so')?.resolve(hits);
      await until(() => palette.active?.key === hits[0]?.key);
      // The row above offers a filter; choosing it changes the query, and the rows stay until its own come.
      await vscode.commands.executeCommand('quickInput.previous');
      await until(() => palette.active === undefined);
      await enter();
      await until(() => asked.has('source:'));
      // What is set in a palette leaves for VS Code at the next turn.
      await new Promise(resolve => setTimeout(resolve, 0));
      if (goesOn) {
        await vscode.commands.executeCommand('quickInput.next');
        await until(() => palette.active?.key === hits[0]?.key);
      }
      await enter();
      asked.get('source:')?.resolve(hits.slice(1));
      assert.deepEqual((await choice)?.hits, goesOn ? hits.slice(0, 1) : hits.slice(1));
    }
  });

  it('takes the best note by Enter where the word typed may also begin a filter', async () => {
    const hits = await notes.library.search('宽依赖', 2);
    const { asked, palette } = slowPalette([]);
    const previewed: string[] = [];
    const preview = ({ key }: SearchHit) => void previewed.push(key);
    const choice = palette.choose({ title: 'Search', placeholder: '', query: 'so', preview });
    await until(() => asked.has('so'));
    asked.get('so')?.resolve(hits);
    await until(() => palette.active !== undefined);
    assert.equal(palette.rows[0], 'source:');
    await enter();
    assert.deepEqual((await choice)?.hits, hits.slice(0, 1));
    assert.deepEqual(previewed, []);
  });

  it('shows every row, and opens the best, where VS Code cannot be told to keep their order', async () => {
    const hits = await notes.library.search('收益', 50);
    const picks: vscode.QuickPick<HitItem>[] = [];
    const { asked, palette } = slowPalette([], () => {
      const pick = vscode.window.createQuickPick<HitItem>();
      // Hides the setter of the proposal.
      Object.defineProperty(pick, 'sortByLabel', { writable: true });
      picks.push(pick);
      return pick;
    });
    const choice = palette.choose({ title: 'Search', placeholder: '', query: '收益' });
    await until(() => asked.has('收益'));
    asked.get('收益')?.resolve(hits);
    await until(() => palette.active?.key === hits[0]?.key);
    const items = picks[0]?.items ?? [];
    assert.equal(items.length, hits.length);
    for (const item of items) {
      assert.ok(item.alwaysShow && item.description && item.detail?.includes('【'), item.label);
      assert.equal(item.kind, undefined);
    }
    await enter();
    assert.deepEqual((await choice)?.hits, hits.slice(0, 1));
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

  it('quotes from the active row by its own key, the passages that match before the others', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: '' });
    await vscode.window.showTextDocument(document);
    const [hit] = await notes.library.search('宽依赖', 1);
    await search('宽依赖');
    await until(() => notes.palette.active?.key === hit?.key);
    await vscode.commands.executeCommand('studyNotes.search.insertQuote');
    await until(() => notes.palette.rows.length === 0);
    await until(async () => {
      await enter();
      return document.getText().includes(`@${hit?.key}`);
    });
    assert.match(document.getText(), /^> .*宽依赖/mu);
  });

  it('copies the key of the active row by its own key', async () => {
    const [hit] = await notes.library.search('宽依赖', 1);
    await search('宽依赖');
    await until(() => notes.palette.active !== undefined);
    await vscode.commands.executeCommand('studyNotes.search.copyKey');
    await until(async () => (await vscode.env.clipboard.readText()) === hit?.key);
  });
});
