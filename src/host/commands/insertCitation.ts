import * as vscode from 'vscode';
import { commandIds } from '../contributions.ts';
import type { DraftTracker } from '../services/draftTracker.ts';
import type { SearchPalette } from '../views/searchPalette.ts';
import { keyArgument } from './arguments.ts';
import type { Command } from './command.ts';
import { writableDraft } from './draft.ts';
import { type DraftFormat, draftFormat } from './draftFormat.ts';
import { insertBehindSelections } from './edit.ts';

/** What makes citations out of keys. */
export interface CitationSource {
  citation(keys: readonly string[], format: DraftFormat): Promise<string>;
}

/** *Insert Citation*: choose articles by searching; the citation goes in at every cursor. */
export function insertCitation(
  source: CitationSource,
  palette: SearchPalette,
  drafts: DraftTracker,
): Command {
  return {
    id: commandIds.insertCitation,
    async execute(argument) {
      const editor = writableDraft(drafts);
      if (!editor) return;
      const given = keyArgument(argument);
      const keys = given === undefined ? await chosenKeys(palette) : [given];
      if (keys.length === 0) return;
      const text = await source.citation(keys, draftFormat(editor.document.languageId));
      await insertBehindSelections(editor, () => text);
    },
  };
}

async function chosenKeys(palette: SearchPalette): Promise<readonly string[]> {
  const picked = await palette.choose({
    title: vscode.l10n.t('Insert Citation'),
    placeholder: vscode.l10n.t('Search for the articles to cite'),
    several: true,
  });
  return picked?.hits.map(({ key }) => key) ?? [];
}
