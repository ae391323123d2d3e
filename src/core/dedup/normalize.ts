import { foldText } from '../util/foldText.ts';
import { characterClass, characterClasses, isSupplementaryIdeograph } from './characters.ts';
import { Digest64, hashSlice, mix32 } from './hash.ts';
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
import { type HeadingRange, TokenCollector, type TokenText, tokenKind } from './tokenText.ts';

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

/**
 * Normalises Markdown for comparison: folds it (`foldText`), leaves out markup, links' targets, images,
 * formulas, repost notices and block quotes that carry a citation, joins words over hyphens, and cuts what is
 * left into tokens.
 *
 * @param text Markdown without front matter
 */
export function normalize(text: string): TokenText {
  return new Normalizer(foldText(text)).run();
}

/** One for all texts, which are read one at a time. */
const collector = new TokenCollector();

class Normalizer {
  readonly #text: string;
  readonly #classes = characterClasses();
  readonly #out = collector;
  readonly #identity = new Digest64(1);
  readonly #headings: HeadingRange[] = [];
  readonly #formulas: number[] = [];
  readonly #links: number[] = [];
  #kind = 0;
  #lineStart = true;

  constructor(folded: string) {
    this.#text = folded;
    this.#out.clear();
  }

  run(): TokenText {
    const text = this.#text;
    let fence = '';
    for (let at = cutFormulaStart(text); at < text.length; ) {
      let end = text.indexOf('\n', at);
      if (end < 0) end = text.length;
      this.#lineStart = true;
      const [, mark, info] = matched(fenceMark, text, at) ?? [];
      if (fence !== '') {
        if (mark?.startsWith(fence) && info === '') fence = '';
        else this.#inline(at, end, tokenKind.code);
        at = end + 1;
      } else if (mark !== undefined) {
        if (opensFence(text, mark, info === '', end)) fence = mark;
        at = end + 1;
      } else at = this.#line(at, end);
      this.#out.endSentence();
    }
    return this.#result();
  }

  /** Reads one line outside code; gives where to go on. */
  #line(start: number, end: number): number {
    const text = this.#text;
    let at = start;
    let kind = 0;
    const quote = matched(quoteMark, text, at);
    if (quote) {
      const blockEnd = this.#quoteBlockEnd(start);
      if (citationKey.test(text.slice(start, blockEnd))) return blockEnd + 1;
      at += quote[0].length;
      kind |= tokenKind.quote;
    }
    const heading = matched(headingMark, text, at);
    if (heading) {
      const first = this.#out.length;
      const next = this.#inline(headingMark.lastIndex, end, kind | tokenKind.heading);
      if (this.#out.length > first) {
        this.#headings.push({ level: heading[1]!.length, start: first, end: this.#out.length });
      }
      return next + 1;
    }
    const line = text.slice(at, Math.min(end, at + 400));
    if (rule.test(line) || linkDefinition.test(line)) return end + 1;
    if (end - at <= 160 && isRepostNotice(line)) {
      this.#identity.addText(line.trim());
      return end + 1;
    }
    if (matched(listMark, text, at)) {
      at = listMark.lastIndex;
      kind |= tokenKind.listItem;
    }
    return this.#inline(at, end, kind) + 1;
  }

  #quoteBlockEnd(start: number): number {
    let at = start;
    for (;;) {
      const end = this.#text.indexOf('\n', at);
      if (end < 0) return this.#text.length;
      if (!matched(quoteMark, this.#text, end + 1)) return end;
      at = end + 1;
    }
  }

  /** Reads text up to `end`, or beyond where a formula or comment goes on; gives where it stopped. */
  #inline(start: number, end: number, kind: number): number {
    this.#kind = kind;
    let at = start;
    while (at < end) {
      const unit = this.#text.charCodeAt(at);
      const type = this.#classes[unit]!;
      if (type === characterClass.single) {
        this.#push(mix32(unit), at, at + 1, 0);
        at++;
      } else if (type === characterClass.word) at = this.#word(at, end);
      else if (type === characterClass.surrogate) at = this.#surrogate(at);
      else at = this.#mark(unit, at);
    }
    return Math.max(at, end);
  }

  #surrogate(at: number): number {
    const codePoint = this.#text.codePointAt(at)!;
    if (isSupplementaryIdeograph(codePoint)) this.#push(mix32(codePoint), at, at + 2, 0);
    return at + (codePoint > 0xffff ? 2 : 1);
  }

  /** A word or number; hyphens and underscores inside it are passed over, as reposting sites lose them. */
  #word(start: number, end: number): number {
    const text = this.#text;
    const classes = this.#classes;
    let at = start + 1;
    let joined = '';
    let from = start;
    while (at < end) {
      const unit = text.charCodeAt(at);
      if (classes[unit] === characterClass.word) {
        at++;
        continue;
      }
      if (at + 1 >= end || classes[text.charCodeAt(at + 1)] !== characterClass.word) break;
      if (isDropped(unit)) {
        joined += text.slice(from, at);
        from = at + 1;
      } else if (!(unit === 0x2e && isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1))))
        break;
      at += 2;
    }
    const word = joined === '' ? text.slice(start, at) : joined + text.slice(from, at);
    const hash = hashSlice(word, 0, word.length);
    this.#push(hash, start, at, word.length === 1 ? tokenKind.word | tokenKind.letter : tokenKind.word);
    return at;
  }

  #push(hash: number, start: number, end: number, kind: number): void {
    this.#identity.add(hash);
    this.#out.push(hash, start, end, kind | this.#kind | (this.#lineStart ? tokenKind.lineStart : 0));
    this.#lineStart = false;
  }

  /** A punctuation mark, symbol or space: markup is passed over, formulas are put aside. */
  #mark(unit: number, at: number): number {
    if (unit <= 0x20) return at + 1;
    const past = (this.#kind & tokenKind.code) === 0 ? this.#markupEnd(unit, at) : -1;
    if (past > at) return past;
    if (endsSentence(unit, this.#text.charCodeAt(at + 1))) this.#out.endSentence();
    if (!isMarkupCharacter(unit)) this.#identity.add(unit);
    return at + 1;
  }

  #markupEnd(unit: number, at: number): number {
    const text = this.#text;
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
    this.#identity.add(hash);
    return end;
  }

  #linkTarget(at: number): number {
    const end = linkTargetEnd(this.#text, at);
    if (end < 0) return end;
    const page = linkedPage.exec(this.#text.slice(at + 2, end - 1))?.[1];
    if (page) this.#links.push(hashSlice(page, 0, page.length));
    return end;
  }

  #result(): TokenText {
    const placed = this.#out.take();
    const digest = new Digest64(2);
    for (const token of placed.tokens) digest.add(token);
    return {
      folded: this.#text,
      ...placed,
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

/** Hyphens, underscores and apostrophes, which words lose on their way from site to site. */
function isDropped(unit: number): boolean {
  return (
    unit === 0x2d || unit === 0x5f || unit === 0x27 || unit === 0x2019 || (unit >= 0x2010 && unit <= 0x2013)
  );
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function endsSentence(unit: number, next: number): boolean {
  if (unit === 0x3002 || unit === 0x21 || unit === 0x3f || unit === 0x3b) return true;
  return unit === 0x2e && (next <= 0x20 || Number.isNaN(next));
}

/** Characters that are Markdown's rather than the writer's. */
function isMarkupCharacter(unit: number): boolean {
  return unit === 0x2a || unit === 0x5f || unit === 0x60 || unit === 0x7c || unit === 0x5c || unit === 0x7e;
}
