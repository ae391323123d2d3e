import type * as vscode from 'vscode';
import { type CitedReference, type DraftLanguage, findCitations } from '../../core/library/draftText.ts';
import { languageOf } from './draftDocuments.ts';

/** The key a position of a draft is in, if it is in one. */
export function keyAt(document: vscode.TextDocument, position: vscode.Position): CitedReference | undefined {
  const language = languageOf(document);
  if (language === undefined) return undefined;
  const offset = document.offsetAt(position);
  return citedIn(document, language).find(({ start, end }) => start <= offset && offset <= end);
}

/** Every key a draft cites, in order. Worked out once for each version of a document. */
export function citedIn(document: vscode.TextDocument, language: DraftLanguage): readonly CitedReference[] {
  const known = kept.get(document);
  if (known?.version === document.version && known.language === language) return known.cited;
  const cited = findCitations(document.getText(), language).flatMap(({ references }) => references);
  kept.set(document, { version: document.version, language, cited });
  return cited;
}

interface Kept {
  readonly version: number;
  readonly language: DraftLanguage;
  readonly cited: readonly CitedReference[];
}

const kept = new WeakMap<vscode.TextDocument, Kept>();
