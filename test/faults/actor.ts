/**
 * Works on a collection without end, to be killed: `node actor.ts ACTION FOLDER DATABASE ROUND`. Each thing it says
 * on a line was done for good before.
 */
import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { CitationDesk } from '../../src/core/library/cite.ts';
import { DraftDesk } from '../../src/core/library/drafting.ts';
import { NodeStyles } from '../../src/threads/nodeStyles.ts';
import { replaceFile } from '../../src/threads/replaceFile.ts';
import { libraryAt, noteText, requestFor } from './collection.ts';

const [action = '', folder = '', database = '', round = '0'] = process.argv.slice(2);
const library = libraryAt(folder, database);
const { folders } = requestFor(folder);

const say = (words: string) => void writeSync(1, `${words}\n`);

/** Reads the collection again and again, while its files change. */
async function scanning(): Promise<void> {
  for (let edition = 1; ; edition++) {
    const number = edition % 20;
    writeFileSync(join(folder, `note-${number}.md`), noteText(number, Number(round) * 1000 + edition));
    writeFileSync(join(folder, `added-${round}-${edition}.md`), noteText(edition + 100_000));
    say('scanning');
    await library.scan();
  }
}

/** Files articles under topics, or records their keys as inserting does. */
async function deciding(kind: 'topic' | 'key'): Promise<void> {
  await library.scan();
  const articles = library.reader.articles();
  for (let number = 0; ; number++) {
    const article = articles[(number * 7 + Number(round)) % articles.length];
    const canonical = article?.copies[0];
    if (!article || !canonical) continue;
    const { path, line } = canonical;
    const copy = { key: article.key, folder: 'notes', path, line };
    const topic = [`round-${round}`, `decision-${number}`];
    await library.desk.decide(folders, [kind === 'topic' ? { kind, copy, topic } : { kind, copy }]);
    say(JSON.stringify(kind === 'topic' ? { kind, path, topic } : { kind, path, key: article.key }));
    if (number % 5 === 4) await library.scan();
  }
}

/** Keeps a bibliography file in step with a draft that cites other articles each time; says what before and after. */
async function writingBibliography(): Promise<void> {
  await library.scan();
  const desk = new DraftDesk(library.reader, new CitationDesk(library.reader, new NodeStyles(folder)));
  const all = library.reader.articles().map(({ key }) => key);
  const file = join(folder, 'thesis.bib');
  for (let edition = 0; ; edition++) {
    const first = (edition * 7 + Number(round)) % all.length;
    const keys = all.slice(first, first + 1 + (edition % 9)).sort();
    const text = keys.map(key => `[@${key}]`).join(' ');
    say(JSON.stringify({ kind: 'begun', keys }));
    const draft = { text, language: 'markdown', place: undefined } as const;
    await replaceFile(file, desk.bibliographyFile(draft, readFileSync(file, 'utf8'), 'bibtex', []));
    say(JSON.stringify({ kind: 'bibliography', keys }));
  }
}

if (action === 'scan') await scanning();
else if (action === 'bibliography') await writingBibliography();
else await deciding(action === 'insert' ? 'key' : 'topic');
