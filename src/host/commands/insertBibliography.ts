import * as vscode from 'vscode';
import type { DraftApi } from '../../threads/draftApi.ts';
import { commandIds } from '../contributions.ts';
import { type DraftPlaces, draftOf } from '../language/draftDocuments.ts';
import type { DraftTracker } from '../services/draftTracker.ts';
import type { Command } from './command.ts';
import { writableDraft } from './draft.ts';
import { citationSettings } from './draftStyle.ts';
import { carryOut } from './edit.ts';

/** What makes bibliographies of drafts. */
export interface BibliographySource extends DraftPlaces {
  readonly drafting: Pick<DraftApi, 'bibliographyOf'>;
}

/**
 * *Insert or Update Bibliography*: the works the draft cites, by a CSL style, between two marker lines. The
 * first marker names the style and can be changed by hand; without markers they go to the end.
 */
export function insertBibliography(source: BibliographySource, drafts: DraftTracker): Command {
  return {
    id: commandIds.insertBibliography,
    async execute() {
      const editor = await writableDraft(drafts);
      const draft = editor && draftOf(editor.document, source);
      if (!draft) return;
      const { style } = citationSettings(editor.document.uri);
      const { edit, entries, unknown } = await source.drafting.bibliographyOf(draft, style);
      if (entries === 0) {
        throw new Error(vscode.l10n.t('This draft cites nothing yet. Cite a note first, then try again.'));
      }
      await carryOut(editor, [edit]);
      if (unknown.length > 0) {
        void vscode.window.showWarningMessage(
          vscode.l10n.t('The bibliography lacks keys that nothing has: {0}', unknown.join(', ')),
        );
      }
    },
  };
}
