import * as vscode from 'vscode';
import type { DraftApi } from '../../threads/draftApi.ts';
import { commandIds } from '../contributions.ts';
import { type DraftPlaces, draftOf } from '../language/draftDocuments.ts';
import type { DraftTracker } from '../services/draftTracker.ts';
import type { SearchPalette } from '../views/searchPalette.ts';
import { keyArgument } from './arguments.ts';
import type { Command } from './command.ts';
import { writableDraft } from './draft.ts';
import { mannerFor } from './draftStyle.ts';
import { carryOut, placesBehind } from './edit.ts';

/** What makes citations out of keys, and keeps the keys. */
export interface CitationSource extends DraftPlaces {
  readonly drafting: Pick<DraftApi, 'insertInto'>;
  readonly usedKeys: { record(keys: readonly string[]): Promise<void> };
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
      await cite(editor, keys, source);
    },
  };
}

/** Cites at every cursor of an editor; a citation a cursor stands in is extended. */
async function cite(
  editor: vscode.TextEditor,
  keys: readonly string[],
  source: CitationSource,
): Promise<void> {
  const { document } = editor;
  const draft = draftOf(document, source) ?? { text: document.getText(), language: 'markdown' as const };
  const edits = await source.drafting.insertInto(draft, placesBehind(editor), [...keys], mannerFor(document));
  await carryOut(editor, edits);
  void source.usedKeys.record(keys);
}

async function chosenKeys(palette: SearchPalette): Promise<readonly string[]> {
  const picked = await palette.choose({
    title: vscode.l10n.t('Insert Citation'),
    placeholder: vscode.l10n.t('Search for the articles to cite'),
    several: true,
  });
  return picked?.hits.map(({ key }) => key) ?? [];
}
