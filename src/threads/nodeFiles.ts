import { type Dirent, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { ListedEntry, ScanRules, SourceFiles } from '../core/library/files.ts';
import type { FileEntry, SourceFolder } from '../core/model/folder.ts';
import type { ProblemReason } from '../core/model/problemReason.ts';
import { pacer } from '../core/util/pause.ts';
import { ScanFilter } from './scanRules.ts';

/**
 * Reads a person's files through Node. Listing is synchronous one directory at a time, and reading one file
 * at a time, which is several times faster than asking for each without waiting; it gives way in between and
 * belongs in a thread of its own.
 */
export class NodeFiles implements SourceFiles {
  readonly #wanted: (path: string) => boolean;

  /** @param wanted tells by its relative path whether some reader knows a file. */
  constructor(wanted: (path: string) => boolean) {
    this.#wanted = wanted;
  }

  async *list(
    folder: SourceFolder,
    rules: ScanRules,
    signal: AbortSignal,
    directory = '',
  ): AsyncIterable<ListedEntry> {
    const filter = new ScanFilter(folder.path, rules);
    const giveWay = pacer(50);
    const visited = new Set<string>();
    const isElsewhere = outsideOf(folder.path);
    const pending = [directory];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      await giveWay();
      signal.throwIfAborted();
      let entries: Dirent[];
      try {
        const real = realpathSync(join(folder.path, next));
        if (visited.has(real)) continue;
        visited.add(real);
        entries = readdirSync(join(folder.path, next), { withFileTypes: true });
      } catch (error) {
        if (next === '') throw error;
        yield { path: next, unreadable: error instanceof Error ? error.message : String(error) };
        continue;
      }
      for (const entry of entries) {
        const path = next === '' ? entry.name : `${next}/${entry.name}`;
        const kind = entry.isSymbolicLink() ? statOf(join(folder.path, path)) : entry;
        if (!kind?.isDirectory() && !kind?.isFile()) {
          const reason: ProblemReason = kind === undefined ? 'the link leads nowhere' : 'it is no file';
          if (this.#wanted(path) && filter.wantsFile(path)) yield { path, unreadable: reason, isFile: true };
          continue;
        }
        // What a link within the folder leads to is listed where it stands, and only there.
        if (entry.isSymbolicLink() && (rules.staysInside || !isElsewhere(join(folder.path, path)))) continue;
        if (kind.isDirectory()) {
          if (filter.wantsDirectory(path)) pending.push(path);
        } else if (this.#wanted(path) && filter.wantsFile(path)) {
          const stats = statOf(join(folder.path, path));
          if (stats) yield fileEntry(path, stats);
        }
      }
    }
  }

  async lookUp(
    folder: SourceFolder,
    rules: ScanRules,
    path: string,
  ): Promise<FileEntry | 'directory' | undefined> {
    if (rules.staysInside && outsideOf(folder.path)(join(folder.path, path))) return undefined;
    const stats = statOf(join(folder.path, path));
    const filter = new ScanFilter(folder.path, rules);
    if (stats?.isDirectory()) return filter.wantsDirectoryPath(path) ? 'directory' : undefined;
    if (!stats?.isFile() || !this.#wanted(path)) return undefined;
    return filter.wantsPath(path) ? fileEntry(path, stats) : undefined;
  }

  async read(folder: SourceFolder, path: string): Promise<Uint8Array> {
    return readFileSync(join(folder.path, path));
  }
}

/** Tells of a link whether it leads out of a folder; one that leads nowhere does not. */
function outsideOf(folder: string): (link: string) => boolean {
  const root = realPathOf(folder);
  return link => {
    const real = realPathOf(link);
    return real !== undefined && real !== root && !real.startsWith(`${root}${sep}`);
  };
}

function realPathOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function fileEntry(path: string, { size, mtimeMs }: Stats): FileEntry {
  return { path, size, modified: mtimeMs };
}

/** What a path leads to, links followed; undefined when it leads nowhere. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
