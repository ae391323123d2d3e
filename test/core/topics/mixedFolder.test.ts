import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file } from './articles.ts';
import { hobbyNotes, subjectOf } from './hobbyNotes.ts';

/** Notes of which those of known subject lie in a folder of its name, the others where they are put. */
function inFolders(each: number, known: number, elsewhere: (id: string) => string) {
  return hobbyNotes(each, known).map(({ topic = [], ...note }) => ({
    ...note,
    folders: [topic[0] ?? elsewhere(note.id!)],
  }));
}

test('a large folder whose notes are on the topics of the others names no topic, whatever it is called', () => {
  for (const known of [8, 12]) {
    const notes = inFolders(20, known, () => 'van alles');
    const filings = file(...notes);
    for (const { id, folders } of notes) {
      const { topic, guess, filedBy } = filings.get(id!)!;
      assert.equal(filedBy, folders[0] === 'van alles' ? 'classifier' : 'folder');
      if (filedBy === 'folder') assert.deepEqual(topic, [subjectOf(id!)]);
      else assert.deepEqual(guess, [subjectOf(id!)], id);
    }
  }
});

test('a large folder with a subject of its own keeps it', () => {
  const notes = hobbyNotes(20, 0).filter(
    ({ id }) => subjectOf(id!) === '观星' || Number(id!.split(' ')[1]) < 6,
  );
  const filings = file(...notes.map(note => ({ ...note, folders: [subjectOf(note.id!)] })));
  for (const { id } of notes) assert.deepEqual(filings.get(id!)!.topic, [subjectOf(id!)]);
});

test('a small folder of notes with little in common is a topic all the same', () => {
  const folders: Record<string, Record<string, string>> = {
    Kitchen: {
      Sourdough: 'A starter of rye flour and water ferments for a week before it lifts a loaf.',
      Croissant: 'Butter is folded into the dough in three turns, always cold.',
      'Rye bread': 'A dense loaf, baked slowly in a falling oven.',
    },
    Garden: {
      Compost: 'Leaves and grass rot into soil over one summer.',
      Pruning: 'Cut the pear tree in February, above an outward bud.',
      Mulch: 'Straw between the rows keeps the water in.',
    },
    夜空: {
      望远镜选购: '口径决定能看到多暗的星，赤道仪抵消地球的转动。',
      英仙座流星雨: '八月中旬，后半夜面向东北，不需要任何器材。',
    },
  };
  const notes = Object.entries(folders).flatMap(([folder, texts]) =>
    Object.entries(texts).map(([title, text]) => ({ title, text, folders: [folder] })),
  );
  const filings = file(...notes);
  for (const { title, folders } of notes) assert.deepEqual(filings.get(title)!.topic, folders);
});

test('a folder called like a field of the taxonomy is taken at its word', () => {
  const notes = inFolders(20, 10, () => 'nlp');
  const filings = file(...notes);
  for (const { id, folders } of notes) assert.deepEqual(filings.get(id!)!.topic, folders);
});
