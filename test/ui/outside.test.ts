import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { until } from '../support/until.ts';
import { Workbench } from '../support/workbench.ts';

describe('A folder outside the workspace that its settings name', () => {
  const temporary = mkdtempSync(join(tmpdir(), 'study-notes-outside-'));
  const folder = join(temporary, 'workspace');
  const outside = join(temporary, 'elsewhere');
  let workbench: Workbench;
  const question = () =>
    workbench.page.locator('.monaco-dialog-box').filter({ hasText: 'folders outside this workspace' });

  before(async () => {
    mkdirSync(join(folder, '.vscode'), { recursive: true });
    mkdirSync(outside);
    writeFileSync(
      join(folder, 'beam.md'),
      '# Beam search\n\nIt keeps the best few hypotheses at every step.\n',
    );
    writeFileSync(
      join(outside, 'pooling.md'),
      '# Max pooling\n\nIt keeps the largest value of every window.\n',
    );
    writeFileSync(
      join(folder, '.vscode', 'settings.json'),
      JSON.stringify({ 'studyNotes.folders': [folder, outside] }),
    );
    workbench = await Workbench.open({
      name: 'outside',
      folder,
      trust: 'restricted',
      settings: { 'workbench.editor.useModal': 'off' },
    });
  });

  afterEach(context => workbench?.screenshotOfFailure(context));

  after(async () => {
    await workbench?.close();
    rmSync(temporary, { recursive: true, force: true });
  });

  it('is neither asked about nor read while the window is restricted', async () => {
    await workbench.openNotesView();
    assert.deepEqual((await workbench.expandTopics()).map(titleOf), ['Beam search']);
    assert.equal(await question().count(), 0);
  });

  it('is asked about once the window is trusted, and left alone when the question is put off', async () => {
    const { page } = workbench;
    await workbench.command('Workspaces: Manage Workspace Trust');
    await page.getByRole('button', { name: 'Trust', exact: true }).click();
    await question().waitFor();
    await workbench.screenshot('question');
    assert.match((await question().textContent()) ?? '', new RegExp(outside));
    await page.keyboard.press('Escape');
    await question().waitFor({ state: 'detached' });
    await workbench.openNotesView();
    assert.deepEqual((await workbench.expandTopics()).map(titleOf), ['Beam search']);
    await page.getByText(`Not read until you agree: ${outside}.`).waitFor();
  });

  it('is asked about again at the next start, and read once that is allowed', async () => {
    await workbench.reload();
    await question().waitFor();
    // What may be read does not wait for the answer.
    await until(async () => (await workbench.promisedArticles()) === 1);
    await workbench.screenshot('meanwhile');
    await question().getByRole('button', { name: 'Read Them' }).click();
    await workbench.openNotesView();
    await until(async () => (await workbench.promisedArticles()) === 2);
    assert.deepEqual((await workbench.expandTopics()).map(titleOf).sort(), ['Beam search', 'Max pooling']);
  });

  it('is read without a question from then on', async () => {
    await workbench.reload();
    await workbench.openNotesView();
    await until(async () => (await workbench.promisedArticles()) === 2);
    assert.equal(await question().count(), 0);
    assert.equal(await workbench.page.getByText('Not read until you agree').count(), 0);
  });
});

function titleOf(label: string): string {
  return label.split(',')[0] ?? '';
}
