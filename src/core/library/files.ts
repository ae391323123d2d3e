import type { FileEntry, SourceFolder } from '../model/folder.ts';

/** What a person wants left out of the collection, as globs relative to its folders. */
export interface ScanRules {
  readonly exclude: readonly string[];
  /** Documents the person writes: read for what they cite, but no articles. */
  readonly drafts: readonly string[];
  /** Whether links that lead out of a folder are left alone, as in a window that is not trusted. */
  readonly staysInside?: boolean;
}

/** How the library reads a person's files; Node on the desktop, `workspace.fs` where there is no Node. */
export interface SourceFiles {
  /**
   * Lists the files below a directory of a folder that a reader knows and the rules let through, in no
   * particular order. Links that lead back to a directory already listed are not followed.
   *
   * @param directory relative to the folder, `''` for the folder itself.
   * @returns files, and directories that could not be read with the reason.
   * @throws when the folder itself cannot be read.
   */
  list(
    folder: SourceFolder,
    rules: ScanRules,
    signal: AbortSignal,
    directory?: string,
  ): AsyncIterable<ListedEntry>;
  /** What stands at one path: a wanted file, a directory, or neither. */
  lookUp(folder: SourceFolder, rules: ScanRules, path: string): Promise<FileEntry | 'directory' | undefined>;
  /** Bytes of one file. @throws when it cannot be read. */
  read(folder: SourceFolder, path: string): Promise<Uint8Array>;
}

/** Directory a path lies in, `''` for the folder itself. */
export function directoryOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** A file, or a directory that could not be read. */
export type ListedEntry = FileEntry | UnreadableDirectory;

export interface UnreadableDirectory {
  readonly path: string;
  readonly unreadable: string;
  /** Whether it is no directory but has a note's name: a link that leads nowhere, a pipe, a device. */
  readonly isFile?: true;
}
