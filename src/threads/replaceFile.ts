import { open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A file half written this long ago, in milliseconds, is nobody's any more. */
const abandoned = 60_000;

/**
 * Puts a whole new text in a file's place, for good: at every moment, also when the process or the machine ends, there is
 * either the old one or the new one. Who may read and write the file stays as it is.
 *
 * @param file path; of a link see `targetOf`. @throws when it cannot be written; the file is then as it was.
 */
export async function replaceFile(file: string, text: string): Promise<void> {
  const next = `${file}.${process.pid}.tmp`;
  try {
    const handle = await open(next, 'w', await modeOf(file));
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(next, file);
  } catch (error) {
    await rm(next, { force: true });
    throw error;
  }
  await syncDirectory(dirname(file));
}

/** The file a link leads to, so that it is the one replaced and not the link. */
export async function targetOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (isMissing(error)) return path;
    throw error;
  }
}

/** Removes what processes that were killed while writing left beside the file. */
export async function removeAbandoned(file: string): Promise<void> {
  const directory = dirname(file);
  const lead = `${basename(file)}.`;
  for (const name of await readdir(directory)) {
    if (!name.startsWith(lead) || !/^\d+\.tmp$/u.test(name.slice(lead.length))) continue;
    const path = join(directory, name);
    const written = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    );
    if (Date.now() - written > abandoned) await rm(path, { force: true });
  }
}

export function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

/** Permissions of a file that is there. */
async function modeOf(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ mode }) => mode & 0o777,
    () => undefined,
  );
}

/** Makes a rename outlast a power cut, on systems where directories can be synced. */
async function syncDirectory(directory: string): Promise<void> {
  try {
    const handle = await open(directory, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // Windows cannot open directories; its rename is durable by itself.
  }
}
