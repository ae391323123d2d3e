import type * as vscode from 'vscode';
import type { HostMessage } from '../../protocol/notePanel.ts';
import { mediaUri, panelHtml } from './panelHtml.ts';

/** The page of a note panel: what it may load, and the messages to it. */
export class PanelPage {
  readonly #webview: vscode.Webview;
  readonly #extensionUri: vscode.Uri;
  readonly #ready = Promise.withResolvers<void>();
  #roots: string | undefined;
  #imageHosts: readonly string[] = [];

  /** Fills `webview`, which may load images from `folders`. */
  constructor(webview: vscode.Webview, extensionUri: vscode.Uri, folders: readonly vscode.Uri[]) {
    this.#webview = webview;
    this.#extensionUri = extensionUri;
    this.allowFolders(folders);
    webview.html = panelHtml(webview, extensionUri, []);
  }

  /** To be called when the page says that it listens. */
  becomeReady(): void {
    this.#ready.resolve();
  }

  /** Sends a message as soon as the page listens. One to a hidden page is lost. */
  async post(message: HostMessage): Promise<void> {
    await this.#ready.promise;
    await this.#webview.postMessage(message);
  }

  /** Lets the page load images from these folders and no others. */
  allowFolders(folders: readonly vscode.Uri[]): void {
    const roots = [...new Map(folders.map(folder => [folder.toString(), folder])).values()];
    const key = roots.join('\n');
    if (key === this.#roots) return;
    this.#roots = key;
    this.#webview.options = {
      enableScripts: true,
      localResourceRoots: [mediaUri(this.#extensionUri), ...roots],
    };
  }

  /**
   * Lets the page load images from these hosts and no others. Tells whether the page is loaded anew for it;
   * then it says once more that it listens.
   */
  allowImageHosts(hosts: readonly string[]): boolean {
    if (hosts.join() === this.#imageHosts.join()) return false;
    this.#imageHosts = hosts;
    this.#webview.html = panelHtml(this.#webview, this.#extensionUri, hosts);
    return true;
  }
}
