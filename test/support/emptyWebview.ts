import { packExtension } from './packExtension.ts';

/** What the button in the status bar reads. */
export const emptyButton = 'Open an empty page';
/** Id of the one element of the page it opens. */
export const emptyPage = 'an-empty-page';

const page = `<!DOCTYPE html><body><p id="${emptyPage}">Empty</p><script>
addEventListener('message', ({ data }) => { document.body.innerHTML = data; });
</script></body>`;
const source = `const vscode = require('vscode');
const words = ${JSON.stringify(`<p id="${emptyPage}">Other words</p>`)};
exports.activate = () => {
  let panel;
  vscode.commands.registerCommand('emptyWebview.open', () => {
    if (panel !== undefined) return panel.webview.postMessage(words);
    panel = vscode.window.createWebviewPanel('emptyWebview', 'Empty', vscode.ViewColumn.Active, { enableScripts: true });
    panel.webview.html = ${JSON.stringify(page)};
    panel.onDidDispose(() => { panel = undefined; });
  });
  const item = vscode.window.createStatusBarItem();
  item.text = '${emptyButton}';
  item.command = 'emptyWebview.open';
  item.show();
};
`;

/**
 * Packs an extension that does nothing but open an empty webview, and send it other words when it is open: what a panel costs
 * before it shows anything.
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
