import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { StudyNotes } from '../../../src/host/exports.ts';
import { DraftTracker } from '../../../src/host/services/draftTracker.ts';
import { openedLibrary, until } from '../support.ts';
import { behind, discardAll, openDraft, type } from './support.ts';

describe('Writing with citations', () => {
  let notes: StudyNotes;

  before(async () => {
    notes = await openedLibrary();
  });
  afterEach(async () => {
    await vscode.workspace
      .getConfiguration('studyNotes')
      .update('citation.markdown', undefined, vscode.ConfigurationTarget.Workspace);
    await discardAll();
  });

  it('extends the citation the cursor is in, instead of nesting one in it', async () => {
    const editor = await openDraft('writing.md');
    const inside = behind(editor.document, 'see @su2021');
    editor.selection = new vscode.Selection(inside, inside);
    await vscode.commands.executeCommand('studyNotes.insertCitation', 'doe2020clipping');
    assert.equal(editor.document.getText(), 'First.\n\nSecond [see @su2021rope; @doe2020clipping].\n');
    const latex = await openDraft('writing.tex');
    const key = behind(latex.document, '\\cite{su');
    latex.selection = new vscode.Selection(key, key);
    await vscode.commands.executeCommand('studyNotes.insertCitation', 'doe2020clipping');
    assert.equal(latex.document.getText(), 'First \\cite{su2021rope,doe2020clipping}.\n');
    const rst = await openDraft('writing.rst');
    const role = behind(rst.document, ':cite:`su');
    rst.selection = new vscode.Selection(role, role);
    await vscode.commands.executeCommand('studyNotes.insertCitation', 'doe2020clipping');
    assert.equal(rst.document.getText(), 'First :cite:`su2021rope,doe2020clipping`.\n');
  });

  it('cites by footnotes where the setting says so, with their definitions, in one undo step', async () => {
    await vscode.workspace
      .getConfiguration('studyNotes')
      .update('citation.markdown', 'footnote', vscode.ConfigurationTarget.Workspace);
    const editor = await openDraft('writing.md');
    const original = editor.document.getText();
    const place = behind(editor.document, 'First');
    editor.selection = new vscode.Selection(place, place);
    await vscode.commands.executeCommand('studyNotes.insertCitation', 'su2021rope');
    const text = editor.document.getText();
    assert.ok(text.startsWith('First[^su2021rope].\n'), text);
    assert.match(text, /\n\[\^su2021rope\]: 苏剑林/);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), original);
  });

  it('puts a bibliography in at the end, and brings it up to date at its marker', async () => {
    const editor = await openDraft('writing.md');
    await vscode.commands.executeCommand('studyNotes.insertBibliography');
    const first = editor.document.getText();
    assert.match(
      first,
      /<!-- bibliography: gb-t-7714-2015-numeric -->\n\n.*苏剑林.*\n\n<!-- bibliography: end -->\n$/,
    );
    await type(editor, behind(editor.document, 'First'), ' [@vaswani2017attention]');
    await vscode.commands.executeCommand('studyNotes.insertBibliography');
    const second = editor.document.getText();
    assert.equal(second.match(/bibliography: end/g)?.length, 1);
    assert.match(second, /VASWANI[^\n]*et al|VASWANI[^\n]*SHAZEER/);
    assert.ok(second.indexOf('VASWANI') < second.indexOf('苏剑林'), second);
  });

  it('changes how the whole draft cites, and back', async () => {
    const editor = await openDraft('writing.md');
    const original = editor.document.getText();
    await vscode.commands.executeCommand('studyNotes.changeCitationStyle', 'footnote');
    assert.match(editor.document.getText(), /\[\^su2021rope\]\.[\s\S]*\n\[\^su2021rope\]: /);
    await vscode.commands.executeCommand('studyNotes.changeCitationStyle', 'pandoc');
    assert.equal(editor.document.getText(), original);
    const latex = await openDraft('writing.tex');
    await vscode.commands.executeCommand('studyNotes.changeCitationStyle', 'parencite');
    assert.equal(latex.document.getText(), 'First \\parencite{su2021rope}.\n');
  });

  it('records a key when it is used, among the decisions, without a word', async () => {
    await openDraft('writing.md');
    await vscode.commands.executeCommand('studyNotes.insertCitation', 'li2022beam');
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const decisions = vscode.Uri.joinPath(folder, 'study-notes.json');
    await until(async () => {
      const bytes = await vscode.workspace.fs.readFile(decisions).then(
        read => read,
        () => new Uint8Array(),
      );
      return new TextDecoder().decode(bytes).includes('"li2022beam"');
    });
    assert.ok((await notes.library.keys()).includes('li2022beam'));
  });

  it('goes back to the draft from the panel', async () => {
    const { document } = await openDraft('writing.md');
    await vscode.commands.executeCommand('studyNotes.openNote', 'su2021rope');
    await until(() => vscode.window.activeTextEditor === undefined);
    await vscode.commands.executeCommand('studyNotes.backToDraft');
    await until(() => vscode.window.activeTextEditor?.document === document);
  });

  /** A draft the panel has taken the place of, its cursor behind some words. */
  async function coveredDraft(words: string): Promise<vscode.TextEditor> {
    const editor = await openDraft('writing.md');
    const place = behind(editor.document, words);
    editor.selection = new vscode.Selection(place, place);
    await vscode.commands.executeCommand('studyNotes.openNote', 'su2021rope');
    await until(() => vscode.window.activeTextEditor === undefined);
    await vscode.commands.executeCommand('workbench.action.joinAllGroups');
    await until(() => !vscode.window.visibleTextEditors.some(({ document }) => document === editor.document));
    return editor;
  }

  it('cites in the draft the panel has taken the place of, at its cursor', async () => {
    const { document } = await coveredDraft('First');
    await vscode.commands.executeCommand('studyNotes.insertCitation', 'doe2020clipping');
    assert.equal(document.getText(), 'First[@doe2020clipping].\n\nSecond [see @su2021rope].\n');
    assert.equal(vscode.window.activeTextEditor?.document, document);
  });

  it('cites in that of two editors of a draft in which one wrote last', async () => {
    const first = await openDraft('writing.md');
    const { document } = first;
    const second = await vscode.window.showTextDocument(document, vscode.ViewColumn.Two);
    for (const [editor, words] of [
      [first, 'First'],
      [second, 'Second'],
    ] as const) {
      const place = behind(document, words);
      editor.selection = new vscode.Selection(place, place);
    }
    await vscode.commands.executeCommand('studyNotes.openNote', 'su2021rope');
    await until(() => vscode.window.activeTextEditor === undefined);
    await vscode.commands.executeCommand('studyNotes.insertCitation', 'doe2020clipping');
    assert.equal(document.getText(), 'First.\n\nSecond[@doe2020clipping] [see @su2021rope].\n');
  });

  it('takes up the only file that is open where none was written in yet', async () => {
    const { document } = await coveredDraft('First');
    const drafts = new DraftTracker();
    assert.equal((await drafts.takeUp())?.document, document);
    drafts.dispose();
  });

  it('quotes in the draft the panel has taken the place of, at its cursor', async () => {
    const { document } = await coveredDraft('First.');
    const [passage] = await notes.library.passages('doe2020clipping', 'norm');
    await vscode.commands.executeCommand('studyNotes.insertQuote', 'doe2020clipping', passage);
    const [above, quoted, below] = document.getText().split(/\n\n(?=[>S])/u);
    assert.deepEqual([above, below], ['First.', 'Second [see @su2021rope].\n']);
    assert.match(quoted ?? '', /^> Clipping the norm .*little\.\n>\n> — \[@doe2020clipping\]\n?$/u);
    assert.equal(vscode.window.activeTextEditor?.document, document);
  });
});
