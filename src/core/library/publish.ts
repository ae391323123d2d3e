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
import { clusterDocument, type SearchedArticle, searchedArticle } from './documents.ts';
import { type ArticleToFile, Filer } from './filing.ts';
import { partSetting } from './growth.ts';
import type { ScanHelpers } from './helpers.ts';
import { Indexing } from './indexing.ts';
import { goneKeysSetting, type KeyFacts, placeOf, stemOf } from './keys.ts';
import { type Naming, nameArticles } from './naming.ts';
import type { SearchIndex } from './searchIndex.ts';
import type { ArticleDigests, ArticleRecord, CopyFacts, PublishedArticle, WriterStore } from './store.ts';
import type { OnProgress } from './sync.ts';
import { topicChangesSetting } from './topicChanges.ts';
import { withTwins } from './twins.ts';

/** Articles filed again between two commits. */
const batchSize = 200;

/** Articles put in at once from which on doing so needs the memory that filing takes. */
const many = 2000;

export interface PublishOptions {
  readonly onProgress?: OnProgress;
  /** Whether more is to be read before the collection is whole; `complete` says when it is. */
  readonly isPart?: boolean;
}

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
  readonly #indexing: Indexing;
  readonly #filer: Filer;

  constructor(store: WriterStore, index: SearchIndex, taxonomy: readonly Topic[], helpers: ScanHelpers) {
    this.#store = store;
    this.#indexing = new Indexing(store, index, taxonomy, helpers);
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
    { onProgress, isPart = false }: PublishOptions = {},
  ): Promise<Publication> {
    const isFirst = this.#store.setting('generation') === undefined;
    if (isPart && isFirst) this.#setPart(true);
    const decisions = ruled.flatMap(folder => folder.decisions);
    const applied = applyDecisions(decisions, new AnchorResolver(this.#store));
    const topicsChanged = this.#keepTopicChanges(applied);
    const rulings = rulingsByCopy(applied);
    const gone = goneKeysOf(applied);
    const changes: PublishedChanges = {
      copies: [...this.#store.dirty(), ...this.#newlyRuled(rulings)],
      broken: this.#store.brokenArticles(),
      stems: [...this.#store.dirtyStems(), ...this.#stemsOfGone(gone)],
    };
    const isDue = isFirst || Object.values(changes).some(list => list.length > 0);
    if (isDue) await this.#republish(changes, applied, rulings, signal, onProgress);
    this.#keepGoneKeys(gone);
    if (topicsChanged) await this.refile(signal);
    return { articles: this.#store.articleCount(), unattached: applied.unattached };
  }

  /** Tells readers that what is published is the whole collection. */
  complete(): void {
    this.#setPart(false);
  }

  #setPart(isPart: boolean): void {
    if ((this.#store.setting(partSetting) === '1') === isPart) return;
    this.#store.transaction(() => {
      this.#store.setSetting(partSetting, isPart ? '1' : '0');
      if (!isPart) this.#countGeneration();
    });
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

  /** Does what publishing has left to do in the search index, until the signal. */
  tidy(signal: AbortSignal): Promise<void> {
    return this.#indexing.tidy(signal);
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
  #keepGoneKeys(gone: readonly GoneKey[]): void {
    const next = JSON.stringify(gone);
    if ((this.#store.setting(goneKeysSetting) ?? '[]') === next) return;
    this.#store.transaction(() => {
      this.#store.setSetting(goneKeysSetting, next);
      this.#countGeneration();
    });
  }

  /** Stems of recorded keys that have lost their article since they were last kept, or found it again. */
  #stemsOfGone(gone: readonly GoneKey[]): string[] {
    const before = JSON.parse(this.#store.setting(goneKeysSetting) ?? '[]') as GoneKey[];
    const [old, now] = [before, gone].map(list => new Set(list.map(([key]) => key)));
    return [...before, ...gone].flatMap(([key]) => (old?.has(key) === now?.has(key) ? [] : stemOf(key)));
  }

  /** Copies about which something else was decided than when they were last published. */
  #newlyRuled(rulings: ReadonlyMap<number, string>): number[] {
    const before = new Map(JSON.parse(this.#store.setting('rulings') ?? '[]') as [number, string][]);
    const touched = new Set([...before.keys(), ...rulings.keys()]);
    return [...touched].filter(copy => before.get(copy) !== rulings.get(copy) && this.#store.factsOf(copy));
  }

  async #republish(
    changes: PublishedChanges,
    applied: AppliedDecisions,
    rulings: ReadonlyMap<number, string>,
    signal: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<void> {
    const { next, searched, replaced, renamed, isWhole } = await this.#make(changes, applied, signal);
    // So many are not filed again soon, and then afresh within seconds.
    if (searched.length > many) this.#filer.forget();
    await this.#indexing.put(searched, onProgress);
    this.#store.transaction(() => {
      this.#write(next, replaced, renamed);
      this.#store.clearDirty();
      this.#store.setSetting('rulings', JSON.stringify([...rulings]));
      this.#store.setSetting('refile', isWhole && !signal.aborted ? '0' : '1');
      this.#countGeneration();
    });
  }

  /** Makes the articles that changes touch. What that takes of memory is free again before they are indexed. */
  async #make(
    changes: PublishedChanges,
    applied: AppliedDecisions,
    signal: AbortSignal,
  ): Promise<MadeArticles> {
    const giveWay = pacer(20);
    const affected = affectedCopies(this.#store, changes.copies, applied);
    const facts = await this.#factsOf(affected);
    const replaced = this.#replaced(affected, changes.broken);
    const articles = this.#cluster(affected, facts, applied);
    const others = this.#store.articleCount() - replaced.size;
    const isLarge = articles.length > others;
    const own: KeyFacts[] = [];
    for (const article of articles) {
      own.push(keyFacts(article, applied.keys));
      await giveWay();
    }
    const filings = await this.#file(articles, own, applied, replaced, isLarge, signal);
    const gone = goneKeysOf(applied).map(([key]) => key);
    const task = { articles: own, replaced, gone, stems: changes.stems };
    const { keys, renamed } = nameArticles(this.#store, task);
    const next: DigestedArticle[] = [];
    for (const [index, article] of articles.entries()) {
      const [named, filing] = [keys[index], filings.get(article.canonical.id)];
      if (!named || !filing) throw new Error(`article ${article.canonical.path} was not named or filed`);
      const made = { keyFacts: own[index]!, filingFacts: filingFacts(article, applied.topics) };
      next.push(digested({ ...articleRecord(article, named, filing), ...made }, facts));
      await giveWay();
    }
    const searched = next.flatMap(({ record, digests }) => {
      const canonical = facts.get(record.id);
      const isKnown = replaced.get(record.id)?.digests.search === digests.search;
      return canonical && !isKnown ? searchedArticle(record, canonical) : [];
    });
    return { next, searched, replaced, renamed, isWhole: isLarge && others === 0 };
  }

  /** Puts articles in place of those before them, and gives others their new keys. */
  #write(
    next: readonly DigestedArticle[],
    replaced: ReadonlyMap<number, PublishedArticle>,
    renamed: Naming['renamed'],
  ): void {
    const kept = new Set(next.map(({ record }) => record.id));
    for (const id of replaced.keys()) if (!kept.has(id)) this.#indexing.remove(id);
    // Keys can pass from one article to another, so the old holders are cleared away first.
    for (const id of replaced.keys()) this.#store.removeArticle(id);
    for (const { id } of renamed) this.#store.renameArticle(id, { key: `\0${id}`, aliases: [] });
    for (const { id, keys } of renamed) this.#store.renameArticle(id, keys);
    for (const { record, digests } of next) this.#store.putArticle(record, digests);
  }

  async #factsOf(copies: Iterable<number>): Promise<ReadonlyMap<number, CopyFacts>> {
    const giveWay = pacer(20);
    const facts = new Map<number, CopyFacts>();
    for (const copy of copies) {
      const found = this.#store.factsOf(copy);
      if (found) facts.set(copy, found);
      await giveWay();
    }
    return facts;
  }

  /** Published articles of these copies, and those that lost a copy. */
  #replaced(copies: Iterable<number>, broken: readonly number[]): ReadonlyMap<number, PublishedArticle> {
    const ids = new Set(broken);
    for (const copy of copies) {
      const article = this.#store.articleOf(copy);
      if (article !== undefined) ids.add(article);
    }
    return new Map(
      [...ids].flatMap(id => {
        const article = this.#store.publishedArticle(id);
        return article ? [[id, article] as const] : [];
      }),
    );
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
    keys: readonly KeyFacts[],
    { topics }: AppliedDecisions,
    replaced: ReadonlyMap<number, PublishedArticle>,
    isLarge: boolean,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<number, Filing>> {
    const toFile = articles.map((article, index) => ({
      id: article.canonical.id,
      identity: keys[index]!.identity,
      facts: filingFacts(article, topics),
    }));
    const all = isLarge ? await this.#filer.fileAll(toFile, signal) : undefined;
    if (all) return all;
    const byPlace = new Map([...replaced.values()].map(old => [placeOf(old.keyFacts), old.filing]));
    const before = new Map<number, Filing>();
    for (const [index, { cluster, canonical }] of articles.entries()) {
      const old = [canonical.id, ...cluster.members.map(({ copy }) => this.#store.articleOf(copy))];
      const known = old.find(id => id !== undefined && replaced.has(id));
      const filing = replaced.get(known ?? Number.NaN)?.filing ?? byPlace.get(placeOf(keys[index]!));
      if (filing) before.set(canonical.id, filing);
    }
    return this.#filer.fileSome(toFile, before);
  }

  #fileAgain({ id }: PublishedArticle, filings: ReadonlyMap<number, Filing>): void {
    const filing = filings.get(id);
    const summary = this.#store.summaryOf(id);
    if (!filing || !summary) return;
    this.#store.fileArticle(id, filing);
    const facts = this.#store.factsOf(id);
    if (facts) this.#indexing.putNow(searchedArticle({ id, ...summary, filing }, facts));
  }

  #countGeneration(): void {
    const generation = Number(this.#store.setting('generation') ?? 0) + 1;
    this.#store.setSetting('generation', String(generation));
  }
}

/** What may make articles others than they were published: copies, lost copies, keys that are somebody else's. */
interface PublishedChanges {
  readonly copies: readonly number[];
  /** Ids of articles. */
  readonly broken: readonly number[];
  /** Stems of keys. */
  readonly stems: readonly string[];
}

/** A recorded key and the path its article stood at. */
type GoneKey = readonly [key: string, path: string];

/** Recorded keys that have lost their article. */
function goneKeysOf({ unattached }: AppliedDecisions): GoneKey[] {
  return unattached.flatMap(({ decision }) =>
    decision.kind === 'key' ? anchorsOf(decision).map(({ path }) => [decision.key, path] as const) : [],
  );
}

/** What publishing changes comes to. */
interface MadeArticles {
  readonly next: readonly DigestedArticle[];
  /** Those that the search index is to be told of. */
  readonly searched: readonly SearchedArticle[];
  readonly replaced: ReadonlyMap<number, PublishedArticle>;
  readonly renamed: Naming['renamed'];
  /** Whether these are all there are. */
  readonly isWhole: boolean;
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
