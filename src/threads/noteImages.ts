import { realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { localImagePath } from '../core/render/localImage.ts';
import type { ImageBase } from './renderMessages.ts';

/**
 * What gives the address of an image of a note, by its source as written there. It is `undefined` for what is no image of the
 * collection: one that is remote or outside the folder, also where only a link on disk leads out.
 */
export function imageAddresses({ address, folder, note }: ImageBase): (src: string) => string | undefined {
  const isWithin = folder === undefined ? () => true : withinFolder(folder, note);
  return src => {
    const path = localImagePath(note, src);
    if (path === undefined || !isWithin(path)) return undefined;
    return `${address}/${path.split('/').map(encodeURIComponent).join('/')}`;
  };
}

/**
 * Tells of a path relative to `folder` whether it is there once links are followed. Directories above the note count as they
 * are: a person who links one into the collection reads its notes with their images.
 */
function withinFolder(folder: string, note: string): (path: string) => boolean {
  const above = note.split('/').map((_name, depth, names) => join(folder, ...names.slice(0, depth)));
  const roots = above.map(realPath).filter(root => root !== undefined);
  return path => {
    const real = realPath(join(folder, path));
    // What does not exist gives nothing away, and may be there a moment later.
    return real === undefined || roots.some(root => real.startsWith(root.endsWith(sep) ? root : root + sep));
  };
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}
