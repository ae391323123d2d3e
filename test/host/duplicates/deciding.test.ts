import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { StudyNotes } from '../../../src/host/exports.ts';
import { openedLibrary } from '../support.ts';
import { articleRow, articleRows, copyRow, decidedKinds, fileAt, pathsOf, textOf } from './support.ts';

const run = vscode.commands.executeCommand;

describe('Deciding about duplicates', () => {
  let notes: StudyNotes;

  before(async () => {
    notes = await openedLibrary();
  });

  afterEach(async () => {
    while (await notes.library.undoDecision());
    assert.deepEqual(await decidedKinds(), []);
  });

  it('a copy kept apart is an article of its own until that is undone', async () => {
    const copy = await copyRow(notes, 'Beam search', 'clippings/beam-wiki.md');
    await run('studyNotes.keepApart', copy, [copy]);
    const apart = await articleRows(notes, 'Beam search');
    assert.deepEqual(apart.map(({ article }) => pathsOf(article)).sort(), [
      ['beam.md', 'archive/beam-again.md'],
      ['clippings/beam-wiki.md'],
    ]);
    assert.deepEqual(await decidedKinds(), ['apart', 'apart']);
    await run('studyNotes.undoDecision');
    assert.equal((await articleRow(notes, 'Beam search')).article.copies.length, 3);
    assert.deepEqual(await decidedKinds(), []);
  });

  it('several copies kept apart at once leave their article together and come back in one step', async () => {
    const rows = await Promise.all(
      ['archive/beam-again.md', 'clippings/beam-wiki.md'].map(path => copyRow(notes, 'Beam search', path)),
    );
    await run('studyNotes.keepApart', rows[0], rows);
    const apart = await articleRows(notes, 'Beam search');
    assert.ok(apart.some(({ article }) => pathsOf(article).join() === 'beam.md'));
    assert.equal(apart.length, 2, 'the two are still copies of each other');
    await run('studyNotes.undoDecision');
    assert.equal((await articleRows(notes, 'Beam search')).length, 1);
  });

  it('articles merged are one, with all their copies', async () => {
    const rows = [await articleRow(notes, 'Lecture 3'), await articleRow(notes, 'Lecture 4')];
    await run('studyNotes.mergeArticles', rows[0], rows);
    const lecture = await articleRow(notes, 'Lecture');
    assert.deepEqual(pathsOf(lecture.article).sort(), ['lecture-3.md', 'lecture-4.md']);
    assert.deepEqual(await decidedKinds(), ['merge']);
    await run('studyNotes.undoDecision');
    assert.equal((await articleRows(notes, 'Lecture')).length, 2);
  });

  it('articles kept apart stay so, and nobody is asked about them again', async () => {
    const asked = async () =>
      (await notes.library.uncertainPairs(100)).filter(({ first, second }) =>
        [first.title, second.title].some(title => title.startsWith('Lecture 3')),
      ).length;
    const before = await asked();
    assert.ok(before > 0);
    const rows = [await articleRow(notes, 'Lecture 3'), await articleRow(notes, 'Beam search')];
    await run('studyNotes.keepApart', rows[1], rows);
    assert.equal(await asked(), before - 1);
  });

  it('the copy made canonical is the one the article is read through', async () => {
    const copy = await copyRow(notes, 'Beam search', 'archive/beam-again.md');
    await run('studyNotes.makeCanonical', copy);
    assert.equal(pathsOf((await articleRow(notes, 'Beam search')).article)[0], 'archive/beam-again.md');
    await run('studyNotes.undoDecision');
    assert.equal(pathsOf((await articleRow(notes, 'Beam search')).article)[0], 'beam.md');
  });

  it('of several articles each is read through the copy chosen of it, and all come back in one step', async () => {
    const rows = await Promise.all([
      copyRow(notes, 'Beam search', 'archive/beam-again.md'),
      copyRow(notes, '束搜索', 'listings/page-3.txt'),
    ]);
    const firsts = async () =>
      Promise.all(
        ['Beam search', '束搜索'].map(async title => pathsOf((await articleRow(notes, title)).article)[0]),
      );
    const before = await firsts();
    await run('studyNotes.makeCanonical', rows[0], rows);
    assert.deepEqual(await firsts(), ['archive/beam-again.md', 'listings/page-3.txt']);
    await run('studyNotes.undoDecision');
    assert.deepEqual(await firsts(), before);
  });

  it('decisions are undone last first, and one by one', async () => {
    await run('studyNotes.makeCanonical', await copyRow(notes, 'Beam search', 'archive/beam-again.md'));
    const rows = [await articleRow(notes, 'Lecture 3'), await articleRow(notes, 'Lecture 4')];
    await run('studyNotes.mergeArticles', rows[0], rows);
    assert.deepEqual(await decidedKinds(), ['canonical', 'merge']);
    await run('studyNotes.undoDecision');
    assert.deepEqual(await decidedKinds(), ['canonical']);
    await run('studyNotes.undoDecision');
    assert.deepEqual(await decidedKinds(), []);
  });

  it('a decision that cannot be kept is no decision, says what to do, and the notes stay readable', async () => {
    const kept = await textOf('study-notes.json');
    await vscode.workspace.fs.delete(fileAt('study-notes.json'));
    await vscode.workspace.fs.createDirectory(fileAt('study-notes.json/in the way'));
    try {
      const { copy, article } = await copyRow(notes, 'Beam search', 'archive/beam-again.md');
      const { folder, path, line } = copy;
      await assert.rejects(
        notes.library.decide([{ kind: 'canonical', copy: { key: article.key, folder, path, line } }]),
        /could not be kept[\s\S]*study-notes\.json/,
      );
      assert.equal(notes.library.state, 'ready');
      assert.equal((await articleRow(notes, 'Beam search')).article.copies[0]?.path, 'beam.md');
    } finally {
      await vscode.workspace.fs.delete(fileAt('study-notes.json'), { recursive: true });
      await vscode.workspace.fs.writeFile(fileAt('study-notes.json'), new TextEncoder().encode(kept));
    }
  });
});
