import * as vscode from 'vscode';
import type { DraftText } from '../../core/library/drafting.ts';
import { type DraftLanguage, draftExtensions, draftLanguage } from '../../core/library/draftText.ts';

const byLanguageId: Readonly<Record<string, DraftLanguage>> = {
  markdown: 'markdown',
  quarto: 'markdown',
  rmd: 'markdown',
  mdx: 'markdown',
  latex: 'latex',
  tex: 'latex',
  typst: 'typst',
  restructuredtext: 'rst',
  plaintext: 'plain',
};

/** Glob of the files drafts are in, by the ends of their names in any case: `.Rmd` is as good as `.rmd`. */
export const draftPattern = `**/*.{${draftExtensions.map(inAnyCase).join(',')}}`;

/**
 * The documents a person may be writing in: files and new ones, never what the extension shows itself. A file
 * counts by the end of its name, too, whatever language an editor without one for Typst or Quarto gives it.
 */
export const draftSelector: vscode.DocumentSelector = ['file', 'untitled'].flatMap(scheme => [
  ...Object.keys(byLanguageId).map(language => ({ language, scheme })),
  { pattern: draftPattern, scheme },
]);

function inAnyCase(extension: string): string {
  return extension.replace(/[a-z]/g, letter => `[${letter}${letter.toUpperCase()}]`);
}

/** How a document is written; by its name where the editor knows no language for it, as with `.typ`. */
export function languageOf({ languageId, uri }: vscode.TextDocument): DraftLanguage | undefined {
  const known = byLanguageId[languageId];
  return known === undefined || known === 'plain' ? (draftLanguage(uri.path) ?? known) : known;
}

/** A document as the collection is asked about it. */
export interface DraftPlaces {
  placeOf(file: vscode.Uri): { readonly folder: string; readonly path: string } | undefined;
}

/** The text of a document with its language; undefined when it is no kind of draft. */
export function draftOf(document: vscode.TextDocument, places: DraftPlaces): DraftText | undefined {
  const language = languageOf(document);
  if (language === undefined || !['file', 'untitled'].includes(document.uri.scheme)) return undefined;
  return { text: document.getText(), language, place: places.placeOf(document.uri) };
}

/** The range of a document between two offsets. */
export function rangeOf(document: vscode.TextDocument, start: number, end: number): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
