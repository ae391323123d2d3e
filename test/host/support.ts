import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { MarkedArticle } from '../../src/core/model/articleTree.ts';
import type { StudyNotes } from '../../src/host/exports.ts';
import type { TreeRow } from '../../src/host/views/articleTree.ts';

/** The extension once its collection has been read. */
export async function openedLibrary(): Promise<StudyNotes> {
  const extension = vscode.extensions.getExtension<StudyNotes>('study-notes.study-notes');
  assert.ok(extension);
  const studyNotes = await extension.activate();
  await until(() => studyNotes.library.state !== 'opening');
  await studyNotes.library.sync();
  assert.equal(studyNotes.library.state, 'ready');
  return studyNotes;
}

/** Waits until a condition holds; fails after a while. @param patience in milliseconds. */
export async function until(condition: () => boolean | Promise<boolean>, patience = 20_000): Promise<void> {
  const end = Date.now() + patience;
  while (!(await condition())) {
    assert.ok(Date.now() < end, `still not so after ${patience} ms: ${condition}`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

/** Every article of the tree, found by expanding all of its topics. */
export async function articlesInTree({ tree }: StudyNotes): Promise<MarkedArticle[]> {
  const articles: MarkedArticle[] = [];
  const visit = async (row?: TreeRow): Promise<void> => {
    for (const child of await tree.getChildren(row)) {
      if (child.kind === 'article') articles.push(child.article);
      else if (child.kind === 'topic') await visit(child);
    }
  };
  await visit();
  return articles;
}
