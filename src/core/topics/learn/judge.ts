import type { TopicFeatures } from '../featureCodec.ts';
import type { Calibration } from './calibration.ts';
import type { Ensemble, Prediction } from './ensemble.ts';
import type { LatentSpace } from './latentSpace.ts';
import { reasonsOf } from './reasons.ts';
import type { ArticleVectors } from './vectors.ts';

/** What the learner says of one article. */
export interface LearnedGuess {
  /** Index of the topic. */
  readonly topic: number;
  /** Probability that the topic is right. */
  readonly confidence: number;
  /** Whether the article is much less like its topic than any known article is like its own. */
  readonly alien: boolean;
  readonly because: readonly string[];
}

/** What is learned of topics beside what words and places are. */
export interface LearnedModels {
  readonly ensemble: Ensemble;
  readonly calibration: Calibration;
  /** Membership below which an article is alien. */
  readonly alienBelow: number;
}

/**
 * Judges articles by what was learned. It may be kept for as long as a collection is open, and so holds nothing of
 * the articles learned from.
 */
export class Judge {
  readonly #vectorOf: ArticleVectors['vector'];
  readonly #columnOf: ArticleVectors['columnOf'];
  readonly #placeOf: LatentSpace['place'];
  readonly #models: LearnedModels;

  constructor({ vector, columnOf }: ArticleVectors, { place }: LatentSpace, models: LearnedModels) {
    this.#vectorOf = vector;
    this.#columnOf = columnOf;
    this.#placeOf = place;
    this.#models = models;
  }

  /** Judges an article that was not in the lesson. */
  judge(article: TopicFeatures): LearnedGuess {
    const { ensemble, calibration } = this.#models;
    const terms = this.#vectorOf(article);
    const prediction = ensemble.predict({ terms, places: this.#placeOf(terms) }, 0);
    return this.guess(article, prediction, calibration.probability(prediction));
  }

  /** What a prediction of an article comes to. */
  guess(article: TopicFeatures, prediction: Prediction, confidence: number): LearnedGuess {
    const { ensemble, alienBelow } = this.#models;
    const { topic, membership } = prediction;
    const because = reasonsOf(article, topic, ensemble, this.#columnOf);
    return { topic, confidence, alien: membership < alienBelow, because };
  }
}
