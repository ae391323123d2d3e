import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { root } from '../../.config/support/paths.ts';
import { Workbench } from '../support/workbench.ts';

describe('Searching in a window', () => {
  const folder = mkdtempSync(join(tmpdir(), 'study-notes-searching-'));
  let workbench: Workbench;

  before(async () => {
    cpSync(join(root, 'test', 'fixtures', 'reading'), folder, { recursive: true });
    mkdirSync(join(folder, '.vscode'));
    writeFileSync(
      join(folder, 'matches.md'),
      `# 軟最大化\n\n軟最大化的來由。\n\n${'這裡說別的事。\n\n'.repeat(60)}軟最大化的梯度。\n\n${'又說別的事。\n\n'.repeat(60)}軟最大化的溫度。\n`,
    );
    workbench = await Workbench.open({ name: 'searching', folder });
    await workbench.openNotesView();
    await workbench.expandTopics();
  });

  afterEach(context => workbench?.screenshotOfFailure(context));

  after(async () => {
    await workbench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const press = (key: string) => workbench.page.keyboard.press(key);
  const bar = () => workbench.note.locator('.matches');
  const says = (text: string) => bar().getByRole('status').getByText(text, { exact: true }).waitFor();
  /** Waits for a note that was chosen: it is there, and then it has the focus. */
  const opened = async (title: string) => {
    await workbench.note.locator('.note-title').getByText(title, { exact: true }).waitFor();
    await workbench.noteHasFocus();
  };
  const focusIsInPalette = () =>
    workbench.page.evaluate(() => document.activeElement?.closest('.quick-input-widget') !== null);

  it('shows the note of the row the arrow keys come to, and keeps the focus in the palette', async () => {
    await workbench.ask('Study Notes: Search Notes', 'Search Notes');
    // Rows of the query while it is typed hold the word too; only those of the whole query mark the whole word.
    await workbench.typeUntil('注意力', /【注意力】/);
    await press('ArrowDown');
    await workbench.note.locator('.note-title').waitFor();
    await bar().waitFor();
    assert.ok(await focusIsInPalette(), 'the palette has the focus');
    await press('Escape');
  });

  it('opens the note of what is typed, however soon Enter comes', async () => {
    await workbench.ask('Study Notes: Search Notes', 'Search Notes');
    await workbench.typeUntil('注意力', /【注意力】/);
    await workbench.input.fill('软最大化');
    await press('Enter');
    await opened('軟最大化');
    await says('Match 1 of 3');
    await press('Escape');
    await bar().waitFor({ state: 'hidden' });
  });

  it('opens at the passage and steps through what was found by keys and buttons', async () => {
    await workbench.ask('Study Notes: Search Notes', 'Search Notes');
    await workbench.typeUntil('软最大化', '軟最大化');
    await press('Enter');
    await opened('軟最大化');
    await says('Match 1 of 3');
    const top = () => workbench.note.locator('body').evaluate(() => scrollY);
    const first = await top();
    await press('F3');
    await says('Match 2 of 3');
    const second = await top();
    assert.ok(second > first, 'the page moved on to the match');
    await press('F3');
    await says('Match 3 of 3');
    assert.ok((await top()) > second);
    await press('F3');
    await says('Match 1 of 3');
    await press('Shift+F3');
    await says('Match 3 of 3');
    await bar().getByRole('button', { name: 'Previous match' }).click();
    await says('Match 2 of 3');
    await bar().getByRole('button', { name: 'Next match' }).click();
    await says('Match 3 of 3');
    await workbench.screenshot('matches');
    await press('Escape');
    await bar().waitFor({ state: 'hidden' });
  });

  it('has what was found marked when it comes to the front again, until the marks are taken off', async () => {
    const text = () => workbench.note.locator('article.note').getByText('軟最大化的溫度。');
    const awayAndBack = async () => {
      await workbench.command('File: New Untitled Text File');
      await workbench.page.locator('.monaco-editor .view-lines').waitFor();
      await workbench.page.locator('iframe.webview').waitFor({ state: 'detached' });
      await workbench.command('View: Close Editor');
      await text().waitFor({ state: 'attached' });
    };
    await workbench.ask('Study Notes: Search Notes', 'Search Notes');
    await workbench.typeUntil('软最大化', '軟最大化');
    await press('Enter');
    await opened('軟最大化');
    await says('Match 1 of 3');
    await awayAndBack();
    await says('Match 1 of 3');
    await workbench.note.locator('.note-title').click();
    await press('Escape');
    await bar().waitFor({ state: 'hidden' });
    await awayAndBack();
    assert.ok(await bar().isHidden(), 'no bar');
  });
});
