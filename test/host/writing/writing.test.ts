import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { StudyNotes } from '../../../src/host/exports.ts';
import { resolveWikiLink } from '../../../src/host/panel/wikiLinks.ts';
import { articlesInTree, openedLibrary, until } from '../support.ts';

const original = '# Draft\n\nFirst point.\n\nSecond point.\n';

describe('Reading and citing a folder of notes', () => {
  let notes: StudyNotes;
  let beam: string;

  before(async () => {
    notes = await openedLibrary();
    beam = (await articlesInTree(notes)).find(({ title }) => title.includes('束搜索'))?.key ?? '';
    assert.notEqual(beam, '');
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  async function openDraft(): Promise<vscode.TextEditor> {
    const document = await vscode.workspace.openTextDocument(process.env.STUDY_NOTES_DRAFT ?? '');
    assert.equal(document.getText(), original);
    return vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  }

  it('lists each article once, under a topic, with the number of its copies', async () => {
    const articles = await articlesInTree(notes);
    assert.equal(articles.length, 7);
    assert.equal(new Set(articles.map(({ key }) => key)).size, 7);
    const row = articles.find(({ key }) => key === beam);
    assert.equal(row?.copies.length, 3);
    const item = notes.tree.getTreeItem({ kind: 'article', article: row, topic: [] });
    assert.match(String(item.description), /3 copies/);
    assert.match(item.accessibilityInformation?.label ?? '', /束搜索.*3 copies/);
  });

  it('opens a note in the panel', async () => {
    await vscode.commands.executeCommand('studyNotes.openNote', beam);
    await until(() => notes.panels.current === beam);
  });

  it('finds the note of a link by its key, by the name of its file and by its very title', async () => {
    const { library } = notes;
    const title = (await library.article(beam))?.title ?? '';
    assert.equal(await resolveWikiLink(library, beam), beam);
    assert.equal(await resolveWikiLink(library, title), beam);
    assert.equal(await resolveWikiLink(library, 'page-2.txt'), await resolveWikiLink(library, 'Page-2'));
    const named = await library.article((await resolveWikiLink(library, 'page-2')) ?? '');
    assert.ok(named?.copies.some(({ path }) => path === 'page-2.txt'));
    assert.equal(await resolveWikiLink(library, 'age-2'), undefined);
    assert.equal(await resolveWikiLink(library, '束搜'), undefined);
  });

  it('opens a copy in an editor at its line', async () => {
    const article = await notes.library.article(beam);
    const copy = article?.copies.find(({ path }) => path === 'page-3.txt');
    await vscode.commands.executeCommand('studyNotes.openCopy', copy);
    const editor = vscode.window.activeTextEditor;
    assert.match(editor?.document.uri.path ?? '', /page-3\.txt$/);
    assert.equal(editor?.selection.active.line, 3);
  });

  it('inserts a citation at every cursor, and one undo takes all of them back', async () => {
    const editor = await openDraft();
    editor.selections = [2, 4].map(line => {
      const end = editor.document.lineAt(line).range.end;
      return new vscode.Selection(end, end);
    });
    await vscode.commands.executeCommand('studyNotes.insertCitation', beam);
    assert.equal(editor.document.getText(), `# Draft\n\nFirst point.[@${beam}]\n\nSecond point.[@${beam}]\n`);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), original);
  });

  it('inserts a quote as a block of its own with its citation, in one undo step', async () => {
    const editor = await openDraft();
    const end = editor.document.lineAt(2).range.end;
    editor.selection = new vscode.Selection(end, end);
    const [passage] = await notes.library.passages(beam, '长度归一');
    assert.ok(passage);
    await vscode.commands.executeCommand('studyNotes.insertQuote', beam, passage);
    const text = editor.document.getText();
    assert.ok(text.startsWith('# Draft\n\nFirst point.\n\n> '), text);
    assert.ok(text.includes(`[@${beam}]`), text);
    assert.ok(/[^\n]\n\nSecond point\.\n$/u.test(text), text);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), original);
  });

  it('cites into the draft while the panel has the focus', async () => {
    const editor = await openDraft();
    await vscode.commands.executeCommand('studyNotes.openNote', beam);
    await until(() => notes.panels.current === beam && vscode.window.activeTextEditor === undefined);
    await vscode.commands.executeCommand('studyNotes.insertCitation', beam);
    assert.ok(editor.document.getText().includes(`[@${beam}]`));
  });

  it('searches Chinese inside a sentence and ranks the right article first', async () => {
    const [hit] = await notes.library.search('窄依赖', 10);
    assert.match(hit?.title ?? '', /宽依赖与窄依赖/);
    assert.deepEqual(await notes.library.search('', 10), []);
  });

  it('says which file and line is wrong', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const broken = vscode.Uri.joinPath(folder, 'broken.jsonl');
    await vscode.workspace.fs.writeFile(broken, Buffer.from('{"text":\n'));
    const summary = await notes.library.sync();
    assert.equal(summary?.problems, 1);
    await vscode.workspace.fs.delete(broken);
    assert.equal((await notes.library.sync())?.problems, 0);
  });
});
