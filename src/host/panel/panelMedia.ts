import * as vscode from 'vscode';

/** What a page of the panel runs and is styled with. */
export interface PanelMedia {
  readonly script: string;
  /** The panel's own style sheet. */
  readonly style: string;
  /** KaTeX's style sheet; its fonts are at `fonts/…`. */
  readonly katexStyle: string;
}

let media: Promise<PanelMedia> | undefined;

/** Folder of the panel's scripts, styles and fonts. */
export function mediaUri(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'media');
}

/** Texts of the panel's script and style sheets, read once. They go into the page, which then waits for no file. */
export function panelMedia(extensionUri: vscode.Uri): Promise<PanelMedia> {
  media ??= readMedia(mediaUri(extensionUri)).catch((error: unknown) => {
    media = undefined;
    throw error;
  });
  return media;
}

/** The UTF-8 text of a file. */
export async function textAt(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

async function readMedia(folder: vscode.Uri): Promise<PanelMedia> {
  const read = async (...path: string[]) => {
    const text = await textAt(vscode.Uri.joinPath(folder, ...path));
    // A source map is beside the file, not beside the page.
    return text.replace(/\n(?:\/\/|\/\*)# sourceMappingURL=.*\s*$/, '');
  };
  const [script, style, katexStyle] = await Promise.all([
    read('notePanel.js'),
    read('notePanel.css'),
    read('katex', 'katex.min.css'),
  ]);
  return { script, style, katexStyle };
}
