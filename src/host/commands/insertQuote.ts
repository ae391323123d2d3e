import * as vscode from 'vscode';
import type { QuoteManner, WrittenQuote } from '../../core/library/cite.ts';
import { type CitationFormat, readableMath } from '../../core/library/draftText.ts';
import type { QuotablePassage } from '../../core/model/quote.ts';
import { commandIds } from '../contributions.ts';
import { draftOf } from '../language/draftDocuments.ts';
import type { DraftTracker } from '../services/draftTracker.ts';
import { plain } from '../views/searchItems.ts';
import type { SearchPalette } from '../views/searchPalette.ts';
import { keyArgument } from './arguments.ts';
import type { Command } from './command.ts';
import { writableDraft } from './draft.ts';
import { formatFor, mannerFor, quoteMannerFor } from './draftStyle.ts';
import { asBlock, insertBehindSelections } from './edit.ts';
import type { CitationSource } from './insertCitation.ts';

/** What gives passages and makes quotes of them. */
export interface QuoteSource extends CitationSource {
  /** Passages of an article in order, those that match `query` first. */
  passages(key: string, query?: string): Promise<readonly QuotablePassage[]>;
  /** The passages as one block quote with its citation. */
  quote(
    key: string,
    passages: readonly QuotablePassage[],
    format: CitationFormat,
    manner?: QuoteManner,
  ): Promise<WrittenQuote>;
}

/**
 * *Insert Quote*: choose an article, then its passages; they go in verbatim with their citation. With an
 * article and a passage as arguments nothing is asked; with an article and words its passages with these come first.
 */
export function insertQuote(source: QuoteSource, palette: SearchPalette, drafts: DraftTracker): Command {
  return {
    id: commandIds.insertQuote,
    async execute(argument, selected) {
      const editor = await writableDraft(drafts);
      if (!editor) return;
      const given = keyArgument(argument);
      const words = typeof selected === 'string' ? selected : '';
      const chosen = given === undefined ? await chooseArticle(palette) : { key: given, query: words };
      if (!chosen) return;
      const passages = isPassage(selected)
        ? [selected]
        : await choosePassages(await source.passages(chosen.key, chosen.query));
      if (passages.length === 0) return;
      await insert(editor, chosen.key, passages, source);
    },
  };
}

/** Puts passages into an editor as one block, with the definition of its footnote where the draft has them. */
async function insert(
  editor: vscode.TextEditor,
  key: string,
  passages: readonly QuotablePassage[],
  source: QuoteSource,
): Promise<void> {
  const { document } = editor;
  const { text, warnings } = await source.quote(key, passages, formatFor(document), quoteMannerFor(document));
  const draft = draftOf(document, source);
  const definitions = draft
    ? await source.drafting.insertInto(draft, [], [{ key }], mannerFor(document))
    : [];
  await insertBehindSelections(editor, place => asBlock(document, place, text), definitions);
  void source.usedKeys.record([key]);
  if (warnings.length > 0) warnOfFormulas(warnings);
}

/** Says which formulas went in as code, and what of them is no mathematics a draft can be trusted with. */
function warnOfFormulas(warnings: WrittenQuote['warnings']): void {
  const reasons = [...new Set(warnings.map(({ because }) => because))].join(vscode.l10n.t(', '));
  void vscode.window.showWarningMessage(
    warnings.length === 1
      ? vscode.l10n.t(
          'A formula of this quote went in as code, since it is more than mathematics: {0}',
          plain(reasons),
        )
      : vscode.l10n.t(
          '{0} formulas of this quote went in as code, since they are more than mathematics: {1}',
          warnings.length,
          plain(reasons),
        ),
  );
}

async function chooseArticle(palette: SearchPalette): Promise<{ key: string; query: string } | undefined> {
  const picked = await palette.choose({
    title: vscode.l10n.t('Insert Quote: choose an article'),
    placeholder: vscode.l10n.t('Search for the article to quote'),
  });
  const hit = picked?.hits[0];
  return picked && hit ? { key: hit.key, query: picked.query } : undefined;
}

interface PassageItem extends vscode.QuickPickItem {
  readonly passage: QuotablePassage;
}

/** Asks for passages, several at once by their ticks; Enter without a tick takes the row one is on. */
async function choosePassages(passages: readonly QuotablePassage[]): Promise<readonly QuotablePassage[]> {
  const pick = vscode.window.createQuickPick<PassageItem>();
  pick.title = vscode.l10n.t('Insert Quote: choose passages');
  pick.placeholder = vscode.l10n.t('Choose one passage or several');
  pick.canSelectMany = true;
  pick.matchOnDetail = true;
  pick.items = passages.map(passageItem);
  try {
    const chosen = await new Promise<readonly PassageItem[]>(resolve => {
      pick.onDidAccept(() => {
        const first = pick.items.filter(item => shows(item, pick.value)).slice(0, 1);
        resolve([pick.selectedItems, pick.activeItems, first].find(list => list.length > 0) ?? []);
      });
      pick.onDidHide(() => resolve([]));
      pick.show();
    });
    return chosen.map(({ passage }) => passage);
  } finally {
    pick.dispose();
  }
}

/** Whether a row stays when this is typed: its text has it. */
function shows({ label, detail = '' }: PassageItem, typed: string): boolean {
  return `${label}\n${detail}`.toLowerCase().includes(typed.trim().toLowerCase());
}

/** Most letters of a passage on the first line of its row, so that its heading has room beside them. */
const firstLine = 28;
/** And most on the second. */
const secondLine = 300;

function passageItem(passage: QuotablePassage): PassageItem {
  const words = passage.text
    .replace(/\$\$?([^$]+)\$\$?/gu, (whole, tex: string) => readableMath(tex) ?? whole)
    .replace(/\s+/gu, ' ')
    .trim();
  const [label, detail] =
    startOf(words, firstLine) === words
      ? [words, '']
      : [`${startOf(words, firstLine).trimEnd()}…`, startOf(words, secondLine)];
  return { passage, label: plain(label), description: plain(passage.heading), detail: plain(detail) };
}

/** At most as many letters of a text; Latin ones are half as wide as Chinese. */
function startOf(text: string, count: number): string {
  let width = 0;
  let start = '';
  for (const letter of text) {
    width += /[\u1100-\uffff]/u.test(letter) ? 1 : 0.5;
    if (width > count) break;
    start += letter;
  }
  return start;
}

function isPassage(value: unknown): value is QuotablePassage {
  const passage = value as Partial<QuotablePassage> | null | undefined;
  return typeof passage?.text === 'string' && typeof passage.line === 'number';
}
