import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { applyEdits } from '../../../src/core/citation/convert.ts';
import { CitableList, openingOf } from '../../../src/core/library/citable.ts';
import { CitationDesk } from '../../../src/core/library/cite.ts';
import { DraftDesk } from '../../../src/core/library/drafting.ts';
import { libraryOver, temporaryFolder } from '../library/support.ts';
import { shippedStyles } from './styles.ts';

const notes: Readonly<Record<string, string>> = {
  'rope.md':
    '---\ntitle: 旋转位置编码\ncitekey: su2021rope\nauthor: 苏剑林\ndate: 2021-03-23\n---\n\n旋转位置编码只与相对位置有关，因此可以外推到更长的文本上去，这正是它的妙处。\n',
  'clipping.md':
    '---\ntitle: Gradient clipping\ncitekey: doe2020clipping\nauthor: Jane Doe\ndate: 2020\n---\n\nClipping the norm of a gradient keeps one bad batch from undoing the work of many good ones.\n',
  'papers.bib':
    '@article{vaswani2017, title={Attention Is All You Need}, author={Vaswani, Ashish}, journal={NeurIPS}, year={2017}}\n',
};

async function desks(context: TestContext) {
  const folder = temporaryFolder(context);
  for (const [name, text] of Object.entries(notes)) writeFileSync(join(folder, name), text);
  const library = libraryOver(context, folder);
  await library.scan();
  const desk = new CitationDesk(library.reader, await shippedStyles());
  return {
    folder,
    library,
    drafts: new DraftDesk(library.reader, desk),
    list: new CitableList(library.reader),
  };
}

test('completion finds articles and bibliography entries by author, title, key and pinyin', async context => {
  const { list } = await desks(context);
  await list.refresh();
  const found = (query: string) => list.find(query, 5).map(({ key }) => key);
  assert.equal(found('苏剑林')[0], 'su2021rope');
  assert.equal(found('xuanzhuan')[0], 'su2021rope');
  assert.equal(found('clipping')[0], 'doe2020clipping');
  assert.equal(found('vasw')[0], 'vaswani2017');
  assert.equal(found('').length, 3);
});

test('completion answers at once while its list is being made, and follows what is published', async context => {
  const { folder, library, list } = await desks(context);
  assert.deepEqual(
    list.find('gradient', 5).map(({ key }) => key),
    ['doe2020clipping'],
  );
  await list.refresh();
  writeFileSync(
    join(folder, 'new.md'),
    '---\ntitle: 束搜索\ncitekey: li2022beam\n---\n\n每一步保留分数最高的几个候选。\n',
  );
  await library.scan();
  await list.refresh();
  assert.equal(list.find('shusousuo', 5)[0]?.key, 'li2022beam');
});

test('a bibliography lists what a draft cites in its order, each work once, and is brought up to date', async context => {
  const { drafts } = await desks(context);
  const text =
    'A [@vaswani2017; @su2021rope], again [@vaswani2017], not [@nobody1999] nor `[@doe2020clipping]`.\n';
  const made = drafts.bibliography({ text, language: 'markdown' }, 'gb-t-7714-2015-numeric');
  assert.deepEqual([made.entries, made.unknown], [2, ['nobody1999']]);
  const written = applyEdits(text, [made.edit]);
  assert.match(written, /\[1\\?\][^\n]*VASWANI[^\n]*\n\n[^\n]*\[2\\?\][^\n]*苏剑林/);
  // The marker says the style now; the one asked for is that of new bibliographies.
  const again = drafts.bibliography({ text: written, language: 'markdown' }, 'apa-7');
  assert.equal(applyEdits(written, [again.edit]), written);
});

test('a draft is checked against its sources as they are now, and a text that cites nothing is no draft', async context => {
  const { folder, library, drafts } = await desks(context);
  const kinds = (text: string) => drafts.check({ text, language: 'markdown' }).map(({ kind }) => kind);
  const quote = '> 旋转位置编码只与相对位置有关，因此可以外推到更长的文本上去 [@su2021rope]\n';
  assert.deepEqual(kinds(quote), []);
  writeFileSync(join(folder, 'rope.md'), notes['rope.md']?.replace('相对位置', '绝对位置') ?? '');
  await library.scan();
  assert.deepEqual(kinds(quote), ['altered-quote']);
  const unsourced =
    '> Clipping the norm of a gradient keeps one bad batch from undoing the work of many good ones.\n';
  assert.deepEqual(kinds(unsourced), []);
  assert.deepEqual(kinds(`${unsourced}\nSee [@vaswani2017].\n`), ['quote-without-source']);
});

test('a quote has its source in a note, never in the draft it stands in', async context => {
  const { folder, drafts, library } = await desks(context);
  const words =
    'These words are in no note at all but only in this draft, which is listed among the notes as well.';
  const text = `> ${words}\n\nSee [@vaswani2017].\n`;
  writeFileSync(join(folder, 'draft.md'), text);
  await library.scan();
  const checkAt = (place: { folder: string; path: string } | undefined) =>
    drafts.check({ text, language: 'markdown', place }).map(({ kind }) => kind);
  assert.deepEqual(checkAt({ folder: 'notes', path: 'draft.md' }), []);
  assert.deepEqual(checkAt(undefined), ['quote-without-source']);
});

test('converting to footnotes brings the references, without numbers of their own', async context => {
  const { drafts } = await desks(context);
  const text = 'A [@doe2020clipping].\n';
  const edits = drafts.convert({ text, language: 'markdown' }, { format: 'footnote' });
  assert.match(applyEdits(text, edits), /^A \[\^doe2020clipping\]\.\n\n\[\^doe2020clipping\]: DOE J/);
});

test('the opening of a note is plain text, cut where it is long', () => {
  const opening = openingOf(
    '# Title\n\nSome **bold** [link](http://x.org) and $x^2$.\n\n```\ncode\n```\n\nMore.\n',
  );
  assert.equal(opening, 'Some bold link and x².\n\nMore.');
  assert.ok(openingOf('长'.repeat(3000)).length <= 401);
  const long = openingOf(`${'长'.repeat(390)} $\\hat{x}+\\hat{y}+\\hat{z}$ 后`);
  assert.equal(long, `${'长'.repeat(390)}…`, 'no formula is cut in two');
});
