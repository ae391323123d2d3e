import * as vscode from 'vscode';

/** Read-only documents of one scheme, made from the collection and kept up to date while they are open. */
export abstract class LiveDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registrations: readonly vscode.Disposable[];

  readonly onDidChange = this.#changed.event;

  /** @param onDidChangeSource fires when the documents may read otherwise. */
  constructor(scheme: string, onDidChangeSource: vscode.Event<void>) {
    this.#registrations = [
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      onDidChangeSource(() => {
        const open = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === scheme);
        for (const { uri } of open) this.#changed.fire(uri);
      }),
    ];
  }

  abstract provideTextDocumentContent(uri: vscode.Uri): Promise<string>;

  dispose(): void {
    vscode.Disposable.from(...this.#registrations).dispose();
  }
}
