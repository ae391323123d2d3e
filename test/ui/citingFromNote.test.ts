import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { Draft } from '../support/draft.ts';
import { Workbench } from '../support/workbench.ts';

describe('A draft that is written in while one reads', () => {
  const folder = mkdtempSync(join(tmpdir(), 'study-notes-while-reading-'));
  let workbench: Workbench;
  let draft: Draft;

  before(async () => {
    mkdirSync(join(folder, 'drafts'));
    writeFileSync(
      join(folder, 'sampling.md'),
      '---\ntitle: Importance sampling\ncitekey: roe2018sampling\n---\n\nWeights mend the wrong distribution.\n\nTheir variance can be large.\n',
    );
    draft = new Draft(join(folder, 'drafts', 'essay.md'), 'Words.\n\n');
    workbench = await Workbench.open({ name: 'while-reading', folder, file: draft.path });
    await workbench.focusEditorEnd();
    await workbench.openNotesView();
    await workbench.expandTopics();
    await workbench.row(/^Importance sampling/).click();
  });

  afterEach(context => workbench?.screenshotOfFailure(context));

  after(async () => {
    await workbench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const inNote = () => workbench.note.getByText('Weights mend the wrong distribution.');

  it('gets the citation that is asked for by its key in the note', async () => {
    await workbench.askBy(async () => {
      await inNote().click();
      await workbench.noteHasFocus();
      await workbench.page.keyboard.press('Control+Alt+KeyC');
    }, 'Insert Citation');
    await workbench.typeUntil('sampling', /Importance sampling/);
    await workbench.choose(/Importance sampling/);
    assert.equal(await draft.addition(), '[@roe2018sampling]');
  });

  it('gets the passages that are chosen when Insert Quote is asked for with nothing selected', async () => {
    await workbench.askBy(async () => {
      await inNote().click();
      await workbench.noteHasFocus();
      await workbench.page.keyboard.press('Control+Alt+KeyQ');
    }, 'choose passages');
    await workbench.choose(/Weights mend/);
    assert.match(await draft.addition(/\n> /u), /\n> Weights mend the wrong distribution\.\n/u);
  });

  it('gets the quote of what three clicks on the last paragraph select', async () => {
    await workbench.note.getByText('Their variance can be large.').click({ clickCount: 3 });
    await workbench.note.getByRole('button', { name: 'Insert Quote' }).click();
    assert.match(await draft.addition(/\n> Their/u), /\n> Their variance can be large\.\n/u);
  });
});
