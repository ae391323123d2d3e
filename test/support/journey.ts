import assert from 'node:assert/strict';
import type { Draft } from './draft.ts';
import type { Workbench } from './workbench.ts';

/** What a person does with an article of the collection, step by step; each leaves a picture. */

/** Opens an article from its row and reads the note: its title, and formulas set by KaTeX. */
export async function readArticle(workbench: Workbench, row: RegExp, title: RegExp): Promise<void> {
  await workbench.openNotesView();
  await workbench.expandTopics();
  await workbench.row(row).dblclick();
  await workbench.note.getByRole('heading', { level: 1, name: title }).first().waitFor();
  const formula = workbench.note.locator('.katex').first();
  await formula.waitFor();
  assert.match(await fontOf(workbench), /^KaTeX_/);
  assert.equal(await workbench.note.locator('.katex-error').count(), 0);
  await workbench.noteHasFocus();
  await workbench.screenshot('note');
}

/** Types into the search palette and opens the first result with Enter. */
export async function searchAndOpen(workbench: Workbench, query: string, title: RegExp): Promise<void> {
  await workbench.ask('Study Notes: Search Notes', 'Search Notes');
  await workbench.typeUntil(query, title);
  await workbench.screenshot('search');
  await workbench.page.keyboard.press('Enter');
  await workbench.note.getByRole('heading', { level: 1, name: title }).first().waitFor();
  await workbench.noteHasFocus();
  await workbench.screenshot('found');
}

/** Inserts a citation at the end of the draft and takes it back with one undo. */
export async function citeAndUndo(
  workbench: Workbench,
  draft: Draft,
  query: string,
  title: RegExp,
): Promise<void> {
  await workbench.focusEditorEnd();
  await workbench.ask('Study Notes: Insert Citation', 'Insert Citation');
  await workbench.typeUntil(query, title);
  await workbench.choose(title);
  const citation = await draft.addition();
  await workbench.screenshot('citation');
  assert.match(citation, /^\[@[^\s\]]+\]$/);
  await undo(workbench, draft);
}

/** Inserts the first passage with a text as a quote and takes it back with one undo. */
export async function quoteAndUndo(
  workbench: Workbench,
  draft: Draft,
  query: string,
  title: RegExp,
  passage: RegExp,
): Promise<void> {
  await workbench.focusEditorEnd();
  await workbench.ask('Study Notes: Insert Quote', 'choose an article');
  await workbench.typeUntil(query, title);
  await workbench.choose(title);
  await workbench.question('choose passages').waitFor();
  await workbench.screenshot('passages');
  await workbench.choose(passage);
  const quote = await draft.addition();
  await workbench.screenshot('quote');
  const block = quote.trim().split('\n');
  assert.ok(
    block.every(line => line.startsWith('>')),
    quote,
  );
  assert.match(block[0] ?? '', passage);
  assert.match(block.at(-1) ?? '', /\[@[^\s,\]]+(, [^\]]+)?\]$/);
  await undo(workbench, draft);
}

async function undo(workbench: Workbench, draft: Draft): Promise<void> {
  await workbench.page.keyboard.press('Control+z');
  await draft.restored();
}

/** Font family of the first letter of a formula that is set in one of KaTeX's own and loaded. */
async function fontOf(workbench: Workbench): Promise<string> {
  return workbench.note
    .locator('.katex .mathnormal')
    .first()
    .evaluate(async element => {
      await document.fonts.ready;
      const family = getComputedStyle(element).fontFamily.split(',')[0] ?? '';
      return document.fonts.check(`italic 16px ${family}`) ? family : `${family} did not load`;
    });
}
