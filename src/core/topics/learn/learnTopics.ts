import type { TopicFeatures } from '../featureCodec.ts';
import { Calibration, type Trial } from './calibration.ts';
import { Ensemble } from './ensemble.ts';
import { Judge, type LearnedGuess } from './judge.ts';
import { latentSpace } from './latentSpace.ts';
import type { ArticleSpace, Example } from './linearModel.ts';
import { LikenessTable } from './ridge.ts';
import { articleVectors, type EvidenceOf } from './vectors.ts';

/**
 * What there is to learn from: of a large collection a sample, see `lessonRows`. Articles in an order of
 * their content, so that the answer depends on that alone.
 */
export interface Lesson {
  readonly articles: readonly TopicFeatures[];
  /** Index of each article's topic, or -1. */
  readonly topics: readonly number[];
  /** What each topic's names say of it. */
  readonly topicTexts: readonly TopicFeatures[];
  readonly evidenceOf: EvidenceOf;
}

/** What was learned. */
export interface LearnedTopics {
  /** Of each article of the lesson; those whose topic is known are judged as if it were not. */
  readonly guesses: readonly LearnedGuess[];
  /** Judges articles that were not in the lesson. */
  readonly judge: Judge;
}

/** Articles of known topic learned from. */
const mostKnown = 1500;
/** Articles that ridge regression, whose cost grows with their cube, learns from. */
const mostForRidge = 500;
/** Articles of unknown topic learned from. */
const mostSupposed = 600;
/** A topic's names count as much as this many articles. */
const topicTextWeight = 1.5;
const fewKnown = 800;
/** An article is alien if it is less like its topic than this part of what the least likely known one is. */
const alienFactor = 0.6;
const articlesPerStep = 100;

/**
 * Rows of the articles to learn from: all of a small collection, so many of a large one that learning takes
 * the same time and room whatever its size.
 *
 * @param topics index of each article's topic, or -1, in an order of the articles' content
 */
export function lessonRows(topics: readonly number[]): number[] {
  const known = balanced(knownExamples(topics), mostKnown).map(({ row }) => row);
  return [...known, ...unknownRows(topics)].sort((a, b) => a - b);
}

/**
 * Learns topics from the articles whose topic is known and judges every article: those of unknown topic by
 * all that is known, each of the others by an ensemble trained without it. Works in steps, so that the
 * caller can give way in between.
 */
export function* learnTopics(lesson: Lesson): Generator<void, LearnedTopics> {
  const { articles, topics, topicTexts } = lesson;
  const vectors = yield* articleVectors([...articles, ...topicTexts], lesson.evidenceOf, topicTexts.length);
  yield;
  const latent = yield* latentSpace(vectors.rows, vectors.keys);
  const space: ArticleSpace = { terms: vectors.rows, places: latent.places };
  const texts: Example[] = topicTexts.map((_, topic) => ({
    row: articles.length + topic,
    topic,
    weight: topicTextWeight,
  }));
  const known = knownExamples(topics);
  const likeness = yield* LikenessTable.make(
    space,
    [...balanced(known, mostForRidge), ...texts].map(({ row }) => row),
  );
  const ensemble = new Ensemble(space, texts.length);
  const trials = yield* holdTrials(ensemble, space, known, texts, topics, likeness);
  const calibration = new Calibration([...trials.values()]);
  yield* ensemble.train(space, [...known, ...texts], unknownRows(topics), likeness);
  const memberships = [...trials.values()].map(({ prediction }) => prediction.membership);
  const alienBelow = alienFactor * memberships.reduce((a, b) => Math.min(a, b), 1);
  const judge = new Judge(vectors, latent, { ensemble, calibration, alienBelow });
  const guesses: LearnedGuess[] = [];
  for (const [row, article] of articles.entries()) {
    const trial = trials.get(row);
    const prediction = trial?.prediction ?? ensemble.predict(space, row);
    const confidence = trial ? calibration.probabilityOf(trial) : calibration.probability(prediction);
    guesses.push(judge.guess(article, prediction, confidence));
    if (row % articlesPerStep === 0) yield;
  }
  return { guesses, judge };
}

/** Predicts every known article by the ensemble trained without it (cross-validation). */
function* holdTrials(
  ensemble: Ensemble,
  space: ArticleSpace,
  known: readonly Example[],
  texts: readonly Example[],
  topics: readonly number[],
  likeness: LikenessTable,
): Generator<void, Map<number, Trial>> {
  const trials = new Map<number, Trial>();
  const folds = known.length <= fewKnown ? 5 : 3;
  const foldOf = new Map(byTopic(known).map(({ row }, index) => [row, index % folds]));
  for (let fold = 0; fold < folds; fold++) {
    const held = known.filter(({ row }) => foldOf.get(row) === fold);
    const rest = known.filter(({ row }) => foldOf.get(row) !== fold);
    const unknown = [...held.map(({ row }) => row), ...unknownRows(topics)].slice(0, mostSupposed);
    yield* ensemble.train(space, [...rest, ...texts], unknown, likeness);
    for (const { row, topic } of held) trials.set(row, { prediction: ensemble.predict(space, row), topic });
    yield;
  }
  return trials;
}

function knownExamples(topics: readonly number[]): Example[] {
  return topics.flatMap((topic, row) => (topic < 0 ? [] : [{ row, topic, weight: 1 }]));
}

function unknownRows(topics: readonly number[]): number[] {
  const rows: number[] = [];
  for (const [row, topic] of topics.entries()) if (topic < 0 && rows.length < mostSupposed) rows.push(row);
  return rows;
}

function byTopic(examples: readonly Example[]): Example[] {
  return [...examples].sort((a, b) => a.topic - b.topic || a.row - b.row);
}

/** At most `most` examples, as many of each topic as of any other while there are any. */
function balanced(examples: readonly Example[], most: number): Example[] {
  if (examples.length <= most) return [...examples];
  const taken = new Map<number, number>();
  const ranked = byTopic(examples).map(example => {
    const rank = taken.get(example.topic) ?? 0;
    taken.set(example.topic, rank + 1);
    return { example, rank };
  });
  ranked.sort((a, b) => a.rank - b.rank || a.example.row - b.example.row);
  return ranked.slice(0, most).map(({ example }) => example);
}
