import { type Guess, noGuess } from './guess.ts';

/** A guess learned from the collection's own articles. */
export interface OwnGuess extends Guess {
  /** Whether the article is unlike all whose topic is known. */
  readonly alien: boolean;
}

/** How far the collection's own topics reach. */
export interface TopicContext {
  /** Share of the articles whose topic is known, 0 to 1. */
  readonly knownShare: number;
  /** Whether some known topic is none of the taxonomy's. */
  readonly hasOwnTopics: boolean;
}

/** A guess, and whether it is sure enough to file by. */
export interface Choice {
  readonly guess: Guess;
  readonly sure: boolean;
}

/** From these probabilities on an article is filed on the word of the learner, or of the keywords. */
const sureByLearning = 0.87;
const sureByKeywords = 0.6;
/** Where fewer articles than this share have a topic, much of the collection may be about something else, */
const smallShare = 0.1;
/** so that a guess of less than this probability may be left to the taxonomy. */
const unlikely = 0.3;
/** How sure the keywords must be to speak for an article that is unlike those of the collection's own topics. */
const clearKeywords = 0.9;

/**
 * Chooses between what was learned from the collection and what the taxonomy's keywords say. Where the
 * collection names topics of its own those go first, and the taxonomy's fill only what is left.
 */
export function chooseGuess(own: OwnGuess | undefined, keywords: Guess, context: TopicContext): Choice {
  if (!own) return { guess: keywords, sure: keywords.confidence >= sureByKeywords };
  const ownSure = own.confidence >= sureByLearning;
  if (context.hasOwnTopics) {
    const leftOver = own.alien || (context.knownShare < smallShare && own.confidence < unlikely);
    if (!ownSure && leftOver && keywords.confidence >= clearKeywords) return { guess: keywords, sure: true };
    return { guess: own, sure: ownSure };
  }
  if (keywords.topic[0] === own.topic[0]) return agreed(own, keywords);
  const keywordsSure = keywords.confidence >= sureByKeywords;
  if (own.alien || keywords.confidence > own.confidence) {
    return {
      guess: keywords.topic.length > 0 ? keywords : { ...noGuess, ...own },
      sure: keywordsSure && !ownSure,
    };
  }
  return { guess: own, sure: ownSure };
}

/** Two that agree on the field are surer than each alone; the surer one names the subtopic. */
function agreed(own: Guess, keywords: Guess): Choice {
  const surer = own.confidence >= keywords.confidence ? own : keywords;
  const confidence = 1 - (1 - own.confidence) * (1 - keywords.confidence);
  const because = [...new Set([...surer.because, ...own.because])].slice(0, surer.because.length);
  return { guess: { topic: surer.topic, confidence, because }, sure: confidence >= sureByLearning };
}
