import { to } from 'opencc-js/preset/t2cn';
import { giveBack, moreRoom, roomForUnits, textOfUnits } from './textUnits.ts';

/**
 * Folding of text for comparison: Unicode NFKC (UAX #15), Traditional to Simplified Chinese character by
 * character (OpenCC's character table), lower case, characters of no width removed.
 *
 * Folding is idempotent. It works on clusters of one base character with the combining marks after it, so
 * folding two texts apart and together gives the same unless the second begins with a combining mark.
 */

/** Entries of `table` that are no character: look the code unit up the slow way, or leave it out. */
const slow = 0;
const dropped = 0xffff;

/** Code points that are not seen: soft hyphen, joiners, directional marks, BOM, variation selectors, tags. */
const invisibles =
  '\\u00ad\\u034f\\u061c\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufe00-\\ufe0f\\ufeff\\ufff9-\\ufffb\\u{e0000}-\\u{e0fff}';
const invisible = new RegExp(`^[${invisibles}]$`, 'u');
/** Those, and code points that may compose with the one before them: marks, Hangul jamo in every width, kana voicing. */
const continuing = new RegExp(
  `[${invisibles}\\p{M}\\u1161-\\u11ff\\u3131-\\u318e\\uff9e\\uff9f\\uffa0-\\uffdc]`,
  'u',
);

let simplified: Map<string, string> | undefined;
let table: Uint16Array | undefined;
/** 1 for code units that may continue a cluster, so that the pair has to be looked at closely. */
let continues: Uint8Array | undefined;
const rare = new Map<string, string>();

function simplifiedCharacters(): Map<string, string> {
  if (simplified) return simplified;
  simplified = new Map();
  for (const group of to.cn ?? []) {
    for (const dictionary of group) {
      const entries =
        typeof dictionary === 'string' ? dictionary.split('|').map(entry => entry.split(' ')) : dictionary;
      for (const [source, target] of entries) {
        if (source === undefined || target === undefined) continue;
        if (isOneCharacter(source) && isOneCharacter(target)) simplified.set(source, target);
      }
    }
  }
  return simplified;
}

function isOneCharacter(text: string): boolean {
  return text.length === 1 || (text.length === 2 && text.codePointAt(0)! > 0xffff);
}

function foldOnce(cluster: string): string {
  let out = '';
  for (const character of cluster.normalize('NFKC')) {
    if (invisible.test(character)) continue;
    const lower = (simplifiedCharacters().get(character) ?? character).toLowerCase();
    out += lower === 'ς' ? 'σ' : lower;
  }
  return out.normalize('NFKC').toWellFormed();
}

/** Folds one cluster to a fixed point, so that folding twice changes nothing. */
function foldCluster(cluster: string): string {
  let folded = rare.get(cluster);
  if (folded !== undefined) return folded;
  folded = foldOnce(cluster);
  for (let again = foldOnce(folded); again !== folded; again = foldOnce(folded)) folded = again;
  if (rare.size < 20_000 && cluster.length <= 4) rare.set(cluster, folded);
  return folded;
}

/** Characters that are looked at together: those of a block that folding leaves as they are need no look each. */
const blockSize = 64;

function prepare(): Uint16Array {
  if (table) return table;
  const folded = new Uint16Array(0x10000);
  continues = new Uint8Array(0x10000);
  for (let first = 0; first < 0x10000; first += blockSize) {
    const isWhole = isPlainHan(first) && isPlainHan(first + blockSize - 1);
    if (isWhole || isLeftAsItIs(first)) leaveBlock(first, folded);
    else prepareBlock(first, folded, continues);
  }
  for (const source of simplifiedCharacters().keys()) {
    if (source.length !== 1) continue;
    const target = simplifiedFully(source);
    folded[source.charCodeAt(0)] = target.length === 1 ? target.charCodeAt(0) : slow;
  }
  rare.clear();
  table = folded;
  return folded;
}

