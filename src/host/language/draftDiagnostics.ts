import * as vscode from 'vscode';
import type { DraftProblem } from '../../core/library/draftText.ts';
import type { DraftApi } from '../../threads/draftApi.ts';
import { type DraftPlaces, draftOf, languageOf, rangeOf } from './draftDocuments.ts';
import { problemText } from './problemText.ts';

/** Where diagnostics say they come from. */
export const diagnosticSource = 'Study Notes';

/** Milliseconds without a keystroke after which a draft is checked. */
const quiet = 250;

/** What checking asks of the collection. */
export interface CheckSource extends DraftPlaces {
  readonly state: string;
  readonly drafting: Pick<DraftApi, 'checkDraft'>;
  readonly onDidChange: vscode.Event<void>;
}

/** A diagnostic together with what can be done about it. */
export class DraftDiagnostic extends vscode.Diagnostic {
  readonly problem: DraftProblem;

  constructor(document: vscode.TextDocument, problem: DraftProblem) {
    const unsure = problem.kind === 'quote-without-source' || problem.kind === 'merged-key';
    super(
      rangeOf(document, problem.start, problem.end),
      problemText(problem),
      unsure ? vscode.DiagnosticSeverity.Information : vscode.DiagnosticSeverity.Warning,
    );
    this.problem = problem;
    this.source = diagnosticSource;
    this.code = problem.kind;
  }
}

/**
 * Checks the drafts that are open: when one is opened, a little after the last keystroke, and when the
 * collection has changed. The work is done in the reader thread.
 */
export class DraftDiagnostics implements vscode.Disposable {
  readonly #source: CheckSource;
  readonly #log: vscode.LogOutputChannel;
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('studyNotes');
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #problems = new WeakMap<vscode.TextDocument, readonly DraftDiagnostic[]>();
  readonly #subscriptions: vscode.Disposable;

  constructor(source: CheckSource, log: vscode.LogOutputChannel) {
    this.#source = source;
    this.#log = log;
    this.#subscriptions = vscode.Disposable.from(
      this.#diagnostics,
      vscode.workspace.onDidOpenTextDocument(document => this.#soon(document, 0)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#soon(document, quiet)),
      vscode.workspace.onDidCloseTextDocument(document => this.#forget(document)),
      source.onDidChange(() => this.#all()),
    );
    this.#all();
  }

  /** What was found in a document, by the diagnostics the editor gives back. */
  found(document: vscode.TextDocument, given: readonly vscode.Diagnostic[]): readonly DraftDiagnostic[] {
    const ours = this.#problems.get(document) ?? [];
    return ours.filter(({ range, message }) =>
      given.some(each => each.message === message && each.range.isEqual(range)),
    );
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#subscriptions.dispose();
  }

  #all(): void {
    for (const document of vscode.workspace.textDocuments) this.#soon(document, quiet);
  }

  #soon(document: vscode.TextDocument, delay: number): void {
    if (languageOf(document) === undefined) return;
    const id = document.uri.toString();
    clearTimeout(this.#waiting.get(id));
    this.#waiting.set(
      id,
      setTimeout(() => {
        this.#waiting.delete(id);
        void this.#check(document);
      }, delay),
    );
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const draft = draftOf(document, this.#source);
    if (draft === undefined || document.isClosed || this.#source.state !== 'ready') return;
    const { version } = document;
    try {
      const problems = await this.#source.drafting.checkDraft(draft);
      // What was typed meanwhile is checked by itself.
      if (document.isClosed || document.version !== version) return;
      const diagnostics = problems.map(problem => new DraftDiagnostic(document, problem));
      this.#problems.set(document, diagnostics);
      this.#diagnostics.set(document.uri, diagnostics);
    } catch (error) {
      this.#log.error(error instanceof Error ? error : String(error));
    }
  }

  #forget(document: vscode.TextDocument): void {
    const id = document.uri.toString();
    clearTimeout(this.#waiting.get(id));
    this.#waiting.delete(id);
    this.#diagnostics.delete(document.uri);
  }
}
