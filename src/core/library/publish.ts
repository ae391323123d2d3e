import { clusterCopies } from '../dedup/cluster.ts';
import type { PairVerdict } from '../dedup/verdict.ts';
import type { Filing } from '../model/article.ts';
import type { Topic } from '../model/topic.ts';
import { digestOf } from '../util/digest.ts';
import { pacer } from '../util/pause.ts';
import { affectedCopies } from './affected.ts';
import { type ArticleFacts, articleRecord, filingFacts, gatherFacts, keyFacts } from './articles.ts';
import { AnchorResolver } from './decisions/anchor.ts';
import { type AppliedDecisions, applyDecisions, rulingsByCopy } from './decisions/applied.ts';
import { anchorsOf } from './decisions/decision.ts';
import type { FolderDecision, LoadedDecisions } from './decisions/ledger.ts';
import { clusterDocument, searchDocument } from './documents.ts';
import { type ArticleToFile, Filer } from './filing.ts';
import { goneKeysSetting, keysOf } from './keys.ts';
import type { SearchDocument, SearchIndex } from './searchIndex.ts';
import type { ArticleDigests, ArticleRecord, CopyFacts, PublishedArticle, WriterStore } from './store.ts';
import type { OnProgress } from './sync.ts';
import { TopicChanges, topicChangesSetting } from './topicChanges.ts';
import { withTwins } from './twins.ts';

/** Articles filed again between two commits. */
const batchSize = 200;
/** Articles and characters indexed between two commits. */
const articlesPerPiece = 1000;
const charactersPerPiece = 400_000;

/** What a publishing came to. */
export interface Publication {
  readonly articles: number;
  /** Decisions that match no article. */
  readonly unattached: readonly FolderDecision[];
}

/**
 * Turns compared copies into the articles readers see: clusters, files, names and indexes them. Only
 * articles that a change can have touched are made again.
 */
export class Publisher {
  readonly #store: WriterStore;
  readonly #index: SearchIndex;
  readonly #taxonomy: readonly Topic[];
  readonly #filer: Filer;

  constructor(store: WriterStore, index: SearchIndex, taxonomy: readonly Topic[]) {
    this.#store = store;
    this.#index = index;
    this.#taxonomy = taxonomy;
    this.#filer = new Filer(store, taxonomy);
  }

