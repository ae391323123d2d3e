import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { Workbench } from '../support/workbench.ts';

const notes = 3000;

describe('Where the tree has nothing to show', () => {
  const folder = mkdtempSync(join(tmpdir(), 'study-notes-welcome-'));
  let workbench: Workbench;

  before(async () => {
    mkdirSync(join(folder, 'notes'));
    for (let number = 0; number < notes; number++) {
      const text = `# Tide table ${number}\n\nHigh water on day ${number} of the survey of harbour ${number % 7}.\n`;
      writeFileSync(join(folder, 'notes', `${number}.md`), text);
    }
    const settings = { 'studyNotes.folders': ['notes'] };
    workbench = await Workbench.open({ name: 'welcome', folder, settings });
    await workbench.page.getByRole('tab', { name: 'Study Notes' }).click();
  });

  afterEach(context => workbench?.screenshotOfFailure(context));

  after(async () => {
    await workbench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('it says that the notes are being read, and then shows them', async () => {
    await workbench.page.getByText('Reading your notes…').first().waitFor();
    await workbench.screenshot('reading');
    await workbench.topics.first().waitFor();
    await workbench.page.getByText('Reading your notes…').first().waitFor({ state: 'hidden' });
  });

  it('it says that there are no notes, and how to get some', async () => {
    rmSync(join(folder, 'notes'), { recursive: true });
    mkdirSync(join(folder, 'notes'));
    await workbench.page.getByText('No notes were found here.').waitFor();
    await workbench.page.getByRole('button', { name: 'Add Folder', exact: true }).waitFor();
    await workbench.screenshot('no-notes');
  });
});
