import * as vscode from 'vscode';
import type { CitationManner } from '../../core/library/drafting.ts';
import { type CitationFormat, type DraftLanguage, formatsOf } from '../../core/library/draftText.ts';
import type { DraftApi } from '../../threads/draftApi.ts';
import { commandIds } from '../contributions.ts';
import { type DraftPlaces, draftOf } from '../language/draftDocuments.ts';
import type { DraftTracker } from '../services/draftTracker.ts';
import type { Command } from './command.ts';
import { writableDraft } from './draft.ts';
import { carryOut } from './edit.ts';

/** What converts drafts. */
export interface ConversionSource extends DraftPlaces {
  readonly drafting: Pick<DraftApi, 'convertDraft'>;
}

/** LaTeX commands that say the same and look different. */
const latexCommands = ['cite', 'parencite', 'citep', 'autocite', 'footcite', 'supercite'];

/** An example of each format, as the choice shows it. */
const examples: Readonly<Partial<Record<CitationFormat, string>>> = {
  pandoc: '[@key, p. 3]',
  footnote: '[^key]',
  wiki: '[[key]]',
  rst: ':cite:`key`',
  myst: '{cite}`key`',
  typst: '#cite(<key>)',
  'typst-at': '@key',
};

/** What the formats are called, where an example alone says it to few. */
const names = (): Readonly<Partial<Record<CitationFormat, string>>> => ({
  pandoc: 'Pandoc',
  footnote: vscode.l10n.t('Footnotes'),
  wiki: vscode.l10n.t('Wiki links'),
  rst: 'Sphinx',
  myst: 'MyST',
});

/** *Change Citation Style of Draft*: writes all citations of a draft in another way, and back. */
export function changeCitationStyle(source: ConversionSource, drafts: DraftTracker): Command {
  return {
    id: commandIds.changeCitationStyle,
    async execute(argument) {
      const editor = await writableDraft(drafts);
      const draft = editor && draftOf(editor.document, source);
      if (!draft) return;
      const manners = mannersOf(draft.language);
      if (manners.length < 2) {
        throw new Error(vscode.l10n.t('Citations in a file of this kind are written in one way only.'));
      }
      const manner = manners.find(({ name }) => name === argument) ?? (await chosen(manners));
      if (!manner) return;
      const edits = await source.drafting.convertDraft(draft, {
        format: manner.format,
        latexCommand: manner.latexCommand,
      });
      if (edits.length > 0) await carryOut(editor, edits);
      else
        void vscode.window.showInformationMessage(vscode.l10n.t('No citation of this draft had to change.'));
    },
  };
}

interface NamedManner extends CitationManner {
  readonly name: string;
  readonly example: string;
}

function mannersOf(language: DraftLanguage): readonly NamedManner[] {
  if (language === 'latex') {
    return latexCommands.map(name => ({
      name,
      format: 'latex',
      latexCommand: name,
      example: `\\${name}{key}`,
    }));
  }
  return formatsOf[language].map(format => ({ name: format, format, example: examples[format] ?? format }));
}

async function chosen(manners: readonly NamedManner[]): Promise<NamedManner | undefined> {
  const items = manners.map(manner => ({
    manner,
    label: manner.example,
    description: names()[manner.format] ?? '',
  }));
  const choice = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Change Citation Style of Draft'),
    placeHolder: vscode.l10n.t('Choose how this draft is to cite'),
  });
  return choice?.manner;
}
