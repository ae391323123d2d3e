import * as vscode from 'vscode';
import { isPanelState } from '../../protocol/notePanel.ts';
import { NotePanel } from './notePanel.ts';
import { pageOptions } from './panelPage.ts';
import type { PanelServices } from './panelServices.ts';

/** Type of the panels, under which the editor restores them. */
export const notePanelType = 'studyNotes.note';

/** Milliseconds a remark stays in the status bar. */
const messageTime = 4000;

/** Where and how to show a note. */
export interface ShowOptions {
  /** 0-based line of the article's text to bring into view. */
  readonly line?: number;
  /** Search whose matches to mark. */
  readonly query?: string;
  /** In a further panel beside, instead of the one there is. */
  readonly beside?: boolean;
  readonly preserveFocus?: boolean;
}

/** The panels notes are read in: one that is reused, and more where a person asked for them. */
export class NotePanels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #services: PanelServices;
  readonly #panels: NotePanel[] = [];
  readonly #changed = new vscode.EventEmitter<string | undefined>();
  readonly #subscriptions: vscode.Disposable[];

  /** Fires when another note is shown, or another panel comes to the front. */
  readonly onDidChangeCurrent = this.#changed.event;

  constructor(
    services: Omit<PanelServices, 'actions'> & {
      readonly actions: Omit<PanelServices['actions'], 'openBeside'>;
    },
  ) {
    const openBeside = (key: string) => this.show(key, { beside: true });
    this.#services = { ...services, actions: { ...services.actions, openBeside } };
    this.#subscriptions = [vscode.window.registerWebviewPanelSerializer(notePanelType, this)];
  }

  /** The panel in front, else the one used last. */
  get panel(): NotePanel | undefined {
    return this.#panels.find(panel => panel.active) ?? this.#panels.at(-1);
  }

  /** Key of the note in that panel. */
  get current(): string | undefined {
    return this.panel?.current;
  }

  /** Shows an article, in the panel there is or in a new one. */
  async show(key: string, options: ShowOptions = {}): Promise<void> {
    const { line, query, beside, preserveFocus } = options;
    const spellings = query && (await this.#services.source.spellings(key, query));
    const target = { ...(line !== undefined && { line }), ...(spellings && { spellings }) };
    const existing = beside ? undefined : this.panel;
    if (existing !== undefined) {
      // A page that is hidden is sent nothing. One that is seen gets its note first, as to move the focus takes the editor long.
      if (!existing.visible) existing.reveal(undefined, preserveFocus);
      await existing.show(key, target);
      existing.reveal(undefined, preserveFocus);
      return;
    }
    const column =
      beside || vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    const { extensionUri, folders } = this.#services;
    const webview = vscode.window.createWebviewPanel(
      notePanelType,
      vscode.l10n.t('Note'),
      { viewColumn: column, preserveFocus: preserveFocus ?? false },
      pageOptions(extensionUri, folders()),
    );
    await this.#add(webview).show(key, target);
  }

  /** To be called when a note is about to be shown: in the panel there is it is rendered meanwhile. */
  async expect(key: string): Promise<void> {
    if (key !== this.current) await this.panel?.expect(key);
  }

  /** Renders the notes shown anew, where their articles changed. */
  async refresh(): Promise<void> {
    await Promise.all(this.#panels.map(panel => panel.refresh()));
  }

  /** Looks again for who cites the notes shown, and what is related to them. */
  async refreshSurroundings(): Promise<void> {
    await Promise.all(this.#panels.map(panel => panel.refreshSurroundings()));
  }

  /** *Open to the Side*: the note in front once more, in a panel beside. */
  async openToSide(): Promise<void> {
    const { current } = this;
    if (current !== undefined) await this.show(current, { beside: true });
  }

  /** *Next in Topic* (1) and *Previous in Topic* (-1). */
  async stepInTopic(direction: -1 | 1): Promise<void> {
    const { panel } = this;
    if (panel === undefined || (await panel.stepInTopic(direction))) return;
    const message =
      direction === 1
        ? vscode.l10n.t('This is the last article of its topic.')
        : vscode.l10n.t('This is the first article of its topic.');
    vscode.window.setStatusBarMessage(message, messageTime);
  }

  /** *Go to Heading*: a choice of the headings of the note in front. */
  async goToHeading(): Promise<void> {
    const panel = this.panel;
    if (panel === undefined) return;
    const items = panel.outline.map(({ level, text, id }) => ({
      label: `${'\u2003'.repeat(level - 1)}${text}`,
      id,
    }));
    const chosen = await vscode.window.showQuickPick(items, {
      placeHolder: vscode.l10n.t('Choose a heading of this note'),
    });
    if (chosen !== undefined) await panel.goTo(chosen.id);
  }

  async deserializeWebviewPanel(webview: vscode.WebviewPanel, state: unknown): Promise<void> {
    if (!isPanelState(state)) {
      webview.dispose();
      return;
    }
    // A window that is just opening has no collection yet; the refresh after its opening shows the note.
    await this.#add(webview)
      .show(state.key, { position: state.line })
      .catch(() => {});
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const panel of [...this.#panels]) panel.dispose();
    this.#changed.dispose();
  }

  #add(webview: vscode.WebviewPanel): NotePanel {
    const panel = new NotePanel(webview, this.#services);
    this.#panels.push(panel);
    panel.onDidChangeCurrent(key => this.#changed.fire(key));
    webview.onDidChangeViewState(() => this.#changed.fire(this.current));
    panel.onDidDispose(() => {
      this.#panels.splice(this.#panels.indexOf(panel), 1);
      this.#changed.fire(this.current);
    });
    return panel;
  }
}
