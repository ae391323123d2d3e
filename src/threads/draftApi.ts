import type { CitableEntry } from '../core/citation/completion.ts';
import { UnknownStyleError } from '../core/citation/cslItem.ts';
import type { DraftEdit, DraftProblem } from '../core/citation/draftProblem.ts';
import { CitableList, openingOf, placeIn, plainTitle, type WorkPlace } from '../core/library/citable.ts';
import type { CitationDesk } from '../core/library/cite.ts';
import {
  type BibliographyChange,
  type CitationManner,
  DraftDesk,
  type DraftText,
} from '../core/library/drafting.ts';
import type { LibraryReader } from '../core/library/reader.ts';
import { LibraryTargets } from '../core/library/targets.ts';

/** One work as a hover shows it. */
export interface WorkDescription {
  /** The key it has now; another one when it was asked for by the key of a merged copy. */
  readonly key: string;
  readonly title: string;
  /** Formatted reference, plain text. */
  readonly reference: string;
  /** Beginning of the note, plain text; empty for an entry of a bibliography file. */
  readonly opening: string;
  readonly place: WorkPlace | undefined;
  readonly isArticle: boolean;
}

/** What a person who writes a draft asks the reader thread. */
export interface DraftApi {
  /** Makes the list that `complete` answers from ready. */
  prepareCompletion(): Promise<void>;
  /** What can be cited, for what stands behind the sign that opens a key; best first. */
  complete(query: string, limit: number): Promise<readonly CitableEntry[]>;
  /** A work by its key, or by one that leads to it. @param locator words behind the key in the draft. */
  describe(key: string, locator?: string, style?: string): Promise<WorkDescription | undefined>;
  checkDraft(draft: DraftText): Promise<readonly DraftProblem[]>;
  bibliographyOf(draft: DraftText, style: string): Promise<BibliographyChange>;
  convertDraft(draft: DraftText, to: CitationManner): Promise<readonly DraftEdit[]>;
  /** @throws when a key is nobody's. */
  insertInto(
    draft: DraftText,
    offsets: readonly number[],
    keys: readonly string[],
    manner: CitationManner,
  ): Promise<readonly DraftEdit[]>;
}

/** The part of the reader thread that drafts ask, over what is open in it. */
export class DraftReader {
  readonly #reader: LibraryReader;
  readonly #desk: CitationDesk;
  readonly #list: CitableList;
  readonly drafts: DraftDesk;

  constructor(reader: LibraryReader, desk: CitationDesk) {
    this.#reader = reader;
    this.#desk = desk;
    this.#list = new CitableList(reader);
    this.drafts = new DraftDesk(reader, desk);
  }

  prepare(): Promise<void> {
    return this.#list.refresh();
  }

  complete(query: string, limit: number): readonly CitableEntry[] {
    return this.#list.find(query, limit);
  }

  describe(key: string, locator?: string, style?: string): WorkDescription | undefined {
    const target = new LibraryTargets(this.#reader).resolve(key);
    if (!target || target.state === 'gone') return undefined;
    const current = target.state === 'ambiguous' ? target.keys[0] : target.key;
    if (current === undefined) return undefined;
    const reference = this.#reference(current, style);
    const article = this.#reader.article(current);
    // An entry of that very name comes before an article that had it once.
    if (article && (article.key === current || !this.#reader.reference(current))) {
      const { title, text } = article;
      const place = placeIn(article, locator);
      return { key: current, title, reference, opening: openingOf(text), place, isArticle: true };
    }
    const entry = this.#reader.reference(current);
    if (!entry) return undefined;
    const { path, line, csl } = entry;
    const title = plainTitle(csl.title);
    return { key: current, title, reference, opening: '', place: { path, line }, isArticle: false };
  }

  /** A style nobody ships is told where it is used to write; here the default one serves. */
  #reference(key: string, style: string | undefined): string {
    try {
      return this.#desk.reference(key, 'plain', style);
    } catch (error) {
      if (!(error instanceof UnknownStyleError)) throw error;
      return this.#desk.reference(key, 'plain');
    }
  }
}

/** The answers of a thread, from whatever is open when it is asked. */
export function draftApi(open: () => DraftReader): DraftApi {
  return {
    prepareCompletion: async () => open().prepare(),
    complete: async (query, limit) => open().complete(query, limit),
    describe: async (key, locator, style) => open().describe(key, locator, style),
    checkDraft: async draft => open().drafts.check(draft),
    bibliographyOf: async (draft, style) => open().drafts.bibliography(draft, style),
    convertDraft: async (draft, to) => open().drafts.convert(draft, to),
    insertInto: async (draft, offsets, keys, manner) => open().drafts.insert(draft, offsets, keys, manner),
  };
}
