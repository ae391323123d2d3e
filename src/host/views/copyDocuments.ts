import * as vscode from 'vscode';
import type { CopyPlace } from '../../core/library/decide.ts';
import type { CopyText } from '../../core/library/duplicates.ts';
import { LiveDocuments } from './liveDocuments.ts';

const scheme = 'study-notes-copy';

type Place = Omit<CopyPlace, 'key'>;

/** What gives the text of copies. */
export interface CopySource {
  readonly onDidChange: vscode.Event<void>;
  copyText(place: Place): Promise<CopyText | undefined>;
}

/**
 * Copies as read-only documents: of a page that holds several entries each is a document of its own, so that
 * any two copies can be compared.
 */
export class CopyDocuments extends LiveDocuments {
  readonly #source: CopySource;

  constructor(source: CopySource) {
    super(scheme, source.onDidChange);
    this.#source = source;
  }

  override async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const copy = await this.#source.copyText(placeOf(uri));
    return copy?.text ?? vscode.l10n.t('This copy is no longer there.');
  }
}

/** Opens VS Code's comparison of two copies, the second as the changed one. */
export async function showDifference(first: Place, second: Place, preserveFocus = false): Promise<void> {
  const title = `${nameOf(first)} ↔ ${nameOf(second)}`;
  await vscode.commands.executeCommand('vscode.diff', uriOf(first), uriOf(second), title, {
    preview: true,
    preserveFocus,
  });
}

/** A copy's place in words. */
export function nameOf({ path, line }: Pick<Place, 'path' | 'line'>): string {
  return `${path}:${line}`;
}

function uriOf({ folder, path, line }: Place): vscode.Uri {
  const name = path.split('/').at(-1) ?? '';
  return vscode.Uri.from({ scheme, path: `/${name}.md`, query: JSON.stringify([folder, path, line]) });
}

function placeOf({ query }: vscode.Uri): Place {
  const [folder, path, line] = JSON.parse(query) as [string, string, number];
  return { folder, path, line };
}
