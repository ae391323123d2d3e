import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';

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
export async function packEmptyWebview(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const manifest = {
    name: 'empty-webview',
    publisher: 'study-notes-bench',
    version: '1.0.0',
    engines: { vscode: '^1.105.0' },
    main: './extension.js',
    activationEvents: ['onStartupFinished'],
    extensionKind: ['workspace'],
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'extension.js'), source);
  writeFileSync(join(folder, 'README.md'), 'Opens an empty page.\n');
  const packagePath = join(folder, 'empty-webview.vsix');
  await createVSIX({
    cwd: folder,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    skipLicense: true,
  });
  return packagePath;
}
