import * as vscode from 'vscode';
import { type CitedKey, citedKeysOf, pandocKey } from '../../core/library/draftText.ts';
import type { DraftApi } from '../../threads/draftApi.ts';
import { commandIds } from '../contributions.ts';
import { type DraftPlaces, draftOf } from '../language/draftDocuments.ts';
import type { DraftTracker } from '../services/draftTracker.ts';
import type { SearchPalette } from '../views/searchPalette.ts';
import { keyArgument } from './arguments.ts';
import type { Command } from './command.ts';
import { writableDraft } from './draft.ts';
import { mannerFor } from './draftStyle.ts';
import { carryOut, selectedIn } from './edit.ts';

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
      const editor = await writableDraft(drafts);
      if (!editor) return;
      const keys = await keysFor(argument, palette);
      if (keys.length > 0)
        await cite(
          editor,
          keys.map(key => ({ key })),
          source,
        );
    },
  };
}

/** *Insert Citation with Locator…*: the same, with words before and pages behind each key typed as Pandoc writes them. */
export function insertCitationWithLocator(
  source: CitationSource,
  palette: SearchPalette,
  drafts: DraftTracker,
): Command {
  return {
    id: commandIds.insertCitationWithLocator,
    async execute(argument, typed) {
      const editor = await writableDraft(drafts);
      if (!editor) return;
      const keys = await keysFor(argument, palette);
      if (keys.length === 0) return;
      const words = typeof typed === 'string' ? typed : await askForLocators(keys);
      const cited = words === undefined ? [] : citedKeysOf(words);
      if (cited.length > 0) await cite(editor, cited, source);
    },
  };
}

async function askForLocators(keys: readonly string[]): Promise<string | undefined> {
  const value = keys.map(key => `@${pandocKey(key)}`).join('; ');
  const end = value.includes(';') ? value.indexOf(';') : value.length;
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Insert Citation with Locator'),
    prompt: vscode.l10n.t('Words before a key and places behind it, as in: see @key, pp. 3–5; @other'),
    value,
    valueSelection: [end, end],
    ignoreFocusOut: true,
    validateInput: words =>
      citedKeysOf(words).length > 0 ? undefined : vscode.l10n.t('Every part needs a key, as in @key.'),
  });
}

/** Cites at every cursor of an editor; a citation a cursor stands in is extended. */
async function cite(
  editor: vscode.TextEditor,
  cited: readonly CitedKey[],
  source: CitationSource,
): Promise<void> {
  const { document } = editor;
  const draft = draftOf(document, source) ?? { text: document.getText(), language: 'markdown' as const };
  const edits = await source.drafting.insertInto(draft, selectedIn(editor), [...cited], mannerFor(document));
  await carryOut(editor, edits);
  void source.usedKeys.record(cited.map(({ key }) => key));
}

async function keysFor(argument: unknown, palette: SearchPalette): Promise<readonly string[]> {
  const given = keyArgument(argument);
  return given === undefined ? chosenKeys(palette) : [given];
}

async function chosenKeys(palette: SearchPalette): Promise<readonly string[]> {
  const picked = await palette.choose({
    title: vscode.l10n.t('Insert Citation'),
    placeholder: vscode.l10n.t('Search for the articles to cite'),
    several: true,
  });
  return picked?.hits.map(({ key }) => key) ?? [];
}
