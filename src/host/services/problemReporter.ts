import * as vscode from 'vscode';
import { describeProblem } from '../../core/model/describeProblem.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { LibraryState } from './libraryAnswers.ts';

/** What the reporter asks of the library. */
export interface ProblemSource {
  readonly onDidChange: vscode.Event<void>;
  readonly state: LibraryState;
  problems(): Promise<readonly (Problem & { readonly folder: string })[]>;
}

/** Shows what is wrong with files of the collection in the Problems panel, and counts it for the tree. */
export class ProblemReporter implements vscode.Disposable {
  readonly #source: ProblemSource;
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('studyNotes');
  readonly #view: Pick<vscode.TreeView<unknown>, 'description'>;
  readonly #subscription: vscode.Disposable;
  #request = 0;

  constructor(source: ProblemSource, view: Pick<vscode.TreeView<unknown>, 'description'>) {
    this.#source = source;
    this.#view = view;
    this.#subscription = source.onDidChange(() => void this.#update());
  }

  dispose(): void {
    this.#request++;
    this.#subscription.dispose();
    this.#diagnostics.dispose();
  }

  async #update(): Promise<void> {
    const request = ++this.#request;
    if (this.#source.state !== 'ready') return;
    // A collection that is just being opened anew cannot answer; it says when it can.
    const problems = await this.#source.problems().catch(() => undefined);
    if (problems === undefined || request !== this.#request) return;
    const byFile = Map.groupBy(problems, ({ folder, path }) =>
      vscode.Uri.joinPath(vscode.Uri.parse(folder, true), path).toString(),
    );
    this.#diagnostics.clear();
    for (const [uri, list] of byFile)
      this.#diagnostics.set(vscode.Uri.parse(uri, true), list.map(diagnostic));
    this.#view.description = summary(problems.length);
  }
}

function diagnostic(problem: Problem): vscode.Diagnostic {
  const range = new vscode.Range(problem.line - 1, 0, problem.line - 1, Number.MAX_SAFE_INTEGER);
  const message = describeProblem(problem, (template, ...args) => vscode.l10n.t(template, ...args));
  const found = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Warning);
  found.source = 'Study Notes';
  found.code = problem.code;
  return found;
}

function summary(count: number): string {
  if (count === 0) return '';
  return count === 1 ? vscode.l10n.t('1 problem') : vscode.l10n.t('{0} problems', count);
}
