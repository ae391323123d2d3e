import * as vscode from 'vscode';
import type { LibraryService } from './libraryService.ts';
import type { ReadingMarks } from './readingMarks.ts';

/** Tells the library every change of the marks, and keeps them on their articles when keys and places change. */
export function followMarks(library: LibraryService, marks: ReadingMarks): vscode.Disposable {
  const attach = async (): Promise<void> => {
    if (library.state !== 'ready') return;
    const { version } = marks;
    marks.attach(await library.attachedMarks(), version);
  };
  return vscode.Disposable.from(
    marks.onDidChange(() => void library.setMarks(marks.all())),
    // A reader that ended meanwhile is the library's own trouble.
    library.onDidChange(() => void attach().catch(() => undefined)),
  );
}
