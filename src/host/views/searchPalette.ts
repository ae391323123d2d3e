import * as vscode from 'vscode';
import type { FilterName, SearchHit } from '../../core/model/passage.ts';
import { contextKeys } from '../contributions.ts';
import { filterItems } from './filterItems.ts';
import { LatestSearch } from './latestSearch.ts';
import { type HitAction, type HitItem, hitButtons, hitItem, messageItem, queryItem } from './searchItems.ts';

/** What the palette asks of the library. */
export interface SearchSource {
  /** Fires when the same query may have another answer. */
  readonly onDidChange: vscode.Event<void>;
  /** Whether notes are being read or about to be, so that more may be found soon. */
  readonly isScanning: boolean;
  /** Fires when a scan begins and when it ends. */
  readonly onDidScan: vscode.Event<void>;
  search(query: string, limit: number): Promise<readonly SearchHit[]>;
  /** Labels of a topic path in the person's language. */
  topicLabels(topic: readonly string[]): readonly string[];
  /** What a filter can be given, most frequent first. */
  filterValues(filter: FilterName): Promise<readonly string[]>;
}

/** Searches a person made before, newest first. */
export interface RecentSearches {
  list(): readonly string[];
  add(query: string): void;
}

export interface PaletteOptions {
  readonly title: string;
  readonly placeholder: string;
  /** Query to start with. */
  readonly query?: string;
  /** Whether several articles can be chosen at once. */
  readonly several?: boolean;
  /** Shows the row the arrow keys came to, without taking the focus. */
  readonly preview?: (hit: SearchHit, query: string) => void;
  /** What the buttons of a row do; rows have none without it. */
  readonly act?: (action: HitAction, hit: SearchHit, query: string) => void;
}

/** What was chosen, with the query in force. */
export interface Choice {
  readonly hits: readonly SearchHit[];
  readonly query: string;
}

/** Most rows a palette shows; more are reached by typing on. */
const limit = 50;
/** Milliseconds a row must stay active before it is shown. */
const previewDelay = 120;

/** Searches as a person types. Rows keep the order the search gives them. */
export class SearchPalette {
  readonly #source: SearchSource;
  readonly #recent: RecentSearches;
  readonly #createPick: () => vscode.QuickPick<HitItem>;
  #open: OpenPalette | undefined;

  constructor(
    source: SearchSource,
    recent: RecentSearches,
    createPick = () => vscode.window.createQuickPick<HitItem>(),
  ) {
    this.#source = source;
    this.#recent = recent;
    this.#createPick = createPick;
  }

  /**
   * Asks for articles. Asked for the same again while it is open, the palette keeps what is typed.
   *
   * @returns undefined when the palette was left without choosing.
   */
  async choose(options: PaletteOptions): Promise<Choice | undefined> {
    const query = options.query ?? this.#open?.typedFor(options.title) ?? '';
    const palette = new OpenPalette(this.#createPick(), this.#source, this.#recent, { ...options, query });
    this.#open = palette;
    await vscode.commands.executeCommand('setContext', contextKeys.searchOpen, true);
    try {
      return await palette.choice;
    } finally {
      palette.dispose();
      if (this.#open === palette) {
        this.#open = undefined;
        await vscode.commands.executeCommand('setContext', contextKeys.searchOpen, false);
      }
    }
  }

  /** Does something with the active row of the palette that is open, as its button would. */
  act(action: HitAction): void {
    this.#open?.act(action);
  }

  /** Hit of the row the person is on. */
  get active(): SearchHit | undefined {
    return this.#open?.active;
  }

  /** Whether the palette that is open says that more may come. */
  get busy(): boolean {
    return this.#open?.busy ?? false;
  }

  /** Rows of the palette that is open, as they are shown; none when it is closed. */
  get rows(): readonly string[] {
    return this.#open?.rows ?? [];
  }
}

/** Rows for a query. */
interface PaletteRows {
  readonly items: readonly HitItem[];
  /** The row Enter is to take; the first one when left out. */
  readonly best?: HitItem;
}

/** One palette from opening to closing. */
class OpenPalette implements vscode.Disposable {
  readonly #source: SearchSource;
  readonly #recent: RecentSearches;
  readonly #options: PaletteOptions;
  readonly #pick: vscode.QuickPick<HitItem>;
  readonly #search: LatestSearch<PaletteRows>;
  readonly #subscriptions: vscode.Disposable[] = [];
  #previewTimer: ReturnType<typeof setTimeout> | undefined;
  /** Row that was active of itself when the rows came, until another was shown; only leaving it asks for a preview. */
  #given: HitItem | undefined;
  /** Query last looked for. */
  #typed: string | undefined;
  /** Query whose rows are shown. */
  #shown: string | undefined;
  #rows: readonly HitItem[] = [];
  #searching = false;
  /** Whether the person went to another row than the one given to them, and typed nothing since. */
  #moved = false;
  /** Whether the row given is one the person went to before the rows came anew. */
  #stays = false;
  /** Whether Enter was pressed before the rows of what is typed were there. */
  #awaited = false;
  readonly #chosen = Promise.withResolvers<Choice | undefined>();

