/** A classifier's answer for one article. */
export interface Guess {
  /** Topic ids from the top level down; empty where nothing speaks for any topic. */
  readonly topic: readonly string[];
  /** Probability that the topic is right, 0 to 1. */
  readonly confidence: number;
  /** Terms that decided, weightiest first. */
  readonly because: readonly string[];
}

export const noGuess: Guess = { topic: [], confidence: 0, because: [] };

/** How many terms are named as reasons. */
export const mostReasons = 6;
