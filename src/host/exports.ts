import type { NotePanels } from './panel/notePanels.ts';
import type { MarkdownPreview } from './preview/markdownPreview.ts';
import type { LibraryService } from './services/libraryService.ts';
import type { NoteLinks } from './services/noteLinks.ts';
import type { ReadingMarks } from './services/readingMarks.ts';
import type { ArticleTree } from './views/articleTree.ts';
import type { ReviewPick } from './views/reviewPick.ts';
import type { SearchPalette } from './views/searchPalette.ts';
import type { ArticleTreeView } from './views/treeView.ts';

/** What the extension gives to those who ask VS Code for its exports. */
export interface StudyNotes extends Pick<MarkdownPreview, 'extendMarkdownIt'> {
  readonly library: LibraryService;
  readonly tree: ArticleTree;
  readonly view: ArticleTreeView;
  readonly marks: ReadingMarks;
  readonly panels: NotePanels;
  readonly review: ReviewPick;
  readonly palette: SearchPalette;
  readonly links: NoteLinks;
}
