import type { Filing } from '../model/article.ts';
import type { Topic } from '../model/topic.ts';
import { assignTopics, assignTopicsInSteps, type TopicInput } from '../topics/assignTopics.ts';
import { FilingMemory } from '../topics/filingMemory.ts';
import { decodeFeatures, type TopicFeatures } from '../topics/topicFeatures.ts';
import { pacer } from '../util/pause.ts';
import type { FilingFacts, WriterStore } from './store.ts';
import { TopicChanges, topicChangesSetting } from './topicChanges.ts';

/** An article to be filed. */
export interface ArticleToFile {
  /** Id of its canonical copy. */
  readonly id: number;
  /** What breaks ties, the same whatever order files were read in. */
  readonly identity: string;
  readonly facts: FilingFacts;
}

/** Files articles under topics. */
export class Filer {
  readonly #store: WriterStore;
  readonly #taxonomy: readonly Topic[];
  #memory = new FilingMemory();

  constructor(store: WriterStore, taxonomy: readonly Topic[]) {
    this.#store = store;
    this.#taxonomy = taxonomy;
  }

  /**
   * Files all articles of a collection, learning from those whose topic is known; what cannot have changed since
   * the last time is not looked at again. Gives way between the steps; undefined when cancelled.
   */
  async fileAll(
    articles: readonly ArticleToFile[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<number, Filing> | undefined> {
    const giveWay = pacer(20);
    const steps = assignTopicsInSteps(this.#inputs(articles), this.#taxonomy, this.#memory);
    for (;;) {
      const { done, value } = steps.next();
      if (done) return this.#moved(byId(articles, value));
      await giveWay();
      if (signal.aborted) return undefined;
    }
  }

  /** Forgets what the last filing of all found out; the next one finds it out again. */
  forget(): void {
    this.#memory = new FilingMemory();
  }

  /**
   * Files a few articles of a large collection for the time being, without learning from the others. An
   * article that was filed before stays where it was unless something but the classifier says otherwise.
   *
   * @param before how articles stood, by the id of a copy.
   */
  fileSome(
    articles: readonly ArticleToFile[],
    before: ReadonlyMap<number, Filing>,
  ): ReadonlyMap<number, Filing> {
    const filings = byId(articles, assignTopics(this.#inputs(articles), this.#taxonomy));
    return new Map(
      articles.flatMap(({ id }) => {
        const own = filings.get(id);
        const old = before.get(id);
        const stays =
          old && (old.filedBy === 'classifier' || old.filedBy === 'folder') && own?.filedBy === 'classifier';
        const filing = stays ? old : own && this.#changes().applied(own);
        return filing ? [[id, filing] as const] : [];
      }),
    );
  }

  #changes(): TopicChanges {
    return TopicChanges.from(this.#store.setting(topicChangesSetting));
  }

  #moved(filings: ReadonlyMap<number, Filing>): ReadonlyMap<number, Filing> {
    const changes = this.#changes();
    return new Map([...filings].map(([id, filing]) => [id, changes.applied(filing)]));
  }

  #inputs(articles: readonly ArticleToFile[]): TopicInput[] {
    const features = new StoredFeatures(this.#store);
    return articles.map(({ id, identity, facts }) => new StoredInput(features, id, identity, facts));
  }
}

/** Features as the store has them; those asked for last are held, since each step of filing asks for them again. */
class StoredFeatures {
  readonly #store: WriterStore;
  #copy: number | undefined;
  #held: TopicFeatures | undefined;

  constructor(store: WriterStore) {
    this.#store = store;
  }

  of(copy: number): TopicFeatures {
    if (this.#copy !== copy || !this.#held) {
      this.#held = decodeFeatures(this.#store.featuresOf(copy) ?? new Uint8Array(0));
      this.#copy = copy;
    }
    return this.#held;
  }
}

/** An article whose features are fetched whenever they are looked at: of 10,000 they would fill the memory. */
class StoredInput implements TopicInput {
  readonly id: string;
  /** Id of the copy, which another content never has. */
  readonly content: number;
  readonly topic: readonly string[];
  readonly category: string | null;
  readonly folders: readonly string[];
  readonly decision: readonly string[] | null;
  readonly featuresHash: number;
  readonly #features: StoredFeatures;

  constructor(features: StoredFeatures, copy: number, identity: string, facts: FilingFacts) {
    this.#features = features;
    this.content = copy;
    this.id = identity;
    this.topic = facts.topic;
    this.category = facts.category;
    this.folders = facts.folders;
    this.decision = facts.decision;
    this.featuresHash = facts.featuresHash;
  }

  get features(): TopicFeatures {
    return this.#features.of(this.content);
  }
}

function byId(
  articles: readonly ArticleToFile[],
  filings: ReadonlyMap<string, Filing>,
): ReadonlyMap<number, Filing> {
  return new Map(
    articles.flatMap(({ id, identity }) => {
      const filing = filings.get(identity);
      return filing ? [[id, filing] as const] : [];
    }),
  );
}
