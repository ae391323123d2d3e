import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { until } from '../support/until.ts';
import { Workbench } from '../support/workbench.ts';

describe('A folder that becomes trusted', () => {
  const temporary = mkdtempSync(join(tmpdir(), 'study-notes-trust-'));
  const folder = join(temporary, 'notes');
  const decisions = join(folder, 'study-notes.json');
  let workbench: Workbench;

  before(async () => {
    mkdirSync(folder);
    writeFileSync(
      join(folder, 'beam.md'),
      '# Beam search\n\nIt keeps the best few hypotheses at every step.\n',
    );
    workbench = await Workbench.open({
      name: 'trust',
      folder,
      trust: 'restricted',
      // A page over the window would hide what comes up behind it.
      settings: { 'workbench.editor.useModal': 'off' },
    });
  });

  afterEach(context => workbench?.screenshotOfFailure(context));

  after(async () => {
    await workbench?.close();
    rmSync(temporary, { recursive: true, force: true });
  });

  it('is offered what was decided while it was not', async () => {
    const { page } = workbench;
    await workbench.openNotesView();
    await workbench.expandTopics();
    await workbench.row(/^Beam search/).click({ button: 'right' });
    const item = page.getByRole('menuitem', { name: /Move to Topic/ });
    await item.hover();
    await page.keyboard.press('Enter');
    await item.waitFor({ state: 'hidden' });
    await workbench.typeUntil('Vision', /Computer Vision/);
    await workbench.choose(/Computer Vision/);
    await workbench.topics.filter({ hasText: 'Computer Vision' }).first().waitFor();
    assert.ok(!existsSync(decisions), 'nothing is written into a folder that is not trusted');

    await workbench.command('Workspaces: Manage Workspace Trust');
    await page.getByRole('button', { name: 'Trust', exact: true }).click();
    await page.getByText('You trust this folder').first().waitFor();
    await workbench.command('Notifications: Show Notifications');
    const offer = page.locator('.notification-list-item').filter({ hasText: '1 decision you made' });
    await offer.waitFor();
    await workbench.screenshot('offer');
    await offer.getByRole('button', { name: 'Take In' }).click();
    await until(() => existsSync(decisions));
    assert.match(readFileSync(decisions, 'utf8'), /"kind":"topic".*"topic":\["vision"/);
  });
});
