import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Filing } from '../../model/article.ts';
import type { FileEntry } from '../../model/folder.ts';
import type { Problem } from '../../model/problem.ts';
import type { Reference } from '../../model/reference.ts';
import { directoryOf } from '../files.ts';
import { type ArticleKeys, stemOf, stemsOf } from '../keys.ts';
import type {
  ArticleDigests,
  ArticleRecord,
  CopyChange,
  CopyFacts,
  FileContent,
  FileRecord,
  NewCopy,
  PublishedArticle,
  StoredVerdict,
  WriterStore,
} from '../store.ts';
import { inTransaction } from './database.ts';
import { type FactsRow, factsOf, type PublishedRow, publishedOf, stringsOf } from './rows.ts';
import { prepareWriter, type WriterStatements } from './writerStatements.ts';

/** The writer's side of the store on one SQLite connection. */
export class SqliteWriterStore implements WriterStore {
  readonly #db: DatabaseSync;
  readonly #sql: WriterStatements;

  /** @param db a connection opened for writing whose tables exist. */
  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#sql = prepareWriter(db);
  }

  transaction<T>(body: () => T): T {
    return inTransaction(this.#db, body);
  }

  revision(): number {
    return (this.#sql.revision.get() as { data_version: number }).data_version;
  }

  folders(): readonly string[] {
    return rows<{ folder: string }>(this.#sql.folders).map(row => row.folder);
  }

  files(folder: string): ReadonlyMap<string, FileRecord> {
    return new Map(rows<FileRecord>(this.#sql.files, folder).map(row => [row.path, row]));
  }

  fileAt(folder: string, path: string): FileRecord | undefined {
    return this.#sql.fileAt.get(folder, path) as FileRecord | undefined;
  }

  filesBelow(folder: string, directory: string): ReadonlyMap<string, FileRecord> {
    return new Map(rows<FileRecord>(this.#sql.filesBelow, folder, directory).map(row => [row.path, row]));
  }

  putFile(
    folder: string,
    entry: FileEntry,
    { copies, problems, references, edges }: FileContent,
  ): CopyChange {
    const { path, size, modified } = entry;
    this.#markUnlearnt(folder, path, edges);
    const row = this.#sql.putFile.get(folder, path, size, modified, JSON.stringify(edges));
    const { id } = row as { id: number };
    const kept = this.#copiesByDigest(id);
    const added: number[] = [];
    for (const next of copies) {
      const old = kept.get(next.digest)?.shift();
      if (old === undefined) added.push(this.#insertCopy(id, next));
      else this.#moveCopy(old, next);
    }
    const removed = [...kept.values()].flat().map(copy => copy.id);
    for (const copy of removed) {
      this.#leaveTies(copy);
      this.#sql.removeCopy.run(copy);
    }
    this.#putReferences(id, references);
    this.#sql.removeProblems.run(id);
    for (const problem of problems) {
      this.#sql.putProblem.run(id, problem.line, problem.code, JSON.stringify(problem.args));
    }
    return { added, removed };
  }

  removeFile(file: FileRecord): readonly number[] {
    const removed = [...this.#copiesByDigest(file.id).values()].flat().map(copy => copy.id);
    for (const copy of removed) this.#leaveTies(copy);
    this.#markUnlearnt(file.folder, file.path, []);
    this.#putReferences(file.id, []);
    this.#sql.removeFile.run(file.id);
    return removed;
  }

  unlearnt(folder: string): readonly string[] {
    return rows<{ directory: string }>(this.#sql.unlearnt, folder).map(row => row.directory);
  }

  listingEdges(
    folder: string,
    directory: string,
  ): { readonly path: string; readonly edges: readonly string[] }[] {
    const prefix = directory === '' ? '' : `${directory}/`;
    const found = rows<{ path: string; edges: string }>(this.#sql.listingEdges, folder, prefix);
    return found.map(({ path, edges }) => ({ path, edges: stringsOf(edges) }));
  }

  furniture(folder: string, directory: string): readonly string[] {
    const row = this.#sql.furniture.get(folder, directory) as { lines: string } | undefined;
    return row ? stringsOf(row.lines) : [];
  }

  setFurniture(folder: string, directory: string, lines: readonly string[]): void {
    this.#sql.setFurniture.run(folder, directory, JSON.stringify(lines));
    this.#sql.markLearnt.run(folder, directory);
  }

  setting(name: string): string | undefined {
    return (this.#sql.setting.get(name) as { value: string } | undefined)?.value;
  }

  setSetting(name: string, value: string): void {
    this.#sql.setSetting.run(name, value);
  }

  setFolderProblems(folder: string, about: 'listing' | 'decisions', problems: readonly Problem[]): void {
    this.#sql.removeFolderProblems.run(folder, about);
    for (const { path, line, code, args } of problems) {
      this.#sql.putFolderProblem.run(folder, about, path, line, code, JSON.stringify(args));
    }
  }

  problemCount(): number {
    return (this.#sql.problemCount.get() as { count: number }).count;
  }

  fileCount(): number {
    return (this.#sql.fileCount.get() as { count: number }).count;
  }

  factsOf(id: number): CopyFacts | undefined {
    const row = this.#sql.factsOf.get(id) as FactsRow | undefined;
    return row && factsOf(row);
  }

  copiesByExact(exact: string): readonly CopyFacts[] {
    return rows<FactsRow>(this.#sql.copiesByExact, exact).map(factsOf);
  }

  copiesByPath(path: string): readonly CopyFacts[] {
    return rows<FactsRow>(this.#sql.copiesByPath, path).map(factsOf);
  }

  copiesByGivenKey(key: string): readonly CopyFacts[] {
    return rows<FactsRow>(this.#sql.copiesByGivenKey, key).map(factsOf);
  }

  factsAt(folder: string, path: string, line: number): CopyFacts | undefined {
    const row = this.#sql.factsAt.get(folder, path, line) as FactsRow | undefined;
    return row && factsOf(row);
  }

  sketchOf(id: number): Uint8Array | undefined {
    return (this.#sql.sketchOf.get(id) as { sketch: Uint8Array } | undefined)?.sketch;
  }

  copyText(id: number): string | undefined {
    return (this.#sql.copyText.get(id) as { text: string } | undefined)?.text;
  }

  sketches(): Iterable<{ readonly id: number; readonly sketch: Uint8Array }> {
    return this.#sql.sketches.iterate() as Iterable<unknown> as Iterable<{ id: number; sketch: Uint8Array }>;
  }

  featuresOf(id: number): Uint8Array | undefined {
    return (this.#sql.featuresOf.get(id) as { features: Uint8Array } | undefined)?.features;
  }

  compared(): readonly number[] {
    return rows<{ id: number }>(this.#sql.compared).map(row => row.id);
  }

  uncompared(): readonly number[] {
    return rows<{ id: number }>(this.#sql.uncompared).map(row => row.id);
  }

  forgetVerdicts(copies: readonly number[]): void {
    for (const copy of copies) {
      this.#sql.markTiesDirty.run(copy);
      this.#sql.forgetVerdicts.run(copy, copy);
      this.#sql.markUncompared.run(copy);
      this.#sql.markTwinsUncompared.run(copy);
    }
  }

  putCompared(copies: readonly number[], verdicts: readonly StoredVerdict[]): void {
    for (const { a, b, verdict } of verdicts) this.#sql.putVerdict.run(a, b, verdict);
    for (const copy of copies) {
      this.#sql.markCompared.run(copy);
      this.#sql.markDirty.run(copy);
    }
  }

  dirty(): readonly number[] {
    return rows<{ copy: number }>(this.#sql.dirty).map(row => row.copy);
  }

  brokenArticles(): readonly number[] {
    return rows<{ article: number }>(this.#sql.brokenArticles).map(row => row.article);
  }

  dirtyStems(): readonly string[] {
    return rows<{ stem: string }>(this.#sql.dirtyStems).map(row => row.stem);
  }

  clearDirty(): void {
    this.#sql.clearDirty.run();
    this.#sql.clearDirtyStems.run();
  }

  neighbours(copy: number): readonly number[] {
    return rows<{ copy: number }>(this.#sql.neighbours, copy).map(row => row.copy);
  }

  *verdictsAmong(copies: ReadonlySet<number>): Iterable<StoredVerdict> {
    for (const copy of copies) {
      for (const verdict of rows<StoredVerdict>(this.#sql.verdictsOf, copy)) {
        if (copies.has(verdict.b)) yield verdict;
      }
    }
  }

  referenceKeys(stem: string): readonly string[] {
    return rows<{ key: string }>(this.#sql.referenceKeys, stem).map(row => row.key);
  }

  publishedArticles(): PublishedArticle[] {
    return rows<PublishedRow>(this.#sql.publishedArticles).map(publishedOf);
  }

  publishedArticle(id: number): PublishedArticle | undefined {
    const row = this.#sql.publishedArticle.get(id) as PublishedRow | undefined;
    return row && publishedOf(row);
  }

  articleOf(copy: number): number | undefined {
    return (this.#sql.articleOf.get(copy) as { article: number } | undefined)?.article;
  }

  articlesOfStem(stem: string): readonly number[] {
    return rows<{ article: number }>(this.#sql.articlesOfStem, stem).map(row => row.article);
  }

  articleCount(): number {
    return (this.#sql.articleCount.get() as { count: number }).count;
  }

  summaryOf(id: number): Pick<ArticleRecord, 'title' | 'date' | 'tags'> | undefined {
    const row = this.#sql.summaryOf.get(id) as
      | { title: string; date: string | null; tags: string }
      | undefined;
    return row && { ...row, tags: stringsOf(row.tags) };
  }

  renameArticle(id: number, { key, aliases }: ArticleKeys): void {
    this.#sql.renameArticle.run(key, id);
    this.#putAliases(id, aliases);
  }

  fileArticle(id: number, filing: Filing): void {
    this.#sql.fileArticle.run(JSON.stringify(filing), id);
  }

  putArticle(article: ArticleRecord, digests: ArticleDigests): void {
    this.#sql.putArticle.run(
      article.id,
      article.key,
      article.title,
      article.date,
      JSON.stringify(article.tags),
      JSON.stringify(article.filing),
      JSON.stringify(article.contains),
      JSON.stringify(article.siblings),
      digests.article,
      digests.search,
      JSON.stringify(article.keyFacts),
      JSON.stringify(article.filingFacts),
    );
    this.#putAliases(article.id, article.aliases);
    this.#sql.removeStems.run(article.id);
    for (const stem of stemsOf(article.keyFacts)) this.#sql.putStem.run(stem, article.id);
    this.#sql.removeMembers.run(article.id);
    for (const { copy, relation } of article.members) this.#sql.putMember.run(copy, article.id, relation);
  }

  removeArticle(id: number): void {
    this.#sql.removeArticle.run(id);
  }

  #putAliases(article: number, aliases: readonly string[]): void {
    this.#sql.removeAliases.run(article);
    for (const key of aliases) this.#sql.putAlias.run(key, article);
  }

  /** Stems of keys that are in one of the two lists only are to be looked at again. */
  #putReferences(file: number, references: readonly Reference[]): void {
    const before = rows<{ key: string; stem: string }>(this.#sql.referencesOfFile, file);
    if (before.length === 0 && references.length === 0) return;
    const after = references.map(({ key }) => ({ key, stem: stemOf(key) }));
    const [old, now] = [before, after].map(list => new Set(list.map(({ key }) => key)));
    for (const { key, stem } of [...before, ...after]) {
      if (old?.has(key) !== now?.has(key)) this.#sql.markStemDirty.run(stem);
    }
    this.#sql.removeReferences.run(file);
    for (const { key, line, csl } of references) {
      this.#sql.putReference.run(file, key, stemOf(key), line, JSON.stringify(csl));
    }
  }

  /** What is furniture depends on the listing pages side by side in a directory. */
  #markUnlearnt(folder: string, path: string, edges: readonly string[]): void {
    const before = (this.#sql.edges.get(folder, path) as { edges: string } | undefined)?.edges ?? '[]';
    if (before !== JSON.stringify(edges)) this.#sql.markUnlearnt.run(folder, directoryOf(path));
  }

  #copiesByDigest(file: number): Map<string, StoredPlace[]> {
    return Map.groupBy(
      rows<StoredPlace & { digest: string }>(this.#sql.copiesOfFile, file),
      row => row.digest,
    );
  }

  #insertCopy(file: number, { copy, digest, measures, sketch, features, featuresHash }: NewCopy): number {
    const { lastInsertRowid } = this.#sql.putCopy.run(
      file,
      copy.line,
      copy.endLine,
      copy.textLine,
      copy.lineMapping === 'linear' ? 1 : 0,
      copy.format,
      copy.title,
      copy.date,
      copy.truncated ? 1 : 0,
      JSON.stringify(copy.topic),
      copy.category,
      JSON.stringify(copy.tags),
      JSON.stringify(copy.bibliography),
      digest,
      measures.exact,
      measures.weight,
      measures.formulas,
      featuresHash,
    );
    const id = Number(lastInsertRowid);
    this.#sql.putContent.run(id, sketch, features, copy.text);
    this.#sql.markDirty.run(id);
    return id;
  }

  /**
   * Before a copy goes: its article and those tied to it may be others without it. Copies that say the very same are compared
   * through one of them, and with that one goes what was found, so they are compared again.
   */
  #leaveTies(copy: number): void {
    this.#sql.markTiesDirty.run(copy);
    this.#sql.markTwinsUncompared.run(copy);
  }

  #moveCopy({ id, line }: StoredPlace, { copy }: NewCopy): void {
    if (line !== copy.line) this.#sql.markDirty.run(id);
    this.#sql.moveCopy.run(copy.line, copy.endLine, copy.textLine, id);
  }
}

interface StoredPlace {
  readonly id: number;
  readonly line: number;
}

/** All rows of a statement under the type its column list gives them. */
function rows<T>(statement: StatementSync, ...parameters: (string | number)[]): T[] {
  return statement.all(...parameters) as unknown[] as T[];
}
