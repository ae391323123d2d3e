import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SearchDocument } from '../../src/core/library/searchIndex.ts';

const filesInFolder = 100;

/** Writes documents as Markdown files, a hundred to a folder. @returns their paths below `folder` */
export function writeNoteFiles(folder: string, notes: Iterable<SearchDocument>): string[] {
  const paths: string[] = [];
  for (const { title, text } of notes) {
    const part = `part-${Math.floor(paths.length / filesInFolder)}`;
    if (paths.length % filesInFolder === 0) mkdirSync(join(folder, part), { recursive: true });
    const path = `${part}/note-${paths.length}.md`;
    writeFileSync(join(folder, path), `# ${title}\n\n${text}`);
    paths.push(path);
  }
  return paths;
}
