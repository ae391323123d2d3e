import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { StudyNotes } from '../../../src/host/exports.ts';
import { patience } from '../../support/until.ts';
import { articlesInTree, openedLibrary, until } from '../support.ts';

describe('A collection whose files change', () => {
  let notes: StudyNotes;
  let folder: vscode.Uri;

  before(async () => {
    notes = await openedLibrary();
    folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
  });

  const titles = async () => (await articlesInTree(notes)).map(({ title }) => title);
  const articleCount = async () => (await notes.library.topics()).reduce((sum, { count }) => sum + count, 0);
  const write = (path: string, text: string) =>
    vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, path), Buffer.from(text));

  it('does not list drafts as articles', async () => {
    assert.equal((await titles()).includes('My own draft'), false);
  });

  it('lists a new note, follows its title, and forgets it when it is deleted', async () => {
    await write('fresh.md', '# Fresh note\n\nA first line.\n');
    await until(async () => (await titles()).includes('Fresh note'));
    await write('fresh.md', '# Renamed note\n\nA first line.\n');
    await until(async () => (await titles()).includes('Renamed note'));
    assert.equal((await titles()).includes('Fresh note'), false);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, 'fresh.md'));
    await until(async () => !(await titles()).includes('Renamed note'));
  });

  it('follows a folder that is renamed and deleted', async () => {
    await write('area/one.md', '# One of an area\n\nAbout graphs.\n');
    await until(async () => (await titles()).includes('One of an area'));
    const target = vscode.Uri.joinPath(folder, 'region');
    await vscode.workspace.fs.rename(vscode.Uri.joinPath(folder, 'area'), target);
    const at = async () => {
      const found = (await articlesInTree(notes)).find(({ title }) => title === 'One of an area');
      return found?.copies[0]?.path;
    };
    await until(async () => (await at()) === 'region/one.md');
    await vscode.workspace.fs.delete(target, { recursive: true });
    await until(async () => (await at()) === undefined);
  });

  it('finds a folder that is moved into another one, by the new paths of its notes', async () => {
    await write('inbox/queue/two.md', '# Two of a queue\n\nAbout heaps.\n');
    const at = async () => (await articlesInTree(notes)).find(({ title }) => title === 'Two of a queue');
    await until(async () => (await at())?.copies[0]?.path === 'inbox/queue/two.md');
    const archive = vscode.Uri.joinPath(folder, 'archive');
    await vscode.workspace.fs.createDirectory(archive);
    await vscode.workspace.fs.rename(
      vscode.Uri.joinPath(folder, 'inbox', 'queue'),
      vscode.Uri.joinPath(archive, 'queue'),
    );
    await until(async () => (await at())?.copies[0]?.path === 'archive/queue/two.md');
    for (const path of ['inbox', 'archive'])
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, path), { recursive: true });
    await until(async () => (await at()) === undefined);
  });

  it('forgets a folder that is moved out of the collection, and knows its notes again when it is moved back', async () => {
    await write('shelf/three.md', '# Three of a shelf\n\nAbout tries and what is kept in them.\n');
    const found = async () => (await articlesInTree(notes)).find(({ title }) => title === 'Three of a shelf');
    await until(async () => (await found()) !== undefined);
    const { key } = (await found())!;
    await vscode.commands.executeCommand('studyNotes.star', { kind: 'article', article: await found() });
    await until(async () => (await found())?.starred === true);
    const inside = join(folder.fsPath, 'shelf');
    const outside = join(folder.fsPath, '..', 'shelf moved out');
    renameSync(inside, outside);
    await until(async () => (await found()) === undefined);
    renameSync(outside, inside);
    await until(async () => (await found())?.copies[0]?.path === 'shelf/three.md');
    assert.equal((await found())?.key, key);
    await until(async () => (await found())?.starred === true);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, 'shelf'), { recursive: true });
    await until(async () => (await found()) === undefined);
  });

  it('lists what the setting for drafts no longer names, and leaves out what it newly names', async () => {
    const has = async (title: string) => (await titles()).includes(title);
    await write('essays/one.md', '# An essay of mine\n\nAbout trees.\n');
    await until(() => has('An essay of mine'));
    const settings = vscode.workspace.getConfiguration('studyNotes');
    await settings.update('drafts', ['essays/**'], vscode.ConfigurationTarget.Workspace);
    await until(async () => !(await has('An essay of mine')) && (await has('My own draft')));
    await settings.update('drafts', undefined, vscode.ConfigurationTarget.Workspace);
    await until(async () => (await has('An essay of mine')) && !(await has('My own draft')));
    for (const path of ['essays', '.vscode'])
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, path), { recursive: true });
    await until(async () => !(await has('An essay of mine')));
  });

  it('reads everything again on Rescan, and lists the same', async () => {
    const before = (await titles()).sort();
    await vscode.commands.executeCommand('studyNotes.rescan');
    await until(() => notes.library.state === 'ready');
    await until(async () => (await titles()).length === before.length);
    assert.deepEqual((await titles()).sort(), before);
  });

  it('shows what is wrong with a file on its line and counts it beside the tree’s title, until it is mended', async () => {
    const uri = vscode.Uri.joinPath(folder, 'lines.jsonl');
    const ours = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Study Notes');
    const count = () => notes.view.view.description ?? '';
    assert.equal(count(), '');
    await write('lines.jsonl', '{"text":"# Good line\\n\\nText."}\nnot json\n[1]\n');
    await until(() => ours().length === 2 && count() === '2 problems');
    await write('lines.jsonl', '{"text":"# Good line\\n\\nText."}\nnot json\n');
    await until(() => ours().length === 1 && count() === '1 problem');
    assert.equal(ours()[0]?.range.start.line, 1);
    await write('lines.jsonl', '{"text":"# Good line\\n\\nText."}\n');
    await until(() => ours().length === 0 && count() === '');
    await vscode.workspace.fs.delete(uri);
    await until(async () => !(await titles()).includes('Good line'));
  });

  it('follows .gitignore and the settings for what is left out, and takes back what they let in again', async () => {
    await write('kept.md', '# Kept all along\n\nAbout queues.\n');
    await write('private/diary.md', '# Private diary\n\nAbout stacks.\n');
    const has = async (title: string) => (await titles()).includes(title);
    await until(async () => (await has('Kept all along')) && (await has('Private diary')));
    await write('.gitignore', 'private/\n');
    await until(async () => !(await has('Private diary')));
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, '.gitignore'));
    await until(() => has('Private diary'));
    const settings = vscode.workspace.getConfiguration('studyNotes');
    await settings.update('exclude', ['private/**'], vscode.ConfigurationTarget.Workspace);
    await until(async () => !(await has('Private diary')));
    await settings.update('exclude', undefined, vscode.ConfigurationTarget.Workspace);
    await until(() => has('Private diary'));
    assert.ok(await has('Kept all along'));
    for (const path of ['kept.md', 'private', '.vscode'])
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, path), { recursive: true });
    await until(async () => !(await has('Kept all along')) && !(await has('Private diary')));
  });

  it('keeps what was copied from a site as a page of the collection, and lists its entries', async () => {
    const entry = (name: string) =>
      `${name} ${name}把长的输入分成短的块，逐块处理之后再合起来，内存因此有了上限...`;
    await vscode.env.clipboard.writeText(`我的博客\n\n${entry('分块归并')}\n${entry('外部排序')}\n\n1 2 3\n`);
    await vscode.commands.executeCommand('studyNotes.importListing');
    await until(async () => (await titles()).includes('分块归并') && (await titles()).includes('外部排序'));
    const page = vscode.window.activeTextEditor?.document.uri;
    assert.match(page?.path ?? '', /listing-\d{4}-\d\d-\d\d\.txt$/u);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(page!);
    await until(async () => !(await titles()).includes('分块归并'));
  });

  it('reads 5,000 files of another branch that is checked out at once, and forgets them so', async () => {
    const before = await articleCount();
    const batch = 5000;
    const git = (...command: string[]) =>
      execFileSync('git', ['-c', 'user.name=Notes', '-c', 'user.email=notes@localhost', ...command], {
        cwd: folder.fsPath,
        stdio: 'pipe',
      });
    git('init', '--quiet', '--initial-branch', 'plain');
    git('add', '.');
    git('commit', '--quiet', '--message', 'Plain');
    git('checkout', '--quiet', '-b', 'full');
    mkdirSync(join(folder.fsPath, 'batch'));
    for (let number = 0; number < batch; number++) {
      const [title, ...text] = wordsOf(number);
      writeFileSync(join(folder.fsPath, 'batch', `${number}.md`), `# ${title}\n\n${text.join(' ')}.\n`);
    }
    git('add', '.');
    git('commit', '--quiet', '--message', 'Full');
    await grown(before + batch);
    git('checkout', '--quiet', 'plain');
    await shrunk(before);
    await until(() => !notes.library.isScanning);

    let scans = 0;
    const counting = notes.library.onDidScan(() => {
      if (notes.library.isScanning) scans++;
    });
    git('checkout', '--quiet', 'full');
    await grown(before + batch);
    await until(() => !notes.library.isScanning);
    // The first few may be told of before it shows that they are many.
    assert.ok(scans <= 2, `${scans} scans`);
    git('checkout', '--quiet', 'plain');
    await shrunk(before);
    assert.equal(await articleCount(), before);
    counting.dispose();
    rmSync(join(folder.fsPath, '.git'), { recursive: true });
  }).timeout(20 * patience);

  /** Waits for so many articles; it may take as long as it likes, as long as it goes on. */
  const grown = async (wanted: number) => {
    for (let count = await articleCount(); count < wanted; count = await articleCount())
      await until(async () => (await articleCount()) > count);
  };
  const shrunk = async (wanted: number) => {
    for (let count = await articleCount(); count > wanted; count = await articleCount())
      await until(async () => (await articleCount()) < count);
  };
});

/** Thirty made-up words that no other number has. */
function wordsOf(number: number): string[] {
  let state = number + 1;
  return Array.from({ length: 30 }, () => {
    state = (state * 48271) % 2147483647;
    return state.toString(36).replace(/\d/g, 'x');
  });
}