  /**
   * Publishes what changed in the store since the last time.
   *
   * @param ruled what a person decided, of every folder.
   */
  async publish(
    ruled: readonly LoadedDecisions[],
    signal: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<Publication> {
    const decisions = ruled.flatMap(folder => folder.decisions);
    const applied = applyDecisions(decisions, new AnchorResolver(this.#store));
    const topicsChanged = this.#keepTopicChanges(applied);
    const rulings = rulingsByCopy(applied);
    const seeds = [...this.#store.dirty(), ...this.#newlyRuled(rulings)];
    const isFirst = this.#store.setting('generation') === undefined;
    const isDue = seeds.length > 0 || isFirst || this.#store.articlesOf([]).size > 0;
    if (isDue) await this.#republish(seeds, applied, rulings, signal, onProgress);
    this.#keepGoneKeys(applied);
    if (topicsChanged) await this.refile(signal);
    return { articles: this.#store.articleCount(), unattached: applied.unattached };
  }

  /**
   * Files every article again, learning from those whose topic is known. Publishing a few changes files
   * those few only for the time being; this makes the collection what reading it afresh would.
   *
   * @returns whether it came to its end; it is due again when it was cancelled.
   */
  async refile(signal: AbortSignal): Promise<boolean> {
    if (this.#store.setting('refile') !== '1') return true;
    const before = this.#store.publishedArticles();
    const filings = await this.#filer.fileAll(before.map(publishedToFile), signal);
    if (!filings || signal.aborted) return false;
    const moved = before.filter(({ id, filing }) => !sameFiling(filings.get(id), filing));
    for (let start = 0; start < moved.length; start += batchSize) {
      if (signal.aborted) return false;
      this.#store.transaction(() => {
        for (const article of moved.slice(start, start + batchSize)) this.#fileAgain(article, filings);
        this.#countGeneration();
      });
      await pacer(0)();
    }
    this.#store.transaction(() => this.#store.setSetting('refile', '0'));
    return true;
  }

  /** Keeps the changes of the taxonomy for readers. @returns whether they are others than before. */
  #keepTopicChanges({ taxonomy }: AppliedDecisions): boolean {
    const next = JSON.stringify(taxonomy);
    if ((this.#store.setting(topicChangesSetting) ?? '[]') === next) return false;
    this.#store.transaction(() => {
      this.#store.setSetting(topicChangesSetting, next);
      this.#store.setSetting('refile', '1');
      this.#countGeneration();
    });
    return true;
  }

  /** Keeps for readers which recorded keys have lost their article, and where it stood. */
  #keepGoneKeys({ unattached }: AppliedDecisions): void {
    const gone = unattached.flatMap(({ decision }) =>
      decision.kind === 'key' ? anchorsOf(decision).map(({ path }) => [decision.key, path]) : [],
    );
    const next = JSON.stringify(gone);
    if ((this.#store.setting(goneKeysSetting) ?? '[]') === next) return;
    this.#store.transaction(() => {
      this.#store.setSetting(goneKeysSetting, next);
      this.#countGeneration();
    });
  }

  /** Copies about which something else was decided than when they were last published. */
  #newlyRuled(rulings: ReadonlyMap<number, string>): number[] {
    const before = new Map(JSON.parse(this.#store.setting('rulings') ?? '[]') as [number, string][]);
    const touched = new Set([...before.keys(), ...rulings.keys()]);
    return [...touched].filter(copy => before.get(copy) !== rulings.get(copy) && this.#store.factsOf(copy));
  }

  async #republish(
    seeds: readonly number[],
    applied: AppliedDecisions,
    rulings: ReadonlyMap<number, string>,
    signal: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<void> {
    const affected = affectedCopies(this.#store, seeds, applied);
    const facts = this.#factsOf(affected);
    const replaced = this.#store.articlesOf(affected);
    const published = this.#store.publishedArticles();
    const others = published.filter(({ id }) => !replaced.has(id));
    const articles = this.#cluster(affected, facts, applied);
    const isLarge = articles.length > others.length;
    const filings = await this.#file(articles, applied, published, isLarge, signal);
    const own = articles.map(article => keyFacts(article, applied.keys));
    const gone = applied.unattached.flatMap(({ decision }) => (decision.kind === 'key' ? decision.key : []));
    // A made key must never mean a work of somebody's bibliography file.
    const reserved = [...gone, ...this.#store.referenceKeys()];
    const keys = keysOf([...own, ...others.map(other => other.keyFacts)], reserved);
    const records = articles.map((article, index): ArticleRecord => {
      const [named, filing] = [keys[index], filings.get(article.canonical.id)];
      if (!named || !filing) throw new Error(`article ${article.canonical.path} was not named or filed`);
      const made = { keyFacts: own[index]!, filingFacts: filingFacts(article, applied.topics) };
      return { ...articleRecord(article, named, filing), ...made };
    });
    const next = records.map(record => digested(record, facts));
    const before = new Map(published.map(({ id, digests }) => [id, digests]));
    await this.#indexChanged(next, before, facts, onProgress);
    const renamed = others.filter((other, index) => differs(other, keys[own.length + index]!));
    const newKeys = new Map(others.map((other, index) => [other.id, keys[own.length + index]!]));
    this.#store.transaction(() => {
      const kept = new Set(records.map(({ id }) => id));
      for (const id of replaced) if (!kept.has(id)) this.#index.remove(String(id));
      // Keys can pass from one article to another, so the old holders are cleared away first.
      for (const id of replaced) this.#store.removeArticle(id);
      for (const { id } of renamed) this.#store.renameArticle(id, { key: `\0${id}`, aliases: [] });
      for (const { id } of renamed) this.#store.renameArticle(id, newKeys.get(id)!);
      for (const { record, digests } of next) this.#store.putArticle(record, digests);
      this.#store.clearDirty();
      this.#store.setSetting('rulings', JSON.stringify([...rulings]));
      this.#store.setSetting('refile', isLarge && others.length === 0 && !signal.aborted ? '0' : '1');
      this.#countGeneration();
    });
  }

  #cluster(
    affected: ReadonlySet<number>,
    facts: ReadonlyMap<number, CopyFacts>,
    { clusters }: AppliedDecisions,
  ): ArticleFacts[] {
    const verdicts = [...this.#store.verdictsAmong(affected)].map(
      found => JSON.parse(found.verdict) as PairVerdict,
    );
    const documents = [...facts.values()].map(clusterDocument);
    const asked = withTwins(documents, verdicts, clusters);
    const made = clusterCopies(documents, asked.verdicts, asked.decisions);
    return made.map(cluster => gatherFacts(cluster, facts));
  }

  async #file(
    articles: readonly ArticleFacts[],
    { topics }: AppliedDecisions,
    published: readonly PublishedArticle[],
    isLarge: boolean,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<number, Filing>> {
    const toFile = articles.map(article => ({
      id: article.canonical.id,
      identity: keyFacts(article, new Map()).identity,
      facts: filingFacts(article, topics),
    }));
    const all = isLarge ? await this.#filer.fileAll(toFile, signal) : undefined;
    if (all) return all;
    const before = new Map<number, Filing>();
    const byId = new Map(published.map(article => [article.id, article.filing]));
    for (const { cluster, canonical } of articles) {
      const old = this.#store.articlesOf(cluster.members.map(({ copy }) => copy));
      const filing = byId.get(canonical.id) ?? [...old].map(id => byId.get(id)).find(found => found);
      if (filing) before.set(canonical.id, filing);
    }
    return this.#filer.fileSome(toFile, before);
  }

  async #indexChanged(
    next: readonly DigestedArticle[],
    before: ReadonlyMap<number, ArticleDigests>,
    facts: ReadonlyMap<number, CopyFacts>,
    onProgress?: OnProgress,
  ): Promise<void> {
    const giveWay = pacer(50);
    const changed = next.filter(({ record, digests }) => before.get(record.id)?.search !== digests.search);
    const pieces = inPieces(
      this.#documents(
        changed.map(({ record }) => record),
        facts,
      ),
    );
    let done = 0;
    onProgress?.({ phase: 'publish', done, total: changed.length });
    for (const documents of pieces) {
      this.#store.transaction(() => {
        for (const document of documents) this.#index.put(document);
      });
      done += documents.length;
      onProgress?.({ phase: 'publish', done, total: changed.length });
      await giveWay();
    }
  }

  /** What the search index is to hold of articles; texts are fetched as they are asked for. */
  *#documents(
    records: readonly SearchedRecord[],
    facts: ReadonlyMap<number, CopyFacts>,
  ): Generator<SearchDocument> {
    const changes = TopicChanges.from(this.#store.setting(topicChangesSetting));
    const taxonomy = changes.taxonomy(this.#taxonomy);
    for (const record of records) {
      const canonical = facts.get(record.id);
      const text = this.#store.copyText(record.id);
      if (canonical && text !== undefined) yield searchDocument(record, canonical, text, taxonomy);
    }
  }

  #fileAgain({ id }: PublishedArticle, filings: ReadonlyMap<number, Filing>): void {
    const filing = filings.get(id);
    const summary = this.#store.summaryOf(id);
    if (!filing || !summary) return;
    this.#store.fileArticle(id, filing);
    const facts = this.#store.factsOf(id);
    if (!facts) return;
    for (const document of this.#documents([{ id, ...summary, filing }], new Map([[id, facts]]))) {
      this.#index.put(document);
    }
  }

  #factsOf(copies: Iterable<number>): Map<number, CopyFacts> {
    const facts = new Map<number, CopyFacts>();
    for (const copy of copies) {
      const found = this.#store.factsOf(copy);
      if (found) facts.set(copy, found);
    }
    return facts;
  }

  #countGeneration(): void {
    const generation = Number(this.#store.setting('generation') ?? 0) + 1;
    this.#store.setSetting('generation', String(generation));
  }
}

