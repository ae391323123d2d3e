/** A folder of the collection. */
export interface SourceFolder {
  /** Stable id: the folder's URI in the editor, its absolute path on the terminal. */
  readonly id: string;
  /** Absolute path, as the file source understands it. */
  readonly path: string;
  /** What a person calls it: the folder's name, or *Sample*. */
  readonly label: string;
  /** Absolute path of the file that keeps what a person decided about its articles. */
  readonly decisions: string;
}

/** One file of a collection folder as a scan sees it. */
export interface FileEntry {
  /** Relative to the folder, separated by `/`. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Modification time, milliseconds since the epoch. */
  readonly modified: number;
}
