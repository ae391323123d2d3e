import * as vscode from 'vscode';
import type { PreviewParser } from '../../threads/nodePreviewMath.ts';

/** Something the extension adds to VS Code's own Markdown preview. */
export interface PreviewPlugin {
  /** Setting that switches it, on by default. */
  readonly setting: string;
  /** Other settings that change what it does. */
  readonly follows?: readonly string[];
  /** Adds its rules to the parser; called again with a new parser whenever the preview loads its plugins. */
  extend(md: PreviewParser): void;
}

/** What VS Code's Markdown preview looks for in the exports of an extension. */
export interface MarkdownPreview extends vscode.Disposable {
  /** Called by the preview with its parser, which it goes on with. */
  extendMarkdownIt(md: PreviewParser): PreviewParser;
}

/** The extension's part in VS Code's own Markdown preview; a plugin switched on or off shows at once. */
export function markdownPreview(plugins: readonly PreviewPlugin[]): MarkdownPreview {
  const settings = plugins.flatMap(({ setting, follows = [] }) => [setting, ...follows]);
  const watcher = vscode.workspace.onDidChangeConfiguration(event => {
    if (settings.some(setting => event.affectsConfiguration(setting)))
      void vscode.commands.executeCommand('markdown.api.reloadPlugins');
  });
  return {
    extendMarkdownIt(md) {
      for (const plugin of plugins) {
        if (vscode.workspace.getConfiguration().get(plugin.setting, true)) plugin.extend(md);
      }
      return md;
    },
    dispose: () => watcher.dispose(),
  };
}
