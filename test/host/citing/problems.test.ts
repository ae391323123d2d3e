import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { StudyNotes } from '../../../src/host/exports.ts';
import { openedLibrary, until } from '../support.ts';
import { behind, discardAll, openDraft, problemsIn, type } from './support.ts';

describe('Problems of a draft', () => {
  let notes: StudyNotes;

  before(async () => {
    notes = await openedLibrary();
  });
  afterEach(discardAll);

  const coded = (problems: readonly vscode.Diagnostic[]) =>
    problems.map(({ code, range }) => `${range.start.line + 1} ${code}`);

  async function fixesOf(document: vscode.TextDocument, { range }: vscode.Diagnostic) {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      vscode.CodeActionKind.QuickFix.value,
    );
    return actions;
  }

  async function apply(actions: readonly vscode.CodeAction[], title: string): Promise<void> {
    const action = actions.find(each => each.title === title);
    assert.ok(action?.edit, `${title} among ${actions.map(each => each.title).join(', ')}`);
    assert.ok(await vscode.workspace.applyEdit(action.edit));
  }

  it('are shown with their place: an unknown key, an altered quote and one without source', async () => {
    const { document } = await openDraft('problems.md');
    const problems = await problemsIn(document, 3);
    assert.deepEqual(coded(problems), ['1 unknown-key', '3 altered-quote', '5 quote-without-source']);
    assert.equal(document.getText(problems[0]?.range), 'su2021roqe');
    assert.match(problems[1]?.message ?? '', /"不"/);
  });

  it('are put right by quick fixes, and gone after that', async () => {
    const { document } = await openDraft('problems.md');
    const [unknown] = await problemsIn(document, 3);
    await apply(await fixesOf(document, unknown!), 'Cite su2021rope Instead');
    const [altered] = await problemsIn(document, 2);
    const actions = await fixesOf(document, altered!);
    assert.ok(actions.some(({ title }) => title === 'Accept as Paraphrase'));
    await apply(actions, 'Restore the Words of the Source');
    const [unsourced] = await problemsIn(document, 1);
    await apply(await fixesOf(document, unsourced!), 'Cite doe2020clipping as Its Source');
    await problemsIn(document, 0);
    assert.equal(
      document.getText(),
      'See [@su2021rope].\n\n> 旋转位置编码并不依赖绝对位置，只与相对位置有关 [@su2021rope]\n\n> Clipping the norm of a gradient keeps one bad batch from undoing the work of many good ones, and costs little. [@doe2020clipping]\n',
    );
  });

  it('end where a quote is accepted as a paraphrase', async () => {
    const { document } = await openDraft('problems.md');
    const altered = (await problemsIn(document, 3))[1];
    await apply(await fixesOf(document, altered!), 'Accept as Paraphrase');
    await problemsIn(document, 2);
    assert.match(document.getText(), /\n\n旋转位置编码并依赖绝对位置，只与相对位置有关 \[@su2021rope\]\n\n/);
  });

  for (const name of ['problems.tex', 'problems.typ', 'problems.rst']) {
    it(`come with the nearest key, in ${name}`, async () => {
      const { document } = await openDraft(name);
      const [problem] = await problemsIn(document, 1);
      assert.equal(problem?.code, 'unknown-key');
      await apply(await fixesOf(document, problem!), 'Cite doe2020clipping Instead');
      await problemsIn(document, 0);
    });
  }

  it('follow what is typed', async () => {
    const editor = await openDraft('writing.md');
    await problemsIn(editor.document, 0);
    await type(editor, behind(editor.document, 'First'), ' [@nobody1999]');
    assert.deepEqual(coded(await problemsIn(editor.document, 1)), ['1 unknown-key']);
  });

  it('come and go when the source of a quote is changed', async () => {
    const editor = await openDraft('writing.md');
    await type(
      editor,
      new vscode.Position(0, 0),
      '> 束搜索每一步保留分数最高的几个候选，长度归一则让长句子不吃亏 [@li2022beam]\n\n',
    );
    await problemsIn(editor.document, 0);
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const source = vscode.Uri.joinPath(folder, 'notes', 'beam.md');
    const before = await vscode.workspace.fs.readFile(source);
    const changed = new TextDecoder().decode(before).replace('分数最高', '分数最低');
    await vscode.workspace.fs.writeFile(source, new TextEncoder().encode(changed));
    await notes.library.sync();
    assert.deepEqual(coded(await problemsIn(editor.document, 1)), ['1 altered-quote']);
    await vscode.workspace.fs.writeFile(source, before);
    await notes.library.sync();
    await problemsIn(editor.document, 0);
    await until(() => notes.library.state === 'ready');
  });
});
