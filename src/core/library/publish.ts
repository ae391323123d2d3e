import { clusterCopies } from '../dedup/cluster.ts';
import type { DedupDocument } from '../dedup/document.ts';
import { DuplicateIndex } from '../dedup/duplicateIndex.ts';
import { decodeSketch } from '../dedup/sketch.ts';
import type { PairVerdict } from '../dedup/verdict.ts';
import type { Filing } from '../model/article.ts';
import type { Topic } from '../model/topic.ts';
import { assignTopics } from '../topics/assignTopics.ts';
import { decodeFeatures, type TopicFeatures } from '../topics/topicFeatures.ts';
import { digestOf } from '../util/digest.ts';
import { pacer } from '../util/pause.ts';
import { type ArticleFacts, articleRecord, byPlace, gatherFacts } from './articles.ts';
import { AnchorResolver, encodeAnchorSketch } from './decisions/anchor.ts';
import { type AppliedDecisions, applyDecisions } from './decisions/applied.ts';
import type { FolderDecision, LoadedDecisions } from './decisions/ledger.ts';
import { clusterDocument, dedupDocument, searchDocument } from './documents.ts';
import { idOf, keysOf } from './keys.ts';
import type { SearchIndex } from './searchIndex.ts';
import type { ArticleDigests, ArticleRecord, CopyFacts, StoredVerdict, WriterStore } from './store.ts';
import type { SyncProgress } from './sync.ts';

type OnProgress = (progress: SyncProgress) => void;

/** Copies compared, and articles indexed, between two commits. */
const batchSize = 100;

/** Turns the copies in the store into the articles readers see: finds duplicates, files, names, indexes. */
export class Publisher {
  readonly #store: WriterStore;
  readonly #index: SearchIndex;
  readonly #taxonomy: readonly Topic[];
  #duplicates: DuplicateIndex | undefined;

  constructor(store: WriterStore, index: SearchIndex, taxonomy: readonly Topic[]) {
    this.#store = store;
    this.#index = index;
    this.#taxonomy = taxonomy;
  }

  /** Notes, in the transaction that changes copies, that what is published no longer is what there is. */
  markStale(): void {
    this.#store.setSetting('stale', '1');
  }

  /** Takes copies that are gone out of the duplicate index. */
  forget(copies: readonly number[]): void {
    for (const copy of copies) this.#duplicates?.remove(copy);
  }

  /**
   * Publishes what is in the store, if anything changed since the last time. When cancelled, copies not
   * yet compared stand as articles of their own until the next time.
   *
   * @param ruled what a person decided, of every folder.
   * @returns how many articles there are, and the decisions that match none; undefined when those are
   *   the same as the last time.
   */
  async publish(
    ruled: readonly LoadedDecisions[],
    signal: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<{ readonly articles: number; readonly unattached?: readonly FolderDecision[] }> {
    const digest = digestOf(ruled.map(folder => folder.digest).join('\n'));
    if (this.#store.setting('stale') !== '1' && this.#store.setting('decisions') === digest) {
      return { articles: this.#store.articleDigests().size };
    }
    const decisions = ruled.flatMap(folder => folder.decisions);
    await this.#compare(signal, onProgress);
    const facts = new Map(this.#store.facts().map(copy => [copy.id, copy]));
    const applied = applyDecisions(decisions, this.#resolver(facts));
    const records = this.#articles(facts, applied);
    const { mustMerge = [], mustNotMerge = [] } = applied.clusters;
    this.#store.setSetting('decidedPairs', JSON.stringify([...mustMerge, ...mustNotMerge]));
    await this.#write(records, facts, signal.aborted ? undefined : digest, onProgress);
    return { articles: records.length, unattached: applied.unattached };
  }

  #resolver(facts: ReadonlyMap<number, CopyFacts>): AnchorResolver {
    let sketches: Map<number, string> | undefined;
    return new AnchorResolver([...facts.values()].sort(byPlace), () => {
      sketches ??= new Map(
        [...this.#store.sketches()].map(({ id, sketch }) => {
          const known = decodeSketch(sketch);
          return [id, known ? encodeAnchorSketch(known) : ''];
        }),
      );
      return sketches;
    });
  }

  /**
   * Compares the copies that are new, then those whose verdicts these changed: what is common in a
   * collection weighs less, so a verdict depends on more than its two copies.
   */
  async #compare(signal: AbortSignal, onProgress?: OnProgress): Promise<void> {
    const pending = this.#store.uncompared();
    const index = this.#duplicateIndex();
    await this.#compareAll(index, pending, signal, onProgress);
    const changed = index.takeChanged();
    if (changed.length === 0) return;
    this.#store.transaction(() => this.#store.forgetVerdicts(changed));
    await this.#compareAll(index, changed, signal, onProgress);
  }

  async #compareAll(
    index: DuplicateIndex,
    ids: readonly number[],
    signal: AbortSignal,
    onProgress?: OnProgress,
  ): Promise<void> {
    const giveWay = pacer(50);
    let compared: number[] = [];
    let verdicts: StoredVerdict[] = [];
    const keep = () => {
      this.#store.transaction(() => this.#store.putCompared(compared, verdicts));
      compared = [];
      verdicts = [];
    };
    let done = 0;
    for (const found of index.compareAll(ids)) {
      compared.push(found.id);
      for (const verdict of found.verdicts) {
        verdicts.push({ a: verdict.a, b: verdict.b, verdict: JSON.stringify(verdict) });
      }
      if (++done % batchSize === 0) {
        keep();
        onProgress?.({ phase: 'compare', done, total: ids.length });
      }
      await giveWay();
      if (signal.aborted) break;
    }
    keep();
  }

