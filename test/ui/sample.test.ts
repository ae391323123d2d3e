import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { Draft } from '../support/draft.ts';
import { citeAndUndo, quoteAndUndo, readArticle, searchAndOpen } from '../support/journey.ts';
import { Workbench } from '../support/workbench.ts';

describe('In a workspace without notes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'study-notes-sample-'));
  const draft = new Draft(join(folder, 'draft.md'), '# Position\n\nRotations carry it ');
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open({ name: 'sample', file: draft.path });
  });

  afterEach(context => workbench?.screenshotOfFailure(context));

  after(async () => {
    await workbench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('the side bar lists each bundled article once, with the number of its copies', async () => {
    await workbench.openNotesView();
    const articles = await workbench.expandTopics();
    await workbench.screenshot('articles');
    const titles = articles.map(label => label.split(',')[0]);
    assert.deepEqual(
      titles.filter((title, index) => titles.indexOf(title) !== index),
      [],
    );
    assert.equal(articles.filter(label => /RoPE.*\b\d+ copies\b/.test(label)).length, 1);
  });

  it('a click on an article opens it with its formulas set', () =>
    readArticle(workbench, /RoPE/, /旋转位置编码/));

  it('the search palette finds Chinese as it is typed, and Enter opens the note', () =>
    searchAndOpen(workbench, '低秩适配', /LoRA/));

  it('a row of the search palette says under which topic a note stands and where it comes from', async () => {
    await workbench.ask('Study Notes: Search Notes', 'Search Notes');
    await workbench.typeUntil('低秩适配', /LoRA.*Fine-tuning.*\.md/s);
    await workbench.page.keyboard.press('Escape');
  });

  it('the search palette finds English', () =>
    searchAndOpen(workbench, 'gradient checkpointing', /Gradient Checkpointing/));

  it('a citation goes into a Markdown file, and one undo takes it away', () =>
    citeAndUndo(workbench, draft, 'RoPE', /RoPE/));

  it('a passage goes in as a quote with its citation, and one undo takes it away', () =>
    quoteAndUndo(workbench, draft, '低秩适配', /LoRA/, /低秩/));
});
