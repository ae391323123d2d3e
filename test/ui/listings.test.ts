import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { Draft } from '../support/draft.ts';
import { citeAndUndo, quoteAndUndo, readArticle, searchAndOpen } from '../support/journey.ts';
import { Workbench } from '../support/workbench.ts';

const seeds = process.env.SEEDS_DIR;

describe('With real listing pages as a person’s own notes', {
  skip: seeds ? false : 'SEEDS_DIR is not set',
}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'study-notes-listings-'));
  const draft = new Draft(join(folder, 'draft.md'), '# Position\n\nRotations carry it ');
  let workbench: Workbench;

  before(async () => {
    const notes = join(folder, 'notes');
    mkdirSync(notes);
    for (const page of readdirSync(seeds!).filter(name => name.endsWith('.txt'))) {
      copyFileSync(join(seeds!, page), join(notes, page));
    }
    workbench = await Workbench.open({ name: 'listings', folder: notes, file: draft.path });
  });

  afterEach(context => workbench?.screenshotOfFailure(context));

  after(async () => {
    await workbench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('49 entries are 36 articles under their topics', async () => {
    await workbench.openNotesView();
    const articles = await workbench.expandTopics();
    await workbench.screenshot('articles');
    assert.equal(articles.length, 36, articles.join('\n'));
    const copies = articles.map(label => Number(/(\d+) copies/.exec(label)?.[1] ?? 1));
    assert.equal(
      copies.reduce((sum, count) => sum + count, 0),
      49,
    );
  });

  it('an article opens with its formulas set; the one its cut leaves open is text', async () => {
    await readArticle(workbench, /位置编码的加入/, /位置编码的加入/);
    await workbench.note.getByText('其中 \\(...').waitFor();
  });

  it('the search palette finds the first article, and Enter opens it', () =>
    searchAndOpen(workbench, '旋转式位置编码', /旋转式位置编码/));

  it('it is cited in a Markdown file, and one undo takes the citation away', () =>
    citeAndUndo(workbench, draft, '旋转式位置编码', /旋转式位置编码/));

  it('it is quoted, and one undo takes the quote away', () =>
    quoteAndUndo(workbench, draft, '旋转式位置编码', /旋转式位置编码/, /位置编码/));
});
