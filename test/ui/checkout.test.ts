import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { until } from '../support/until.ts';
import { Workbench } from '../support/workbench.ts';

const notes = 5000;

describe('A repository of notes in which another branch is checked out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'study-notes-checkout-'));
  let workbench: Workbench;
  const git = (...command: string[]) =>
    execFileSync('git', ['-c', 'user.name=Notes', '-c', 'user.email=notes@localhost', ...command], {
      cwd: folder,
      stdio: 'pipe',
    });

  const write = (edition: string) => {
    for (let number = 0; number < notes; number++) {
      const directory = join(folder, `part-${number % 10}`);
      mkdirSync(directory, { recursive: true });
      writeFileSync(join(directory, `${number}.md`), note(number, edition));
    }
  };

  before(async () => {
    write('first');
    git('init', '--quiet', '--initial-branch', 'first');
    git('add', '.');
    git('commit', '--quiet', '--message', 'First');
    git('checkout', '--quiet', '-b', 'second');
    write('second');
    writeFileSync(join(folder, 'added.md'), note(notes, 'second'));
    git('add', '.');
    git('commit', '--quiet', '--message', 'Second');
    git('checkout', '--quiet', 'first');
    workbench = await Workbench.open({ name: 'checkout', folder });
    await workbench.openNotesView();
    await workbench.topics.first().waitFor();
    await until(async () => (await workbench.promisedArticles()) === notes);
  });

  afterEach(context => workbench?.screenshotOfFailure(context));

  after(async () => {
    await workbench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What the log says of scans, in order: how many files each read. */
  const filesRead = (): number[] =>
    readdirSync(workbench.state, { recursive: true, encoding: 'utf8' })
      .filter(path => path.endsWith('Study Notes.log'))
      .flatMap(path => readFileSync(join(workbench.state, path), 'utf8').split('\n'))
      .flatMap(line => /\bread (\d+) of \d+ files/.exec(line)?.[1] ?? [])
      .map(Number);

  it('reads all of its files in one batch, with their count, and lists what they say now', async () => {
    const before = filesRead().length;
    // A window that is driven keeps its notifications behind the bell; the list is open before there is one.
    await workbench.command('Notifications: Show Notifications');
    await workbench.page.locator('.notifications-center.visible').waitFor();
    git('checkout', '--quiet', 'second');
    await workbench.page
      .locator('.notification-list-item')
      .filter({ hasText: 'Reading notes' })
      .filter({ hasText: new RegExp(`\\d+ of ${notes + 1} (?:files read|articles)`) })
      .waitFor()
      .catch(error => assert.fail(`${error}\n${filesRead()}`));
    await until(async () => (await workbench.promisedArticles()) === notes + 1);
    assert.deepEqual(filesRead().slice(before), [notes + 1]);
    await workbench.page.keyboard.press('Escape');
    await workbench.ask('Study Notes: Search Notes', 'Search');
    await workbench.typeUntil('edition second 4321', /Lesson 4321, second edition/);
  });
});

/** A note of made-up words that no other number and edition has. */
function note(number: number, edition: string): string {
  let state = number * 2 + (edition === 'first' ? 1 : 2);
  const words = Array.from({ length: 40 }, () => {
    state = (state * 48271) % 2147483647;
    return state.toString(36).replace(/\d/g, 'x');
  });
  return `# Lesson ${number}, ${edition} edition\n\n${words.join(' ')}.\n`;
}
