import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { testOutput } from '../../.config/support/paths.ts';
import { Animation } from '../support/animation.ts';
import { Draft } from '../support/draft.ts';
import { Workbench } from '../support/workbench.ts';

/** Bytes the animated view for the readme stays under. */
const most = 1_500_000;

describe('The main path, as the readme shows it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'study-notes-path-'));
  const draft = new Draft(join(folder, 'draft.md'), '# Position and rank\n\nRotations carry the position ');
  const animation = new Animation();
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open({ name: 'path', file: draft.path });
  });

  afterEach(context => workbench?.screenshotOfFailure(context));

  after(async () => {
    await workbench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('leads from the tree to a note, to a search, to a citation and a quote', async () => {
    const { page } = workbench;
    const show = async (milliseconds: number) => {
      // Fades and carets come to rest.
      await page.waitForTimeout(300);
      animation.add(await page.screenshot({ caret: 'hide' }), milliseconds);
    };
    const type = async (text: string, row: RegExp) => {
      for (const letter of text) {
        await page.keyboard.insertText(letter);
        await show(180);
      }
      await workbench.choices.filter({ hasText: row }).first().waitFor();
      await show(1200);
    };
    await workbench.openNotesView();
    await workbench.expandTopics();
    await page.setViewportSize({ width: 1100, height: 660 });
    await show(1500);

    await workbench.row(/RoPE/).first().click();
    await workbench.note.locator('.katex').first().waitFor();
    await show(2500);

    await workbench.ask('Study Notes: Search Notes', 'Search Notes');
    await show(600);
    await type('checkpoint', /Gradient Checkpointing/);
    await page.keyboard.press('Enter');
    await workbench.note
      .getByRole('heading', { level: 1, name: /Gradient Checkpointing/ })
      .first()
      .waitFor();
    await workbench.noteHasFocus();
    await show(2000);

    await workbench.focusEditorEnd();
    await workbench.ask('Study Notes: Insert Citation', 'Insert Citation');
    await type('RoPE', /RoPE/);
    await workbench.choose(/RoPE/);
    await draft.addition(/\[@[^\]]+\]/u);
    await show(1800);

    await workbench.ask('Study Notes: Insert Quote', 'choose an article');
    await type('低秩适配', /LoRA/);
    await workbench.choose(/LoRA/);
    await workbench.question('choose passages').waitFor();
    await show(1500);
    await workbench.choose(/低秩/);
    await draft.addition(/^> /mu);
    await show(3500);

    const bytes = animation.finished();
    mkdirSync(join(testOutput, 'readme'), { recursive: true });
    writeFileSync(join(testOutput, 'readme', 'main-path.gif'), bytes);
    assert.ok(animation.length > 15, `${animation.length} frames`);
    assert.ok(bytes.length < most, `${bytes.length} bytes`);
  });
});
