import type { OutlineEntry } from '../core/model/render.ts';

/** Strings of the panel in the person's language. */
export interface PanelLabels {
  readonly copies: string;
  readonly siblings: string;
  readonly contains: string;
  readonly partOf: string;
  readonly related: string;
  readonly citedBy: string;
  readonly previous: string;
  readonly next: string;
  readonly outline: string;
  readonly back: string;
  readonly forward: string;
  readonly copyCode: string;
  readonly copyTex: string;
  readonly copied: string;
  readonly insertQuote: string;
  readonly copyQuote: string;
  readonly copyLink: string;
  readonly search: string;
  readonly find: string;
  readonly noMatch: string;
  readonly matches: string;
  /** `{0}` is the number of the match one is at, `{1}` how many there are. */
  readonly matchCount: string;
  readonly previousMatch: string;
  readonly nextMatch: string;
  readonly clearMatches: string;
  readonly source: string;
  /** `{0}` is a host. */
  readonly loadImages: string;
}

/** A copy of the article as the header lists it. */
export interface PanelCopy {
  /** Path and line, and what it is to the article. */
  readonly label: string;
  readonly relation: string;
}

/** Another article the header leads to. */
export interface PanelLink {
  readonly key: string;
  readonly title: string;
}

/** Another article, with why it is named. */
export interface PanelRelated extends PanelLink {
  readonly why: string;
}

/** A place of a draft that cites the article. */
export interface PanelCitation {
  /** Path and line. */
  readonly label: string;
  /** What the line says. */
  readonly text: string;
}

/** What is shown around a note once it is there. */
export interface PanelSurroundings {
  readonly related: readonly PanelRelated[];
  readonly citedBy: readonly PanelCitation[];
  /** The articles before and after it in its topic. */
  readonly previous: PanelLink | null;
  readonly next: PanelLink | null;
}

/** Everything above the text of a note. */
export interface PanelHeader {
  readonly title: string;
  /** Topic labels from the top level down. */
  readonly topic: readonly string[];
  readonly tags: readonly string[];
  readonly date: string | null;
  /** Where the article was published, as a link when it has an address. */
  readonly source: { readonly name: string; readonly url?: string } | null;
  readonly copies: readonly PanelCopy[];
  readonly siblings: readonly PanelLink[];
  readonly contains: readonly PanelLink[];
  readonly partOf: readonly PanelLink[];
}

/** A note ready to be shown. */
export interface PanelNote {
  readonly key: string;
  readonly header: PanelHeader;
  /** Safe HTML of `renderNote`. */
  readonly html: string;
  /** Whether `html` is all of it; if not, a `rest` follows. */
  readonly isWhole: boolean;
  readonly outline: readonly OutlineEntry[];
  /** Something to tell above the text, such as why only its source is shown. */
  readonly notice: string | null;
}

/** Where to go in a note. */
export interface PanelTarget {
  /** 0-based line of the text to bring into view and mark. */
  readonly line?: number;
  /** Words to mark, as the note spells them. */
  readonly spellings?: readonly string[];
  /** 0-based line to stand on top of the panel, without a mark on it: where one was. Decimals are the part of its element above. */
  readonly position?: number;
  /** Anchor of a heading. */
  readonly anchor?: string;
}

/** Whether `target` is the top of the note. */
export function isTop({ line, spellings = [], position = 0, anchor }: PanelTarget): boolean {
  return line === undefined && spellings.length === 0 && position === 0 && anchor === undefined;
}

/** What a command of the editor asks of the panel that has the selection. */
export type PanelCommand =
  | 'insertQuote'
  | 'copyQuote'
  | 'copyLink'
  | 'search'
  | 'copyTex'
  | 'find'
  | 'nextMatch'
  | 'previousMatch';

/** A note to be shown, with all that goes with it. The first one comes in the page itself, as JSON. */
export interface ShowMessage {
  readonly type: 'show';
  /** Told back with where one is in the note. */
  readonly id: number;
  readonly labels: PanelLabels;
  readonly note: PanelNote;
  readonly target: PanelTarget;
  /** The same note once more: what stands on top stays there. */
  readonly keepScroll: boolean;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  /** Size of the letters, in percent. */
  readonly zoom: number;
}

/** What follows the beginning of a note; nothing else is sent in between but another note. */
export interface RestMessage {
  readonly type: 'rest';
  readonly html: string;
}

/** From the extension to the panel. */
export type HostMessage =
  | ShowMessage
  | RestMessage
  /** Follows `show` when it has been found. */
  | { readonly type: 'surroundings'; readonly key: string; readonly surroundings: PanelSurroundings }
  | { readonly type: 'zoom'; readonly zoom: number }
  | { readonly type: 'reveal'; readonly target: PanelTarget }
  | { readonly type: 'missing'; readonly message: string }
  /** Answers `find`: a regular expression for the flags `giu`, empty when there is nothing to look for. */
  | { readonly type: 'pattern'; readonly text: string; readonly pattern: string }
  | { readonly type: 'run'; readonly command: PanelCommand };

/** A selected passage: what it reads, formulas as TeX, and the lines of the text it lies on. */
export interface PanelSelection {
  readonly text: string;
  /** 0-based, of the block it begins in. */
  readonly startLine: number;
  /** 0-based, of the block it ends in. */
  readonly endLine: number;
}

/** From the panel to the extension. */
export type PanelMessage =
  /** The page listens; it may show the note already that came in it. */
  | { readonly type: 'ready'; readonly showsCarried: boolean }
  /** The note can be seen. */
  | { readonly type: 'shown'; readonly key: string }
  | { readonly type: 'openCopy'; readonly index: number }
  | { readonly type: 'openNote'; readonly key: string; readonly beside: boolean }
  | { readonly type: 'openCitation'; readonly index: number }
  | { readonly type: 'openLink'; readonly address: string }
  | { readonly type: 'openWikiLink'; readonly target: string; readonly beside: boolean }
  | { readonly type: 'navigate'; readonly direction: 'back' | 'forward' }
  /** The person wants the note's images of this host. */
  | { readonly type: 'allowImages'; readonly host: string }
  | { readonly type: 'copyText'; readonly text: string }
  /** The TeX of one of these is to be copied, whichever the person chooses. */
  | { readonly type: 'chooseFormula'; readonly formulas: readonly string[] }
  | {
      readonly type: 'quote';
      readonly action: 'insert' | 'copy' | 'link';
      readonly selection: PanelSelection;
    }
  /** *Insert Quote* was asked for with nothing selected. */
  | { readonly type: 'choosePassages' }
  /** *Insert Citation* was asked for by its key, or *Insert Citation with Locator…*. */
  | { readonly type: 'cite'; readonly withLocator: boolean }
  | { readonly type: 'search'; readonly text: string }
  /** What was typed to be found in the note, and the characters the note holds, each once. */
  | { readonly type: 'find'; readonly text: string; readonly letters: string }
  /** The end of the note stayed in view for a moment. */
  | { readonly type: 'endSeen'; readonly key: string }
  /** Reading position: the 0-based line on top, and the words marked by a search. `id` is that of what was shown. */
  | {
      readonly type: 'position';
      readonly id: number;
      readonly key: string;
      readonly line: number;
      readonly spellings: readonly string[];
    };

/** What the panel keeps over a reload of the window. */
export interface PanelState {
  readonly key: string;
  readonly line: number;
}

/** Whether a kept state is one of ours. */
export function isPanelState(state: unknown): state is PanelState {
  if (typeof state !== 'object' || state === null) return false;
  return 'key' in state && typeof state.key === 'string' && 'line' in state && typeof state.line === 'number';
}
