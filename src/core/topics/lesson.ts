import type { Topic } from '../model/topic.ts';
import { compareStrings } from '../util/order.ts';
import type { OwnGuess } from './chooseGuess.ts';
import { Answers, type RememberedKeywords, type RememberedLesson } from './filingMemory.ts';
import { KeywordClassifier, KeywordFrequencies } from './keywordClassifier.ts';
import type { KnownTopic } from './knownTopic.ts';
import type { LearnedGuess } from './learn/judge.ts';
import { learnTopics, lessonRows } from './learn/learnTopics.ts';
import { topicText } from './learn/topicText.ts';
import type { EvidenceOf } from './learn/vectors.ts';
import type { TopicInput } from './topicInput.ts';

/** Known articles and topics that must be there before there is something to learn. */
const leastKnown = 4;
const leastTopics = 2;
/** Topics that are learned; time and memory grow with their number. */
const mostTopics = 200;
const articlesPerStep = 200;

/** The articles that are learned from: all of a small collection. */
export interface Sample {
  readonly inputs: readonly TopicInput[];
  /** Topics of the known articles. */
  readonly topics: readonly (readonly string[])[];
  /** For each input the index of its topic, or -1. */
  readonly indices: readonly number[];
  /** Indices of the inputs in the sample. */
  readonly rows: readonly number[];
  /** Names all this; undefined where a content has no name. */
  readonly name: string | undefined;
}

/** The sample of a collection of which so much is known. */
export function sampleOf(inputs: readonly TopicInput[], known: readonly (KnownTopic | undefined)[]): Sample {
  const topics = distinctTopics(known);
  const indexOf = new Map(topics.map((topic, index) => [topic.join('/'), index]));
  const indices = known.map(entry => (entry ? (indexOf.get(entry.topic.join('/')) ?? -1) : -1));
  const rows = lessonRows(indices);
  const named = rows.every(row => inputs[row]!.content !== undefined);
  const parts = rows.map(row => [inputs[row]!.content, indices[row]]);
  return { inputs, topics, indices, rows, name: named ? JSON.stringify([topics, parts]) : undefined };
}

/** Weighs the keywords by the sample. */
export function* learnKeywords(
  { inputs, rows, name }: Sample,
  taxonomy: readonly Topic[],
  before: RememberedKeywords | undefined,
): Generator<void, RememberedKeywords> {
  if (name !== undefined && before?.sample === name)
    return { ...before, guesses: new Answers(before.guesses) };
  const frequencies = new KeywordFrequencies();
  for (const [place, row] of rows.entries()) {
    frequencies.add(inputs[row]!.features);
    if (place % articlesPerStep === 0) yield;
  }
  const classifier = new KeywordClassifier(taxonomy, frequencies);
  return { sample: name, classifier, guesses: new Answers() };
}

/** What was learned from a sample. */
export interface Lesson {
  /** What is guessed of each input; of a known one as if it were not known. */
  readonly guess: (index: number) => OwnGuess;
  readonly remembered: RememberedLesson;
}

/**
 * Learns from a sample, unless that was done before.
 *
 * @returns undefined where there is too little to learn from.
 */
export function* learn(
  { inputs, topics, indices, rows, name }: Sample,
  keywords: RememberedKeywords,
  taxonomy: readonly Topic[],
  lessons: readonly RememberedLesson[],
): Generator<void, Lesson | undefined> {
  if (topics.length < leastTopics || indices.filter(index => index >= 0).length < leastKnown)
    return undefined;
  // The keywords may have been weighed by another sample.
  const whole =
    name === undefined || keywords.sample === undefined ? undefined : `${keywords.sample}\n${name}`;
  const before = whole === undefined ? undefined : lessons.find(({ sample }) => sample === whole);
  const learned =
    before?.learned ??
    (yield* learnTopics({
      articles: rows.map(row => inputs[row]!.features),
      topics: rows.map(row => indices[row]!),
      topicTexts: topics.map(topic => topicText(topic, taxonomy)),
      evidenceOf: evidenceBy(keywords.classifier),
    }));
  const placeOf = new Map(rows.map((row, place) => [row, place]));
  const guesses = new Answers(before?.guesses);
  const named = (guess: LearnedGuess): OwnGuess => ({ ...guess, topic: topics[guess.topic]! });
  const guess = (index: number): OwnGuess => {
    const place = placeOf.get(index);
    if (place !== undefined) return named(learned.guesses[place]!);
    const input = inputs[index]!;
    return guesses.of(input.content, () => named(learned.judge.judge(input.features)));
  };
  return { guess, remembered: { sample: whole, learned, guesses } };
}

/** Made apart, so that what was learned, which is kept, does not hold all that `learn` was given. */
function evidenceBy(classifier: KeywordClassifier): EvidenceOf {
  return features => classifier.evidence(features);
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
