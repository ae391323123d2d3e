import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, afterEach, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { root } from '../../.config/support/paths.ts';
import { patience, until } from '../support/until.ts';
import { Workbench } from '../support/workbench.ts';

/** Notes at first, and those that come while two windows are open. */
const few = 20;
const many = 600;

/** A word that stands in one note alone. */
function wordOf(number: number): string {
  return `only${String(number).replace(/\d/g, digit => 'bcdfghjklm'[Number(digit)]!)}`;
}

function noteText(number: number, word = wordOf(number)): string {
  const text = Array.from({ length: 40 }, (_, at) => `${word} ${wordOf(number * 97 + at)}.`);
  return `# Note ${number}\n\n${text.join('\n\n')}\n`;
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // The server saw that its window is gone, and ended it.
  }
}

describe('Two windows on one folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'study-notes-windows-'));
  /** The one that was there first keeps the index. */
  let first: Workbench;
  let second: Workbench;

  const write = (number: number, word?: string) =>
    writeFileSync(join(folder, `note-${number}.md`), noteText(number, word));

  before(async () => {
    for (let number = 0; number < few; number++) write(number);
    first = await Workbench.open({ name: 'windows', folder });
    await listed(first, few);
    second = await first.another();
    await listed(second, few);
  });

  afterEach(async context => {
    for (const window of [first, second])
      if (!window?.page.isClosed()) await window?.screenshotOfFailure(context);
  });

  after(async () => {
    await first?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Waits until the tree of a window says that it holds so many articles. */
  async function listed(window: Workbench, count: number): Promise<void> {
    await window.command('Focus on Articles View');
    await window.topics.first().waitFor();
    await until(async () => (await window.promisedArticles()) === count);
  }

  /** Searches in a window until a word brings a note. */
  async function finds(window: Workbench, number: number, word = wordOf(number)): Promise<void> {
    await window.ask('Study Notes: Search Notes', 'Search Notes');
    await window.input.fill(word);
    await window.choices
      .filter({ hasText: `Note ${number}` })
      .first()
      .waitFor();
    await window.page.keyboard.press('Escape');
  }

  /** Files a note under a topic that is not there yet. */
  async function file(window: Workbench, number: number, topic: string): Promise<void> {
    await window.expandTopics();
    await window.askBy(async () => {
      await window.row(new RegExp(`^Note ${number}(,|$)`)).click({ button: 'right' });
      await window.page.getByRole('menuitem', { name: /Move to Topic/ }).hover();
      await window.page.keyboard.press('Enter');
    }, 'Move to Topic');
    await window.typeUntil(topic, topic);
    await window.choose(topic);
  }

  /** Who keeps the index, as it says itself. */
  function lease(): { readonly pid: number } {
    const files = readdirSync(first.state, { recursive: true, encoding: 'utf8' });
    const file = files.find(path => /index[\\/][^\\/]+\.sqlite$/.test(path));
    assert.ok(file);
    const db = new DatabaseSync(join(first.state, file), { readOnly: true, timeout: patience });
    const row = db.prepare("SELECT value FROM setting WHERE name = 'lease'").get();
    db.close();
    return JSON.parse(String(row?.value));
  }

  const topicOf = (window: Workbench, topic: string) => window.row(new RegExp(`^${topic}, 1 article(, |$)`));

  it('shows in each what was decided in the other', async () => {
    await file(first, 3, 'Astronomy');
    await topicOf(second, 'Astronomy').waitFor();
    await file(second, 4, 'Gardening');
    for (const window of [second, first]) await topicOf(window, 'Gardening').waitFor();
    const decided = readFileSync(join(folder, 'study-notes.json'), 'utf8');
    for (const path of ['note-3.md', 'note-4.md']) assert.ok(decided.includes(path), decided);
  });

  it('searches in one while the other reads what is new and the command line lists all, and all come to the same', async () => {
    for (let number = few; number < few + many; number++) write(number);
    const listing = promisify(execFile)(
      process.execPath,
      ['--no-warnings', join(root, 'dist', 'cli.js'), 'list', folder, '--json'],
      { maxBuffer: 64 * 2 ** 20 },
    );
    await finds(second, 7);
    await finds(first, 8);
    await listed(first, few + many);
    await listed(second, few + many);
    await finds(second, few + many - 1);
    assert.equal(JSON.parse((await listing).stdout).articles.length, few + many);
  });

  it('loses nothing when the one that keeps it stops answering and is gone', async () => {
    const { pid } = lease();
    process.kill(pid, 'SIGSTOP');
    await first.page.close();
    write(5, 'changedmeanwhile');
    // The other window hears of it meanwhile, and leaves it to the one that keeps the index; sooner or later, nothing is lost.
    await second.page.waitForTimeout(1500);
    endProcess(pid);
    // What comes next is the first thing the other window may read.
    let next = few + many;
    write(next++);
    await until(async () => (await second.promisedArticles()) === next);
    await finds(second, 5, 'changedmeanwhile');
    assert.notEqual(lease().pid, pid);
    const third = await second.another();
    await listed(third, next);
    await second.leave();
    write(6, 'changedafterwards');
    await until(async () => {
      write(next++);
      return (await third.promisedArticles()) > few + many + 1;
    });
    await until(async () => (await third.promisedArticles()) === next);
    await finds(third, 6, 'changedafterwards');
    await finds(third, next - 1);
  });
});
