import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ownText } from '../../../src/core/library/ownText.ts';
import { libraryOver, temporaryFolder } from './support.ts';

const paragraphs = [
  'Warm-up raises the learning rate from near zero over the first few thousand steps. Adaptive optimisers estimate second moments from very few gradients at that time, so a full step would follow noise.',
  'A linear ramp is the usual choice. Its length matters less than that it exists: between five hundred and four thousand steps the final loss of a small transformer hardly moves.',
  'Layer normalisation in front of each block makes the ramp nearly superfluous, because gradients of the lowest layers are then bounded from the first step on.',
];
const article = `# Learning-rate warm-up\n\n${paragraphs.join('\n\n')}\n`;
const quoted = paragraphs.map(paragraph => `> ${paragraph}`).join('\n>\n');
const own =
  'For the seminar I compare three remedies against early divergence, and this is the source I begin with.';

test('a draft that quotes a whole article with its citation is no copy of it', async context => {
  const folder = temporaryFolder(context);
  writeFileSync(join(folder, 'warm-up.md'), article);
  writeFileSync(join(folder, 'seminar.md'), `# Seminar\n\n${own}\n\n${quoted}\n>\n> [@liu2020warmup]\n`);
  const library = libraryOver(context, folder);
  await library.scan();
  const articles = library.reader.articles();
  assert.deepEqual(
    articles.map(({ title, copies, siblings, contains }) => [title, copies.length, siblings, contains]),
    [
      ['Learning-rate warm-up', 1, [], []],
      ['Seminar', 1, [], []],
    ],
  );
  assert.equal(library.duplicates.uncertainPairs(10).length, 0);
});

test('the same draft without the citation is recognised, so it is the citation that counts', async context => {
  const folder = temporaryFolder(context);
  writeFileSync(join(folder, 'warm-up.md'), article);
  writeFileSync(join(folder, 'repost.md'), `# Learning-rate warm-up\n\n${quoted}\n`);
  const library = libraryOver(context, folder);
  await library.scan();
  assert.equal(library.reader.articles().length, 1);
});

test('a search for words of the source finds the source and not the draft that quotes them', async context => {
  const folder = temporaryFolder(context);
  writeFileSync(join(folder, 'warm-up.md'), article);
  writeFileSync(join(folder, 'seminar.md'), `# Seminar\n\n${own}\n\n${quoted}\n>\n> [@liu2020warmup]\n`);
  const library = libraryOver(context, folder);
  await library.scan();
  const found = (query: string) => library.reader.search(query, 10).map(({ title }) => title);
  assert.deepEqual(found('linear ramp usual choice'), ['Learning-rate warm-up']);
  assert.deepEqual(found('seminar divergence'), ['Seminar'], 'its own words are found');
});

test('two drafts that quote one passage are not copies of each other', async context => {
  const folder = temporaryFolder(context);
  const other = 'A reading list on optimisers: momentum, second moments, and what weight decay does to both.';
  writeFileSync(join(folder, 'seminar.md'), `# Seminar\n\n${own}\n\n${quoted}\n\n[@liu2020warmup]\n`);
  writeFileSync(
    join(folder, 'list.md'),
    `# Reading list\n\n${other}\n\n${quoted}\n>\n> — [@liu2020warmup]\n`,
  );
  const library = libraryOver(context, folder);
  await library.scan();
  assert.equal(library.reader.articles().length, 2);
});

test('quotes of Markdown, LaTeX and Typst with a citation are left out, each at its place', () => {
  const drafts = [
    `Mine.\n\n> Theirs, at length.\n> [@key]\n\nMine too.\n`,
    `Mine.\n\n> Theirs, at length.\n\n[@key, p. 3]\n\nMine too.\n`,
    `Mine.\n\n\\begin{quote}\nTheirs, at length. \\citep{key}\n\\end{quote}\n\nMine too.\n`,
    `Mine.\n\n#quote(block: true)[Theirs, at length. #cite(<key>)]\n\nMine too.\n`,
  ];
  for (const draft of drafts) {
    const text = ownText(draft);
    assert.doesNotMatch(text, /Theirs/, draft);
    assert.match(text, /^Mine\.[\s\S]*Mine too\.\n$/, draft);
    assert.equal(text.length, draft.length);
    assert.equal(text.split('\n').length, draft.split('\n').length);
  }
});

test('a quote without a citation, with a footnote mark or with a name is part of the text', () => {
  for (const text of [
    '> Theirs, at length.\n\nMine.\n',
    '> Theirs, at length.[^1]\n\nMine.\n\n[^1]: A remark.\n',
    '> Theirs, at length.\n> — @someone\n',
    'Nothing is quoted [@key] here.\n',
  ]) {
    assert.equal(ownText(text), text);
  }
});
