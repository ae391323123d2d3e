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

/** Puts documents into the tables and takes them out, within whatever transaction the caller has open. */
export class SearchWriter {
  readonly #find: StatementSync;
  readonly #insertArticle: StatementSync;
  readonly #updateArticle: StatementSync;
  readonly #insertName: StatementSync;
  readonly #insertSection: StatementSync;
  readonly #insertPassage: StatementSync;
  readonly #insertLabel: StatementSync;
  readonly #insertWord: StatementSync;
  readonly #addTotal: StatementSync;
  readonly #deletions: readonly StatementSync[];
  readonly #deleteArticle: StatementSync;

  constructor(db: DatabaseSync) {
    this.#find = db.prepare('SELECT no, sections, characters FROM search_article WHERE id = ?');
    this.#insertArticle = db.prepare(
      'INSERT INTO search_article (id, title, date, sections, characters) VALUES (?, ?, ?, ?, ?) RETURNING no',
    );
    this.#updateArticle = db.prepare(
      'UPDATE search_article SET title = ?, date = ?, sections = ?, characters = ? WHERE no = ?',
    );
    this.#insertName = db.prepare('INSERT OR IGNORE INTO search_name VALUES (?, ?, ?)');
    this.#insertSection = db.prepare('INSERT INTO search_section VALUES (?, ?, ?, ?)');
    this.#insertPassage = db.prepare(
      'INSERT INTO search_passage (rowid, title, heading, body, extra, math) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#insertLabel = db.prepare(
      'INSERT INTO search_label (rowid, title, names, pinyin) VALUES (?, ?, ?, ?)',
    );
    this.#insertWord = db.prepare('INSERT OR IGNORE INTO search_word VALUES (?)');
    this.#addTotal = db.prepare(
      'UPDATE search_total SET sections = sections + ?, characters = characters + ?',
    );
    const first = `:no * ${sectionsPerArticle}`;
    this.#deletions = [
      `DELETE FROM search_passage WHERE rowid IN (
         SELECT no FROM search_section WHERE no >= ${first} AND no < ${first} + ${sectionsPerArticle})`,
      `DELETE FROM search_section WHERE no >= ${first} AND no < ${first} + ${sectionsPerArticle}`,
      'DELETE FROM search_label WHERE rowid = :no',
      'DELETE FROM search_name WHERE article = :no',
    ].map(sql => db.prepare(sql));
    this.#deleteArticle = db.prepare('DELETE FROM search_article WHERE no = ?');
  }

  put(document: SearchDocument): void {
    const sections = bounded(splitSections(document.text));
    // A note without text is still found by its title.
    if (sections.length === 0) sections.push({ heading: '', startLine: 0, start: 0, end: 0 });
    const no = this.#number(document, sections);
    const names = new Set([...document.topics, ...document.tags]);
    const nameTokens = indexText([...names].join('\n\n'));
    const title = indexText(document.title);
    const titleVariants = variantTerms(document.title);
    const headings = new Set<string>();
    sections.forEach((section, index) => {
      const text = document.text.slice(section.start, section.end);
      const variants = variantTerms(text);
      for (const variant of titleVariants) variants.add(variant);
      if (section.heading) headings.add(section.heading);
      const row = no * sectionsPerArticle + index;
      this.#insertSection.run(row, section.heading, section.startLine, text);
      const extra = `${nameTokens}${[...variants].join(' ')}`;
      this.#insertPassage.run(
        row,
        title,
        indexText(section.heading),
        indexText(text),
        extra,
        formulaIndexText(text),
      );
    });
    const labels = [...headings, ...names];
    const pinyin = pinyinTerms([document.title, ...labels].join('\n\n'));
    this.#insertLabel.run(no, title, indexText(labels.join('\n\n')), [...pinyin].join(' '));
    for (const word of new Set(document.text.toLowerCase().match(correctable))) this.#insertWord.run(word);
    this.#putNames(no, document);
    this.#addTotal.run(sections.length, document.text.length);
  }

  remove(id: string): void {
    const found = this.#find.get(id) as { no: number; sections: number; characters: number } | undefined;
    if (!found) return;
    this.#clear(found);
    this.#deleteArticle.run(found.no);
  }

  /** Number of the document's article, its former content cleared away. */
  #number(document: SearchDocument, sections: readonly Section[]): number {
    const { id, title, date, text } = document;
    const found = this.#find.get(id) as { no: number; sections: number; characters: number } | undefined;
    if (!found) {
      const inserted = this.#insertArticle.get(id, title, date, sections.length, text.length);
      return (inserted as { no: number }).no;
    }
    this.#clear(found);
    this.#updateArticle.run(title, date, sections.length, text.length, found.no);
    return found.no;
  }

  #clear(article: { no: number; sections: number; characters: number }): void {
    for (const deletion of this.#deletions) deletion.run({ no: article.no });
    this.#addTotal.run(-article.sections, -article.characters);
  }

  #putNames(no: number, document: SearchDocument): void {
    for (const topic of document.topics) this.#insertName.run('topic', foldText(topic), no);
    for (const tag of document.tags) this.#insertName.run('tag', foldText(tag), no);
    if (document.source) this.#insertName.run('source', foldText(document.source), no);
  }
}
