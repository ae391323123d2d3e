import { type BibliographyFileKind, syncBibtex, syncCslJson } from '../citation/bibFile.ts';
import { bibliographyEdit, bibliographyMarker } from '../citation/bibliographyBlock.ts';
import { DraftChecker } from '../citation/check.ts';
import { convertCitations } from '../citation/convert.ts';
import type { CslItem } from '../citation/cslItem.ts';
import type { DraftLanguage } from '../citation/draft.ts';
import type { DraftEdit, DraftProblem } from '../citation/draftProblem.ts';
import type { CitationFormat, CitedKey } from '../citation/formats.ts';
import { type InsertionPlace, insertionEdits } from '../citation/insertion.ts';
import { findCitations } from '../citation/references.ts';
import type { CitationDesk } from './cite.ts';
import { type CitableCollection, LibraryTargets } from './targets.ts';

/** A draft as it stands in an editor. */
export interface DraftText {
  readonly text: string;
  readonly language: DraftLanguage;
  /** Where it lies in the collection, if it does: no quote in it has its source there. */
  readonly place?: { readonly folder: string; readonly path: string } | undefined;
}

/** How a draft is to cite. */
export interface CitationManner {
  readonly format: CitationFormat;
  /** LaTeX command without backslash, `cite` by default. */
  readonly latexCommand?: string | undefined;
}

/** What a bibliography in a draft comes to. */
export interface BibliographyChange {
  readonly edit: DraftEdit;
  /** How many works it lists. */
  readonly entries: number;
  /** Keys the draft cites that are nobody's. */
  readonly unknown: readonly string[];
}

/** How many drafts are kept in mind between two checks. */
const draftsKept = 8;

/** What a person who writes a draft asks of a collection: checks, bibliographies, conversions. */
export class DraftDesk {
  readonly #collection: CitableCollection & { generation(): string };
  readonly #desk: CitationDesk;
  readonly #checkers = new Map<string, DraftChecker>();

  constructor(collection: CitableCollection & { generation(): string }, desk: CitationDesk) {
    this.#collection = collection;
    this.#desk = desk;
  }

  /**
   * What is wrong with a draft; nothing with a text that cites nothing, which is no draft. Checking it again
   * after an edit costs only what changed.
   */
  check({ text, language, place }: DraftText): DraftProblem[] {
    const id = `${place?.folder}\n${place?.path}`;
    const checker = this.#checkers.get(id) ?? this.#checkerFor(place);
    this.#checkers.delete(id);
    this.#checkers.set(id, checker);
    const [oldest] = this.#checkers.keys();
    if (this.#checkers.size > draftsKept && oldest !== undefined) this.#checkers.delete(oldest);
    const targets = new LibraryTargets(this.#collection);
    const isDraft = findCitations(text, language).some(
      ({ sure, references }) => sure || references.some(({ key }) => targets.resolve(key) !== undefined),
    );
    return isDraft ? checker.check(text, language) : [];
  }

  /**
   * The edit that puts the works a draft cites, in the order it cites them, at its marker or at its end.
   *
   * @param style for a draft whose marker names none. @throws {UnknownStyleError} for a style nobody ships.
   */
  bibliography({ text, language }: DraftText, style: string): BibliographyChange {
    const marker = bibliographyMarker(text, language);
    const { keys, unknown } = this.#cited({ text, language });
    const chosen = marker?.style ?? style;
    const entries = this.#desk.bibliography(keys, chosen, language);
    const edit = bibliographyEdit(text, language, entries, chosen);
    return { edit, entries: entries.length, unknown };
  }

  /**
   * A bibliography file in step with what a draft cites; what others wrote in it stays byte for byte.
   *
   * @param existing the file as it is, empty for a new one.
   * @param further keys other drafts cite from the same file.
   * @throws {NotCslJsonError} when the file is something else and must be left alone.
   */
  bibliographyFile(
    draft: DraftText,
    existing: string,
    kind: BibliographyFileKind,
    further: readonly string[],
  ): string {
    const { written } = this.#cited(draft);
    const targets = new LibraryTargets(this.#collection);
    const known = further.filter(key => {
      const target = targets.resolve(key);
      return target !== undefined && target.state !== 'gone';
    });
    // The draft's compiler looks for the very keys it was given, also for those that only lead to a work.
    const items = [...new Set([...written, ...known])].flatMap(key =>
      this.#desk.items([key]).map((item): CslItem => ({ ...item, id: key })),
    );
    return kind === 'bibtex' ? syncBibtex(existing, items) : syncCslJson(existing, items);
  }

  /** Keys of the works a draft cites, in its order, as it writes them, and those that are nobody's. */
  #cited({ text, language }: DraftText): Record<'keys' | 'written' | 'unknown', readonly string[]> {
    const targets = new LibraryTargets(this.#collection);
    const keys = new Set<string>();
    const written = new Set<string>();
    const unknown = new Set<string>();
    const marker = bibliographyMarker(text, language);
    for (const { sure, start, references } of findCitations(text, language)) {
      if (marker && marker.start <= start && start < marker.end) continue;
      for (const { key } of references) {
        const target = targets.resolve(key);
        if (target === undefined || target.state === 'gone') {
          if (sure) unknown.add(key);
          continue;
        }
        keys.add(target.state === 'ambiguous' ? (target.keys[0] ?? key) : target.key);
        written.add(key);
      }
    }
    return { keys: [...keys], written: [...written], unknown: [...unknown] };
  }

  /** The edits that make a draft cite in another format. */
  convert({ text, language }: DraftText, { format: to, latexCommand }: CitationManner): DraftEdit[] {
    const targets = new LibraryTargets(this.#collection);
    const isKnown = (key: string) => targets.resolve(key) !== undefined;
    const isThere = (key: string) => isKnown(key) && targets.resolve(key)?.state !== 'gone';
    const reference = (key: string) => (isThere(key) ? this.#desk.reference(key, 'footnote') : key);
    return convertCitations({ text, language, to, isKnown, options: { reference, latexCommand } });
  }

  /**
   * The edits that put a citation into a draft at some places; at none, only the definitions it needs.
   *
   * @throws {UnknownKeyError} when a key is nobody's.
   */
  insert(
    { text, language }: DraftText,
    places: readonly InsertionPlace[],
    keys: readonly CitedKey[],
    { format, latexCommand }: CitationManner,
  ): DraftEdit[] {
    const reference = (key: string) => this.#desk.reference(key, format);
    return insertionEdits({
      text,
      language,
      format,
      places,
      keys,
      options: { reference, latexCommand },
      definition: reference,
    });
  }

  #checkerFor(place: DraftText['place']): DraftChecker {
    const isDraft = (copy: { readonly folder: string; readonly path: string }) =>
      copy.folder === place?.folder && copy.path === place.path;
    let generation: string | undefined;
    let targets = new LibraryTargets(this.#collection, isDraft);
    // The checker outlives what was published, with all it worked out about quotes.
    const current = (): LibraryTargets => {
      const now = this.#collection.generation();
      if (now !== generation) targets = new LibraryTargets(this.#collection, isDraft);
      generation = now;
      return targets;
    };
    return new DraftChecker({
      resolve: key => current().resolve(key),
      keys: () => current().keys(),
      findSource: words => current().findSource(words),
    });
  }
}
