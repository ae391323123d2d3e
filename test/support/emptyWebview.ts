import { packExtension } from './packExtension.ts';

/** What the button in the status bar reads. */
export const emptyButton = 'Open an empty page';
/** Id of the one element of the page it opens. */
export const emptyPage = 'an-empty-page';

const source = `const vscode = require('vscode');
exports.activate = () => {
  vscode.commands.registerCommand('emptyWebview.open', () => {
    const panel = vscode.window.createWebviewPanel('emptyWebview', 'Empty', vscode.ViewColumn.Active, { enableScripts: true });
    panel.webview.html = '<!DOCTYPE html><body><p id="${emptyPage}">Empty</p></body>';
  });
  const item = vscode.window.createStatusBarItem();
  item.text = '${emptyButton}';
  item.command = 'emptyWebview.open';
  item.show();
};
`;

/**
 * Packs an extension that does nothing but open an empty webview: what a panel costs before it shows anything.
 *
 * @returns path of the package.
 */
export function packEmptyWebview(folder: string): Promise<string> {
  return packExtension(folder, {
    name: 'empty-webview',
    purpose: 'Opens an empty page.',
    source,
    activationEvents: ['onStartupFinished'],
  });
}
