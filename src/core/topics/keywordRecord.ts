import type { Guess } from './guess.ts';

/** What is known of a field, the outermost topic. */
interface Field {
  /** Articles of known topic that the keywords put in it, and how many of them belong there. */
  right: number;
  total: number;
  /** Articles that belong in it, and how many of them in a subtopic. */
  filed: number;
  below: number;
}

/** Trials that a record begins with, and the share of them that are right: the keywords on notes elsewhere. */
const priorTrials = 5;
const priorShare = 0.9;
/** Trials that a field's record begins with, at the collection's share. */
const priorTrialsOfField = 2;
/** Disagreements that count before any was seen: learning from little is right less often than the keywords. */
const priorOwn = 2;
const priorKeywords = 4;
/** Agreements that count before any was seen, and the share of them that are right. */
const priorAgreements = 10;
const priorAgreed = 0.97;
/** Articles in a field, or in all, from which on none has a subtopic if none of those known has. */
const severalInField = 3;
const severalInAll = 5;

/**
 * How far the taxonomy's keywords can be believed in a collection, as its articles of known topic show: a
 * field that its people file nothing under is believed less with every article that the keywords would
 * have put there, and where nobody makes subtopics none are named.
 */
export class KeywordRecord {
  readonly #fields = new Map<string, Field>();
  #right = priorTrials * priorShare;
  #total = priorTrials;
  #ownRight = priorOwn;
  #keywordsRight = priorKeywords;
  #agreedRight = priorAgreements * priorAgreed;
  #agreed = priorAgreements;
  #filed = 0;
  #below = 0;

  /**
   * Takes down what is said of an article whose topic is known.
   *
   * @param keywords what the keywords say
   * @param own what was learned from the other articles says, if anything was
   */
  add(keywords: Guess, own: Guess | undefined, known: readonly string[]): void {
    const [field = ''] = known;
    const actual = this.#field(field);
    actual.filed++;
    actual.below += Number(known.length > 1);
    this.#filed++;
    this.#below += Number(known.length > 1);
    const [guessed] = keywords.topic;
    if (guessed === undefined) return;
    const isRight = Number(guessed === field);
    const supposed = this.#field(guessed);
    supposed.right += isRight;
    supposed.total++;
    this.#right += isRight;
    this.#total++;
    if (own?.topic[0] === guessed) {
      this.#agreedRight += isRight;
      this.#agreed++;
    } else if (own) {
      this.#ownRight += Number(own.topic[0] === field);
      this.#keywordsRight += isRight;
    }
  }

  /** Share of the keywords where the two disagreed and one was right, 0 to 1. */
  get keywordsShare(): number {
    return this.#keywordsRight / (this.#ownRight + this.#keywordsRight);
  }

  /** Share of the articles on whose field the two agreed that belong there, 0 to 1. */
  get agreedShare(): number {
    return this.#agreedRight / this.#agreed;
  }

  /** A guess of the keywords as this collection lets it stand: the same where nothing is known yet. */
  believed(guess: Guess): Guess {
    const [name] = guess.topic;
    if (name === undefined) return guess;
    const { right, total, filed, below } = this.#field(name);
    const usual = this.#right / this.#total;
    const precision = (right + priorTrialsOfField * usual) / (total + priorTrialsOfField);
    const isFlat =
      (filed >= severalInField && below === 0) || (this.#filed >= severalInAll && this.#below === 0);
    return {
      topic: isFlat ? [name] : guess.topic,
      confidence: Math.min(1, (guess.confidence * precision) / priorShare),
      because: guess.because,
    };
  }

  #field(name: string): Field {
    const field = this.#fields.get(name) ?? { right: 0, total: 0, filed: 0, below: 0 };
    this.#fields.set(name, field);
    return field;
  }
}
