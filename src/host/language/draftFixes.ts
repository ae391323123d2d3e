import * as vscode from 'vscode';
import {
  type CitationFormat,
  type DraftEdit,
  type DraftLanguage,
  formatCitation,
  paraphraseEdit,
} from '../../core/library/draftText.ts';
import type { DraftDiagnostic, DraftDiagnostics } from './draftDiagnostics.ts';
import { languageOf, rangeOf } from './draftDocuments.ts';

/** What can be done about the problems of a draft. */
export class DraftFixes implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];
  readonly #diagnostics: DraftDiagnostics;
  readonly #formatFor: (document: vscode.TextDocument) => CitationFormat;

  constructor(diagnostics: DraftDiagnostics, formatFor: (document: vscode.TextDocument) => CitationFormat) {
    this.#diagnostics = diagnostics;
    this.#formatFor = formatFor;
  }

  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const language = languageOf(document);
    if (language === undefined) return [];
    return this.#diagnostics
      .found(document, diagnostics)
      .flatMap(diagnostic => this.#fixes(document, diagnostic, language));
  }

  #fixes(
    document: vscode.TextDocument,
    diagnostic: DraftDiagnostic,
    language: DraftLanguage,
  ): vscode.CodeAction[] {
    const { problem } = diagnostic;
    const { kind, start, end, suggestions } = problem;
    const fix = (title: string, edits: readonly DraftEdit[], preferred = false): vscode.CodeAction => {
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      action.edit = new vscode.WorkspaceEdit();
      for (const edit of edits)
        action.edit.replace(document.uri, rangeOf(document, edit.start, edit.end), edit.text);
      action.diagnostics = [diagnostic];
      action.isPreferred = preferred;
      return action;
    };
    switch (kind) {
      case 'unknown-key':
      case 'ambiguous-key':
      case 'merged-key':
      case 'source-gone':
        return suggestions.map((key, index) =>
          fix(vscode.l10n.t('Cite {0} Instead', key), [{ start, end, text: key }], index === 0),
        );
      case 'altered-quote':
      case 'quote-not-in-source': {
        const own = fix(vscode.l10n.t('Accept as Paraphrase'), [
          paraphraseEdit(document.getText(), language, start, end),
        ]);
        const { restore = [] } = problem;
        return restore.length === 0
          ? [own]
          : [fix(vscode.l10n.t('Restore the Words of the Source'), restore, true), own];
      }
      case 'quote-without-source':
        return suggestions.map(key => {
          const text = ` ${formatCitation([{ key }], this.#formatFor(document))}`;
          return fix(vscode.l10n.t('Cite {0} as Its Source', key), [{ start: end, end, text }], true);
        });
    }
  }
}
