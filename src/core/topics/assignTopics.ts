import type { Filing } from '../model/article.ts';
import type { Topic } from '../model/topic.ts';
import { compareStrings } from '../util/order.ts';
import { chooseGuess, type OwnGuess, type TopicContext } from './chooseGuess.ts';
import { featuresHash } from './featureCodec.ts';
import { Answers, FilingMemory } from './filingMemory.ts';
import { folderTopics } from './folderTopics.ts';
import type { Guess } from './guess.ts';
import { KeywordRecord } from './keywordRecord.ts';
import type { KnownTopic } from './knownTopic.ts';
import { learn, learnKeywords, sampleOf } from './lesson.ts';
import { mixedFolder } from './mixedFolder.ts';
import { findTopic, resolveTopic, type TopicNames, topicNames } from './resolveTopic.ts';
import { sureBar } from './sureBar.ts';
import type { TopicInput } from './topicInput.ts';

export type { TopicInput } from './topicInput.ts';

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
 *
 * @param memory what the filing before found out. With it only what can have changed is looked at; the answer
 *   is the same.
 */
export function* assignTopicsInSteps(
  inputs: readonly TopicInput[],
  taxonomy: readonly Topic[],
  memory = new FilingMemory(),
): Generator<void, Map<string, Filing>> {
  const hashes = new Answers(memory.hashes);
  const order = yield* byContent(inputs, hashes);
  const ordered = order.map(place => inputs[place]!);
  const fields = new Set(taxonomy.map(({ id }) => id));
  let known = knownTopics(ordered, topicNames(taxonomy));
  yield;
  const sample = sampleOf(ordered, known);
  const keywords = yield* learnKeywords(sample, taxonomy, memory.keywords);
  let lesson = yield* learn(sample, keywords, taxonomy, memory.lessons);
  const lessons = [lesson];
  const mixed = mixedFolder(
    known,
    ([field = '']) => fields.has(field),
    index => lesson?.guess(index)?.topic ?? [],
  );
  if (mixed) {
    known = known.map(entry => (entry?.topic.join('/') === mixed.join('/') ? undefined : entry));
    lesson = yield* learn(sampleOf(ordered, known), keywords, taxonomy, memory.lessons);
    lessons.push(lesson);
  }
  const keywordGuess = (index: number): Guess => {
    const input = ordered[index]!;
    return keywords.guesses.of(input.content, () => keywords.classifier.classify(input.features));
  };
  const ownGuess = (index: number): OwnGuess | undefined => lesson?.guess(index);
  const record = yield* keywordRecord(known, fields, keywordGuess, ownGuess);
  const guesses = new Array<readonly [own: OwnGuess | undefined, keywords: Guess]>(order.length);
  // In the order the inputs came in, which is more likely that of their features than what looks random.
  for (const [place, index] of inverse(order).entries()) {
    guesses[index] = [ownGuess(index), record.believed(keywordGuess(index))];
    if (place % articlesPerStep === 0) yield;
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
  memory.hashes = hashes;
  memory.keywords = keywords;
  memory.lessons = lessons.flatMap(made => made?.remembered ?? []);
  return filings;
}

/** What the keywords would have said of the articles known to belong in one of the taxonomy's fields. */
function* keywordRecord(
  known: readonly (KnownTopic | undefined)[],
  fields: ReadonlySet<string>,
  keywordGuess: (index: number) => Guess,
  ownGuess: (index: number) => OwnGuess | undefined,
): Generator<void, KeywordRecord> {
  const record = new KeywordRecord();
  let trials = 0;
  for (const [index, entry] of known.entries()) {
    if (!entry || !fields.has(entry.topic[0] ?? '')) continue;
    record.add(keywordGuess(index), ownGuess(index), entry.topic);
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

/**
 * Places of the inputs in an order that depends on their content and looks random, so that any stretch of them is a
 * sample.
 */
function* byContent(inputs: readonly TopicInput[], hashes: Answers<number>): Generator<void, number[]> {
  const found = new Uint32Array(inputs.length);
  for (const [place, input] of inputs.entries()) {
    found[place] = input.featuresHash ?? hashes.of(input.content, () => featuresHash(input.features));
    if (place % articlesPerStep === 0) yield;
  }
  return [...inputs.keys()].sort(
    (a, b) => found[a]! - found[b]! || compareStrings(inputs[a]!.id, inputs[b]!.id),
  );
}

/** Where each place stands in an order of all. */
function inverse(order: readonly number[]): Uint32Array {
  const indices = new Uint32Array(order.length);
  for (const [index, place] of order.entries()) indices[place] = index;
  return indices;
}
