import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SearchDocument } from '../../src/core/library/searchIndex.ts';
import { splitSections } from '../../src/core/search/sections.ts';
import { randomFrom } from './generate.ts';

/** The Markdown files below a folder as documents. */
export function corpusNotes(folder: string): SearchDocument[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.md'))
    .map(entry => {
      const path = join(entry.parentPath, entry.name);
      const text = readFileSync(path, 'utf8');
      const title = /^# +(.+)$/m.exec(text)?.[1] ?? entry.name;
      return { id: path, title, text, topics: [], tags: [], source: null, date: null };
    });
}

/** Headings of notes, drawn at random, to be typed as queries. */
export function headingQueries(notes: readonly SearchDocument[], count: number): string[] {
  const headings = notes.flatMap(note => splitSections(note.text).map(({ heading }) => heading));
  const usable = [...new Set(headings)].filter(heading => heading.length > 1 && heading.length < 30);
  const random = randomFrom(11);
  return Array.from(
    { length: Math.min(count, usable.length) },
    () => usable[Math.floor(random() * usable.length)]!,
  );
}
