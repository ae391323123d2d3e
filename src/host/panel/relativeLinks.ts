import * as vscode from 'vscode';
import type { Article } from '../../core/model/article.ts';
import type { WikiLinkSource } from './wikiLinks.ts';

/** Where a link relative to an article leads: to a file, and a heading in it. */
export interface RelativeLink {
  readonly uri: vscode.Uri;
  /** Anchor of the heading the link names, as the renderer wrote it. */
  readonly anchor: string | undefined;
  /** Key of the article that is read from the file, `undefined` when there is none. */
  readonly key: string | undefined;
}

/**
 * What the link `address` of an article leads to, `undefined` for an article without a file.
 *
 * @throws for a link that leads out of the article's collection folder.
 */
export async function followRelative(
  source: Pick<WikiLinkSource, 'keys' | 'summaries'>,
  { copies: [canonical] }: Article,
  address: string,
): Promise<RelativeLink | undefined> {
  if (canonical === undefined) return undefined;
  const { path, fragment } = partsOf(address);
  const folder = vscode.Uri.parse(canonical.folder, true);
  const top = folder.path.replace(/\/$/u, '');
  // A leading slash means the top of the collection, as for images.
  const uri = path.startsWith('/')
    ? vscode.Uri.joinPath(folder, path)
    : vscode.Uri.joinPath(folder, canonical.path, '..', path);
  if (!uri.path.startsWith(`${top}/`)) {
    throw new Error(vscode.l10n.t('{0} lies outside the folder of this note.', path));
  }
  const within = uri.path.slice(top.length + 1);
  const [first] = (await source.summaries(await source.keys()))
    .flatMap(({ key, copies }) =>
      copies
        .filter(copy => copy.folder === canonical.folder && copy.path === within)
        .map(({ line }) => ({ key, line })),
    )
    .sort((a, b) => a.line - b.line);
  return { uri, anchor: fragment === '' ? undefined : fragment, key: first?.key };
}

/** The path and the fragment of an address, as they are called on disk and in the note. */
function partsOf(address: string): { readonly path: string; readonly fragment: string } {
  const [, path = '', fragment = ''] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(address) ?? [];
  return { path: decoded(path), fragment: decoded(fragment) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
