/** Takes the terms of a text one by one: Han bigrams as their two UTF-16 units, all others spelled out. */
export interface TermTaker {
  takePair(first: number, second: number): void;
  takeWord(word: string): void;
}

const hanPattern = /\p{Script=Han}/u;
const letterPattern = /\p{L}/u;
/** Letters beyond the basic plane. */
const rareLetters = /[\p{L}--[\u0000-\uffff]]/v;
const longestWord = 30;

const han = 1;
const latin = 2;
const otherLetter = 3;
let classes: Uint8Array | undefined;

/** For each UTF-16 unit whether it is a Han character, a letter from `a` to `z`, another letter, or none. */
function unitClasses(): Uint8Array {
  if (classes) return classes;
  classes = new Uint8Array(0x10000);
  for (let unit = 0; unit < classes.length; unit++) {
    if (unit >= 0x4e00 && unit <= 0x9fff) classes[unit] = han;
    else if (unit >= 0x61 && unit <= 0x7a) classes[unit] = latin;
    else {
      const character = String.fromCharCode(unit);
      if (hanPattern.test(character)) classes[unit] = han;
      else if (letterPattern.test(character)) classes[unit] = otherLetter;
    }
  }
  return classes;
}

/**
 * Terms of a text: Han bigrams, Latin words (with a plural `s` taken off, joined words like `r-cnn` also by
 * their parts, marks as in `c++`), words of other scripts. Single letters, numbers and endless words are left
 * out.
 *
 * @param folded text as `foldText` gives it
 */
export function eachTerm(folded: string, taker: TermTaker): void {
  if (!/[\ud800-\udfff]/.test(folded) || !rareLetters.test(folded)) scan(folded, taker);
  else for (const line of folded.split('\n')) eachTermOfLine(line, taker);
}

/** Lines with characters of two units each are few enough to go a slower way. */
function eachTermOfLine(line: string, taker: TermTaker): void {
  if (rareLetters.test(line)) eachRareTerm(line, taker);
  else scan(line, taker);
}

function scan(text: string, taker: TermTaker): void {
  const kinds = unitClasses();
  for (let at = 0; at < text.length; ) {
    const start = at;
    const kind = kinds[text.charCodeAt(at++)];
    if (kind === han) {
      let before = text.charCodeAt(start);
      for (; at < text.length; at++) {
        const unit = text.charCodeAt(at);
        if (kinds[unit] !== han) break;
        taker.takePair(before, unit);
        before = unit;
      }
    } else if (kind === latin) {
      at = wordEnd(text, at);
      takeJoined(text.slice(start, at), taker);
    } else if (kind === otherLetter) {
      while (at < text.length && kinds[text.charCodeAt(at)] === otherLetter) at++;
      takeWord(text.slice(start, at), taker);
    }
  }
}

/** End of a Latin word of which `at` is past the first letter: parts joined by `-` or `_`, then `+` and `#`. */
function wordEnd(text: string, start: number): number {
  let at = start;
  for (;;) {
    while (isLetterOrDigit(text.charCodeAt(at))) at++;
    const unit = text.charCodeAt(at);
    if ((unit !== 0x2d && unit !== 0x5f) || !isLetterOrDigit(text.charCodeAt(at + 1))) break;
    at++;
  }
  while (text.charCodeAt(at) === 0x2b || text.charCodeAt(at) === 0x23) at++;
  return at;
}

function isLetterOrDigit(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
}

const wordPattern =
  /\p{Script=Han}+|[a-z][a-z0-9]*(?:[\-_][a-z0-9]+)*[+#]*|[\p{L}--[\p{Script=Han}[a-z]]]+/gv;

/** The same for text with letters beyond the basic plane. */
function eachRareTerm(folded: string, taker: TermTaker): void {
  for (const [word] of folded.matchAll(wordPattern)) {
    if (!hanPattern.test(word)) {
      takeJoined(word, taker);
      continue;
    }
    const characters = [...word];
    for (let at = 0; at + 1 < characters.length; at++) {
      const pair = characters[at]! + characters[at + 1]!;
      if (pair.length === 2) taker.takePair(pair.charCodeAt(0), pair.charCodeAt(1));
      else taker.takeWord(pair);
    }
  }
}

function takeJoined(word: string, taker: TermTaker): void {
  takeWord(word, taker);
  if (!word.includes('-') && !word.includes('_')) return;
  for (const part of word.split(/[-_]/)) takeWord(part, taker);
}

function takeWord(word: string, taker: TermTaker): void {
  if (word.length < 2 || word.length > longestWord) return;
  taker.takeWord(word.endsWith('s') && /^[a-z]{3,}[^s]s$/.test(word) ? word.slice(0, -1) : word);
}

/** Characters that hold sentences together; a bigram with one of them says little of a subject. */
const functionCharacters = `的了是在我们这那有和与个以为不也可就而之其此但或所如果因从到对于将被把让使会能要得着过地很更最都又还再已只并且及等中上下里
些么什怎吗呢吧啊它他她你您自己一二三两几每各该某由则若即便虽然当时候后前间内外出来去起进行现`;
const functionUnits = new Uint8Array(0x10000);
for (const character of functionCharacters.replace(/\s/g, '')) functionUnits[character.charCodeAt(0)] = 1;

const functionWords = new Set(
  `the of and to in is for that we be this are with as on it by an from can or at not have which if you will has was
  our their its these use used using one all each more when than then also only such other into some between how what
  they what may but so no do does where there out up over both first two new same different example see let would
  should could your about any most many just like because`.split(/\s+/),
);

/** Whether a word is mostly grammar. */
export function isCommonWord(word: string): boolean {
  if (functionWords.has(word)) return true;
  return word.length === 2 && isCommonPair((word.charCodeAt(0) << 16) | word.charCodeAt(1));
}

/** Whether a Han bigram, its two units in one number, is mostly grammar. */
export function isCommonPair(pair: number): boolean {
  return functionUnits[pair >>> 16] === 1 || functionUnits[pair & 0xffff] === 1;
}

/** Hash of a term, 22 bits (FNV-1a, Fowler, Noll and Vo, folded by its upper bits). */
export function termHash(term: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < term.length; at++) hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193);
  return folded22(hash);
}

/** The same of a Han bigram, its two units in one number. */
export function pairHash(pair: number): number {
  const first = Math.imul(0x811c9dc5 ^ (pair >>> 16), 0x01000193);
  return folded22(Math.imul(first ^ (pair & 0xffff), 0x01000193));
}

function folded22(hash: number): number {
  return ((hash >>> 22) ^ hash) & 0x3fffff;
}
