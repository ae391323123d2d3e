import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { SourceFiles } from '../core/library/files.ts';
import type { FileEntry, SourceFolder } from '../core/model/folder.ts';

/** Folders no one keeps notes in, whatever is in them. */
const skippedFolders = new Set(['node_modules', '.git', '.obsidian', '.trash', '.vscode', '.vscode-test']);

/** Reads a person's files through Node. */
export class NodeFiles implements SourceFiles {
  readonly #wanted: (path: string) => boolean;

  /** @param wanted tells by its relative path whether a file is worth listing. */
  constructor(wanted: (path: string) => boolean) {
    this.#wanted = wanted;
  }

  async *list(folder: SourceFolder, signal: AbortSignal): AsyncIterable<FileEntry> {
    const visited = new Set<string>();
    const pending = [''];
    while (pending.length > 0) {
      const relative = pending.pop() ?? '';
      const real = await realpath(join(folder.path, relative));
      if (visited.has(real)) continue;
      visited.add(real);
      for (const entry of await this.#entries(folder, relative)) {
        signal.throwIfAborted();
        const path = relative === '' ? entry.name : `${relative}/${entry.name}`;
        const kind = entry.isSymbolicLink() ? await kindOf(join(folder.path, path)) : entry;
        if (kind?.isDirectory()) {
          if (!skippedFolders.has(entry.name)) pending.push(path);
        } else if (kind?.isFile() && this.#wanted(path)) {
          const found = await this.stat(folder, path);
          if (found) yield found;
        }
      }
    }
  }

  async stat(folder: SourceFolder, path: string): Promise<FileEntry | undefined> {
    const found = await kindOf(join(folder.path, path));
    return found?.isFile() ? { path, size: found.size, modified: found.mtimeMs } : undefined;
  }

  async read(folder: SourceFolder, path: string): Promise<Uint8Array> {
    return readFile(join(folder.path, path.split('/').join(sep)));
  }

  async #entries(folder: SourceFolder, relative: string) {
    try {
      return await readdir(join(folder.path, relative), { withFileTypes: true });
    } catch (error) {
      // A folder inside the collection that cannot be opened is skipped; the collection itself must open.
      if (relative === '') throw error;
      return [];
    }
  }
}

/** What a path leads to, links followed; undefined when it leads nowhere. */
async function kindOf(path: string) {
  try {
    return await stat(path);
  } catch {
    return undefined;
  }
}
