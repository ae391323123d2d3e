import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A note to make copies of. */
export interface BaseNote {
  readonly path: string;
  readonly title: string;
  readonly text: string;
}

/** Reads the Markdown and text notes below a folder that have something to say: 500 characters or more. */
export function readNotes(folder: string): BaseNote[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const notes: BaseNote[] = [];
  for (const entry of entries) {
    if (!entry.isFile() || !/\.(?:md|txt)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const text = readFileSync(path, 'utf8')
      .replace(/\r\n?/g, '\n')
      .replace(/^---\n[\s\S]*?\n---\n/, '');
    if (text.length < 500) continue;
    notes.push({ path: path.slice(folder.length + 1), title: titleOf(text, path), text });
  }
  return notes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The first heading, else the name of the file. */
export function titleOf(text: string, path: string): string {
  return /^#{1,6}\s+(.+)$/m.exec(text)?.[1]?.trim() ?? basename(path).replace(/\.\w+$/, '');
}
