import { realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { localImagePath } from '../core/render/localImage.ts';
import { FilesByName } from './filesByName.ts';
import type { ImageBase } from './renderMessages.ts';

const filesByName = new FilesByName();

/**
 * What gives the address of an image of a note, by its source as written there: beside the note, else from the top of the
 * collection, else, where it is but a name, as vaults have it, wherever a file is called so. It is `undefined` for what is no
 * image of the collection: one that is not there, is remote or outside the folder, also where only a link on disk leads out.
 */
export function imageAddresses({ address, folder, note }: ImageBase): (src: string) => string | undefined {
  const isThere = folder === undefined ? () => true : within(folder, note);
  return src => {
    for (const path of placesOf(src, note, folder)) {
      if (isThere(path)) return `${address}/${path.split('/').map(encodeURIComponent).join('/')}`;
    }
    return undefined;
  };
}

/** Paths at which an image may be, the likeliest first. */
function* placesOf(src: string, note: string, folder: string | undefined): Generator<string> {
  const beside = localImagePath(note, src);
  if (beside === undefined) return;
  yield beside;
  const fromTop = localImagePath('', src);
  if (folder === undefined || fromTop === undefined) return;
  yield fromTop;
  if (!/[\\/]/.test(src)) yield* filesByName.find(folder, fromTop);
}

/**
 * Tells of a path relative to `folder` whether it is there once links are followed. Directories above the note count as they
 * are: a person who links one into the collection reads its notes with their images.
 */
function within(folder: string, note: string): (path: string) => boolean {
  const above = note.split('/').map((_name, depth, names) => join(folder, ...names.slice(0, depth)));
  const roots = above.map(realPath).filter(root => root !== undefined);
  return path => {
    const real = realPath(join(folder, path));
    return real !== undefined && roots.some(root => real.startsWith(root.endsWith(sep) ? root : root + sep));
  };
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}
