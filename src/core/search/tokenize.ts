import { foldText, foldWithOffsets } from '../util/foldText.ts';
import { TextUnits } from '../util/textUnits.ts';
import { characterKind, characterKinds, kindAt } from './characters.ts';
import { greekName } from './greek.ts';

/**
 * Tokens for full-text search in Chinese and English.
 *
 * Scripts without spaces (Han, kana, Hangul) give one token for each pair of neighbouring characters, and
 * the last character of a run once more by itself. So every character begins a token: a query of one
 * character is a prefix query, one of several a phrase of pairs. Words of other scripts are tokens of their
 * own, cut where letters meet digits (`word2vec` gives `word`, `2`, `vec`) or Han characters. A Greek letter by
 * itself goes by its name, as formulas write it, and an emoji is a character by itself.
 */
export interface Token {
  /** Folded form: NFKC, lower case, Simplified, without accents. */
  readonly term: string;
  /** Half-open range in the original text, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly kind: 'word' | 'number' | 'pair' | 'single';
}

/** Receives tokens as ranges of folded text. */
interface TokenSink {
  /** A pair of characters at `first` and `second`, or a lone character when `second` is negative. */
  pair(first: number, second: number): void;
  /** A word or number. */
  word(start: number, end: number, isNumber: boolean): void;
}

const newline = 0x0a;
const star = 0x2a;
const space = 0x20;

/** First position from `at` on that is neither an emphasis mark nor one line break: these do not part Han text. */
function afterTransparent(text: string, at: number): number {
  let next = at;
  while (text.charCodeAt(next) === star) next++;
  if (text.charCodeAt(next) === newline) next++;
  while (text.charCodeAt(next) === star) next++;
  return next;
}

function characterLength(text: string, at: number): number {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800 ? 2 : 1;
}

/** Walks a Han run from `start`, emitting its pairs and its last character. @returns where the run ends */
function scanHan(folded: string, start: number, kinds: Uint8Array, sink: TokenSink): number {
  let at = start;
  for (;;) {
    const end = at + characterLength(folded, at);
    let next = end;
    let kind = kinds[folded.charCodeAt(next)]!;
    if (kind !== characterKind.han && next < folded.length) {
      next = afterTransparent(folded, end);
      kind = next < folded.length ? kindAt(folded, next) : characterKind.separator;
    }
    if (kind !== characterKind.han || next >= folded.length) {
      sink.pair(at, -1);
      return end;
    }
    sink.pair(at, next);
    at = next;
  }
}

function scan(folded: string, sink: TokenSink): void {
  const kinds = characterKinds();
  let at = 0;
  while (at < folded.length) {
    let kind = kinds[folded.charCodeAt(at)]!;
    if (kind === characterKind.highSurrogate) kind = kindAt(folded, at);
    if (kind === characterKind.han) {
      at = scanHan(folded, at, kinds, sink);
    } else if (kind === characterKind.separator) {
      at += characterLength(folded, at);
    } else if (kind === characterKind.emoji) {
      sink.pair(at, -1);
      at += characterLength(folded, at);
    } else {
      let end = at + characterLength(folded, at);
      while (end < folded.length && kindAt(folded, end) === kind) end += characterLength(folded, end);
      sink.word(at, end, kind === characterKind.digit);
      at = end;
    }
  }
}

const ascii = /^[\0-\x7f]*$/;

/** Takes accents off a folded word; a word of nothing but marks stays as it is. */
function withoutAccents(word: string): string {
  if (ascii.test(word)) return word;
  return (
    word
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .normalize('NFC') || word
  );
}

/** Term of a folded word. */
function termOf(word: string): string {
  const plain = withoutAccents(word);
  return greekName(plain) ?? plain;
}

function characterAt(folded: string, at: number): string {
  return folded.slice(at, at + characterLength(folded, at));
}

/** Tokens of a text in order, with their places in it. */
export function tokenize(text: string): Token[] {
  const { text: folded, offsets } = foldWithOffsets(text);
  const tokens: Token[] = [];
  // The end in the original is where the next folded unit of another origin begins.
  const originEnd = (end: number) => {
    let next = end;
    while (next < folded.length && offsets[next] === offsets[end - 1]) next++;
    return Math.min(offsets[next]!, text.length);
  };
  scan(folded, {
    pair(first, second) {
      const last = second < 0 ? first : second;
      const term = characterAt(folded, first) + (second < 0 ? '' : characterAt(folded, second));
      const end = originEnd(last + characterLength(folded, last));
      tokens.push({ term, start: offsets[first]!, end, kind: second < 0 ? 'single' : 'pair' });
    },
    word(start, end, isNumber) {
      const term = termOf(folded.slice(start, end));
      tokens.push({ term, start: offsets[start]!, end: originEnd(end), kind: isNumber ? 'number' : 'word' });
    },
  });
  return tokens;
}

/** Tokens of a text, in order, separated by spaces: what a full-text engine with a plain tokenizer takes. */
export function indexText(text: string): string {
  const folded = foldText(text);
  const out = new TextUnits(2 * folded.length);
  const put = (start: number, end: number) => out.append(folded, start, end);
  scan(folded, {
    pair(first, second) {
      put(first, first + characterLength(folded, first));
      if (second >= 0) put(second, second + characterLength(folded, second));
      out.push(space);
    },
    word(start, end) {
      out.append(termOf(folded.slice(start, end)));
      out.push(space);
    },
  });
  return out.take();
}
