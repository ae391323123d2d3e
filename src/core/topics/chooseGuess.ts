import type { Guess } from './guess.ts';

/** A guess learned from the collection's own articles. */
export interface OwnGuess extends Guess {
  /** Whether the article is unlike all whose topic is known. */
  readonly alien: boolean;
}

/** How far the collection's own topics reach. */
export interface TopicContext {
  /** Share of the articles whose topic is known, 0 to 1. */
  readonly knownShare: number;
  /** Share of those whose topic is one of the taxonomy's, 0 to 1. */
  readonly bundledShare: number;
  /** Of the articles on which learning and keywords disagree, one being right, the share that the keywords have. */
  readonly keywordsShare: number;
  /** Share of the articles on whose field the two agree that belong there. */
  readonly agreedShare: number;
  /** Probability from which on an article is filed under a topic of the collection's own. */
  readonly sureFrom: number;
}

/** A guess, and whether it is sure enough to file by. */
export interface Choice {
  readonly guess: Guess;
  readonly sure: boolean;
}

/** From these probabilities on an article is filed under a topic of the taxonomy on the word of either. */
const sureByLearning = 0.91;
const sureByKeywords = 0.6;
/** Where fewer articles than this share have a topic, much of the collection may be about something else, */
const smallShare = 0.1;
/** so that a guess of less than this probability may be left to the taxonomy. */
const unlikely = 0.3;
/** How sure the keywords must be to speak for an article that is unlike those of the collection's own topics. */
const clearKeywords = 0.9;

/** From this share on of the known topics being the taxonomy's, its keywords have as much of a say as learning. */
const mostBundled = 0.8;

/**
 * Chooses between what was learned from the collection and what the taxonomy's keywords say. Where the
 * collection names topics of its own those go first, and the taxonomy's fill only what is left. Where its
 * topics are the taxonomy's the two are weighed, so that a few known articles never drown the keywords.
 *
 * @param keywords what the keywords say, with the confidence they deserve in this collection
 */
export function chooseGuess(own: OwnGuess | undefined, keywords: Guess, context: TopicContext): Choice {
  if (!own) return { guess: keywords, sure: keywords.confidence >= sureByKeywords };
  if (context.bundledShare < mostBundled) return ownFirst(own, keywords, context);
  if (keywords.topic[0] === own.topic[0]) return agreed(own, keywords, context);
  const { keywordsShare } = context;
  const keywordsFirst =
    own.alien || keywords.confidence * keywordsShare > own.confidence * (1 - keywordsShare);
  if (!keywordsFirst || keywords.topic.length === 0) return { guess: own, sure: isSure(own) };
  const sure = keywords.confidence >= sureByKeywords && keywordsShare > 0.5 && !isSure(own);
  return { guess: keywords, sure };
}

function ownFirst(own: OwnGuess, keywords: Guess, { knownShare, sureFrom }: TopicContext): Choice {
  const confirmed = own.topic.every((id, depth) => keywords.topic[depth] === id);
  const guess =
    confirmed && keywords.confidence > own.confidence ? { ...own, confidence: keywords.confidence } : own;
  if (guess.confidence >= sureFrom) return { guess, sure: true };
  const leftOver = own.alien || (knownShare < smallShare && own.confidence < unlikely);
  return leftOver && keywords.confidence >= clearKeywords
    ? { guess: keywords, sure: true }
    : { guess, sure: false };
}

/** Two that agree on the field are surer than each alone; the surer one names the subtopic. */
function agreed(own: Guess, keywords: Guess, { agreedShare }: TopicContext): Choice {
  const surer = own.confidence >= keywords.confidence ? own : keywords;
  const confidence = agreedShare * (1 - (1 - own.confidence) * (1 - keywords.confidence));
  const guess = { topic: surer.topic, confidence, because: surer.because };
  return { guess, sure: isSure(guess) };
}

function isSure({ confidence }: Guess): boolean {
  return confidence >= sureByLearning;
}
