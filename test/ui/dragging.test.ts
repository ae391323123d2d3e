import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { Draft } from '../support/draft.ts';
import { Workbench } from '../support/workbench.ts';

describe('An article dragged into a draft with Shift held', () => {
  const folder = mkdtempSync(join(tmpdir(), 'study-notes-dragging-'));
  const draft = new Draft(join(folder, 'draft.md'), '# Position\n\nRotations carry it ');
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open({ name: 'dragging', file: draft.path });
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
    await workbench.page.keyboard.press('Control+z');
    await draft.restored();
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
});

/** The end of the last line of the text editor that shows. */
function endOfText(workbench: Workbench): Locator {
  return workbench.page.locator('.monaco-editor .view-line').last().locator('span span').last();
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
  await mouse.move(x + 2, y, { steps: 10 });
  await mouse.up();
  await keyboard.up('Shift');
}