  /** The index of every copy in the store, made when first needed and kept in step from then on. */
  #duplicateIndex(): DuplicateIndex {
    this.#duplicates ??= new DuplicateIndex({ get: id => this.#document(id) });
    const index = this.#duplicates;
    for (const { id, sketch } of this.#store.sketches()) {
      const known = index.has(id) ? undefined : decodeSketch(sketch);
      if (known) index.add(id, known);
    }
    return index;
  }

  #document(id: number): DedupDocument | undefined {
    const facts = this.#store.factsOf(id);
    const text = this.#store.copyText(id);
    return facts && text !== undefined ? dedupDocument(facts, text) : undefined;
  }

  #articles(facts: ReadonlyMap<number, CopyFacts>, applied: AppliedDecisions): ArticleRecord[] {
    const verdicts = [...this.#store.verdicts()].map(({ verdict }) => JSON.parse(verdict) as PairVerdict);
    const documents = [...facts.values()].map(clusterDocument);
    const clusters = clusterCopies(documents, verdicts, applied.clusters);
    const articles = clusters.map(cluster => gatherFacts(cluster, facts));
    const filings = this.#file(articles, applied.topics);
    const reserved = applied.unattached.flatMap(({ decision }) =>
      decision.kind === 'key' ? decision.key : [],
    );
    const keys = keysOf(articles, applied.keys, reserved);
    return articles.map((article, index) => {
      const filing = filings.get(idOf(article));
      const named = keys[index];
      if (!filing || !named) throw new Error(`article ${article.canonical.path} was not filed or named`);
      return articleRecord(article, named.key, named.aliases, filing);
    });
  }

  #file(
    articles: readonly ArticleFacts[],
    decided: ReadonlyMap<number, readonly string[]>,
  ): Map<string, Filing> {
    const wanted = new Set(articles.map(({ canonical }) => canonical.id));
    const features = new Map<number, TopicFeatures>();
    for (const row of this.#store.features()) {
      if (wanted.has(row.id)) features.set(row.id, decodeFeatures(row.features));
    }
    const inputs = articles.flatMap(article => {
      const { canonical, cluster, topic, category } = article;
      const own = features.get(canonical.id);
      const folders = canonical.path.split('/').slice(0, -1);
      const decision = cluster.members.map(({ copy }) => decided.get(copy)).find(ruled => ruled) ?? null;
      return own ? [{ id: idOf(article), features: own, topic, category, folders, decision }] : [];
    });
    return assignTopics(inputs, this.#taxonomy);
  }

  /**
   * Writes what changed. Search documents go first, in small transactions; the last transaction makes
   * the new articles visible. A process killed in between starts again from here.
   */
  async #write(
    records: readonly ArticleRecord[],
    facts: ReadonlyMap<number, CopyFacts>,
    ruled: string | undefined,
    onProgress?: OnProgress,
  ): Promise<void> {
    const before = this.#store.articleDigests();
    const next = records.map(record => digested(record, facts));
    await this.#indexChanged(next, before, facts, onProgress);
    const kept = new Set(records.map(({ id }) => id));
    const gone = [...before.keys()].filter(id => !kept.has(id));
    const changed = next.filter(({ record, digest }) => before.get(record.id)?.article !== digest.article);
    this.#store.transaction(() => {
      for (const id of gone) this.#index.remove(String(id));
      // Keys can pass from one article to another, so the old holders are cleared away first.
      for (const id of [...gone, ...changed.map(({ record }) => record.id)]) this.#store.removeArticle(id);
      for (const { record, digest } of changed) this.#store.putArticle(record, digest);
      if (ruled !== undefined) {
        this.#store.setSetting('stale', '0');
        this.#store.setSetting('decisions', ruled);
      }
      const generation = Number(this.#store.setting('generation') ?? 0) + 1;
      this.#store.setSetting('generation', String(generation));
    });
  }

  async #indexChanged(
    next: readonly DigestedArticle[],
    before: ReadonlyMap<number, ArticleDigests>,
    facts: ReadonlyMap<number, CopyFacts>,
    onProgress?: OnProgress,
  ): Promise<void> {
    const giveWay = pacer(50);
    const changed = next.filter(({ record, digest }) => before.get(record.id)?.search !== digest.search);
    for (let start = 0; start < changed.length; start += batchSize) {
      onProgress?.({ phase: 'publish', done: start, total: changed.length });
      this.#store.transaction(() => {
        for (const { record } of changed.slice(start, start + batchSize)) {
          const canonical = facts.get(record.id);
          const text = this.#store.copyText(record.id);
          if (!canonical || text === undefined) continue;
          this.#index.put(searchDocument(record, canonical, text, this.#taxonomy));
        }
      });
      await giveWay();
    }
  }
}

interface DigestedArticle {
  readonly record: ArticleRecord;
  readonly digest: ArticleDigests;
}

function digested(record: ArticleRecord, facts: ReadonlyMap<number, CopyFacts>): DigestedArticle {
  const { title, date, tags, filing } = record;
  const searched = [facts.get(record.id)?.digest, title, date, tags, filing.topic];
  const digest = {
    article: digestOf(JSON.stringify(record)),
    search: digestOf(JSON.stringify(searched)),
  };
  return { record, digest };
}
