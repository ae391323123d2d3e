import type { FileEntry, SourceFolder } from '../model/folder.ts';

/** How the library reads a person's files; Node on the desktop, `workspace.fs` where there is no Node. */
export interface SourceFiles {
  /**
   * Lists the files below a folder that a reader knows, in no particular order. Links that lead back
   * to a folder already being listed are not followed.
   *
   * @throws when the folder itself cannot be read.
   */
  list(folder: SourceFolder, signal: AbortSignal): AsyncIterable<FileEntry>;
  /** Size and time of one file, or undefined when there is no such file. */
  stat(folder: SourceFolder, path: string): Promise<FileEntry | undefined>;
  /** Bytes of one file. @throws when it cannot be read. */
  read(folder: SourceFolder, path: string): Promise<Uint8Array>;
}
