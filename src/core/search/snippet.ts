import type { Snippet, TextRange } from '../model/passage.ts';

const markup = new Set('#>*`|~');
const space = /\s/;

/** Collects snippet characters, squeezing white space and leaving markup out, with the matched ranges. */
class SnippetText {
  #text = '';
  readonly #matches: [number, number][] = [];
  #open = -1;

  add(character: string, matched: boolean): void {
    const isSpace = space.test(character);
    if (!isSpace && !matched && markup.has(character)) return;
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

/** Length of a snippet to aim at, UTF-16 units. */
const snippetWidth = 120;

/** Start of the stretch of a snippet's length that covers the most matched text; 0 without matches. */
export function densestStart(ranges: readonly TextRange[]): number {
  return bestStart(mergeRanges(ranges));
}

function bestStart(merged: readonly TextRange[]): number {
  let best = 0;
  let bestCovered = 0;
  let covered = 0;
  let to = 0;
  for (let from = 0; from < merged.length; from++) {
    const start = merged[from]![0];
    if (to < from) to = from;
    while (to < merged.length && merged[to]![1] <= start + snippetWidth) {
      covered += merged[to]![1] - merged[to]![0];
      to++;
    }
    if (covered > bestCovered || from === 0) {
      bestCovered = covered;
      best = start;
    }
    if (to > from) covered -= merged[from]![1] - start;
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
 */
export function makeSnippet(text: string, ranges: readonly TextRange[]): Snippet {
  const width = snippetWidth;
  const merged = mergeRanges(ranges);
  const start = sentenceStart(text, bestStart(merged), width >> 2);
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
