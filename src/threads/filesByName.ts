import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { imageName } from '../core/render/localImage.ts';

/** Directories that are looked into; of a folder with more, those nearest to its top. */
const mostDirectories = 2000;
/** Milliseconds after which a folder is looked through again. */
const fresh = 10_000;

/** Finds images by their names alone, wherever in a folder they lie, as Obsidian does. */
export class FilesByName {
  #folder = '';
  #looked = Number.NEGATIVE_INFINITY;
  #paths = new Map<string, string[]>();

  /** Paths, relative to `folder` and separated by `/`, of the images called `name`; those nearest to the top first. */
  find(folder: string, name: string): readonly string[] {
    if (folder !== this.#folder || performance.now() - this.#looked > fresh) {
      this.#paths = namesIn(folder);
      this.#folder = folder;
      this.#looked = performance.now();
    }
    return this.#paths.get(name.normalize('NFC')) ?? [];
  }
}

/** Breadth first; hidden directories, those of packages and links are left out. */
function namesIn(folder: string): Map<string, string[]> {
  const paths = new Map<string, string[]>();
  const directories = [''];
  for (let next = 0; next < directories.length && next < mostDirectories; next++) {
    const directory = directories[next]!;
    for (const entry of entriesOf(join(folder, directory))) {
      const path = directory === '' ? entry.name : `${directory}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!entry.name.startsWith('.') && entry.name !== 'node_modules') directories.push(path);
      } else if (entry.isFile() && imageName.test(entry.name)) {
        const name = entry.name.normalize('NFC');
        paths.set(name, [...(paths.get(name) ?? []), path]);
      }
    }
  }
  return paths;
}

function entriesOf(directory: string): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch {
    return [];
  }
}
