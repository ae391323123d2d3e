import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { writeNotes } from '../host/duplicates/notes.ts';
import { until } from '../support/until.ts';
import { Workbench } from '../support/workbench.ts';

describe('What a person does with duplicates', () => {
  const folder = mkdtempSync(join(tmpdir(), 'study-notes-duplicates-'));
  let workbench: Workbench;

  before(async () => {
    writeNotes(folder);
    // Enough of a working copy for the offer to merge decisions.
    mkdirSync(join(folder, '.git'));
    workbench = await Workbench.open({ name: 'duplicates', folder });
  });

  afterEach(context => workbench?.screenshotOfFailure(context));

  after(async () => {
    await workbench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const read = (name: string) => {
    try {
      return readFileSync(join(folder, name), 'utf8');
    } catch {
      return '';
    }
  };
  /** Kinds of the decisions that are kept. */
  const kinds = () => [...read('study-notes.json').matchAll(/"kind":"(\w+)"/g)].map(([, kind]) => kind);

  /** Waits until `study-notes.json` keeps decisions of just these kinds. */
  const decided = (...wanted: string[]) =>
    until(
      () => kinds().sort().join() === wanted.join(),
      () => read('study-notes.json'),
    );

  /** A notification, in the list of all: in tests the window shows none by itself. */
  async function notification(text: string): Promise<Locator> {
    await workbench.command('Notifications: Show Notifications');
    const found = workbench.page.locator('.notifications-center .notification-list-item');
    await found.filter({ hasText: text }).first().waitFor();
    return found.filter({ hasText: text }).first();
  }

  /** Chooses from the menu of a row; leaves a picture of the menu. */
  async function fromMenu(row: RegExp, title: string): Promise<void> {
    await workbench.row(row).click({ button: 'right' });
    const item = workbench.page.getByRole('menuitem', { name: title });
    await item.waitFor();
    // A menu takes no click in its first moments; the picture takes longer.
    await workbench.screenshot('menu');
    await item.click();
  }

  it('an article says how many copies it has and lists them', async () => {
    await workbench.openNotesView();
    await workbench.expandTopics();
    await workbench
      .row(/^Beam search, 3 copies/)
      .locator('.monaco-tl-twistie')
      .click();
    await workbench.row(/^beam-wiki\.md:1, edited repost/).waitFor();
    await workbench.row(/^Same series/).waitFor();
    await workbench.screenshot('copies');
  });

  it('a copy is kept apart from its menu, and Undo in the notification takes that back', async () => {
    await fromMenu(/^beam-wiki\.md:1, /, 'Keep Apart');
    await decided('apart', 'apart');
    const told = await notification('Kept apart.');
    await workbench.screenshot('apart');
    await told.getByRole('button', { name: 'Undo' }).click();
    await decided();
  });

  it('under git, the first decision brings the offer to merge decisions of several people', async () => {
    const offer = await notification('Shall git merge');
    await offer.getByRole('button', { name: 'Add to .gitattributes' }).click();
    await until(() => read('.gitattributes') === 'study-notes.json merge=union\n');
  });

  it('an article is merged with one found by searching, and Undo parts them again', async () => {
    await fromMenu(/^Lecture 3/, 'Merge with…');
    await workbench.question('Merge “Lecture 3: decoding” with…').waitFor();
    await workbench.typeUntil('Lecture 4', /Lecture 4/);
    await workbench.choose(/Lecture 4/);
    await decided('merge');
    const told = await notification('2 articles are one now.');
    await told.getByRole('button', { name: 'Undo' }).click();
    await decided();
    await workbench.command('Notifications: Clear All Notifications');
  });

  it('uncertain pairs are reviewed with a key each', async () => {
    await workbench.ask('Study Notes: Review Duplicates', 'pair 1 of 2');
    await workbench.page.locator('.monaco-diff-editor').first().waitFor();
    await workbench.screenshot('review');
    await workbench.page.keyboard.press('n');
    await workbench.question('pair 2 of 2').waitFor();
    await workbench.page.keyboard.press('y');
    await decided('apart', 'merge');
    const told = await notification('Pairs decided: 2 of 2');
    await told.getByRole('button', { name: 'Undo' }).click();
    await decided();
    await workbench.command('Notifications: Clear All Notifications');
  });

  it('the preview of the trash names what goes, ticks what is identical and says what stays', async () => {
    await workbench.ask('Study Notes: Move Redundant Copies to Trash', 'Move Redundant Copies');
    await workbench.choices.filter({ hasText: 'archive/beam-again.md' }).waitFor();
    await workbench.screenshot('trash');
    const ticked = await workbench.choices
      .and(workbench.page.locator('[aria-checked=true]'))
      .allTextContents();
    assert.ok(
      ticked.some(text => text.includes('beam-again.md') && text.includes('beam.md:1')),
      ticked.join('\n'),
    );
    assert.ok(!ticked.some(text => text.includes('edited repost')), ticked.join('\n'));
    await workbench.page.keyboard.press('Escape');
    // A palette that closes takes a menu with it that was opened meanwhile.
    await workbench.choices.first().waitFor({ state: 'hidden' });
  });

  it('why copies are one article is told in a text of its own', async () => {
    await fromMenu(/^Beam search, \d copies/, 'Why Are These One Article?');
    await workbench.page.getByRole('tab', { name: /beam-search\.txt/ }).waitFor();
    await workbench.screenshot('why');
  });
});
