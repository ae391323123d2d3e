import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { StudyNotes } from '../../../src/host/exports.ts';
import { openedLibrary } from '../support.ts';
import { behind, discardAll, openDraft } from './support.ts';

describe('Quoting in a draft', () => {
  let notes: StudyNotes;

  before(async () => {
    notes = await openedLibrary();
  });
  afterEach(async () => {
    await set('latexCommand', undefined);
    await set('markdown', undefined);
    await discardAll();
  });

  const set = (name: string, value: string | undefined) =>
    vscode.workspace
      .getConfiguration('studyNotes.citation')
      .update(name, value, vscode.ConfigurationTarget.Workspace);

  /** What a draft says behind its first words once a passage with some words is quoted there. */
  async function quoted(name: string, key: string, words: string): Promise<string> {
    const editor = await openDraft(name);
    const original = editor.document.getText();
    const place = behind(editor.document, 'First.');
    editor.selection = new vscode.Selection(place, place);
    const passages = await notes.library.passages(key, words);
    await vscode.commands.executeCommand('studyNotes.insertQuote', key, passages[0]);
    const text = editor.document.getText();
    assert.ok(text.startsWith(original.trimEnd()), text);
    return text.slice(original.trimEnd().length).trim();
  }

  it('takes the command of the settings, and the environment of csquotes where the draft loads it', async () => {
    await set('latexCommand', 'parencite');
    assert.equal(
      await quoted('quotes.tex', 'doe2020clipping', 'norm'),
      '\\begin{displayquote}[{\\parencite{doe2020clipping}}]\nClipping the norm of a gradient keeps one bad batch from undoing the work of many good ones, and costs little.\n\\end{displayquote}',
    );
  });

  it('leaves formulas to mitex where a Typst draft imports it', async () => {
    const text = await quoted('quotes.typ', 'su2021rope', '注意力的分数');
    assert.match(text, /#mi\("q_m\^T k_n = /u);
    assert.match(text, /#cite\(<su2021rope>, supplement: \[内积的推导\]\)/u);
  });

  it('names the work in full in plain text', async () => {
    const text = await quoted('quotes.txt', 'su2021rope', '注意力的分数');
    assert.match(text, /— \(苏剑林[^\n]*旋转位置编码详解[^\n]*内积的推导\)$/u);
  });

  it('defines its footnote where Markdown cites so', async () => {
    await set('markdown', 'footnote');
    const text = await quoted('quotes.md', 'su2021rope', '注意力的分数');
    assert.match(text, /^> 注意力的分数[\s\S]*\[\^su2021rope\][\s\S]*\n\n\[\^su2021rope\]: 苏剑林/u);
  });

  it('fills in the heading that selected words stand under', async () => {
    const editor = await openDraft('quotes.rst');
    const end = behind(editor.document, 'First.');
    editor.selection = new vscode.Selection(end, end);
    const article = await notes.library.article('su2021rope');
    const line = article!.text.slice(0, article!.text.indexOf('它只含位置之差')).split('\n').length - 1;
    const selection = { text: '它只含位置之差', line, heading: '' };
    await vscode.commands.executeCommand('studyNotes.insertQuote', 'su2021rope', selection);
    assert.match(editor.document.getText(), /:cite:`su2021rope\{内积的推导\}`/u);
  });

  it('puts a formula that is more than mathematics in as code', async () => {
    const text = await quoted('quotes.tex', 'mallory2024', 'minimised');
    assert.match(text, /\$\\mathcal\{L\}\$ is minimised, \\texttt\{/u);
    assert.doesNotMatch(text, /\\input/u);
  });
});