type SearchedRecord = Pick<ArticleRecord, 'id' | 'title' | 'date' | 'tags' | 'filing'>;

/** Documents to be indexed in one go. */
function* inPieces(documents: Iterable<SearchDocument>): Generator<readonly SearchDocument[]> {
  let piece: SearchDocument[] = [];
  let characters = 0;
  for (const document of documents) {
    piece.push(document);
    characters += document.text.length;
    if (piece.length < articlesPerPiece && characters < charactersPerPiece) continue;
    yield piece;
    piece = [];
    characters = 0;
  }
  if (piece.length > 0) yield piece;
}

interface DigestedArticle {
  readonly record: ArticleRecord;
  readonly digests: ArticleDigests;
}

function digested(record: ArticleRecord, facts: ReadonlyMap<number, CopyFacts>): DigestedArticle {
  const { title, date, tags, filing } = record;
  const searched = [facts.get(record.id)?.digest, title, date, tags, filing.topic];
  const digests = {
    article: digestOf(JSON.stringify(record)),
    search: digestOf(JSON.stringify(searched)),
  };
  return { record, digests };
}

function publishedToFile({
  id,
  keyFacts: { identity },
  filingFacts: facts,
}: PublishedArticle): ArticleToFile {
  return { id, identity, facts };
}

function sameFiling(a: Filing | undefined, b: Filing): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function differs(
  article: PublishedArticle,
  { key, aliases }: { readonly key: string; readonly aliases: readonly string[] },
): boolean {
  return article.key !== key || [...article.aliases].sort().join('\n') !== [...aliases].sort().join('\n');
}
