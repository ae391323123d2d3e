import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { foldText } from '../../util/foldText.ts';
import {
  type DocumentTokens,
  framingTokens,
  namesOf,
  passageTokens,
  sectionsPerArticle,
} from '../documentTokens.ts';
import type { SearchDocument } from '../searchIndex.ts';

/** Words remembered as put in; no word is ever taken out. */
const rememberedWords = 50_000;
/** Pages of the index, of 4 KB, that are merged at a time: some tens of milliseconds. */
const pagesAtATime = 500;

interface KnownArticle {
  readonly no: number;
  readonly title: string;
  readonly names: string;
  readonly sections: number;
  readonly characters: number;
}

interface KnownSection {
  readonly no: number;
  readonly heading: string;
  readonly line: number;
  readonly text: string;
}

/**
 * Puts documents into the tables and takes them out, within whatever transaction the caller has open.
 *
 * FTS5 gathers what is put in and writes it as one segment, but at once whenever a statement on any table
 * sets a savepoint of its own. So what runs for every document changes one row, found by its row id, and
 * returns none.
 */
export class SearchWriter {
  readonly #find: StatementSync;
  readonly #insertArticle: StatementSync;
  readonly #updateArticle: StatementSync;
  readonly #deleteArticle: StatementSync;
  readonly #insertName: StatementSync;
  readonly #deleteNames: StatementSync;
  readonly #sections: StatementSync;
  readonly #insertSection: StatementSync;
  readonly #moveSection: StatementSync;
  readonly #deleteSection: StatementSync;
  readonly #insertPassage: StatementSync;
  readonly #deletePassage: StatementSync;
  readonly #insertLabel: StatementSync;
  readonly #deleteLabel: StatementSync;
  readonly #insertWord: StatementSync;
  readonly #addTotal: StatementSync;
  readonly #mergeSome: readonly StatementSync[];
  readonly #mergeAll: readonly StatementSync[];
  readonly #changes: StatementSync;
  readonly #words = new Set<string>();

