import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { patience } from '../../support/until.ts';
import { openedLibrary, until } from '../support.ts';

/** Notes that take several times as long to read as a scan waits before it publishes what it has read. */
const count = 14_000;

/** A number that differs from place to place of every note. */
function scattered(number: number, at: number): number {
  let mixed = Math.imul(number + 1, 0x9e3779b1) ^ Math.imul(at + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 12)) >>> 0;
}

/** Text of a note unlike any other, and as long. */
function textOf(number: number): string {
  const word = (at: number) => `w${10_000 + (scattered(number, at) % 90_000)}`;
  const sentences = Array.from({ length: 30 }, (_, at) =>
    Array.from({ length: 12 }, (_, next) => word(at * 12 + next)).join(' '),
  );
  return `# Note ${10_000 + number}\n\n逐步出现。\n\n${sentences.join('.\n\n')}.\n`;
}

describe('While very many notes are read for the first time', () => {
  it('those read so far are in the palette and the tree, and the person stays on their row', async () => {
    const { library, palette, tree } = await openedLibrary();
    const [base] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(base);
    const folder = join(base.uri.fsPath, 'many');
    const inTree = async () => (await library.tree(tree.options)).total;
    const before = await inTree();
    void vscode.commands.executeCommand('studyNotes.searchNotes', '逐步出现');
    await until(() => palette.rows.length > 0);
    assert.equal(palette.active, undefined);
    mkdirSync(folder);
    for (let number = 0; number < count; number++)
      writeFileSync(join(folder, `${number}.md`), textOf(number));
    const scanned = library.sync();
    const active = () => palette.active;
    const totals = new Set<number>();
    const isPart = (total: number) => total > before && total < before + count;
    await until(
      async () => {
        totals.add(await inTree());
        return (active() !== undefined && [...totals].some(isPart)) || !library.isScanning;
      },
      () => `in the tree: ${[...totals]}`,
    );
    assert.ok([...totals].some(isPart), `in the tree while the scan ran: ${[...totals]}`);
    assert.ok(active() !== undefined && library.isScanning && palette.busy);
    const hasMoved = () => ![undefined, palette.rows[0]].includes(active()?.title);
    // A key pressed while rows are being replaced may not be heard; it is pressed again once it surely was not.
    await until(async () => {
      await vscode.commands.executeCommand('quickInput.next');
      for (let turn = 0; turn < 20 && !hasMoved(); turn++) await delay(100);
      return hasMoved();
    });
    const key = active()?.key;
    await scanned;
    await until(async () => (await inTree()) === before + count);
    await until(() => !palette.busy);
    assert.equal(active()?.key, key);
  }).timeout(10 * patience);

  after(async function () {
    this.timeout(5 * patience);
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    const [base] = vscode.workspace.workspaceFolders ?? [];
    if (base) rmSync(join(base.uri.fsPath, 'many'), { recursive: true, force: true });
    const { library } = await openedLibrary();
    await library.sync();
  });
});
