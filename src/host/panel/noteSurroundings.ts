import type { DraftFiles } from '../language/draftFiles.ts';
import type { LibraryService } from '../services/libraryService.ts';
import type { ArticleTree } from '../views/articleTree.ts';
import type { SurroundingsSource } from './surroundings.ts';

/** What is around a note, from the collection, the tree's order and the workspace's drafts. */
export function noteSurroundings(
  library: LibraryService,
  tree: ArticleTree,
  files: DraftFiles,
): SurroundingsSource {
  return {
    related: (key, limit) => library.related(key, limit),
    neighbours: (key, topic) =>
      library.neighbours(key, topic, { grouping: 'topic', sort: tree.options.sort, filter: '' }),
    async citing(key, token) {
      const places = await files.placesCiting(await library.keysOf(key), token, { accept: false });
      return places.map(({ uri, range, lineText }) => ({ uri, line: range.start.line, text: lineText }));
    },
  };
}
