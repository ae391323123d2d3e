import type { OwnGuess } from './chooseGuess.ts';
import type { Guess } from './guess.ts';
import type { KeywordClassifier } from './keywordClassifier.ts';
import type { LearnedTopics } from './learn/learnTopics.ts';

/** Names the features of an article: equal names, equal features. */
export type ContentName = number;

/** What the keywords say of articles, as frequent as they are in a sample of the collection. */
export interface RememberedKeywords {
  /** Names the sample; undefined where it has no name. */
  readonly sample: string | undefined;
  readonly classifier: KeywordClassifier;
  readonly guesses: Answers<Guess>;
}

/** What was learned from a sample, and what it says of articles outside it. */
export interface RememberedLesson {
  /** Names the sample, with the topics of its articles, and that of the keywords. */
  readonly sample: string | undefined;
  readonly learned: LearnedTopics;
  readonly guesses: Answers<OwnGuess>;
}

/**
 * What filing a collection by one taxonomy found out, for the next time: an article that is the same is not looked at again
 * while the sample that everything is learned from is the same, too.
 */
export class FilingMemory {
  hashes = new Answers<number>();
  keywords: RememberedKeywords | undefined;
  lessons: readonly RememberedLesson[] = [];
}

/** Answers about articles by the names of their contents. */
export class Answers<T> {
  readonly #before: ReadonlyMap<ContentName, T>;
  readonly #given = new Map<ContentName, T>();

  /** @param earlier answers that hold as well; those nobody asks for again are forgotten. */
  constructor(earlier?: Answers<T>) {
    this.#before = earlier ? earlier.#given : new Map();
  }

  /** The answer for an article, found out where it is not known. Nothing is known of what has no name. */
  of(name: ContentName | undefined, find: () => T): T {
    if (name === undefined) return find();
    const answer = this.#given.get(name) ?? this.#before.get(name) ?? find();
    this.#given.set(name, answer);
    return answer;
  }
}
