/** Folders a suite may read while it is prepared. */
export interface SuiteFolders {
  /** A temporary folder of this run, removed afterwards. */
  readonly temporary: string;
  /** The real listing pages `SEEDS_DIR` names, or undefined. */
  readonly seeds: string | undefined;
}

/** How the window looks in which a suite of `test/host` runs. */
export interface HostWindow {
  /** Absolute path of the folder that is open; by default an empty temporary one. */
  readonly folder?: string | undefined;
  /** User settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** `restricted` opens the folder untrusted; the default is a trusted window. */
  readonly trust?: 'trusted' | 'restricted';
  /** Language of the interface, `en` by default. */
  readonly locale?: 'en' | 'zh-cn';
  /** Environment of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** Packed extension to install instead of running the one of the project folder. */
  readonly vsix?: string | undefined;
}

/** What `suite.ts` of a folder of `test/host` exports as `suite`. */
export interface HostSuite {
  /** What is open in this window, as the test report says it. */
  readonly title: string;
  /** Writes the suite's files and says how the window is to look. */
  readonly prepare?: (folders: SuiteFolders) => HostWindow | Promise<HostWindow>;
}
