import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { StudyNotes } from '../../../src/host/exports.ts';
import { articlesInTree, openedLibrary, until } from '../support.ts';

const run = vscode.commands.executeCommand;

describe('In a restricted window', () => {
  let notes: StudyNotes;
  let folder: vscode.Uri;
  let original: ReadonlyMap<string, string>;

  before(async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
    original = contentOf(folder.fsPath);
    notes = await openedLibrary();
  });

  it('the folders of the workspace are read, and nothing that its settings or links lead out to', async () => {
    const articles = await articlesInTree(notes);
    assert.deepEqual(articles.map(({ title }) => title).sort(), ['Attention', 'Beam search']);
    const folders = notes.library.collection?.folders.map(({ path }) => path);
    assert.deepEqual(folders, [folder.fsPath]);
  });

  it('reading, searching, marking and deciding work, and leave the folder as it is to the byte', async () => {
    const [key = ''] = await notes.library.keys();
    await run('studyNotes.openNote', key);
    await until(() => notes.panels.current === key);
    assert.ok((await notes.library.search('hypotheses', 5)).length > 0);
    await run('studyNotes.copyCitekey', key);
    await run('studyNotes.star', key);
    const [article] = await notes.library.summaries([key]);
    const copy = article?.copies[0];
    assert.ok(article && copy);
    await notes.library.decide([{ kind: 'topic', copy: { ...copy, key }, topic: ['vision'] }]);
    assert.deepEqual((await notes.library.article(key))?.filing.topic, ['vision']);
    await run('studyNotes.rescan');
    assert.deepEqual(contentOf(folder.fsPath), original);
  });

  it('every command that would write refuses', async () => {
    const [key = ''] = await notes.library.keys();
    const inside = (name: string) => vscode.Uri.joinPath(folder, name);
    await vscode.env.clipboard.writeText('# Copied\n\nFrom a site.\n');
    await vscode.window.showTextDocument(inside('draft.tex'));
    await run('studyNotes.importListing');
    await run('studyNotes.addFolder', folder);
    await run('studyNotes.exportCollection', inside('exported'));
    await run('studyNotes.exportBibliography', undefined, inside('exported.bib'));
    await run('studyNotes.exportDecisions', inside('exported.json'));
    await run('studyNotes.keepBibliographyFile', inside('new.bib'));
    await run('studyNotes.trashCopies');
    await run('studyNotes.note.export', key, inside('exported.html'));
    assert.deepEqual(contentOf(folder.fsPath), original);
  });

  it('saving a draft changes that draft alone', async () => {
    const editor = await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, 'draft.tex'));
    const [key = ''] = await notes.library.keys();
    await editor.edit(edit => edit.insert(new vscode.Position(1, 0), `\\cite{${key}}\n`));
    await editor.document.save();
    // As long as a window that may write takes to bring the bibliography in step.
    await new Promise(resolve => setTimeout(resolve, 1500));
    const after = contentOf(folder.fsPath);
    assert.deepEqual(
      [...after].filter(([path, text]) => original.get(path) !== text).map(([path]) => path),
      ['draft.tex'],
    );
    assert.equal(after.size, original.size);
  });
});

/** Every file below a folder, by its path, with its bytes. */
function contentOf(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return new Map(
    paths
      .filter(path => statSync(join(folder, path)).isFile())
      .map(path => [path, readFileSync(join(folder, path)).toString('base64')]),
  );
}
