import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NoteGenerator } from './generate.ts';

/** How many notes the collection has, and how many of them are under one topic. */
export const noteCount = 10_000;
export const largeTopic = { name: /^NLP/, count: 2000 };

/** Characters of a note: those of a page that a person wrote down in a lecture. */
const length = 1500;
const topics = ['vision', 'rl', 'big-data', 'llm'];

/** Writes the notes of a made-up collection, each with its topic. */
export function writeCollection(folder: string): void {
  const notes = new NoteGenerator(11).notes(Number.POSITIVE_INFINITY);
  for (let number = 0; number < noteCount; number++) {
    const { title = '', text = '' } = notes.next().value ?? {};
    const topic = number < largeTopic.count ? 'nlp' : topics[number % topics.length]!;
    const directory = join(folder, String(Math.floor(number / 500)));
    if (number % 500 === 0) mkdirSync(directory, { recursive: true });
    const head = `---\ntitle: "${title.replaceAll('"', '')} ${number}"\ntopic: ${topic}\n---\n\n`;
    writeFileSync(join(directory, `note-${number}.md`), `${head}${text.slice(0, length)}\n`);
  }
}