  constructor(
    pick: vscode.QuickPick<HitItem>,
    source: SearchSource,
    recent: RecentSearches,
    options: PaletteOptions,
  ) {
    this.#pick = pick;
    this.#source = source;
    this.#recent = recent;
    this.#options = options;
    pick.title = options.title;
    pick.placeholder = options.placeholder;
    pick.canSelectMany = options.several ?? false;
    keepGivenOrder(pick);
    this.#search = new LatestSearch(
      query => this.#rowsFor(query),
      (rows, query) => this.#show(rows, query),
      searching => {
        this.#searching = searching;
        this.#markBusy();
      },
    );
    this.#subscriptions.push(
      pick,
      pick.onDidAccept(() => this.#accept()),
      pick.onDidHide(() => this.#chosen.resolve(undefined)),
      pick.onDidChangeValue(query => this.#type(query)),
      pick.onDidChangeActive(([item]) => this.#goTo(item)),
      pick.onDidTriggerItemButton(({ item, button }) => {
        const action = hitButtons().find(candidate => candidate.tooltip === button.tooltip)?.action;
        if (action && item.hit) this.#options.act?.(action, item.hit, pick.value);
      }),
      source.onDidChange(() => this.#search.request(pick.value)),
      source.onDidScan(() => {
        this.#markBusy();
        this.#search.request(pick.value);
      }),
    );
    pick.value = options.query ?? '';
    this.#type(pick.value);
    pick.show();
  }

  /** What was chosen; undefined when the palette was left without choosing. */
  get choice(): Promise<Choice | undefined> {
    return this.#chosen.promise;
  }

  /** What is typed, where the palette asks for what `title` says. */
  typedFor(title: string): string | undefined {
    return this.#options.title === title ? this.#pick.value : undefined;
  }

  get rows(): readonly string[] {
    return this.#pick.items.map(({ label }) => label);
  }

  get busy(): boolean {
    return this.#pick.busy;
  }

  get active(): SearchHit | undefined {
    return this.#pick.activeItems[0]?.hit;
  }

  act(action: HitAction): void {
    const hit = this.active;
    if (hit) this.#options.act?.(action, hit, this.#pick.value);
  }

  dispose(): void {
    clearTimeout(this.#previewTimer);
    this.#search.stop();
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  #markBusy(): void {
    this.#pick.busy = this.#searching || this.#source.isScanning;
  }

  /** Looks for what is typed. VS Code goes to the first of the rows still shown by itself, which asks for nothing. */
  #type(query: string): void {
    // What the palette sets itself comes back from VS Code as if it were typed.
    if (query === this.#typed) return;
    this.#typed = query;
    clearTimeout(this.#previewTimer);
    this.#moved = false;
    this.#stays = false;
    this.#awaited = false;
    this.#given = this.#rows[0];
    this.#search.request(query);
  }

  /** Takes what is ticked, else the active row; one that nobody went to only once it is of what is typed. */
  #accept(): void {
    const { selectedItems, activeItems, canSelectMany, value } = this.#pick;
    const ticked = canSelectMany ? selectedItems : [];
    this.#awaited = value !== this.#shown && !this.#moved && ticked.length === 0;
    if (this.#awaited) return;
    const active = this.#moved || !this.#given ? activeItems : [this.#given];
    const items = ticked.length > 0 ? ticked : active;
    const query = items.find(item => item.query !== undefined)?.query;
    if (query !== undefined) {
      this.#pick.value = query;
      this.#type(query);
      return;
    }
    const hits = items.flatMap(({ hit }) => (hit ? [hit] : []));
    if (hits.length === 0) return;
    this.#recent.add(value);
    this.#chosen.resolve({ hits, query: value });
  }

  async #rowsFor(query: string): Promise<PaletteRows> {
    if (query.trim() === '')
      return { items: this.#recent.list().map(recent => queryItem(recent, 'history')) };
    try {
      const offered = await filterItems(query, filter => this.#source.filterValues(filter));
      const hits = await this.#source.search(query, limit);
      const rows = hits.map(hit =>
        hitItem(hit, this.#source.topicLabels(hit.topic), this.#options.act !== undefined),
      );
      const rest = rows.length + offered.length === 0 ? [messageItem(this.#nothingFound())] : rows;
      // A word that a filter's name begins with is still a word to search for.
      const best = offered.some(({ query: next }) => next?.endsWith(':')) ? rows[0] : undefined;
      return { items: [...offered, ...rest], ...(best && { best }) };
    } catch (error) {
      return { items: [messageItem(vscode.l10n.t('The search failed: {0}', String(error)))] };
    }
  }

  #nothingFound(): string {
    return this.#source.isScanning
      ? vscode.l10n.t('Your notes are still being read; what matches will appear here.')
      : vscode.l10n.t('No note matches. Try fewer words.');
  }

  #show({ items, best = items[0] }: PaletteRows, query: string): void {
    const pick = this.#pick;
    // The same query answered anew, because a scan went on, leaves the person on the row they are on.
    const isSame = query === this.#shown;
    const on = isSame ? pick.activeItems[0] : undefined;
    // Rows that are the same stay untouched, and with them what was just ticked.
    if (isSame && sameRows(items, this.#rows)) return;
    this.#shown = query;
    this.#rows = withRow(items, this.#moved ? on : undefined, pick.items);
    // A tick set before stays, although other rows have come.
    const ticked = pick.selectedItems.filter(item => !hasRow(this.#rows, item));
    const all = pick.canSelectMany ? [...ticked, ...this.#rows] : this.#rows;
    const selected = new Set(pick.selectedItems.map(({ hit }) => hit?.key));
    const stayed = all.find(({ hit }) => hit !== undefined && hit.key === on?.hit?.key);
    this.#stays = this.#moved && stayed !== undefined;
    this.#moved = this.#stays;
    this.#given = stayed ?? (pick.canSelectMany ? all[0] : best);
    pick.items = all;
    // Named, the row is active wherever VS Code puts it.
    const active = pick.canSelectMany ? stayed : this.#given;
    if (active) pick.activeItems = [active];
    if (pick.canSelectMany) pick.selectedItems = all.filter(({ hit }) => hit && selected.has(hit.key));
    if (this.#awaited && query === pick.value) this.#accept();
  }

  #goTo(item: HitItem | undefined): void {
    clearTimeout(this.#previewTimer);
    if (item === undefined) return;
    this.#moved = this.#stays || item !== this.#given;
    const { preview } = this.#options;
    const { hit } = item;
    if (item === this.#given || !preview || !hit) return;
    // Showing a note beside must not close the palette.
    this.#pick.ignoreFocusOut = true;
    this.#previewTimer = setTimeout(() => {
      this.#given = undefined;
      preview(hit, this.#pick.value);
    }, previewDelay);
  }
}

function hasRow(rows: readonly HitItem[], { hit }: HitItem): boolean {
  return rows.some(row => row.hit?.key === hit?.key);
}

/** Rows with the one a person is on, where it was, should it be among them no more. */
function withRow(
  rows: readonly HitItem[],
  row: HitItem | undefined,
  before: readonly HitItem[],
): readonly HitItem[] {
  return row?.hit && !hasRow(rows, row) ? rows.toSpliced(before.indexOf(row), 0, row) : rows;
}

function sameRows(a: readonly HitItem[], b: readonly HitItem[]): boolean {
  const shown = ({ label, description, detail, hit }: HitItem) =>
    [label, description, detail, hit?.key].join('\n');
  return a.length === b.length && a.every((row, index) => shown(row) === shown(b[index] as HitItem));
}

/**
 * Quick picks put label matches first while a query is typed. `sortByLabel` turns that off; it is there
 * at run time but not in the stable types (proposal `quickPickSortByLabel`).
 */
function keepGivenOrder(pick: vscode.QuickPick<HitItem>): void {
  (pick as vscode.QuickPick<HitItem> & { sortByLabel?: boolean }).sortByLabel = false;
}
