import * as vscode from 'vscode';
import type { Article } from '../../core/model/article.ts';
import type { OutlineEntry } from '../../core/model/render.ts';
import {
  isTop,
  type PanelCommand,
  type PanelMessage,
  type PanelTarget,
  type ShowMessage,
} from '../../protocol/notePanel.ts';
import type { RenderRequest } from '../../threads/renderMessages.ts';
import { copyChosenFormula } from './chooseFormula.ts';
import { ImageConsent } from './imageConsent.ts';
import { NoteHistory } from './noteHistory.ts';
import { openLink, openWikiLink } from './openLinks.ts';
import { panelLabels } from './panelLabels.ts';
import { headerLinks, panelNote, renderRequest } from './panelNote.ts';
import { PanelPage } from './panelPage.ts';
import type { PanelServices } from './panelServices.ts';
import { neighboursOf, type Surroundings, surroundingsOf } from './surroundings.ts';

/** One webview panel that shows one note after the other. */
export class NotePanel implements vscode.Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #page: PanelPage;
  readonly #services: PanelServices;
  readonly #consent = new ImageConsent();
  readonly #history = new NoteHistory();
  readonly #subscriptions: vscode.Disposable[] = [];
  readonly #changed = new vscode.EventEmitter<string | undefined>();
  readonly #disposed = new vscode.EventEmitter<void>();
  #article: Article | undefined;
  #outline: readonly OutlineEntry[] = [];
  #shown: ShowMessage | undefined;
  #surroundings: Surroundings | undefined;
  #search: vscode.CancellationTokenSource | undefined;
  #steps: Promise<unknown> = Promise.resolve();
  #request = 0;
  /** What is being rendered, and where it is to come. */
  #loading: { readonly key: string; readonly target: PanelTarget; readonly keepScroll: boolean } | undefined;

  /** Fires with the key of the note shown, `undefined` when it is gone. */
  readonly onDidChangeCurrent = this.#changed.event;
  readonly onDidDispose = this.#disposed.event;

  /** Takes over `panel`, new or restored by the editor, and fills it. */
  constructor(panel: vscode.WebviewPanel, services: PanelServices) {
    this.#panel = panel;
    this.#services = services;
    this.#subscriptions.push(
      this.#changed,
      this.#disposed,
      panel.webview.onDidReceiveMessage((message: PanelMessage) => void this.#answer(message)),
      panel.onDidDispose(() => this.dispose()),
      services.zoom.onDidChange(zoom => this.#setZoom(zoom)),
    );
    const icon = (name: string) => vscode.Uri.joinPath(services.extensionUri, 'media', name);
    panel.iconPath = { light: icon('icon.svg'), dark: icon('icon-dark.svg') };
    this.#page = new PanelPage(panel.webview, services.extensionUri, services.folders());
  }

  /** Key of the note shown. */
  get current(): string | undefined {
    return this.#history.current;
  }

  /** Headings of the note shown. */
  get outline(): readonly OutlineEntry[] {
    return this.#outline;
  }

  get active(): boolean {
    return this.#panel.active;
  }

  get visible(): boolean {
    return this.#panel.visible;
  }

  get viewColumn(): vscode.ViewColumn | undefined {
    return this.#panel.viewColumn;
  }

  /** Shows a note; without a target one comes back to where one was in it. */
  async show(key: string, target: PanelTarget = {}): Promise<void> {
    if (key === this.current && this.#shown !== undefined) {
      await this.#goTo(target);
      return;
    }
    this.#history.visit(key);
    await this.#load(key, target, false);
  }

  /** Brings the panel to the front, at `column` if one is given. */
  reveal(column?: vscode.ViewColumn, preserveFocus?: boolean): void {
    // It may have been closed while its note was on the way.
    if (this.#subscriptions.length > 0) this.#panel.reveal(column, preserveFocus);
  }

  /** Renders the note anew if it changed; what stands on top stays there. */
  async refresh(): Promise<void> {
    const key = this.current;
    if (key === undefined) return;
    if (this.#loading?.key === key) {
      // It may have been asked for before the change, and still is to come where it was wanted.
      await this.#load(key, this.#loading.target, this.#loading.keepScroll);
      return;
    }
    // While the collection is being opened there is none to ask; another refresh follows.
    const article = await this.#services.source.article(key).catch(() => null);
    // What is being opened by now was asked for after the change.
    if (this.#loading !== undefined) return;
    if (
      article === null ||
      key !== this.current ||
      (article !== undefined && sameNote(article, this.#article))
    ) {
      await this.refreshSurroundings();
      return;
    }
    await this.#load(key, {}, this.#article !== undefined);
  }

  /** Looks again for who cites the note and what is related to it. */
  async refreshSurroundings(): Promise<void> {
    const article = this.#article;
    if (article === undefined) return;
    this.#search?.cancel();
    const search = new vscode.CancellationTokenSource();
    this.#search = search;
    const { token } = search;
    const known = this.#surroundings?.citing ?? [];
    try {
      for await (const found of surroundingsOf(article, this.#services.surroundings, known, token)) {
        if (token.isCancellationRequested || article !== this.#article) return;
        this.#surroundings = found;
        await this.#page.postNow({ type: 'surroundings', key: article.key, surroundings: found.shown });
      }
    } catch {
      // A collection that is just being opened again has no answer; another look follows.
    }
  }

  /** Has the notes rendered that are before and after the one shown in its topic. */
  async #renderNeighbours(article: Article): Promise<void> {
    const { next, previous } = await neighboursOf(article, this.#services.surroundings);
    for (const link of [next, previous]) {
      const request = link !== null && article === this.#article && (await this.#requestFor(link.key));
      if (request) this.#services.renderer.ahead(request);
    }
  }

  /** To be called when a note is about to be shown: it is rendered meanwhile, with the time it has when it is shown. */
  async expect(key: string): Promise<void> {
    const request = await this.#requestFor(key);
    // A renderer that is gone has nothing to show it with either.
    if (request !== undefined) await this.#services.renderer.render(request).catch(() => {});
  }

  async #requestFor(key: string): Promise<RenderRequest | undefined> {
    const article = await this.#services.source.article(key).catch(() => undefined);
    if (article === undefined || this.#subscriptions.length === 0) return undefined;
    return renderRequest(article, this.#panel.webview, this.#consent.hosts(key, article.text));
  }

  /** Shows the article before (-1) or after (1) this one in its topic. Tells whether there is one. */
  stepInTopic(direction: -1 | 1): Promise<boolean> {
    // Keys come faster than notes: each step starts from where the last one led.
    const step = this.#steps.then(() => this.#stepInTopic(direction));
    this.#steps = step.catch(() => {});
    return step;
  }

  async #stepInTopic(direction: -1 | 1): Promise<boolean> {
    if (this.#article === undefined) return false;
    const { previous, next } = await neighboursOf(this.#article, this.#services.surroundings);
    const link = direction === 1 ? next : previous;
    if (link !== null) await this.show(link.key);
    return link !== null;
  }

  /** Goes to the heading with this anchor. */
  async goTo(anchor: string): Promise<void> {
    await this.#goTo({ anchor });
  }

  /** Steps back (-1) or forward (1) through the notes visited. */
  async go(direction: -1 | 1): Promise<void> {
    const visit = this.#history.step(direction);
    if (visit !== undefined) await this.#load(visit.key, { position: visit.line }, false);
  }

  /** Has the panel do something with what is selected in it. */
  async run(command: PanelCommand): Promise<void> {
    await this.#page.post({ type: 'run', command });
  }

  /** Opens the bar to find text in the note, with the focus in it. */
  async find(): Promise<void> {
    this.reveal();
    await this.run('find');
  }

  dispose(): void {
    if (this.#subscriptions.length === 0) return;
    const subscriptions = this.#subscriptions.splice(0);
    this.#request++;
    this.#search?.cancel();
    this.#disposed.fire();
    for (const subscription of subscriptions) subscription.dispose();
    this.#panel.dispose();
  }

  async #load(key: string, target: PanelTarget, keepScroll: boolean): Promise<void> {
    const request = ++this.#request;
    this.#loading = { key, target, keepScroll };
    try {
      await this.#loadAs(request, key, target, keepScroll);
    } finally {
      if (request === this.#request) this.#loading = undefined;
    }
  }

  async #loadAs(request: number, key: string, target: PanelTarget, keepScroll: boolean): Promise<void> {
    const services = this.#services;
    const { source, renderer, positions } = services;
    const article = await source.article(key);
    if (request !== this.#request) return;
    if (article === undefined) {
      this.#showMissing(key);
      return;
    }
    this.#page.allowFolders([...services.folders(), ...foldersOf(article)]);
    const hosts = this.#consent.hosts(key, article.text);
    const [result, links] = await Promise.all([
      renderer.render(renderRequest(article, this.#panel.webview, hosts)),
      headerLinks(article, source),
    ]);
    const note = panelNote(article, result, links, source);
    if (request !== this.#request) return;
    this.#loading = undefined;
    this.#article = article;
    this.#surroundings = undefined;
    this.#outline = note.outline;
    const position = isEmpty(target) ? positions.get(key) : undefined;
    this.#shown = {
      type: 'show',
      id: request,
      labels: panelLabels(),
      note,
      target: position === undefined ? target : { position },
      keepScroll,
      canGoBack: this.#history.canGoBack,
      canGoForward: this.#history.canGoForward,
      zoom: services.zoom.value,
    };
    // From its top a note can be seen before all of it is there.
    const fromTop = !keepScroll && isTop(this.#shown.target);
    await this.#page.show(this.#shown, hosts, fromTop ? result.note.opening : undefined);
    if (request !== this.#request) return;
    // All that keeps the editor busy comes after the note can be seen.
    this.#panel.title = article.title;
    this.#changed.fire(key);
    // A page that is just being loaded shows the note first.
    if (this.#page.listens) void this.#lookAround(article);
  }

  /** Finds what is around the note that is shown now, the notes likely to be read next before all else. */
  async #lookAround(article: Article): Promise<void> {
    // While the collection is being opened there is none to ask; another refresh follows.
    await this.#renderNeighbours(article).catch(() => {});
    await this.refreshSurroundings();
  }

  #setZoom(zoom: number): void {
    if (this.#shown !== undefined) this.#shown = { ...this.#shown, zoom };
    void this.#page.post({ type: 'zoom', zoom });
  }

  async #goTo(target: PanelTarget): Promise<void> {
    if (this.#shown !== undefined) this.#shown = { ...this.#shown, target };
    await this.#page.post({ type: 'reveal', target });
  }

  #showMissing(key: string): void {
    this.#article = undefined;
    this.#surroundings = undefined;
    this.#shown = undefined;
    this.#outline = [];
    const message = vscode.l10n.t('The collection has no article with the key {0} any more.', key);
    void this.#page.post({ type: 'missing', message });
    this.#changed.fire(undefined);
  }

  /** Does what the page asks; what goes wrong is shown to the person, as it is for commands. */
  async #answer(message: PanelMessage): Promise<void> {
    try {
      await this.#receive(message);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(vscode.l10n.t('That did not work: {0}', reason));
    }
  }

  async #receive(message: PanelMessage): Promise<void> {
    const { actions } = this.#services;
    const article = this.#article;
    switch (message.type) {
      case 'ready':
        return this.#becomeReady(message.showsCarried);
      case 'shown':
        return this.#page.hasPainted();
      case 'openNote':
        return message.beside ? actions.openBeside(message.key) : this.show(message.key);
      case 'openCopy': {
        const copy = article?.copies[message.index];
        return copy && actions.openCopy(copy);
      }
      case 'openCitation': {
        const place = this.#surroundings?.citing[message.index];
        return place && actions.openPlace(place.uri, place.line);
      }
      case 'openLink':
        return openLink(message.address, article, actions, (key, target) => this.show(key, target));
      case 'openWikiLink':
        return openWikiLink(message.target, message.beside, actions, key => this.show(key));
      case 'navigate':
        return this.go(message.direction === 'back' ? -1 : 1);
      case 'allowImages':
        if (article === undefined) return;
        this.#consent.allow(article.key, article.text, message.host);
        return this.#load(article.key, {}, false);
      case 'copyText':
        return vscode.env.clipboard.writeText(message.text);
      case 'chooseFormula':
        return copyChosenFormula(message.formulas);
      case 'search':
        return actions.search(message.text);
      case 'find': {
        const { text, letters } = message;
        const pattern = await this.#services.source.findPattern(text, letters);
        return this.#page.postNow({ type: 'pattern', text, pattern });
      }
      case 'quote':
        if (article === undefined) return;
        return actions[quoteActions[message.action]](article.key, message.selection);
      case 'choosePassages':
        return article && actions.choosePassages(article.key);
      case 'cite':
        return actions.cite(message.withLocator);
      case 'endSeen':
        return actions.endSeen(message.key);
      case 'position':
        // What is shown next may be on its way already.
        if (message.key !== this.current || message.id !== this.#shown?.id) return;
        this.#history.leaveAt(message.line);
        this.#shown = {
          ...this.#shown,
          target: { position: message.line, spellings: message.spellings },
        };
        this.#services.positions.set(message.key, message.line);
    }
  }

  /** The page is there, or there again after it had been hidden: then it gets its note once more. */
  #becomeReady(showsCarried: boolean): void {
    const carried = this.#page.becomeReady(showsCarried);
    if (this.#shown === undefined) return;
    if (carried !== this.#shown) void this.#page.post(this.#shown);
    if (this.#surroundings === undefined) {
      if (this.#article !== undefined) void this.#lookAround(this.#article);
      return;
    }
    const { key } = this.#shown.note;
    void this.#page.post({ type: 'surroundings', key, surroundings: this.#surroundings.shown });
  }
}

/** What to do with a selected passage, by what the page asks. */
const quoteActions = { insert: 'insertQuote', copy: 'copyQuote', link: 'copyLink' } as const;

function isEmpty(target: PanelTarget): boolean {
  return Object.values(target).every(value => value === undefined);
}

/** Collection folder of the copy an article is read through. */
function foldersOf({ copies: [canonical] }: Article): vscode.Uri[] {
  return canonical === undefined ? [] : [vscode.Uri.parse(canonical.folder, true)];
}

/** Whether nothing changed that the panel shows. */
function sameNote(a: Article, b: Article | undefined): boolean {
  return b !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
