import { foldText } from '../util/foldText.ts';
import { characterClass, characterClasses, isSupplementaryIdeograph } from './characters.ts';
import { Digest64, extended, hashSlice, hashStart, mix32 } from './hash.ts';
import {
  backslashFormulaEnd,
  commandEnd,
  cutFormulaStart,
  dollarFormulaEnd,
  entityEnd,
  imageEnd,
  isRepostNotice,
  linkTargetEnd,
  placeholderEnd,
  tagEnd,
} from './markup.ts';
import {
  type HeadingRange,
  type PlacedTokens,
  TokenCollector,
  type TokenText,
  tokenKind,
} from './tokenText.ts';

const headingMark = /[ ]{0,3}(#{1,6})(?:[ \t]+|$)/y;
const fenceMark = /[ \t]*(`{3,}|~{3,})[ \t]*(.?)/y;
const nextFence = /\n[ \t]*(?:`{3,}|~{3,})[ \t]*(.?)/g;
const listMark = /[ \t]*(?:[-*+•·]|\d{1,3}[.)、])[ \t]+(?:\[[ x]\][ \t]+)?/y;
const quoteMark = /[ ]{0,3}(?:>[ ]?)+/y;
const rule = /^[ \t]*(?:[-*_=]{3,}|\|?[ \t:|-]{3,})[ \t]*$/;
const linkDefinition = /^[ ]{0,3}\[[^\]]{1,100}\]:\s*\S/;
/** The last segment of a link's path, its query and fragment left out. */
const linkedPage = /([^/?#\s]+)\/?(?:[?#\s].*)?$/;
const citationKey = /\[-?@[^\]]+\]/;

/** Units of a line that are looked at to tell what it is. */
const lineHead = 400;

/**
 * Normalises Markdown for comparison: folds it (`foldText`), leaves out markup, links' targets, images,
 * formulas, repost notices and block quotes that carry a citation, joins words over hyphens, and cuts what is
 * left into tokens.
 *
 * @param text Markdown without front matter
 */
export function normalize(text: string): TokenText {
  const reading = new Normalizer(text);
  return reading.result(collector.take());
}

/** The same for whoever is done with it before the next text is normalised: its tokens are not copied. */
export function normalizeBriefly(text: string): TokenText {
  const reading = new Normalizer(text);
  return reading.result(collector.lend());
}

/** The tokens of a text and the folded text they stand in, for as long as those of `normalizeBriefly`. */
export function tokensBriefly(text: string): PlacedTokens & Pick<TokenText, 'folded'> {
  const { folded } = new Normalizer(text);
  return { folded, ...collector.lend() };
}

/** One for all texts, which are read one at a time. */
const collector = new TokenCollector();
/** What is still to be added to the digest of the text. */
const pending = new Uint32Array(1 << 10);

/** One reading of one text: its tokens stand in `collector` then. */
class Normalizer {
  readonly folded: string;
  readonly #classes = characterClasses();
  readonly #out = collector;
  readonly #identity = new Digest64(1);
  readonly #headings: HeadingRange[] = [];
  readonly #formulas: number[] = [];
  readonly #links: number[] = [];
  #pending = 0;

  constructor(text: string) {
    this.folded = foldText(text);
    this.#out.clear();
    this.#read();
  }

  #read(): void {
    const text = this.folded;
    let fence = '';
    for (let at = cutFormulaStart(text); at < text.length; ) {
      let end = text.indexOf('\n', at);
      if (end < 0) end = text.length;
      const first = pastBlanks(text, at);
      const [, mark, info] = isFence(text.charCodeAt(first)) ? (matched(fenceMark, text, at) ?? []) : [];
      if (fence !== '') {
        if (mark?.startsWith(fence) && info === '') fence = '';
        else this.#inline(at, end, tokenKind.code);
        at = end + 1;
      } else if (mark !== undefined) {
        if (opensFence(text, mark, info === '', end)) fence = mark;
        at = end + 1;
      } else at = first === end ? end + 1 : this.#line(at, first, end);
      this.#out.endSentence();
    }
  }

  /** Reads one line outside code, whose first character stands at `first`; gives where to go on. */
  #line(start: number, first: number, end: number): number {
    const text = this.folded;
    let at = start;
    let kind = 0;
    let unit = text.charCodeAt(first);
    const quote = unit === 0x3e ? matched(quoteMark, text, at) : null;
    if (quote) {
      const blockEnd = this.#quoteBlockEnd(start);
      if (citationKey.test(text.slice(start, blockEnd))) return blockEnd + 1;
      at += quote[0].length;
      kind = tokenKind.quote;
      unit = text.charCodeAt(pastBlanks(text, at));
    }
    const heading = unit === 0x23 ? matched(headingMark, text, at) : null;
    if (heading) {
      const first = this.#out.length;
      const next = this.#inline(headingMark.lastIndex, end, kind | tokenKind.heading);
      if (this.#out.length > first) {
        this.#headings.push({ level: heading[1]!.length, start: first, end: this.#out.length });
      }
      return next + 1;
    }
    if (this.#isRule(unit, at, end)) return end + 1;
    if (isRepostNotice(text, at, end)) {
      this.#addText(text.slice(at, end).trim());
      return end + 1;
    }
    if (mayBeListMark(unit) && matched(listMark, text, at)) {
      at = listMark.lastIndex;
      kind |= tokenKind.listItem;
    }
    return this.#inline(at, end, kind) + 1;
  }

  /** Whether a line that begins with `unit` is a rule, one of a table too, or defines where a link leads. */
  #isRule(unit: number, start: number, end: number): boolean {
    const mayBeRule = mayBeginRule(unit) || end - start > lineHead;
    if (!mayBeRule && unit !== 0x5b) return false;
    const line = this.folded.slice(start, Math.min(end, start + lineHead));
    return rule.test(line) || linkDefinition.test(line);
  }

  #quoteBlockEnd(start: number): number {
    let at = start;
    for (;;) {
      const end = this.folded.indexOf('\n', at);
      if (end < 0) return this.folded.length;
      if (!matched(quoteMark, this.folded, end + 1)) return end;
      at = end + 1;
    }
  }

  /**
   * Reads text up to `end`, or beyond where a formula or comment goes on; gives where it stopped. All characters of all
   * texts pass through here, so what it counts stands in variables of its own.
   */
  #inline(start: number, end: number, kind: number): number {
    const text = this.folded;
    const classes = this.#classes;
    const out = this.#out;
    const isCode = (kind & tokenKind.code) !== 0;
    let { tokens, starts, ends, kinds, sentences } = out.withRoom();
    let { length, sentence, sentenceStart } = out;
    let lineStart: number = tokenKind.lineStart;
    let at = start;
    while (at < end) {
      const unit = text.charCodeAt(at);
      const type = classes[unit]!;
      if (type <= characterClass.drawn) {
        // Nothing of it counts.
        at++;
        continue;
      }
      let value = unit;
      if (type <= characterClass.surrogate) {
        const from = at;
        let bits = kind | lineStart;
        if (type === characterClass.single) {
          value = mix32(unit);
          at++;
        } else if (type === characterClass.word) {
          let hash = extended(hashStart, unit);
          let units = 1;
          for (at++; at < end; at++) {
            const next = text.charCodeAt(at);
            if (classes[next] !== characterClass.word) {
              if (at + 1 >= end || classes[text.charCodeAt(at + 1)] !== characterClass.word) break;
              // Reposting sites lose hyphens and underscores.
              if (isDropped(next)) continue;
              if (!isDecimalPoint(text, at)) break;
            }
            hash = extended(hash, next);
            units++;
          }
          value = mix32(hash);
          bits |= units === 1 ? tokenKind.word | tokenKind.letter : tokenKind.word;
        } else {
          const codePoint = text.codePointAt(at)!;
          at += codePoint > 0xffff ? 2 : 1;
          if (!isSupplementaryIdeograph(codePoint)) continue;
          value = mix32(codePoint);
        }
        if (length === tokens.length) {
          out.length = length;
          ({ tokens, starts, ends, kinds, sentences } = out.withRoom());
        }
        tokens[length] = value;
        starts[length] = from;
        ends[length] = at;
        kinds[length] = bits;
        sentences[length++] = sentence;
        lineStart = 0;
      } else {
        const past = type === characterClass.opening && !isCode ? this.#markupEnd(unit, at) : -1;
        if (past > at) {
          at = past;
          continue;
        }
        const mayEnd = type >= characterClass.end && length > sentenceStart;
        if (mayEnd && endsSentence(unit, text.charCodeAt(at + 1))) {
          sentence++;
          sentenceStart = length;
        }
        at++;
        // A backslash is Markdown's.
        if (unit === 0x5c) continue;
      }
      this.#add(value);
    }
    out.length = length;
    out.sentence = sentence;
    out.sentenceStart = sentenceStart;
    return Math.max(at, end);
  }

  /** Adds to the digest of the text. */
  #add(value: number): void {
    if (this.#pending === pending.length) this.#addPending();
    pending[this.#pending++] = value;
  }

  #addText(text: string): void {
    this.#addPending();
    this.#identity.addText(text);
  }

  #addPending(): void {
    this.#identity.addAll(pending, this.#pending);
    this.#pending = 0;
  }

  #markupEnd(unit: number, at: number): number {
    const text = this.folded;
    if (unit === 0x3c) return tagEnd(text, at);
    if (unit === 0x26) return entityEnd(text, at);
    if (unit === 0x21) return imageEnd(text, at);
    if (unit === 0x5b) return placeholderEnd(text, at);
    if (unit === 0x5d) return this.#linkTarget(at);
    if (unit !== 0x24 && unit !== 0x5c) return -1;
    const end = unit === 0x24 ? dollarFormulaEnd(text, at) : backslashFormulaEnd(text, at);
    if (end < 0) return commandEnd(text, at);
    const source = text.slice(at, end).replace(/[\s$]|\\[[\]()]/g, '');
    const hash = hashSlice(source, 0, source.length);
    this.#formulas.push(hash);
    this.#add(hash);
    return end;
  }

  #linkTarget(at: number): number {
    const end = linkTargetEnd(this.folded, at);
    if (end < 0) return end;
    const page = linkedPage.exec(this.folded.slice(at + 2, end - 1))?.[1];
    if (page) this.#links.push(hashSlice(page, 0, page.length));
    return end;
  }

  /** What was read, with its tokens. */
  result(tokens: PlacedTokens): TokenText {
    const digest = new Digest64(2);
    digest.addAll(tokens.tokens);
    this.#addPending();
    return {
      folded: this.folded,
      ...tokens,
      headings: this.#headings,
      formulas: this.#formulas,
      links: this.#links,
      tokenDigest: digest.hex(),
      identity: this.#identity.hex(),
    };
  }
}

