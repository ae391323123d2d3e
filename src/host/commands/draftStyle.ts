import * as vscode from 'vscode';
import type { QuoteManner } from '../../core/library/cite.ts';
import type { CitationManner } from '../../core/library/drafting.ts';
import { type CitationFormat, type DraftLanguage, quoteMeans } from '../../core/library/draftText.ts';
import { languageOf } from '../language/draftDocuments.ts';

/** How a person wants drafts to cite; the settings in force for a document. */
export interface CitationSettings {
  /** CSL id or short name. */
  readonly style: string;
  readonly markdown: 'pandoc' | 'footnote' | 'wiki' | 'myst';
  /** LaTeX command without backslash. */
  readonly latexCommand: string;
}

const markdownFormats = ['pandoc', 'footnote', 'wiki', 'myst'] as const;

/** Reads the settings on citing. Values of a wrong kind count as not set. */
export function citationSettings(scope?: vscode.Uri): CitationSettings {
  const configuration = vscode.workspace.getConfiguration('studyNotes.citation', scope);
  const style = configuration.get<unknown>('style');
  const command = configuration.get<unknown>('latexCommand');
  return {
    style: typeof style === 'string' && style.trim() !== '' ? style.trim() : 'gb-t-7714-2015-numeric',
    markdown: markdownFormats.find(format => format === configuration.get<unknown>('markdown')) ?? 'pandoc',
    latexCommand: typeof command === 'string' && /^[a-zA-Z]+$/u.test(command) ? command : 'cite',
  };
}

/** How citations are written in a document. */
export function formatFor(document: vscode.TextDocument): CitationFormat {
  return formatOf(languageOf(document) ?? 'markdown', citationSettings(document.uri));
}

/** How citations are written in a document, and with which command. */
export function mannerFor(document: vscode.TextDocument): CitationManner {
  const { latexCommand } = citationSettings(document.uri);
  return { format: formatFor(document), latexCommand };
}

/** How quotes are written in a document, beside the format of their citation. */
export function quoteMannerFor(document: vscode.TextDocument): QuoteManner {
  const { latexCommand } = citationSettings(document.uri);
  return { latexCommand, ...quoteMeans(document.getText(), languageOf(document) ?? 'markdown') };
}

function formatOf(language: DraftLanguage, { markdown }: CitationSettings): CitationFormat {
  switch (language) {
    case 'markdown':
      return markdown;
    case 'typst':
      return 'typst';
    default:
      return language;
  }
}
