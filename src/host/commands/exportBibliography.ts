import * as vscode from 'vscode';
import type { ArticleSummary } from '../../core/model/article.ts';
import type { DraftApi } from '../../threads/draftApi.ts';
import { commandIds } from '../contributions.ts';
import type { Command } from './command.ts';
import { requireTrust } from './trust.ts';

/** What gives the references. */
export interface BibliographyExportSource {
  readonly drafting: Pick<DraftApi, 'exportReferences'>;
  keys(): Promise<readonly string[]>;
  summaries(keys: readonly string[]): Promise<readonly ArticleSummary[]>;
}

/**
 * *Export Bibliography…*: the references of the whole collection, or of the topic it was asked on, as BibTeX or
 * CSL-JSON by the name one gives the file.
 */
export function exportBibliography(source: BibliographyExportSource): Command {
  return {
    id: commandIds.exportBibliography,
    async execute(row, given) {
      requireTrust();
      const topic = topicOf(row);
      const target = given instanceof vscode.Uri ? given : await chooseTarget(topic?.at(-1));
      if (!target) return;
      const keys = topic && (await keysUnder(topic, source));
      const kind = /\.json$/iu.test(target.path) ? 'csl-json' : 'bibtex';
      const text = await source.drafting.exportReferences(keys, kind);
      await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
      void vscode.window.showInformationMessage(vscode.l10n.t('References written to {0}.', target.fsPath));
    },
  };
}

async function keysUnder(
  topic: readonly string[],
  source: BibliographyExportSource,
): Promise<readonly string[]> {
  const articles = await source.summaries(await source.keys());
  return articles
    .filter(({ filing }) => topic.every((id, index) => filing.topic[index] === id))
    .map(({ key }) => key);
}

async function chooseTarget(topic: string | undefined): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = `${(topic ?? 'references').replace(/[^\p{L}\p{N}_-]+/gu, '-')}.bib`;
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Bibliography'),
    filters: { BibTeX: ['bib'], 'CSL-JSON': ['json'] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
}

/** The topic of a row of the tree that stands for one. */
function topicOf(row: unknown): readonly string[] | undefined {
  const { topic } = (row ?? {}) as { readonly topic?: { readonly path?: unknown } };
  const path = topic?.path;
  const isPath = Array.isArray(path) && path.length > 0 && path.every(part => typeof part === 'string');
  return isPath ? path : undefined;
}
