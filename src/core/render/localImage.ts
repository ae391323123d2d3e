/** What the names of images end with. */
export const imageName = /\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico|apng)$/i;

/**
 * Path of the image `src` that the note at `notePath` shows, both relative to the collection folder and
 * separated by `/`. `undefined` when it is no image, is remote, or lies outside the folder.
 */
export function localImagePath(notePath: string, src: string): string | undefined {
  const path = src.replace(/[?#].*$/s, '').replaceAll('\\', '/');
  if (
    !imageName.test(path) ||
    /^[a-z][a-z0-9+.-]*:/i.test(path) ||
    path.startsWith('//') ||
    path.includes('\0')
  ) {
    return undefined;
  }
  // A leading slash means the top of the collection, as in site generators.
  const parts = path.startsWith('/') ? [] : notePath.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
