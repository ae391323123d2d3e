import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { MarkedArticle } from '../../src/core/model/articleTree.ts';
import type { StudyNotes } from '../../src/host/exports.ts';
import type { TreeRow } from '../../src/host/views/articleTree.ts';
import { until } from '../support/until.ts';

export { until };

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
