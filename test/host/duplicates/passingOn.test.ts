import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { StudyNotes } from '../../../src/host/exports.ts';
import { openedLibrary, until } from '../support.ts';
import { accept, articleRow, articleRows, Dialogue, decidedKinds, leave, next } from './support.ts';

const run = vscode.commands.executeCommand;
const exported = vscode.Uri.file(join(`${process.env.STUDY_NOTES_EXPORT}`, '..', 'passed on.json'));

describe('Passing decisions on', () => {
  let notes: StudyNotes;

  before(async () => {
    notes = await openedLibrary();
    const rows = [await articleRow(notes, 'Lecture 3'), await articleRow(notes, 'Lecture 4')];
    await run('studyNotes.mergeArticles', rows[0], rows);
    await run('studyNotes.exportDecisions', exported);
    await run('studyNotes.undoDecision');
    assert.deepEqual(await decidedKinds(), []);
  });

  it('nothing is changed before the person agrees', async () => {
    const importing = new Dialogue('studyNotes.importDecisions', exported);
    await importing.asked();
    await next();
    await accept();
    await importing.end;
    assert.deepEqual(await decidedKinds(), []);
    const again = new Dialogue('studyNotes.importDecisions', exported);
    await again.asked();
    await leave();
    await again.end;
    assert.deepEqual(await decidedKinds(), []);
  });

  it('what was decided elsewhere holds here once it is imported, until that is undone', async () => {
    const importing = new Dialogue('studyNotes.importDecisions', exported);
    await importing.asked();
    await accept();
    await importing.end;
    assert.deepEqual(await decidedKinds(), ['merge']);
    assert.equal((await articleRows(notes, 'Lecture')).length, 1);
    // The second time there is nothing to ask about.
    await run('studyNotes.importDecisions', exported);
    await run('studyNotes.undoDecision');
    assert.deepEqual(await decidedKinds(), []);
    assert.equal((await articleRows(notes, 'Lecture')).length, 2);
  });

  it('mistakes in the file are shown on their lines', async () => {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(exported));
    const lines = text.split('\n');
    const at = lines.indexOf('"decisions": [');
    lines.splice(at + 1, 1, '{"kind": "merge", "copies": [oops]},');
    const file = vscode.Uri.file(exported.fsPath.replace('passed on', 'broken'));
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(lines.join('\n')));
    await run('studyNotes.importDecisions', file);
    let found: vscode.Diagnostic[] = [];
    await until(() => {
      found = vscode.languages.getDiagnostics(file);
      return found.length > 0;
    });
    assert.deepEqual(
      found.map(({ range, source }) => [range.start.line, source]),
      [[at + 1, 'Study Notes']],
    );
    assert.deepEqual(await decidedKinds(), []);
  });

  it('the file the decisions are kept in is not written over', async () => {
    const kept = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(kept);
    const file = vscode.Uri.joinPath(kept, 'study-notes.json');
    const before = await vscode.workspace.fs.readFile(file);
    await run('studyNotes.exportDecisions', file);
    assert.deepEqual(await vscode.workspace.fs.readFile(file), before);
  });
});
