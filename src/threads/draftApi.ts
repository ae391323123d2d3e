import { type BibliographyFileKind, syncBibtex, syncCslJson } from '../core/citation/bibFile.ts';
import { defaultStyle } from '../core/citation/bibliography.ts';
import type { CitableEntry } from '../core/citation/completion.ts';
import { UnknownStyleError } from '../core/citation/cslItem.ts';
import type { DraftEdit, DraftProblem } from '../core/citation/draftProblem.ts';
import type { CitedKey } from '../core/citation/formats.ts';
import type { InsertionPlace } from '../core/citation/insertion.ts';
import { CitableList, openingOf, placeIn, plainTitle, type WorkPlace } from '../core/library/citable.ts';
import type { CitationDesk, RunningCitations } from '../core/library/cite.ts';
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

/** Where a cited work is. */
export interface FoundWork {
  /** As it was asked for. */
  readonly asked: string;
  readonly key: string;
  readonly place: WorkPlace | undefined;
  readonly isArticle: boolean;
}

/** A work of a file. */
export interface WorkInFile {
  readonly key: string;
  /** 1-based. */
  readonly line: number;
  /** All keys that lead to it, its own included. */
  readonly keys: readonly string[];
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
    places: readonly InsertionPlace[],
    keys: readonly CitedKey[],
    manner: CitationManner,
  ): Promise<readonly DraftEdit[]>;
  /** Works by keys that lead to them; keys that are nobody's are left out. */
  worksOf(keys: readonly string[]): Promise<readonly FoundWork[]>;
  /** Works whose text or entry stands in a file, with the keys that lead to them. */
  worksIn(folder: string, path: string): Promise<readonly WorkInFile[]>;
  /** References for other programs; without keys of the whole collection, its bibliography files included. */
  exportReferences(keys: readonly string[] | undefined, kind: BibliographyFileKind): Promise<string>;
  /** A bibliography file in step with a draft, see `DraftDesk.bibliographyFile`. */
  bibliographyFile(
    draft: DraftText,
    existing: string,
    kind: BibliographyFileKind,
    further: readonly string[],
  ): Promise<string>;
  /** Citations as they stand in running text, see `CitationDesk.running`. */
  runningCitations(groups: readonly (readonly CitedKey[])[], style: string): Promise<RunningCitations>;
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

  worksOf(keys: readonly string[]): FoundWork[] {
    const targets = new LibraryTargets(this.#reader);
    return [...new Set(keys)].flatMap((asked): FoundWork[] => {
      const target = targets.resolve(asked);
      if (target === undefined || target.state === 'gone') return [];
      const key = target.state === 'ambiguous' ? (target.keys[0] ?? asked) : target.key;
      const [article] = this.#reader.summaries([key]);
      const entry = article ? undefined : this.#reader.reference(key);
      const place = article?.copies[0] ?? entry;
      if (place === undefined) return [];
      const folder = article?.copies[0]?.folder;
      const { path, line } = place;
      const found = { path, line, ...(folder !== undefined && { folder }) };
      return [{ asked, key, place: found, isArticle: article !== undefined }];
    });
  }

  worksIn(folder: string, path: string): WorkInFile[] {
    const articles = this.#reader
      .articles()
      .flatMap(({ key, copies }) =>
        copies
          .filter(copy => copy.folder === folder && copy.path === path)
          .map(({ line }) => ({ key, line, keys: this.#reader.keysOf(key) })),
      );
    const entries = this.#reader.references().filter(entry => entry.path === path);
    return [...articles, ...entries.map(({ key, line }) => ({ key, line, keys: [key] }))];
  }

  exportReferences(keys: readonly string[] | undefined, kind: BibliographyFileKind): string {
    const all = keys ?? [
      ...this.#reader.articles().map(({ key }) => key),
      ...this.#reader.references().map(({ key }) => key),
    ];
    const items = this.#desk.items([...new Set(all)]);
    return kind === 'bibtex' ? syncBibtex('', items) : syncCslJson('', items);
  }

  running(groups: readonly (readonly CitedKey[])[], style: string): RunningCitations {
    try {
      return this.#desk.running(groups, style);
    } catch (error) {
      if (!(error instanceof UnknownStyleError)) throw error;
      return this.#desk.running(groups, defaultStyle);
    }
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
    insertInto: async (draft, places, keys, manner) => open().drafts.insert(draft, places, keys, manner),
    worksOf: async keys => open().worksOf(keys),
    worksIn: async (folder, path) => open().worksIn(folder, path),
    exportReferences: async (keys, kind) => open().exportReferences(keys, kind),
    bibliographyFile: async (draft, existing, kind, further) =>
      open().drafts.bibliographyFile(draft, existing, kind, further),
    runningCitations: async (groups, style) => open().running(groups, style),
  };
}