  constructor(db: DatabaseSync) {
    this.#find = db.prepare('SELECT no, title, names, sections, characters FROM search_article WHERE id = ?');
    this.#insertArticle = db.prepare(
      'INSERT INTO search_article (id, title, names, date, sections, characters) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#updateArticle = db.prepare(
      'UPDATE search_article SET title = ?, names = ?, date = ?, sections = ?, characters = ? WHERE no = ?',
    );
    this.#deleteArticle = db.prepare('DELETE FROM search_article WHERE no = ?');
    this.#insertName = db.prepare('INSERT OR IGNORE INTO search_name VALUES (?, ?, ?)');
    this.#deleteNames = db.prepare('DELETE FROM search_name WHERE article = ?');
    this.#sections = db.prepare(
      'SELECT no, heading, line, text FROM search_section WHERE no >= ? AND no < ? ORDER BY no',
    );
    this.#insertSection = db.prepare('INSERT INTO search_section VALUES (?, ?, ?, ?)');
    this.#moveSection = db.prepare('UPDATE search_section SET line = ? WHERE no = ?');
    this.#deleteSection = db.prepare('DELETE FROM search_section WHERE no = ?');
    this.#insertPassage = db.prepare(
      'INSERT INTO search_passage (rowid, title, heading, body, extra, math) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#deletePassage = db.prepare('DELETE FROM search_passage WHERE rowid = ?');
    this.#insertLabel = db.prepare(
      'INSERT INTO search_label (rowid, title, names, pinyin) VALUES (?, ?, ?, ?)',
    );
    this.#deleteLabel = db.prepare('DELETE FROM search_label WHERE rowid = ?');
    this.#insertWord = db.prepare('INSERT OR IGNORE INTO search_word VALUES (?)');
    this.#addTotal = db.prepare(
      'UPDATE search_total SET sections = sections + ?, characters = characters + ? WHERE rowid = 1',
    );
    const merging = (pages: number) =>
      ['search_passage', 'search_label'].map(table =>
        db.prepare(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ${pages})`),
      );
    this.#mergeSome = merging(pagesAtATime);
    this.#mergeAll = merging(-pagesAtATime);
    this.#changes = db.prepare('SELECT total_changes() AS changes');
  }

  /**
   * Puts a document in; of one that was there only the passages that changed are indexed again.
   *
   * @param tokens its tokens, as far as they were made beforehand.
   */
  put(document: SearchDocument, tokens: DocumentTokens = framingTokens(document)): void {
    const known = this.#find.get(document.id) as KnownArticle | undefined;
    const no = this.#putArticle(document, tokens.sections.length, known);
    this.#putPassages(no, document, tokens, known);
    this.#putLabel(no, document, tokens, known !== undefined);
    for (const word of tokens.words) this.#putWord(word);
  }

  remove(id: string): void {
    const known = this.#find.get(id) as KnownArticle | undefined;
    if (!known) return;
    for (const { no } of this.#sectionsOf(known.no)) this.#removePassage(no);
    this.#deleteLabel.run(known.no);
    this.#deleteNames.run(known.no);
    this.#deleteArticle.run(known.no);
    this.#addTotal.run(-known.sections, -known.characters);
  }

  /**
   * Merges some of the segments that commits have left, the next ones each time.
   *
   * @param wholly whether this begins to make one segment of them all; else several of like size become one.
   * @returns whether there was anything to merge: the engine changes two rows or more if so (sqlite.org/fts5.html,
   *   6.8, "The 'merge' command").
   */
  tidy(wholly = false): boolean {
    const merges = wholly ? this.#mergeAll : this.#mergeSome;
    return merges.map(merge => this.#changesBy(merge) >= 2).includes(true);
  }

  #changesBy(statement: StatementSync): number {
    const before = this.#changes.get() as { changes: number };
    statement.run();
    return (this.#changes.get() as { changes: number }).changes - before.changes;
  }

  #sectionsOf(article: number): KnownSection[] {
    const first = article * sectionsPerArticle;
    return this.#sections.all(first, first + sectionsPerArticle) as unknown as KnownSection[];
  }

  #removePassage(row: number): void {
    this.#deletePassage.run(row);
    this.#deleteSection.run(row);
  }

  /** Writes the article's own row. @returns its number */
  #putArticle(document: SearchDocument, sections: number, known: KnownArticle | undefined): number {
    const { id, title, date, text } = document;
    this.#addTotal.run(sections - (known?.sections ?? 0), text.length - (known?.characters ?? 0));
    const joined = namesOf(document).join('\n');
    if (known) {
      this.#updateArticle.run(title, joined, date, sections, text.length, known.no);
      return known.no;
    }
    return Number(this.#insertArticle.run(id, title, joined, date, sections, text.length).lastInsertRowid);
  }

  #putPassages(
    no: number,
    document: SearchDocument,
    { sections, passages, title, frame }: DocumentTokens,
    known: KnownArticle | undefined,
  ): void {
    const before = known ? this.#sectionsOf(no) : [];
    const framed = known?.title === document.title && known.names === namesOf(document).join('\n');
    sections.forEach((section, index) => {
      const { heading, startLine, start, end } = section;
      const text = document.text.slice(start, end);
      const row = no * sectionsPerArticle + index;
      const old = before[index];
      if (framed && old && old.heading === heading && old.text === text) {
        if (old.line !== startLine) this.#moveSection.run(startLine, row);
        return;
      }
      if (old) this.#removePassage(row);
      this.#insertSection.run(row, heading, startLine, text);
      const tokens = passages?.[index] ?? passageTokens(document.text, section);
      const extra = `${frame} ${tokens.variants}`;
      this.#insertPassage.run(row, title, tokens.heading, tokens.body, extra, tokens.math);
    });
    for (const { no: row } of before.slice(sections.length)) this.#removePassage(row);
  }

  #putLabel(no: number, document: SearchDocument, tokens: DocumentTokens, isKnown: boolean): void {
    if (isKnown) {
      this.#deleteLabel.run(no);
      this.#deleteNames.run(no);
    }
    this.#insertLabel.run(no, `${tokens.title}${tokens.titleVariants}`, tokens.labels, tokens.pinyin);
    for (const topic of document.topics) this.#insertName.run('topic', foldText(topic), no);
    for (const tag of document.tags) this.#insertName.run('tag', foldText(tag), no);
    if (document.source) this.#insertName.run('source', foldText(document.source), no);
  }

  /** A collection has few distinct words: most are known to be there without asking the database. */
  #putWord(word: string): void {
    if (this.#words.has(word)) return;
    this.#insertWord.run(word);
    if (this.#words.size < rememberedWords) this.#words.add(word);
  }
}