/** Whether a fence opens a block: a cut may have left a closing one, which nothing closes or another opening follows. */
function opensFence(text: string, mark: string, isBare: boolean, end: number): boolean {
  if (!text.includes(`\n${mark}`, end)) return false;
  return !isBare || matched(nextFence, text, end)?.[1] === '';
}

function matched(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The first place from `at` on where no space and no tab stands. */
function pastBlanks(text: string, at: number): number {
  let past = at;
  for (let unit = text.charCodeAt(past); unit === 0x20 || unit === 0x09; ) unit = text.charCodeAt(++past);
  return past;
}

function isFence(unit: number): boolean {
  return unit === 0x60 || unit === 0x7e;
}

/** Whether a rule may begin with it: one of `-*_=|:`. */
function mayBeginRule(unit: number): boolean {
  return unit === 0x2d || unit === 0x2a || unit === 0x5f || unit === 0x3d || unit === 0x7c || unit === 0x3a;
}

/** Whether the mark of a list's item may begin with it: one of `-*+•·` or a digit. */
function mayBeListMark(unit: number): boolean {
  return unit === 0x2d || unit === 0x2a || unit === 0x2b || unit === 0x2022 || unit === 0xb7 || isDigit(unit);
}

/** Hyphens, underscores and apostrophes, which words lose on their way from site to site. */
function isDropped(unit: number): boolean {
  return (
    unit === 0x2d || unit === 0x5f || unit === 0x27 || unit === 0x2019 || (unit >= 0x2010 && unit <= 0x2013)
  );
}

function isDecimalPoint(text: string, at: number): boolean {
  return text.charCodeAt(at) === 0x2e && isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1));
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function endsSentence(unit: number, next: number): boolean {
  if (unit === 0x3002 || unit === 0x21 || unit === 0x3f || unit === 0x3b) return true;
  return unit === 0x2e && (next <= 0x20 || Number.isNaN(next));
}
