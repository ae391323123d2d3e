import * as vscode from 'vscode';

/**
 * Remembers which text editor a person was last writing in, since a focused panel or tree leaves no
 * active text editor.
 */
export class DraftTracker implements vscode.Disposable {
  #last = vscode.window.activeTextEditor;
  readonly #listener = vscode.window.onDidChangeActiveTextEditor(editor => {
    if (editor && isWritable(editor)) this.#last = editor;
  });

  /** The editor a citation goes to: the active one, else the last one that is still visible. */
  get current(): vscode.TextEditor | undefined {
    const active = vscode.window.activeTextEditor;
    if (active && isWritable(active)) return active;
    const visible = vscode.window.visibleTextEditors.filter(isWritable);
    const last = this.#last;
    // A draft may be open in two editors, each with a cursor of its own.
    if (last && visible.includes(last)) return last;
    return visible.find(editor => editor.document === last?.document) ?? visible[0];
  }

  /**
   * That editor, brought back where the panel has taken its place; it keeps its selection. Before anything was written in,
   * the one file that is open.
   */
  async takeUp(): Promise<vscode.TextEditor | undefined> {
    const last = this.#last;
    if (this.current && (!last || this.current.document === last.document)) return this.current;
    if (!last) return this.current ?? openedAlone();
    if (last.document.isClosed || !hasTab(last.document)) return this.current;
    const column = last.viewColumn ?? vscode.ViewColumn.Active;
    return vscode.window.showTextDocument(last.document, { viewColumn: column, selection: last.selection });
  }

  dispose(): void {
    this.#listener.dispose();
  }
}

function isWritable({ document }: vscode.TextEditor): boolean {
  return isWritten(document.uri);
}

function isWritten({ scheme }: vscode.Uri): boolean {
  return scheme === 'file' || scheme === 'untitled';
}

/** The editor of the only file that has a tab, behind another page. */
async function openedAlone(): Promise<vscode.TextEditor | undefined> {
  const [file, ...others] = textTabs().filter(({ uri }) => isWritten(uri));
  if (!file || others.length > 0) return undefined;
  return vscode.window.showTextDocument(file.uri, { viewColumn: file.viewColumn });
}

function hasTab({ uri }: vscode.TextDocument): boolean {
  return textTabs().some(tab => tab.uri.toString() === uri.toString());
}

function textTabs(): { readonly uri: vscode.Uri; readonly viewColumn: vscode.ViewColumn }[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs, viewColumn }) =>
    tabs.flatMap(({ input }) =>
      input instanceof vscode.TabInputText ? [{ uri: input.uri, viewColumn }] : [],
    ),
  );
}
