import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { StudyNotes } from '../../../src/host/exports.ts';
import { openedLibrary, until } from '../support.ts';
import { behind, discardAll, draftUri, openDraft, type } from './support.ts';

describe('A citation in a draft', () => {
  let notes: StudyNotes;

  before(async () => {
    notes = await openedLibrary();
  });
  afterEach(discardAll);

  async function hoverAt(document: vscode.TextDocument, words: string) {
    const place = behind(document, words);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      place,
    );
    return hovers.flatMap(({ contents }) => contents as vscode.MarkdownString[]);
  }

  for (const [name, words] of [
    ['keys.md', '[@su2021'],
    ['keys.tex', '\\cite{su2021'],
    ['keys.typ', '@su2021'],
    ['keys.rst', ':cite:`su2021'],
  ] as const) {
    it(`shows its reference and the note's opening on hover, as plain text, in ${name}`, async () => {
      const { document } = await openDraft(name);
      const contents = await hoverAt(document, words);
      const shown = contents.map(({ value }) => value).join('\n');
      assert.match(shown, /苏剑林/);
      assert.match(shown, /旋转位置编码并不依赖绝对位置/);
      // Whatever the note holds goes in as text: no link of it works and no tag of it is one.
      assert.doesNotMatch(shown, /\]\(command:/);
      assert.doesNotMatch(shown, /<b>/);
      for (const content of contents) {
        assert.ok(!content.isTrusted);
        assert.ok(!content.supportHtml);
      }
    });
  }

  it('shows nothing in code and in addresses', async () => {
    const { document } = await openDraft('keys.md');
    assert.deepEqual(await hoverAt(document, '`[@nob'), []);
    assert.deepEqual(await hoverAt(document, 'me@su2021'), []);
  });

  it('leads to the note at its locator, and to the entry of a bibliography file', async () => {
    const { document } = await openDraft('keys.md');
    const leadsTo = async (words: string) => {
      const [link] = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        behind(document, words),
      );
      assert.ok(link);
      const { uri, range } = 'uri' in link ? link : { uri: link.targetUri, range: link.targetRange };
      const target = await vscode.workspace.openTextDocument(uri);
      return `${uri.path.split('/').at(-1)}: ${target.lineAt(range.start.line).text}`;
    };
    assert.match(await leadsTo('[@su2021'), /^rope\.md: 注意力的分数是/);
    assert.equal(await leadsTo('[@vaswani'), 'papers.bib: @article{vaswani2017attention,');
  });

  it('is listed with every other place that cites the key, in files that are not open, too', async () => {
    const { document } = await openDraft('keys.tex');
    const places = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      behind(document, 'doe2020'),
    );
    const names = places.map(({ uri, range }) => `${uri.path.split('/').at(-1)}:${range.start.line + 1}`);
    assert.deepEqual(names.sort(), ['keys.rst:4', 'keys.tex:3', 'keys.typ:3']);
  });

  it('is not listed in a file that is gone, though VS Code has its text in mind', async () => {
    const gone = draftUri('gone.md');
    await vscode.workspace.fs.writeFile(gone, new TextEncoder().encode('See [@doe2020clipping].\n'));
    const document = await vscode.workspace.openTextDocument(gone);
    const places = async () => {
      const { document: draft } = await openDraft('keys.tex');
      const found = await vscode.commands.executeCommand<vscode.Location[]>(
        'vscode.executeReferenceProvider',
        draft.uri,
        behind(draft, 'doe2020'),
      );
      return found.filter(({ uri }) => uri.path.endsWith('/gone.md')).length;
    };
    await until(async () => (await places()) === 1);
    await vscode.workspace.fs.delete(gone);
    assert.equal(document.isClosed, false);
    assert.equal(await places(), 0);
  });

  it('is listed at its place in a file of another encoding and with a capital in the end of its name', async () => {
    const legacy = draftUri('legacy.Rmd');
    const files = vscode.workspace.getConfiguration('files');
    await files.update('encoding', 'gbk', vscode.ConfigurationTarget.Workspace);
    try {
      // "见见见 [@doe2020clipping]" in GBK
      const bytes = Buffer.concat([
        Buffer.from('bcfbbcfbbcfb20', 'hex'),
        Buffer.from('[@doe2020clipping]\n'),
      ]);
      await vscode.workspace.fs.writeFile(legacy, bytes);
      const { document: draft } = await openDraft('keys.tex');
      const found = await vscode.commands.executeCommand<vscode.Location[]>(
        'vscode.executeReferenceProvider',
        draft.uri,
        behind(draft, 'doe2020'),
      );
      const places = found.filter(({ uri }) => uri.path.endsWith('/legacy.Rmd'));
      assert.deepEqual(
        places.map(({ range }) => [range.start.line, range.start.character, range.end.character]),
        [[0, 6, 21]],
      );
    } finally {
      await files.update('encoding', undefined, vscode.ConfigurationTarget.Workspace);
      await vscode.workspace.fs.delete(legacy);
    }
  });

  it('is renamed everywhere at once, and only to what can be a key', async () => {
    const { document } = await openDraft('keys.tex');
    const rename = (name: string) =>
      vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        behind(document, 'doe2020'),
        name,
      );
    const edit = await rename('doe2020clip');
    const files = edit.entries().map(([uri, edits]) => [uri.path.split('/').at(-1), edits.length]);
    assert.deepEqual(files.sort(), [
      ['keys.rst', 1],
      ['keys.tex', 1],
      ['keys.typ', 1],
    ]);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(document.getText(), '\\section{A}\n\nSee \\cite{su2021rope,doe2020clip}.\n');
    const typst = await vscode.workspace.openTextDocument(draftUri('keys.typ'));
    assert.match(typst.getText(), /#cite\(<doe2020clip>\)/);
    const rst = await vscode.workspace.openTextDocument(draftUri('keys.rst'));
    assert.match(rst.getText(), /:cite:`su2021rope,doe2020clip`/);
    await assert.rejects(async () => rename('not a key}'));
    await assert.rejects(async () => rename('su2021rope'), /another work/);
    // The new key leads to the note from now on.
    await until(
      async () => (await notes.library.article('doe2020clip'))?.title === 'Gradient clipping explained',
    );
  });

  it('is renamed in the bibliography file its entry stands in, too', async () => {
    const { document } = await openDraft('keys.md');
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      behind(document, '[@vaswani'),
      'vaswani17',
    );
    const files = edit.entries().map(([uri, edits]) => [uri.path.split('/').at(-1), edits.length]);
    assert.deepEqual(files.sort(), [
      ['keys.md', 1],
      ['papers.bib', 1],
    ]);
  });

  it('is renamed in its entry where the kind of the entry has its letters, too', async () => {
    const file = vscode.Uri.joinPath(draftUri('.'), '..', 'notes', 'short.bib');
    await vscode.workspace.fs.writeFile(
      file,
      new TextEncoder().encode('@article{art, title = {Short keys}}\n'),
    );
    await until(async () => (await notes.library.drafting.describe('art')) !== undefined);
    const editor = await openDraft('quotes.md');
    await type(editor, behind(editor.document, 'First'), ' [@art]');
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      editor.document.uri,
      behind(editor.document, '[@ar'),
      'art1999',
    );
    const changed = edit.entries().find(([uri]) => uri.path.endsWith('/short.bib'))?.[1][0];
    assert.deepEqual([changed?.range.start.character, changed?.newText], [9, 'art1999']);
    await vscode.workspace.fs.delete(file);
  });
});
