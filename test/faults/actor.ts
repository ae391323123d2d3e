/**
 * Works on a collection without end, to be killed: `node actor.ts ACTION FOLDER DATABASE ROUND`. Each thing it says
 * on a line was done for good before.
 */
import { writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
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

if (action === 'scan') await scanning();
else await deciding(action === 'insert' ? 'key' : 'topic');