/** Whether no character of a block changes when it is folded by itself, and none continues a cluster. */
function isLeftAsItIs(first: number): boolean {
  if (isSurrogate(first)) return false;
  const units = Array<number>(2 * blockSize).fill(0x0a);
  for (let index = 0; index < blockSize; index++) units[2 * index] = first + index;
  const block = String.fromCharCode(...units);
  return isLeft(block) && !continuing.test(block);
}

function leaveBlock(first: number, folded: Uint16Array): void {
  for (let unit = first; unit < first + blockSize; unit++) folded[unit] = unit;
}

function prepareBlock(first: number, folded: Uint16Array, continues: Uint8Array): void {
  for (let unit = first; unit < first + blockSize; unit++) prepareUnit(unit, folded, continues);
}

function prepareUnit(unit: number, folded: Uint16Array, continues: Uint8Array): void {
  if (isSurrogate(unit)) {
    if (mayLeadMark(unit)) continues[unit] = 1;
    return;
  }
  const character = String.fromCharCode(unit);
  if (continuing.test(character)) {
    // That it is looked at closely makes the one before it be looked at so, too.
    folded[unit] = invisible.test(character) ? dropped : slow;
    continues[unit] = 1;
    return;
  }
  const target = isLeft(character) ? character : foldOnce(character);
  const isSettled = target.length === 1 && (isLeft(target) || foldOnce(target) === target);
  folded[unit] = isSettled ? target.charCodeAt(0) : slow;
}

/** Whether a text is left as it is by all of folding but what makes it Simplified Chinese. */
function isLeft(text: string): boolean {
  return text.normalize('NFKC') === text && text.toLowerCase() === text && !text.includes('ς');
}

/** What a Traditional character is folded to. */
function simplifiedFully(source: string): string {
  let target = source;
  while (target.length === 1 && isPlainHan(target.charCodeAt(0))) {
    const next = simplifiedCharacters().get(target) ?? target;
    if (next === target) return target;
    target = next;
  }
  return foldCluster(source);
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xe000;
}

/** High surrogates of blocks with marks or tags; those of mathematical letters and emoji have none. */
function mayLeadMark(unit: number): boolean {
  return (unit >= 0xd800 && unit <= 0xd834) || (unit >= 0xd836 && unit <= 0xd83b) || unit === 0xdb40;
}

/** Unified ideographs and Hangul syllables are their own NFKC form; that spares 40,000 calls at the start. */
function isPlainHan(unit: number): boolean {
  return (
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0x3400 && unit <= 0x4dbf) ||
    (unit >= 0xac00 && unit <= 0xd7a3)
  );
}

/** End of the cluster that begins at `start`: one character and the marks and invisible ones after it. */
function clusterEnd(text: string, start: number): number {
  let end = start + (text.codePointAt(start)! > 0xffff ? 2 : 1);
  while (end < text.length) {
    if (continues![text.charCodeAt(end)] === 0) break;
    const character = String.fromCodePoint(text.codePointAt(end)!);
    if (!continuing.test(character)) break;
    end += character.length;
  }
  return end;
}

/** Folds one text, with the way back to it if that is asked for. */
class Folding {
  readonly #text: string;
  readonly #table = prepare();
  readonly #continues = continues!;
  #units: Uint16Array;
  #offsets: Uint32Array | undefined;
  #count = 0;
  /** Bits of all units, and whether any differs from what stood in its place. */
  #seen = 0;
  #changed = false;

  constructor(text: string, withOffsets: boolean) {
    this.#text = text;
    this.#units = roomForUnits(text.length);
    // Not as long as the room, which may be that of a much longer text.
    this.#offsets = withOffsets ? new Uint32Array(text.length + 1) : undefined;
  }

