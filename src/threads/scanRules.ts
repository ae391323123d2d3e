import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import picomatch from 'picomatch';
import type { ScanRules } from '../core/library/files.ts';
import { decisionsName } from '../core/library/identity.ts';

/** Folders no one keeps notes in, whatever is in them. */
const never = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  '.obsidian',
  '.trash',
  '.vscode',
  '.vscode-test',
]);

/** Which paths below one folder a scan leaves out: by setting, by `.gitignore`, or because nobody keeps notes there. */
export class ScanFilter {
  readonly #root: string;
  readonly #leftOut: (path: string) => boolean;
  readonly #gitignores = new Map<string, Ignore | undefined>();

  /** @param root absolute path of the folder. */
  constructor(root: string, { exclude, drafts }: ScanRules) {
    this.#root = root;
    const globs = [...exclude, ...drafts];
    // `**/x` matches folders by name, too, so that what is below them is never listed.
    this.#leftOut = globs.length === 0 ? () => false : picomatch(globs, { dot: true, nocase: false });
  }

  /** Whether a directory, `''` for the folder itself, is to be gone into. */
  wantsDirectory(path: string): boolean {
    if (path === '') return true;
    const name = path.slice(path.lastIndexOf('/') + 1);
    return (
      !never.has(name) && !this.#leftOut(path) && !this.#leftOut(`${path}/`) && !this.#isIgnored(`${path}/`)
    );
  }

  /** Whether a file in a wanted directory is to be read. */
  wantsFile(path: string): boolean {
    if (path === decisionsName || path.endsWith(`/${decisionsName}`)) return false;
    return !this.#leftOut(path) && !this.#isIgnored(path);
  }

  /** Whether a file is to be read, every directory above it looked at, too. */
  wantsPath(path: string): boolean {
    return this.wantsDirectoryPath(parentOf(path)) && this.wantsFile(path);
  }

  /** Whether a directory is to be gone into, every directory above it looked at, too. */
  wantsDirectoryPath(path: string): boolean {
    return this.wantsDirectory(path) && (path === '' || this.wantsDirectoryPath(parentOf(path)));
  }

  /** The nearest `.gitignore` that says anything of a path decides, as in gitignore(5). */
  #isIgnored(path: string): boolean {
    const inner = path.endsWith('/') ? path.slice(0, -1) : path;
    for (let directory = parentOf(inner); ; directory = parentOf(directory)) {
      const rules = this.#gitignore(directory);
      const below = directory === '' ? path : path.slice(directory.length + 1);
      const { ignored, unignored } = rules?.test(below) ?? { ignored: false, unignored: false };
      if (ignored || unignored) return ignored;
      if (directory === '') return false;
    }
  }

  #gitignore(directory: string): Ignore | undefined {
    if (!this.#gitignores.has(directory)) this.#gitignores.set(directory, this.#readGitignore(directory));
    return this.#gitignores.get(directory);
  }

  #readGitignore(directory: string): Ignore | undefined {
    try {
      return ignore().add(readFileSync(join(this.#root, directory, '.gitignore'), 'utf8'));
    } catch {
      return undefined;
    }
  }
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
