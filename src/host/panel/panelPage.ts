import type * as vscode from 'vscode';
import type { HostMessage, RestMessage, ShowMessage } from '../../protocol/notePanel.ts';
import { panelHtml } from './panelHtml.ts';
import { mediaUri, panelMedia } from './panelMedia.ts';

/** Milliseconds within which a page that is seen has painted a note; one that is hidden does not. */
const paintLimit = 500;

/** The page of a note panel: what it may load, and the messages to it. */
export class PanelPage {
  readonly #webview: vscode.Webview;
  readonly #extensionUri: vscode.Uri;
  readonly #ready = Promise.withResolvers<void>();
  /** Hosts the page loads images from; `undefined` while there is no page. */
  #imageHosts: readonly string[] | undefined;
  #carried: ShowMessage | undefined;
  /** What the note shown lacks still. */
  #rest: RestMessage | undefined;
  #listens = false;
  /** Settles once the note sent last can be seen. */
  #painted = Promise.withResolvers<void>();

  /** Takes over `webview`, which may load images from `folders`. It stays empty until there is something to show. */
  constructor(webview: vscode.Webview, extensionUri: vscode.Uri, folders: readonly vscode.Uri[]) {
    this.#webview = webview;
    this.#extensionUri = extensionUri;
    // Read ahead; whoever opens the page learns of what goes wrong.
    panelMedia(extensionUri).catch(() => {});
    this.allowFolders(folders);
  }

  /** Whether the page has said that it listens. */
  get listens(): boolean {
    return this.#listens;
  }

  /**
   * To be called when the page says that it listens, and whether it shows the note that came with it.
   *
   * @returns that note.
   */
  becomeReady(showsCarried: boolean): ShowMessage | undefined {
    this.#listens = true;
    if (!showsCarried) this.#rest = undefined;
    this.#ready.resolve();
    return showsCarried ? this.#carried : undefined;
  }

  /**
   * Shows a note in the page, with images of these hosts and no others. The page is loaded for it if there is none or the hosts
   * are others. Until it listens nothing is sent: it is to be given what it lacks then.
   *
   * @param opening UTF-16 units of the note's HTML that are shown first; the rest follows once they can be seen.
   * @returns when the note can be seen, or its page is on its way.
   */
  async show(
    message: ShowMessage,
    imageHosts: readonly string[],
    opening = message.note.html.length,
  ): Promise<void> {
    if (imageHosts.join() !== this.#imageHosts?.join()) {
      await this.#load(imageHosts, message, opening);
    } else if (this.#listens) {
      this.#painted = Promise.withResolvers();
      const { promise } = this.#painted;
      await this.#webview.postMessage(this.#parted(message, opening));
      await Promise.race([promise, new Promise(resolve => setTimeout(resolve, paintLimit))]);
    }
  }

  /** To be called when the page says that a note can be seen. */
  hasPainted(): void {
    void this.#sendRest();
    this.#painted.resolve();
  }

  /** Sends a message if the page listens. One to a hidden page is lost. */
  async postNow(message: HostMessage): Promise<void> {
    if (this.#listens) await this.#send(message);
  }

  /** Sends a message as soon as the page listens. One to a hidden page is lost. */
  async post(message: HostMessage): Promise<void> {
    if (this.#imageHosts === undefined) await this.#load([], undefined);
    await this.#ready.promise;
    await this.#send(message);
  }

  /** Lets the page load images from these folders and no others. */
  allowFolders(folders: readonly vscode.Uri[]): void {
    const roots = [...new Map(folders.map(folder => [folder.toString(), folder])).values()];
    const options = pageOptions(this.#extensionUri, roots);
    // To set options loads the page anew.
    if (rootsOf(options) !== rootsOf(this.#webview.options)) this.#webview.options = options;
  }

  /** Whatever is sent finds the note whole, or replaces it. */
  async #send(message: HostMessage): Promise<void> {
    if (message.type === 'show') this.#rest = undefined;
    else void this.#sendRest();
    await this.#webview.postMessage(message);
  }

  async #sendRest(): Promise<void> {
    const rest = this.#rest;
    this.#rest = undefined;
    if (rest !== undefined) await this.#webview.postMessage(rest);
  }

  /** The message with the beginning of its note alone, whose rest is kept. */
  #parted(message: ShowMessage, opening: number): ShowMessage {
    const { note } = message;
    const isWhole = opening >= note.html.length;
    this.#rest = isWhole ? undefined : { type: 'rest', html: note.html.slice(opening) };
    return isWhole ? message : { ...message, note: { ...note, html: note.html.slice(0, opening), isWhole } };
  }

  async #load(
    imageHosts: readonly string[],
    carried: ShowMessage | undefined,
    opening?: number,
  ): Promise<void> {
    this.#imageHosts = imageHosts;
    this.#carried = carried;
    this.#listens = false;
    const media = await panelMedia(this.#extensionUri).catch((error: unknown) => {
      // There is no page then, and the next note to be shown tries again.
      if (carried === this.#carried) this.#imageHosts = undefined;
      throw error;
    });
    // Another call may have come to load another page meanwhile.
    if (carried !== this.#carried) return;
    this.#webview.html = panelHtml(this.#webview, this.#extensionUri, {
      media,
      imageHosts,
      carried: carried && this.#parted(carried, opening ?? carried.note.html.length),
    });
  }
}

/** What a page may do that loads images from `folders`; a webview made with it need not be loaded a second time. */
export function pageOptions(extensionUri: vscode.Uri, folders: readonly vscode.Uri[]): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [mediaUri(extensionUri), ...folders] };
}

function rootsOf({ enableScripts, localResourceRoots = [] }: vscode.WebviewOptions): string {
  return [enableScripts, ...localResourceRoots].join('\n');
}
