import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { Draft } from '../support/draft.ts';
import { Workbench } from '../support/workbench.ts';

describe('An article dragged into a draft with Shift held', () => {
  const folder = mkdtempSync(join(tmpdir(), 'study-notes-dragging-'));
  const inFolder = (name: string) => join(folder, 'drafts', name);
  mkdirSync(join(folder, 'drafts'));
  const draft = new Draft(inFolder('draft.md'), '# Position\n\nRotations carry it ');
  const latex = new Draft(inFolder('chapter.tex'), 'Rotations carry it \\parencite{su2021}');
  const words = new Draft(inFolder('letter.txt'), 'Rotations carry it ');
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open({ name: 'dragging', folder, file: draft.path });
    await workbench.openNotesView();
    await workbench.expandTopics();
  });

  afterEach(context => workbench?.screenshotOfFailure(context));

  after(async () => {
    await workbench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('leaves its citation where it is dropped, and one undo takes it away', async () => {
    await dropWithShift(workbench, workbench.row(/RoPE/), endOfText(workbench));
    assert.match(await draft.addition(), /^\[@[^\s,;\]]+\]$/);
    await undo(workbench);
    await draft.restored();
  });

  it('takes along the articles selected with it, as one citation', async () => {
    const rows = [workbench.row(/RoPE/), workbench.row(/Word2Vec/)];
    for (const row of rows) await row.click({ modifiers: ['Control'] });
    await dropWithShift(workbench, rows[0]!, endOfText(workbench));
    assert.match(await draft.addition(), /^\[@[^\s,;\]]+; @[^\s,;\]]+\]$/);
    await undo(workbench);
    await draft.restored();
    await rows[1]!.click({ modifiers: ['Control'] });
  });

  it('offers Cite and Quote, and Quote puts a passage in the place of the citation', async () => {
    await dropWithShift(workbench, workbench.row(/RoPE/), endOfText(workbench));
    const citation = await draft.addition();
    await workbench.page.locator('.post-edit-widget').click();
    const offers = workbench.page.locator('.action-widget .monaco-list-row.action');
    await offers.first().waitFor();
    await workbench.screenshot('offers');
    const labels = (await offers.allInnerTexts()).map(label => label.trim());
    assert.deepEqual(labels.slice(0, 2), ['Cite', 'Quote']);
    await offers.nth(1).click();
    const quote = await draft.addition(/^\n\n>/);
    await workbench.screenshot('quote');
    const block = quote.trim().split('\n');
    assert.ok(
      block.every(line => line.startsWith('>')),
      quote,
    );
    assert.ok(block.at(-1)?.includes(citation.slice(0, -1)), quote);
  });

  it('is cited as the language of the draft has it: by a command in LaTeX, in full in plain text', async () => {
    await workbench.openFile('chapter.tex');
    await dropWithShift(workbench, workbench.row(/RoPE/), endOfText(workbench));
    assert.match(await latex.addition(), /^\\cite\{[^\s{}]+\}$/);
    await workbench.openFile('letter.txt');
    await dropWithShift(workbench, workbench.row(/RoPE/), endOfText(workbench));
    assert.match(await words.addition(), /^\(.*旋转位置编码 RoPE 的推导\[Z\].*\)$/);
  });
});

/** The end of the last line of the text editor that shows. */
function endOfText(workbench: Workbench): Locator {
  return workbench.page.locator('.monaco-editor .view-line').last().locator('span span').last();
}

/** Undoes the last change of the draft; after a drop the window may still be giving it the focus. */
async function undo(workbench: Workbench): Promise<void> {
  await workbench.focusEditorEnd();
  await workbench.page.keyboard.press('Control+z');
}

/** Drags by the mouse and drops just right of a piece of text with Shift held, VS Code's gesture for into the text. */
async function dropWithShift(workbench: Workbench, from: Locator, text: Locator): Promise<void> {
  const { mouse, keyboard } = workbench.page;
  await from.hover();
  await mouse.down();
  const box = await text.boundingBox();
  assert.ok(box);
  const [x, y] = [box.x + box.width, box.y + box.height / 2];
  await mouse.move(x - 40, y, { steps: 10 });
  await keyboard.down('Shift');
  // Let go before VS Code has seen the key, it would open the article instead of dropping it.
  const mark = workbench.page.locator('.monaco-editor .dnd-target').first();
  for (let step = 0; step < 100 && !(await mark.isVisible()); step++) {
    await mouse.move(x + (step % 2), y, { steps: 2 });
    await workbench.page.waitForTimeout(50);
  }
  await mouse.move(x + 2, y, { steps: 3 });
  await mouse.up();
  await keyboard.up('Shift');
}
