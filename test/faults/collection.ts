import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { isNotePath } from '../../src/core/ingest/notePaths.ts';
import { openLibrary } from '../../src/core/library/sqlite/openLibrary.ts';
import type { SyncRequest } from '../../src/core/library/sync.ts';
import { NodeDecisionFiles } from '../../src/threads/nodeDecisionFiles.ts';
import { NodeFiles } from '../../src/threads/nodeFiles.ts';

/** Whether the whole suite runs, as `npm run test:faults` does, and not the part of it that fits into `npm test`. */
export const whole = process.env.STUDY_NOTES_FAULTS === 'whole';

/**
 * A folder for a test whose path has what trips programs up; gone when the test ends.
 *
 * @param release is called before it is removed.
 */
export function awkwardFolder(context: TestContext, release?: (folder: string) => void): string {
  const folder = mkdtempSync(join(tmpdir(), "study notes' 学习笔记 🗒️ #1 %20-"));
  context.after(() => {
    release?.(folder);
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export function requestFor(folder: string): SyncRequest {
  const source = { id: 'notes', path: folder, label: 'notes', decisions: join(folder, 'study-notes.json') };
  return { folders: [source], rules: { exclude: [], drafts: [] } };
}

/** A library over a folder with its index in a file, or in memory. */
export function libraryAt(folder: string, database = ':memory:') {
  const library = openLibrary(database, new NodeFiles(isNotePath), new NodeDecisionFiles());
  const { signal } = new AbortController();
  return {
    ...library,
    /** Reads what changed and files it. */
    async scan() {
      await library.sync.run(requestFor(folder), { signal });
      await library.sync.refile(signal);
    },
  };
}

export type OpenedLibrary = ReturnType<typeof libraryAt>;

/** What a library answers, for comparing it with another. */
export function answersOf({ reader }: OpenedLibrary): unknown {
  const questions = ['gradient', '束搜索', 'note', '"every step"', 'tag:x', 'edited'];
  return {
    articles: reader.articles(),
    topics: reader.topics(),
    problems: reader.problems(),
    found: questions.map(question =>
      reader.search(question, 50).map(({ key, path, line, snippet }) => ({ key, path, line, snippet })),
    ),
  };
}

/** What an index that was never disturbed answers over a folder. */
export async function freshAnswers(folder: string): Promise<unknown> {
  const library = libraryAt(folder);
  try {
    await library.scan();
    return answersOf(library);
  } finally {
    library.close();
  }
}

const subjects = ['gradients', 'attention', '束搜索', 'pooling', '强化学习', 'tokenizers', 'indexes', '卷积'];

/** Text of a note; another `edition` is an edit of it. */
export function noteText(number: number, edition = 0): string {
  const subject = subjects[number % subjects.length];
  const words = Array.from({ length: 40 }, (_, index) => `w${(number * 7919 + index * 31) % 9973}`).join(' ');
  return `# Note ${number} on ${subject}

At every step of ${subject} the note numbered ${number} says ${words}.

${edition === 0 ? '' : `This was edited ${edition} times.\n`}`;
}

/** Text of a note that is like no other. */
export function singleText(number: number): string {
  const words = Array.from({ length: 60 }, (_, index) =>
    ((number + 1) * 7919 + index * index * 104_729).toString(36),
  );
  return `# ${words[0]} ${words[1]}\n\n${words.join(' ')}.\n`;
}

export function writeNotes(folder: string, from: number, count: number, text = noteText): void {
  mkdirSync(folder, { recursive: true });
  for (let number = from; number < from + count; number++) {
    writeFileSync(join(folder, `note-${number}.md`), text(number));
  }
}
