import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, afterEach, before, describe, it } from 'node:test';
import { patience, until } from '../support/until.ts';
import { Workbench } from '../support/workbench.ts';

/** Notes in the folder, enough for the index to have many pages. */
const many = 320;
/** Notes that a small disk has no room for. */
const more = 1500;

/** A word that stands in one note alone. */
function wordOf(number: number): string {
  return `only${String(number).replace(/\d/g, digit => 'bcdfghjklm'[Number(digit)]!)}`;
}

function writeNote(folder: string, number: number): void {
  const text = Array.from({ length: 40 }, (_, at) => `${wordOf(number)} ${wordOf(number * 97 + at)}.`);
  writeFileSync(join(folder, `note-${number}.md`), `# Note ${number}\n\n${text.join('\n\n')}\n`);
}

describe('An index of notes that cannot be used', () => {
  const folder = mkdtempSync(join(tmpdir(), 'study-notes-index-'));
  let workbench: Workbench;
  let mounted: string | undefined;

  before(async () => {
    for (let number = 0; number < many; number++) writeNote(folder, number);
    workbench = await Workbench.open({ name: 'index-faults', folder });
    await listed(workbench, many);
  });

  afterEach(context => workbench?.screenshotOfFailure(context));

  after(async () => {
    unmount();
    await workbench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function unmount(): void {
    if (mounted) spawnSync('umount', ['-l', mounted]);
    mounted = undefined;
  }

  /** Loads the window again, and opens the view: without it the extension has nothing to do. */
  async function openAgain(): Promise<void> {
    await workbench.reload();
    await workbench.command('Focus on Articles View');
  }

  /** Waits until the tree of a window says that it holds so many articles. */
  async function listed(window: Workbench, count: number): Promise<void> {
    await window.command('Focus on Articles View');
    await window.topics.first().waitFor();
    await until(async () => (await window.promisedArticles()) === count);
  }

  /** Searches in a window for what one note alone holds. */
  async function finds(window: Workbench, number: number): Promise<void> {
    await window.ask('Study Notes: Search Notes', 'Search Notes');
    await window.input.fill(wordOf(number));
    await window.choices
      .filter({ hasText: `Note ${number}` })
      .first()
      .waitFor();
    await window.page.keyboard.press('Escape');
  }

  function database(): string {
    const files = readdirSync(workbench.state, { recursive: true, encoding: 'utf8' });
    const file = files.find(path => /index[\\/][^\\/]+\.sqlite$/.test(path));
    assert.ok(file);
    return join(workbench.state, file);
  }

  /** Has all that was written stand in the database itself. */
  function emptyLog(index: string): void {
    const db = new DatabaseSync(index, { timeout: patience });
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    db.close();
  }

  /** What the notifications of the window say, in the list of all. */
  async function notifications(): Promise<string[]> {
    await workbench.command('Notifications: Show Notifications');
    const center = workbench.page.locator('.notifications-center');
    await center.waitFor();
    return center.locator('.notification-list-item-message').allTextContents();
  }

  it('since it was cut off is made again, and one notification says so', async () => {
    const index = database();
    emptyLog(index);
    truncateSync(index, Math.floor(statSync(index).size / 2));
    await openAgain();
    await until(async () => (await notifications()).some(text => text.includes('was damaged')));
    await listed(workbench, many);
    await finds(workbench, 3);
    const told = (await notifications()).filter(text => /damaged|cannot/.test(text));
    assert.equal(told.length, 1, told.join('\n'));
  });

  it('for want of room is searched, one notification says so, and it is followed again once there is some', async context => {
    const index = database();
    const place = dirname(index);
    emptyLog(index);
    const content = readFileSync(index);
    const kilobytes = Math.ceil(content.length / 1024) + 1500;
    const options = ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs'];
    if (spawnSync('mount', [...options, place]).status !== 0)
      return context.skip('this machine mounts no small disk');
    mounted = place;
    writeFileSync(index, content);
    await openAgain();
    await listed(workbench, many);
    for (let number = many; number < many + more; number++) writeNote(folder, number);
    await until(async () => (await notifications()).some(text => text.includes('is full')));
    await finds(workbench, 5);
    const told = (await notifications()).filter(text => /damaged|cannot/.test(text));
    assert.equal(told.length, 1, told.join('\n'));
    assert.match(told[0] ?? '', /cannot be written.*still searched.*Make room/s);
    assert.equal(spawnSync('mount', ['-o', 'remount,size=256m', place]).status, 0);
    // The next note that comes brings in those before it, too.
    writeNote(folder, many + more);
    await listed(workbench, many + more + 1);
    await finds(workbench, many + more - 1);
    unmount();
    for (let number = many; number <= many + more; number++) rmSync(join(folder, `note-${number}.md`));
  });

  it('for writing is searched, and one notification says why and what to do', async context => {
    const place = dirname(database());
    const bound = spawnSync('mount', ['--bind', place, place]).status === 0;
    if (bound) mounted = place;
    if (!bound || spawnSync('mount', ['-o', 'remount,bind,ro', place]).status !== 0)
      return context.skip('this machine lets nobody take the right to write away');
    await openAgain();
    await until(async () => (await notifications()).some(text => text.includes('cannot be written')));
    await listed(workbench, many);
    await finds(workbench, 5);
    const told = (await notifications()).filter(text => /damaged|cannot/.test(text));
    assert.equal(told.length, 1, told.join('\n'));
    assert.match(told[0] ?? '', /still searched.*Rescan Notes/s);
  });
});
