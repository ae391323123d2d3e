import type { SourceFolder } from '../model/folder.ts';

/** Folders without those that lie in another one of them: a file must not be read as two. */
export function outermost(folders: readonly SourceFolder[]): readonly SourceFolder[] {
  const unique = [...new Map(folders.map(folder => [folder.path, folder])).values()];
  return unique.filter(
    ({ path }) => !unique.some(other => other.path !== path && isWithin(path, other.path)),
  );
}

function isWithin(path: string, folder: string): boolean {
  const base = folder.replace(/[\\/]+$/u, '');
  return path.startsWith(`${base}/`) || path.startsWith(`${base}\\`);
}