  /** The folded text; once. */
  take(): string {
    for (let at = 0; at < this.#text.length; ) {
      at = this.#takePlain(at);
      if (at < this.#text.length) at = this.#takeCluster(at);
    }
    const folded = this.#changed ? textOfUnits(this.#units, this.#count, this.#seen) : this.#text;
    giveBack(this.#units);
    return folded;
  }

  /** The way back, see `FoldedText`. */
  offsets(): Uint32Array {
    const offsets = this.#offsets!.slice(0, this.#count + 1);
    offsets[this.#count] = this.#text.length;
    return offsets;
  }

  /** Takes characters that are folded one by one; gives where the next stands that is not. */
  #takePlain(start: number): number {
    const text = this.#text;
    const table = this.#table;
    const mayContinue = this.#continues;
    const units = this.#units;
    const offsets = this.#offsets;
    let count = this.#count;
    let seen = 0;
    let changed = 0;
    let at = start;
    let unit = text.charCodeAt(at);
    let target = table[unit]!;
    while (target !== slow) {
      const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
      const nextTarget = table[next]!;
      if ((nextTarget === slow || nextTarget === dropped) && mayContinue[next] !== 0) break;
      if (target === dropped) changed = 1;
      else {
        seen |= target;
        changed |= target ^ unit;
        if (offsets) offsets[count] = at;
        units[count++] = target;
      }
      if (++at === text.length) break;
      unit = next;
      target = nextTarget;
    }
    this.#count = count;
    this.#seen |= seen;
    if (changed !== 0) this.#changed = true;
    return at;
  }

  /** Takes one character with the marks behind it; gives where the next stands. */
  #takeCluster(at: number): number {
    const end = clusterEnd(this.#text, at);
    const source = this.#text.slice(at, end);
    const cluster = foldCluster(source);
    if (cluster !== source) this.#changed = true;
    this.#reserve(this.#count + cluster.length + this.#text.length - end);
    for (let index = 0; index < cluster.length; index++) {
      const unit = cluster.charCodeAt(index);
      this.#seen |= unit;
      if (this.#offsets) this.#offsets[this.#count] = at;
      this.#units[this.#count++] = unit;
    }
    return end;
  }

  #reserve(count: number): void {
    if (count > this.#units.length) this.#units = moreRoom(this.#units, 2 * count);
    if (this.#offsets === undefined || count < this.#offsets.length) return;
    const more = new Uint32Array(2 * count + 1);
    more.set(this.#offsets);
    this.#offsets = more;
  }
}

/** Whether folding changes nothing but ASCII capitals, so that the engine's own lower-casing does. */
function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++)
    if (text.charCodeAt(at) > 0x7e || text.charCodeAt(at) === 0) return false;
  return true;
}

/** Texts whose folded form is worth remembering and no load on memory, by their length in UTF-16 units. */
const [long, tooLong] = [64, 500_000];
let lastText = '';
let lastFolded = '';

/**
 * Folds a text for comparison.
 *
 * @param text any text; lone surrogates become U+FFFD
 * @returns the folded text; its length may differ
 */
export function foldText(text: string): string {
  if (text.length < long || text.length > tooLong) return folded(text);
  // One after the other, those who compare, file and index a note ask for the same text.
  if (text !== lastText) [lastText, lastFolded] = [text, folded(text)];
  return lastFolded;
}

function folded(text: string): string {
  return isAscii(text) ? text.toLowerCase() : new Folding(text, false).take();
}

/**
 * Folds one character, given as a string of one code point.
 *
 * @returns the folded character: mostly one code point, several for ligatures, none for what has no width
 */
export function foldCharacter(character: string): string {
  return foldText(character);
}

/** A folded text and where each of its UTF-16 units came from. */
export interface FoldedText {
  readonly text: string;
  /** For each unit of `text` its origin, a UTF-16 index of the original; one more entry, the original's length. */
  readonly offsets: Uint32Array;
}

/** Folds a text as `foldText` does and keeps the way back to the original. */
export function foldWithOffsets(text: string): FoldedText {
  if (isAscii(text)) {
    const offsets = new Uint32Array(text.length + 1);
    for (let at = 0; at <= text.length; at++) offsets[at] = at;
    return { text: text.toLowerCase(), offsets };
  }
  const folding = new Folding(text, true);
  return { text: folding.take(), offsets: folding.offsets() };
}
