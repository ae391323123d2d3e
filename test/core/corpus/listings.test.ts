import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contents, hanCharacters, readListings, readNotes } from './notes.ts';

const pages = readListings();
/** Lines under the three banner lines that are excerpts: they break off. */
const excerpts = pages.map(lines => lines.slice(3).filter(line => line.endsWith('...')));
const notes = readNotes();

test('at least four listing pages begin with the same banner', () => {
  assert.ok(pages.length >= 4);
  for (const lines of pages) assert.deepEqual(lines.slice(0, 3), ['STUDY DESK', '', 'RECENT NOTES']);
});

test('every excerpt is the opening of a note of the corpus', () => {
  const openings = notes.map(({ body }) => letters(contents(body).prose));
  for (const excerpt of excerpts.flat()) {
    assert.ok(excerpt.length >= 280 && excerpt.length <= 500, `${excerpt.length}: ${excerpt.slice(0, 20)}`);
    const shown = letters(excerpt.replace(/\\\([\s\S]*?\\\)/g, ''));
    const found = openings.filter(opening => opening.startsWith(shown));
    assert.equal(found.length, 1, `${excerpt.slice(0, 40)} … is the opening of ${found.length} notes`);
  }
});

test('articles come again from page to page', () => {
  const all = excerpts.flat();
  assert.ok(all.length - new Set(all).size >= 10);
});

test('two articles on one template stand on the same page and differ only at the end', () => {
  const [lora, adapter] = ['LoRA 的做法', 'Adapter 的结构'].map(mark =>
    excerpts.flat().find(excerpt => excerpt.includes(mark)),
  );
  assert.ok(lora && adapter);
  let common = 0;
  while (lora[common] === adapter[common]) common++;
  assert.ok(common > lora.length * 0.6 && common < lora.length, `${common} of ${lora.length}`);
  assert.ok(excerpts.some(page => page.includes(lora) && page.includes(adapter)));
});

test('an entry carries its category and its date, and pages end in a pager', () => {
  const dated = pages.flatMap(lines =>
    lines.flatMap((line, i) => (/^\d{4}-\d\d-\d\d$/.test(line) ? [lines.slice(i - 1, i + 2)] : [])),
  );
  assert.equal(dated.length, 1);
  const [category, date, excerpt] = dated[0] ?? [];
  assert.equal(category, 'NLP');
  assert.match(excerpt ?? '', /^n-gram/);
  assert.ok(notes.some(({ meta }) => meta?.date === date && String(meta?.title).startsWith('n-gram')));
  assert.ok(pages.filter(lines => lines.at(-1) === '1 2 3').length >= 3);
});

/** What is left of a text when markup, spaces and punctuation are looked past: enough to compare by. */
function letters(text: string): string {
  return /\p{Script=Han}{20}/u.test(text.replace(/[^\p{Script=Han}]/gu, ''))
    ? hanCharacters(text).join('')
    : text.replace(/[^A-Za-z]/g, '');
}
