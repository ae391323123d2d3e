import type { Snippet, TextRange } from '../model/passage.ts';

const markup = /[#>*`|~]/;

/** Collects snippet characters, squeezing white space and leaving markup out, with the matched ranges. */
class SnippetText {
  #text = '';
  readonly #matches: [number, number][] = [];
  #open = -1;

  add(character: string, matched: boolean): void {
    const isSpace = /\s/.test(character);
    if (!isSpace && markup.test(character) && !matched) return;
    if (isSpace && (this.#text === '' || this.#text.endsWith(' '))) return;
    if (matched && this.#open < 0) this.#open = this.#text.length;
    if (!matched) this.#closeMatch();
    this.#text += isSpace ? ' ' : character;
  }

  #closeMatch(): void {
    if (this.#open >= 0) this.#matches.push([this.#open, this.#text.length]);
    this.#open = -1;
  }

  finish(prefix: string, suffix: string): Snippet {
    this.#closeMatch();
    const text = this.#text.trimEnd();
    const matches = this.#matches
      .map(([start, end]): TextRange => [start + prefix.length, Math.min(end, text.length) + prefix.length])
      .filter(([start, end]) => end > start);
    return { text: prefix + text + suffix, matches };
  }
}

/** Unites overlapping and touching ranges. */
export function mergeRanges(ranges: readonly TextRange[]): TextRange[] {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const merged: [number, number][] = [];
  for (const [start, end] of sorted) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** Start of the window of `width` units that covers the most matched text. */
function bestStart(ranges: readonly TextRange[], width: number): number {
  let best = 0;
  let bestCovered = -1;
  for (let from = 0; from < ranges.length; from++) {
    const start = ranges[from]![0];
    let covered = 0;
    for (let at = from; at < ranges.length && ranges[at]![1] <= start + width; at++)
      covered += ranges[at]![1] - ranges[at]![0];
    if (covered > bestCovered) {
      bestCovered = covered;
      best = start;
    }
  }
  return best;
}

/** Moves back to the start of a sentence, line or word, at most `reach` units. */
function sentenceStart(text: string, at: number, reach: number): number {
  const floor = Math.max(0, at - reach);
  for (let start = at; start > floor; start--) if (/[\n。！？；]/.test(text[start - 1]!)) return start;
  for (let start = floor; start < at; start++) if (start === 0 || /\s/.test(text[start - 1]!)) return start;
  return (text.charCodeAt(floor) & 0xfc00) === 0xdc00 ? floor + 1 : floor;
}

/**
 * A piece of a passage around the place where its matches are densest.
 *
 * @param ranges matched ranges in `text`, in any order
 * @param width length to aim at, UTF-16 units
 */
export function makeSnippet(text: string, ranges: readonly TextRange[], width = 120): Snippet {
  const merged = mergeRanges(ranges);
  const start = sentenceStart(text, bestStart(merged, width), width >> 2);
  const out = new SnippetText();
  let end = Math.min(text.length, start + width);
  if ((text.charCodeAt(end) & 0xfc00) === 0xdc00) end++;
  let next = merged.findIndex(range => range[1] > start);
  for (let at = start; at < end; ) {
    const character = String.fromCodePoint(text.codePointAt(at)!);
    while (next >= 0 && next < merged.length && merged[next]![1] <= at) next++;
    const range = next < 0 ? undefined : merged[next];
    out.add(character, range !== undefined && range[0] <= at && at < range[1]);
    at += character.length;
  }
  const before = text.slice(0, start).trim() === '' ? '' : '…';
  return out.finish(before, text.slice(end).trim() === '' ? '' : '…');
}
