import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { Workbench } from '../support/workbench.ts';

describe('In a folder of notes that belong to no topic', () => {
  const folder = mkdtempSync(join(tmpdir(), 'study-notes-unsorted-'));
  let workbench: Workbench;

  before(async () => {
    for (const name of ['Groceries', 'Holidays']) {
      writeFileSync(join(folder, `${name}.md`), `# ${name}\n\nNothing of this is about any field.\n`);
    }
    workbench = await Workbench.open({ name: 'unsorted', folder });
  });

  afterEach(context => workbench?.screenshotOfFailure(context));

  after(async () => {
    await workbench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('they are listed as unsorted', async () => {
    await workbench.openNotesView();
    await workbench.row(/^Unsorted, 2 articles/).waitFor();
    const titles = (await workbench.expandTopics()).map(label => label.split(',')[0]);
    assert.deepEqual(titles, ['Groceries', 'Holidays']);
  });
});
