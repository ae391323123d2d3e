import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { until } from '../support/until.ts';
import { Workbench } from '../support/workbench.ts';

/** As many that they are not all read before somebody can have pressed Cancel. */
const notes = 12_000;
const subjects = [
  'attention',
  'pooling',
  'dropout',
  'gradients',
  'embeddings',
  'beams',
  'kernels',
  'rewards',
];

describe('A first scan that takes long', () => {
  const folder = mkdtempSync(join(tmpdir(), 'study-notes-long-'));
  let workbench: Workbench;
  const progress = () =>
    workbench.page.locator('.notification-list-item').filter({ hasText: 'Reading notes' });

  const pathOf = (number: number) => {
    const directory = `part-${String(Math.floor(number / 500)).padStart(2, '0')}`;
    return join(folder, directory, `note-${String(number).padStart(5, '0')}.md`);
  };

  before(async () => {
    for (let number = 0; number < notes; number++) {
      mkdirSync(dirname(pathOf(number)), { recursive: true });
      writeFileSync(pathOf(number), note(number));
    }
    workbench = await Workbench.open({ name: 'long-scan', folder });
  });

  afterEach(context => workbench?.screenshotOfFailure(context));

  after(async () => {
    await workbench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('shows how many files are read, and keeps those when it is cancelled', async () => {
    await workbench.page.getByRole('tab', { name: 'Study Notes' }).click();
    // A window that is driven keeps its notifications behind the bell.
    await workbench.ask(
      'Notifications: Show Notifications',
      progress().filter({ hasText: new RegExp(`\\d+ of ${notes} files read`) }),
    );
    await workbench.screenshot('progress');
    await progress().getByRole('button', { name: 'Cancel' }).click();
    await progress().waitFor({ state: 'detached' });
    await workbench.topics.first().waitFor();
    const kept = await workbench.promisedArticles();
    assert.ok(kept > 0 && kept < notes, `${kept} articles are there`);
  });

  it('finds what was read', async () => {
    await workbench.ask('Study Notes: Search Notes', 'Search');
    await workbench.typeUntil('lesson 0', /Lesson 0 /);
    await workbench.page.keyboard.press('Escape');
  });

  it('goes on where it was with a rescan', async () => {
    await workbench.command('Study Notes: Rescan Notes');
    await until(async () => (await workbench.promisedArticles()) === notes);
  });

  it('shows how many files are read when another branch is checked out', async () => {
    const git = (...command: string[]) =>
      execFileSync('git', ['-c', 'user.name=Notes', '-c', 'user.email=notes@localhost', ...command], {
        cwd: folder,
        stdio: 'pipe',
      });
    const changed = 6000;
    git('init', '--quiet', '--initial-branch', 'first');
    git('add', '.');
    git('commit', '--quiet', '--message', 'First');
    git('checkout', '--quiet', '-b', 'second');
    for (let number = 0; number < changed; number++) writeFileSync(pathOf(number), note(number + notes));
    git('commit', '--quiet', '--all', '--message', 'Second');
    await workbench.ask('Study Notes: Search Notes', 'Search');
    await workbench.typeUntil(`lesson ${notes}`, new RegExp(`Lesson ${notes} `));
    await workbench.page.keyboard.press('Escape');
    await until(async () => (await progress().count()) === 0);
    git('checkout', '--quiet', 'first');
    await workbench.ask(
      'Notifications: Show Notifications',
      progress().filter({ hasText: /[1-9]\d* of \d{4} (?:files read|articles)/ }),
    );
    await progress().waitFor({ state: 'detached' });
    await workbench.ask('Study Notes: Search Notes', 'Search');
    await workbench.typeUntil('lesson 0', /Lesson 0 /);
  });
});

function note(number: number): string {
  const subject = subjects[number % subjects.length];
  const lines = Array.from(
    { length: 25 },
    (_, line) =>
      `Point ${number * 31 + line} of ${subject} weighs ${(number * 7919 + line * 104729) % 99991} units.`,
  );
  return `# Lesson ${number} on ${subject}\n\n${lines.join('\n\n')}\n`;
}
