import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openedLibrary } from '../support.ts';
import { behind, discardAll, openDraft, type } from './support.ts';

describe('Completing a citation', () => {
  before(openedLibrary);
  afterEach(discardAll);

  /** Keys offered at a place, with the first one's item resolved. */
  async function offered(document: vscode.TextDocument, place: vscode.Position) {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      place,
      undefined,
      10,
    );
    const items = list.items.filter(({ kind }) => kind === vscode.CompletionItemKind.Reference);
    return { items, keys: items.map(({ insertText }) => String(insertText)) };
  }

  it('finds keys behind @ by key, title, author, tag and pinyin, in Markdown', async () => {
    const { document } = await openDraft('completion.md');
    const editor = vscode.window.activeTextEditor!;
    for (const [typed, key] of [
      ['@su2021', 'su2021rope'],
      ['@旋转', 'su2021rope'],
      ['@xuanzhuan', 'su2021rope'],
      ['[@doe', 'doe2020clipping'],
      ['@explained', 'doe2020clipping'],
      ['[^shusousuo', 'li2022beam'],
      ['@goodfellow', 'goodfellow2016deep'],
    ] as const) {
      const place = await type(editor, behind(document, '正文 '), typed);
      assert.equal((await offered(document, place)).keys[0], key, typed);
      await vscode.commands.executeCommand('undo');
    }
  });

  it('offers everything behind a bare @, bibliography entries too, a broken one costing no other', async () => {
    const editor = await openDraft('completion.md');
    const place = await type(editor, behind(editor.document, '正文 '), '@');
    const { keys, items } = await offered(editor.document, place);
    for (const key of [
      'su2021rope',
      'doe2020clipping',
      'li2022beam',
      'vaswani2017attention',
      'goodfellow2016deep',
    ])
      assert.ok(keys.includes(key), `${key} of ${keys}`);
    const item = items.find(({ insertText }) => insertText === 'vaswani2017attention');
    const shown = item?.documentation instanceof vscode.MarkdownString ? item.documentation.value : '';
    assert.match(shown.replace(/&nbsp;|\\/g, ' '), /VASWANI|Vaswani/);
    assert.equal(item?.command?.arguments?.[0], 'vaswani2017attention');
  });

  it('completes inside \\cite{}, behind a comma there, behind @ in Typst and in a role of reStructuredText', async () => {
    const latex = await openDraft('completion.tex');
    assert.ok((await offered(latex.document, behind(latex.document, '\\cite{'))).keys.includes('su2021rope'));
    const second = await type(latex, behind(latex.document, '\\cite{'), 'su2021rope,doe');
    assert.deepEqual((await offered(latex.document, second)).keys, ['doe2020clipping']);
    const typst = await openDraft('completion.typ');
    const place = await type(typst, behind(typst.document, 'See '), '@su');
    assert.equal((await offered(typst.document, place)).keys[0], 'su2021rope');
    const rst = await openDraft('completion.rst');
    const inRole = await type(rst, behind(rst.document, 'See '), ':cite:`su2021rope,doe');
    assert.deepEqual((await offered(rst.document, inRole)).keys, ['doe2020clipping']);
  });

  it('says nothing in an e-mail address or in code', async () => {
    const editor = await openDraft('completion.md');
    const mail = await type(editor, behind(editor.document, '正文 '), 'me@su');
    assert.deepEqual((await offered(editor.document, mail)).keys, []);
    await vscode.commands.executeCommand('undo');
    const code = await type(editor, behind(editor.document, '正文 '), '`@su` ');
    assert.deepEqual((await offered(editor.document, code.translate(0, -2))).keys, []);
  });
});
