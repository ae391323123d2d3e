import type { Filing } from '../model/article.ts';
import type { Topic } from '../model/topic.ts';
import { compareStrings } from '../util/order.ts';
import { chooseGuess, type OwnGuess, type TopicContext } from './chooseGuess.ts';
import type { TopicFeatures } from './featureCodec.ts';
import { folderTopics } from './folderTopics.ts';
import type { Guess } from './guess.ts';
import { KeywordClassifier, KeywordFrequencies } from './keywordClassifier.ts';
import { KeywordRecord } from './keywordRecord.ts';
import type { KnownTopic } from './knownTopic.ts';
import { learnTopics, lessonRows } from './learn/learnTopics.ts';
import { topicText } from './learn/topicText.ts';
import { mixedFolder } from './mixedFolder.ts';
import { findTopic, resolveTopic, type TopicNames, topicNames } from './resolveTopic.ts';
import { sureBar } from './sureBar.ts';

/** What filing needs to know of one article. */
export interface TopicInput {
  readonly id: string;
  /** Looked at a few times only and not held on to: of many articles they may be made anew each time. */
  readonly features: TopicFeatures;
  /** Topic its front matter names, outermost first; empty if none. */
  readonly topic: readonly string[];
  /** Category line of its listing page. */
  readonly category: string | null;
  /** Names of the folders above the page inside its collection folder, outermost first. */
  readonly folders: readonly string[];
  /** Topic path a person decided on; empty means Unsorted. */
  readonly decision: readonly string[] | null;
}

/** Known articles and topics that must be there before there is something to learn. */
const leastKnown = 4;
const leastTopics = 2;
/** Topics that are learned; time and memory grow with their number. */
const mostTopics = 200;
const articlesPerStep = 200;
/** Articles of known topic that the keywords are tried on. */
const mostTrials = 1000;

/**
 * Files every article of a collection: by the person's decision, else its front matter, else the category
 * line of its listing page, else its folder where folders name topics, else by the classifier, which
 * leaves what it is unsure of in Unsorted. The answer depends on the inputs, not on their order.
 *
 * @returns a filing for each input's id
 */
