import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../../src/host/contributions.ts';
import type { StudyNotes } from '../../../src/host/exports.ts';
import { followRelative } from '../../../src/host/panel/relativeLinks.ts';
import { openedLibrary, until } from '../support.ts';

describe('The note in front', () => {
  let studyNotes: StudyNotes;
  let keys: string[];

  before(async () => {
    studyNotes = await openedLibrary();
    const articles = await studyNotes.tree.articlesInOrder();
    keys = ['First light', 'Second light', 'Third light'].map(
      wanted => articles.find(({ title }) => title === wanted)!.key,
    );
  });

  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const current = () => studyNotes.panels.current;

  it('steps to the next and the previous of its topic, and stays at the ends', async () => {
    await studyNotes.panels.show(keys[0]!);
    await vscode.commands.executeCommand(commandIds.noteNext);
    assert.equal(current(), keys[1]);
    await vscode.commands.executeCommand(commandIds.noteNext);
    await vscode.commands.executeCommand(commandIds.noteNext);
    assert.equal(current(), keys[2]);
    await vscode.commands.executeCommand(commandIds.notePrevious);
    await vscode.commands.executeCommand(commandIds.notePrevious);
    await vscode.commands.executeCommand(commandIds.notePrevious);
    assert.equal(current(), keys[0]);
  });

  it('goes back and forward through what was read', async () => {
    await vscode.commands.executeCommand(commandIds.noteBack);
    assert.equal(current(), keys[1]);
    await vscode.commands.executeCommand(commandIds.noteForward);
    assert.equal(current(), keys[0]);
  });

  it('opens to the side in a panel of its own', async () => {
    await vscode.commands.executeCommand(commandIds.noteOpenToSide);
    const tabs = () =>
      vscode.window.tabGroups.all.flatMap(group => group.tabs).filter(tab => tab.label === 'First light');
    await until(() => tabs().length === 2);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await until(() => tabs().length === 1);
  });

  it('has links to files lead to the notes read from them, and never out of the collection', async () => {
    const { library } = studyNotes;
    const article = (await library.article(keys[0]!))!;
    const follow = (address: string) => followRelative(library, article, address);
    assert.equal((await follow('second.md'))?.key, keys[1]);
    const { key, anchor } = (await follow('./drafts/../third%2Emd?x#n-part'))!;
    assert.deepEqual([key, anchor], [keys[2], 'n-part']);
    assert.equal((await follow('/second.md'))?.key, keys[1]);
    const picture = (await follow('images/dot.png'))!;
    assert.equal(picture.key, undefined);
    assert.ok(picture.uri.path.endsWith('/images/dot.png'));
    for (const address of [
      '../x.md',
      '%2e%2e/x.md',
      'images/../../x.md',
      '/../x.md',
      '..%2f..%2fetc/passwd',
    ]) {
      await assert.rejects(follow(address), /lies outside the folder of this note/, address);
    }
  });

  it('names what is related, with why', async () => {
    const related = await studyNotes.library.related(keys[0]!, 5);
    assert.equal(related[0]?.key, keys[1]);
    assert.deepEqual(
      related[0]?.reasons.slice(0, 2).map(({ kind }) => kind),
      ['link', 'tags'],
    );
  });
});
