import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { parse } from 'yaml';
import type { StudyNotes } from '../../../src/host/exports.ts';
import { openedLibrary } from '../support.ts';
import { accept, articleRow, Dialogue, fileAt, leave, next, textOf } from './support.ts';

const run = vscode.commands.executeCommand;
const target = () => vscode.Uri.file(process.env.STUDY_NOTES_EXPORT ?? '');

describe('Files of duplicates', () => {
  let notes: StudyNotes;

  const trashed = ['archive/beam-again.md', 'listings/page-3.txt'];
  let texts: readonly string[];

  before(async () => {
    notes = await openedLibrary();
    texts = await Promise.all(['hostile.md', ...trashed].map(textOf));
  });

  after(async () => {
    for (const [index, path] of ['hostile.md', ...trashed].entries()) {
      await vscode.workspace.fs.writeFile(fileAt(path), new TextEncoder().encode(texts[index]));
    }
    await notes.library.sync();
  });

  afterEach(() => leave());

  async function exported(): Promise<Map<string, string>> {
    const entries = await vscode.workspace.fs.readDirectory(target());
    const texts = new Map<string, string>();
    for (const [name] of entries) {
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(target(), name));
      texts.set(name, new TextDecoder().decode(bytes));
    }
    return texts;
  }

  it('the export holds every article once, with front matter, under names every system takes', async () => {
    await run('studyNotes.exportCollection', target());
    const files = await exported();
    assert.equal(files.size, (await notes.library.keys()).length);
    const beam = files.get('Beam search.md') ?? '';
    const [, front = '', text = ''] = /^---\n([\s\S]*?)---\n\n([\s\S]*)$/.exec(beam) ?? [];
    const { title, citekey, date, url } = parse(front) as Record<string, string>;
    assert.deepEqual(
      { title, citekey, date, url },
      {
        title: 'Beam search',
        citekey: 'beam-search',
        date: '2026-01-10',
        url: 'https://decoding.example/beam',
      },
    );
    assert.ok(text.includes('between 0.6 and 0.8'));
    for (const name of files.keys()) assert.doesNotMatch(name, /[<>:"/\\|?*]/);
  });

  it('what is there already is written over only when asked to', async () => {
    const file = vscode.Uri.joinPath(target(), 'Beam search.md');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('mine'));
    const first = new Dialogue('studyNotes.exportCollection', target());
    await first.asked();
    await accept();
    await first.end;
    assert.equal((await exported()).get('Beam search.md'), 'mine');
    const second = new Dialogue('studyNotes.exportCollection', target());
    await second.asked();
    await next();
    await accept();
    await second.end;
    assert.notEqual((await exported()).get('Beam search.md'), 'mine');
  });

  it('nothing is exported into the collection itself', async () => {
    const before = await notes.library.keys();
    await run('studyNotes.exportCollection', fileAt('exported'));
    await notes.library.sync();
    assert.deepEqual(await notes.library.keys(), before);
    await assert.rejects(Promise.resolve(vscode.workspace.fs.stat(fileAt('exported'))));
  });

  it('the preview of what goes to the trash names whole files of copies only', async () => {
    const files = await notes.library.redundantFiles();
    assert.deepEqual(
      files.map(({ path, identical }) => [path, identical]),
      [
        ['archive/beam-again.md', true],
        ['clippings/beam-wiki.md', false],
        ['hostile.md', true],
        ['listings/page-3.txt', true],
      ],
    );
  });

  it('leaving the preview leaves every file', async () => {
    const trash = new Dialogue('studyNotes.trashCopies');
    await trash.asked();
    await leave();
    await trash.end;
    assert.notEqual(await textOf('archive/beam-again.md'), '');
  });

  it('a file that changed since it was read is left alone', async () => {
    const before = await textOf('hostile.md');
    const trash = new Dialogue('studyNotes.trashCopies');
    await trash.asked();
    const edited = `${before}\nA line of its own, written while the preview was open.\n`;
    await vscode.workspace.fs.writeFile(fileAt('hostile.md'), new TextEncoder().encode(edited));
    await accept();
    await trash.asked();
    // Where there is no trash this keeps the others.
    await accept();
    await trash.end;
    assert.equal(await textOf('hostile.md'), edited);
  });

  it('identical copies go, edited ones and the last copy stay', async () => {
    const trash = new Dialogue('studyNotes.trashCopies');
    await trash.asked();
    await accept();
    await trash.asked();
    if ((await textOf('listings/page-3.txt')) !== '') {
      // No trash here: Enter would keep them, so the row below is chosen.
      await next();
      await accept();
    }
    await trash.end;
    assert.equal(await textOf('archive/beam-again.md'), '');
    assert.equal(await textOf('listings/page-3.txt'), '');
    assert.notEqual(await textOf('beam.md'), '');
    assert.notEqual(await textOf('clippings/beam-wiki.md'), '');
    assert.equal((await articleRow(notes, 'Beam search')).article.copies.length, 2);
    assert.equal((await articleRow(notes, '束搜索')).article.copies.length, 2);
  });
});
