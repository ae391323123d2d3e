import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { formulaIndexText } from '../../search/formulas.ts';
import { pinyinTerms } from '../../search/pinyinTerms.ts';
import { type Section, splitSections } from '../../search/sections.ts';
import { indexText } from '../../search/tokenize.ts';
import { variantTerms } from '../../search/variants.ts';
import { foldText } from '../../util/foldText.ts';
import type { SearchDocument } from '../searchIndex.ts';
import { sectionsPerArticle } from './searchSchema.ts';

/** Words worth keeping for corrections. */
const correctable = /[a-z]{5,24}/g;

/** Unites neighbouring passages until there are no more than the row ids of an article hold. */
function bounded(sections: readonly Section[]): Section[] {
  const together = Math.ceil(sections.length / sectionsPerArticle);
  if (together <= 1) return [...sections];
  const united: Section[] = [];
  for (let at = 0; at < sections.length; at += together) {
    const last = sections[Math.min(at + together, sections.length) - 1]!;
    united.push({ ...sections[at]!, end: last.end });
  }
  return united;
}

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
  }

  /** Puts a document in; of one that was there only the passages that changed are indexed again. */
  put(document: SearchDocument): void {
    const sections = bounded(splitSections(document.text));
    // A note without text is still found by its title.
    if (sections.length === 0) sections.push({ heading: '', startLine: 0, start: 0, end: 0 });
    const names = [...new Set([...document.topics, ...document.tags])];
    const known = this.#find.get(document.id) as KnownArticle | undefined;
    const no = this.#putArticle(document, names, sections.length, known);
    const before = known ? this.#sectionsOf(no) : [];
    const framed = known !== undefined && known.title === document.title && known.names === names.join('\n');
    this.#putPassages(no, document, names, sections, before, framed);
    this.#putLabel(no, document, names, sections);
    for (const word of new Set(document.text.toLowerCase().match(correctable))) this.#insertWord.run(word);
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

  #sectionsOf(article: number): KnownSection[] {
    const first = article * sectionsPerArticle;
    return this.#sections.all(first, first + sectionsPerArticle) as unknown as KnownSection[];
  }

  #removePassage(row: number): void {
    this.#deletePassage.run(row);
    this.#deleteSection.run(row);
  }

  /** Writes the article's own row. @returns its number */
  #putArticle(
    { id, title, date, text }: SearchDocument,
    names: readonly string[],
    sections: number,
    known: KnownArticle | undefined,
  ): number {
    this.#addTotal.run(sections - (known?.sections ?? 0), text.length - (known?.characters ?? 0));
    const joined = names.join('\n');
    if (known) {
      this.#updateArticle.run(title, joined, date, sections, text.length, known.no);
      return known.no;
    }
    return Number(this.#insertArticle.run(id, title, joined, date, sections, text.length).lastInsertRowid);
  }

  /** @param framed whether `before` was indexed under the same title and names */
  #putPassages(
    no: number,
    document: SearchDocument,
    names: readonly string[],
    sections: readonly Section[],
    before: readonly KnownSection[],
    framed: boolean,
  ): void {
    const title = indexText(document.title);
    const nameTokens = indexText(names.join('\n\n'));
    const titleVariants = [...variantTerms(document.title)].join(' ');
    sections.forEach(({ heading, startLine, start, end }, index) => {
      const text = document.text.slice(start, end);
      const row = no * sectionsPerArticle + index;
      const old = before[index];
      if (framed && old && old.heading === heading && old.text === text) {
        if (old.line !== startLine) this.#moveSection.run(startLine, row);
        return;
      }
      if (old) this.#removePassage(row);
      this.#insertSection.run(row, heading, startLine, text);
      const extra = `${nameTokens}${titleVariants} ${[...variantTerms(text)].join(' ')}`;
      this.#insertPassage.run(row, title, indexText(heading), indexText(text), extra, formulaIndexText(text));
    });
    for (const { no: row } of before.slice(sections.length)) this.#removePassage(row);
  }

  #putLabel(
    no: number,
    document: SearchDocument,
    names: readonly string[],
    sections: readonly Section[],
  ): void {
    const headings = new Set(sections.map(({ heading }) => heading).filter(heading => heading !== ''));
    const labels = [...headings, ...names];
    const pinyin = pinyinTerms([document.title, ...labels].join('\n\n'));
    this.#deleteLabel.run(no);
    this.#insertLabel.run(
      no,
      indexText(document.title),
      indexText(labels.join('\n\n')),
      [...pinyin].join(' '),
    );
    this.#deleteNames.run(no);
    for (const topic of document.topics) this.#insertName.run('topic', foldText(topic), no);
    for (const tag of document.tags) this.#insertName.run('tag', foldText(tag), no);
    if (document.source) this.#insertName.run('source', foldText(document.source), no);
  }
}
