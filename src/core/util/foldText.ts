import { to } from 'opencc-js/preset/t2cn';
import { TextUnits } from './textUnits.ts';

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
const invisible =
  /^(?:\u00ad|\u034f|\u061c|[\u180b-\u180f]|[\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u206f]|[\ufe00-\ufe0f]|\ufeff|[\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}])$/u;
/** Code points that may compose with the one before them: marks, Hangul jamo in every width, kana voicing. */
const combining = /^(?:\p{M}|[\u1161-\u11ff]|[\u3131-\u318e]|[\uff9e\uff9f]|[\uffa0-\uffdc])$/u;

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

function prepare(): Uint16Array {
  if (table) return table;
  const folded = new Uint16Array(0x10000);
  continues = new Uint8Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) {
    if (unit >= 0xd800 && unit < 0xe000) {
      if (mayLeadMark(unit)) continues[unit] = 1;
      continue;
    }
    const character = String.fromCharCode(unit);
    if (continuesCluster(character)) continues[unit] = 1;
    if (invisible.test(character)) folded[unit] = dropped;
    else if (isPlainHan(unit)) folded[unit] = unit;
    else {
      const target = foldOnce(character);
      folded[unit] = target.length === 1 && foldOnce(target) === target ? target.charCodeAt(0) : slow;
    }
  }
  for (const [source, target] of simplifiedCharacters()) {
    if (source.length === 1) folded[source.charCodeAt(0)] = target.length === 1 ? target.charCodeAt(0) : slow;
  }
  for (const source of simplifiedCharacters().keys()) {
    if (source.length === 1 && folded[source.charCodeAt(0)] !== slow) {
      const target = foldCluster(source);
      folded[source.charCodeAt(0)] = target.length === 1 ? target.charCodeAt(0) : slow;
    }
  }
  rare.clear();
  table = folded;
  return folded;
}

function continuesCluster(character: string): boolean {
  return combining.test(character) || invisible.test(character);
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

/** Collects UTF-16 units, and where in the original each came from when that is asked for. */
class Output {
  readonly #units: TextUnits;
  #offsets: Uint32Array | undefined;

  constructor(capacity: number, withOffsets: boolean) {
    this.#units = new TextUnits(capacity);
    this.#offsets = withOffsets ? new Uint32Array(capacity + 17) : undefined;
  }

  push(unit: number, origin: number): void {
    if (this.#offsets) this.#putOffset(this.#offsets, origin);
    this.#units.push(unit);
  }

  #putOffset(offsets: Uint32Array, origin: number): void {
    const at = this.#units.length;
    offsets[at] = origin;
    if (at + 1 < offsets.length) return;
    this.#offsets = new Uint32Array(offsets.length * 2);
    this.#offsets.set(offsets);
  }

  text(): string {
    return this.#units.take();
  }

  offsets(originalLength: number): Uint32Array {
    const offsets = this.#offsets!;
    offsets[this.#units.length] = originalLength;
    return offsets.slice(0, this.#units.length + 1);
  }
}

/** End of the cluster that begins at `start`: one character and the marks and invisible ones after it. */
function clusterEnd(text: string, start: number): number {
  let end = start + (text.codePointAt(start)! > 0xffff ? 2 : 1);
  while (end < text.length) {
    if (continues![text.charCodeAt(end)] === 0) break;
    const character = String.fromCodePoint(text.codePointAt(end)!);
    if (!continuesCluster(character)) break;
    end += character.length;
  }
  return end;
}

function fold(text: string, withOffsets: boolean): Output {
  const folded = prepare();
  const mayContinue = continues!;
  const out = new Output(text.length, withOffsets);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const target = folded[unit]!;
    const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
    if (target !== slow && mayContinue[next] === 0) {
      if (target !== dropped) out.push(target, at);
      continue;
    }
    const end = clusterEnd(text, at);
    const cluster = foldCluster(text.slice(at, end));
    for (let index = 0; index < cluster.length; index++) out.push(cluster.charCodeAt(index), at);
    at = end - 1;
  }
  return out;
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
  return isAscii(text) ? text.toLowerCase() : fold(text, false).text();
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
  const out = fold(text, true);
  return { text: out.text(), offsets: out.offsets(text.length) };
}