export function assignTopics(inputs: readonly TopicInput[], taxonomy: readonly Topic[]): Map<string, Filing> {
  const steps = assignTopicsInSteps(inputs, taxonomy);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * Does what `assignTopics` does, a step at a time: for a thread that has other things to answer. For 10,000
 * articles a step takes some hundred milliseconds at most.
 */
export function* assignTopicsInSteps(
  inputs: readonly TopicInput[],
  taxonomy: readonly Topic[],
): Generator<void, Map<string, Filing>> {
  const frequencies = new KeywordFrequencies();
  const ordered = yield* byContent(inputs, frequencies);
  const keywords = new KeywordClassifier(taxonomy, frequencies);
  const fields = new Set(taxonomy.map(({ id }) => id));
  let known = knownTopics(ordered, topicNames(taxonomy));
  yield;
  let guess = yield* learn(ordered, known, keywords, taxonomy);
  const mixed = mixedFolder(
    known,
    ([field = '']) => fields.has(field),
    index => guess(index, ordered[index]!.features)?.topic ?? [],
  );
  if (mixed) {
    known = known.map(entry => (entry?.topic.join('/') === mixed.join('/') ? undefined : entry));
    guess = yield* learn(ordered, known, keywords, taxonomy);
  }
  const record = yield* keywordRecord(ordered, known, fields, keywords, guess);
  const guesses: (readonly [own: OwnGuess | undefined, keywords: Guess])[] = [];
  for (const [index, { features }] of ordered.entries()) {
    guesses.push([guess(index, features), record.believed(keywords.classify(features))]);
    if (index % articlesPerStep === 0) yield;
  }
  const open = guesses.flatMap(([own], index) => (own && !known[index] ? [own.confidence] : []));
  const context = { ...contextOf(known, fields, record), sureFrom: sureBar(open) };
  const filings = new Map<string, Filing>();
  for (const [index, { id }] of ordered.entries()) {
    const choice = chooseGuess(...guesses[index]!, context);
    const { topic: best, confidence, because } = choice.guess;
    const { topic, filedBy } = known[index] ?? { topic: choice.sure ? best : [], filedBy: 'classifier' };
    filings.set(id, { topic, filedBy, guess: best, confidence, because });
  }
  return filings;
}

/** What the keywords would have said of the articles known to belong in one of the taxonomy's fields. */
function* keywordRecord(
  inputs: readonly TopicInput[],
  known: readonly (KnownTopic | undefined)[],
  fields: ReadonlySet<string>,
  keywords: KeywordClassifier,
  ownGuess: GuessOf,
): Generator<void, KeywordRecord> {
  const record = new KeywordRecord();
  let trials = 0;
  for (const [index, entry] of known.entries()) {
    if (!entry || !fields.has(entry.topic[0] ?? '')) continue;
    const { features } = inputs[index]!;
    record.add(keywords.classify(features), ownGuess(index, features), entry.topic);
    if (++trials === mostTrials) break;
    if (trials % articlesPerStep === 0) yield;
  }
  return record;
}

function contextOf(
  known: readonly (KnownTopic | undefined)[],
  fields: ReadonlySet<string>,
  { keywordsShare, agreedShare }: KeywordRecord,
): Omit<TopicContext, 'sureFrom'> {
  const topics = known.flatMap(entry => (entry && entry.topic.length > 0 ? [entry.topic[0]!] : []));
  return {
    knownShare: topics.length / Math.max(1, known.length),
    bundledShare: topics.filter(id => fields.has(id)).length / Math.max(1, topics.length),
    keywordsShare,
    agreedShare,
  };
}

/** What was learned says of an article, by its index and features; nothing where there is nothing to learn from. */
type GuessOf = (index: number, features: TopicFeatures) => OwnGuess | undefined;

/** Learns from the inputs. @returns what is guessed of each; of a known one as if it were not known */
function* learn(
  inputs: readonly TopicInput[],
  known: readonly (KnownTopic | undefined)[],
  keywords: KeywordClassifier,
  taxonomy: readonly Topic[],
): Generator<void, GuessOf> {
  const topics = distinctTopics(known);
  const indexOf = new Map(topics.map((topic, index) => [topic.join('/'), index]));
  const indices = known.map(entry => (entry ? (indexOf.get(entry.topic.join('/')) ?? -1) : -1));
  if (topics.length < leastTopics || indices.filter(index => index >= 0).length < leastKnown)
    return () => undefined;
  const rows = lessonRows(indices);
  const { guesses, judge } = yield* learnTopics({
    articles: rows.map(row => inputs[row]!.features),
    topics: rows.map(row => indices[row]!),
    topicTexts: topics.map(topic => topicText(topic, taxonomy)),
    evidenceOf: features => keywords.evidence(features),
  });
  const guessed = new Map(rows.map((row, place) => [row, guesses[place]!]));
  return (index, features) => {
    const own = guessed.get(index) ?? judge(features);
    return { ...own, topic: topics[own.topic]! };
  };
}

/** Topics that somebody gave: a person, the page, its listing or its folder. */
function knownTopics(inputs: readonly TopicInput[], names: TopicNames): (KnownTopic | undefined)[] {
  const byFolder = folderTopics(
    inputs.map(({ folders }) => folders),
    names,
  );
  return inputs.map(({ decision, topic, category }, index) => {
    if (decision) return { topic: decision, filedBy: 'decision' };
    const named = resolveTopic(topic, names);
    if (named.length > 0) return { topic: named, filedBy: 'frontMatter' };
    const line = category?.trim() ?? '';
    if (line !== '') return { topic: findTopic(line, names) ?? [line], filedBy: 'category' };
    const folder = byFolder[index]!;
    return folder.length > 0 ? { topic: folder, filedBy: 'folder' } : undefined;
  });
}

/** The topics known articles have, in an order of their own; of very many only those with most articles. */
function distinctTopics(known: readonly (KnownTopic | undefined)[]): (readonly string[])[] {
  const topics = new Map<string, { readonly path: readonly string[]; articles: number }>();
  for (const entry of known) {
    if (!entry || entry.topic.length === 0) continue;
    const key = entry.topic.join('/');
    const topic = topics.get(key) ?? { path: entry.topic, articles: 0 };
    topic.articles++;
    topics.set(key, topic);
  }
  return [...topics]
    .sort(([a, { articles: sizeA }], [b, { articles: sizeB }]) => sizeB - sizeA || compareStrings(a, b))
    .slice(0, mostTopics)
    .sort(([a], [b]) => compareStrings(a, b))
    .map(([, { path }]) => path);
}

/**
 * Inputs in an order that depends on their content and looks random, so that any stretch of them is a sample.
 *
 * @param frequencies is told every article
 */
function* byContent(
  inputs: readonly TopicInput[],
  frequencies: KeywordFrequencies,
): Generator<void, TopicInput[]> {
  const hashed: { readonly input: TopicInput; readonly hash: number }[] = [];
  for (const input of inputs) {
    const { features } = input;
    frequencies.add(features);
    if (hashed.push({ input, hash: contentHash(features) }) % articlesPerStep === 0) yield;
  }
  return hashed
    .sort((a, b) => a.hash - b.hash || compareStrings(a.input.id, b.input.id))
    .map(({ input }) => input);
}

function contentHash({ terms, levels }: TopicFeatures): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < terms.length; at++)
    hash = Math.imul(hash ^ terms[at]! ^ (levels[at]! << 24), 0x01000193);
  return hash >>> 0;
}
