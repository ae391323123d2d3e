import { type Canonical, originalEnd } from './canonical.ts';

/** One place where a quote and its source part. Offsets are of the originals, `[start, end)`. */
export interface QuoteDifference {
  readonly quoteStart: number;
  readonly quoteEnd: number;
  readonly quoted: string;
  readonly sourceStart: number;
  readonly sourceEnd: number;
  readonly source: string;
}

/**
 * What comparing a quote with a source gives: it stands there word for word, it stands there altered, or
 * it does not stand there at all. Source offsets are of the original, of the passage as a whole.
 */
export type QuoteComparison =
  | { readonly state: 'verbatim'; readonly sourceStart: number; readonly sourceEnd: number }
  | {
      readonly state: 'altered';
      readonly sourceStart: number;
      readonly sourceEnd: number;
      readonly differences: readonly QuoteDifference[];
    }
  | { readonly state: 'absent' };

/** A text with its canonical form. */
export interface CheckedText {
  readonly original: string;
  readonly canonical: Canonical;
}

const ellipsis = /\[(?:…+|\.{3,})\]/g;
const insertion = /\[[^[\]]{0,80}\]/;
/** How many units of the source an insertion in brackets may stand for. */
const longestReplaced = 60;

/**
 * Looks for a quote in a text it is said to be from.
 *
 * White space, quotation marks, markup and TeX spacing make no difference (see `Canonical`). `[…]` leaves
 * out any amount of text, and what stands in other brackets is the quoting person's: it may be added to or
 * stand for up to 60 characters of the source.
 */
export function compareQuote(quote: CheckedText, source: CheckedText): QuoteComparison {
  const parts = partsOf(quote.canonical.text)
    .flatMap(part => withoutBareEllipses(part, source.canonical.text))
    .map(part => withoutOuterMarks(part, source.canonical.text));
  if (parts.length === 0) return { state: 'absent' };
  let sourceStart = -1;
  let from = 0;
  const differences: QuoteDifference[] = [];
  for (const { text, start } of parts) {
    const found = exactly(text, source.canonical.text, from) ?? exactly(text, source.canonical.text, 0);
    const place = found ?? nearly(text, start, quote, source, differences);
    if (place === undefined) return { state: 'absent' };
    if (sourceStart === -1 || place[0] < sourceStart) sourceStart = place[0];
    // What stands before an earlier part has been put in another order.
    if (found !== undefined && found[0] < from) differences.push(whole(text, start, found, quote, source));
    from = Math.max(from, place[1]);
  }
  const range = {
    sourceStart: source.canonical.offsets[sourceStart] ?? 0,
    sourceEnd: originalEnd(source.canonical, from, source.original),
  };
  return differences.length === 0
    ? { state: 'verbatim', ...range }
    : { state: 'altered', ...range, differences };
}

/** Whether a text holds the quote word for word; much cheaper than comparing. */
export function holdsQuote(quote: Canonical, source: Canonical): boolean {
  let from = 0;
  for (const { text } of partsOf(quote.text)) {
    const found = exactly(text, source.text, from);
    if (found === undefined) return false;
    from = found[1];
  }
  return quote.text !== '';
}

/** A part without quotation marks around it that the source does not have. */
function withoutOuterMarks(part: Part, source: string): Part {
  const inner = /^"*([\s\S]*?)"*$/.exec(part.text)?.[1] ?? '';
  if (inner === '' || inner.length === part.text.length || exactly(part.text, source, 0)) return part;
  return { text: inner, start: part.start + part.text.indexOf(inner) };
}

const bareEllipsis = /…+|\.{3,}|。{3,}/g;
/** Fewest units between two ellipses that are looked for by themselves. */
const shortestPiece = 3;

/**
 * A part in pieces where an ellipsis without brackets leaves something out, as Chinese writes it (`……`); whole where
 * the source has the ellipsis itself.
 */
function withoutBareEllipses(part: Part, source: string): Part[] {
  if (part.text.search(bareEllipsis) === -1 || exactly(part.text, source, 0) !== undefined) return [part];
  const pieces: Part[] = [];
  let start = 0;
  const add = (end: number): void => {
    const text = part.text.slice(start, end);
    const lead = text.length - text.trimStart().length;
    if (text.trim() !== '') pieces.push({ text: text.trim(), start: part.start + start + lead });
  };
  for (const match of part.text.matchAll(bareEllipsis)) {
    add(match.index);
    start = match.index + match[0].length;
  }
  add(part.text.length);
  return pieces.every(({ text }) => text.length >= shortestPiece) ? pieces : [part];
}

interface Part {
  readonly text: string;
  /** Its offset in the canonical text of the quote. */
  readonly start: number;
}

function partsOf(canonical: string): Part[] {
  const parts: Part[] = [];
  let start = 0;
  const add = (end: number): void => {
    const text = canonical.slice(start, end);
    const lead = text.length - text.trimStart().length;
    if (text.trim() !== '') parts.push({ text: text.trim(), start: start + lead });
  };
  for (const match of canonical.matchAll(ellipsis)) {
    add(match.index);
    start = match.index + match[0].length;
  }
  add(canonical.length);
  return parts;
}

function exactly(part: string, source: string, from: number): readonly [number, number] | undefined {
  const at = source.indexOf(part, from);
  if (at !== -1) return [at, at + part.length];
  return insertion.test(part) ? withInsertions(part, source, from) : undefined;
}

/** Looks for what stands around the brackets, with little enough of the source in between. */
function withInsertions(part: string, source: string, from: number): readonly [number, number] | undefined {
  const pieces = part
    .split(insertion)
    .map(piece => piece.trim())
    .filter(piece => piece !== '');
  const [first, ...rest] = pieces;
  // With most of it in brackets there would be nothing left to recognise the passage by.
  if (first === undefined || pieces.join('').length * 2 < part.length) return undefined;
  const [opens, closes] = [part.startsWith('['), part.endsWith(']')];
  for (let at = source.indexOf(first, from); at !== -1; at = source.indexOf(first, at + 1)) {
    let end = at + first.length;
    if (opens && source[at - 1] === ']') continue;
    const fits = rest.every(piece => {
      const next = source.indexOf(piece, end);
      if (next === -1 || next - end > longestReplaced) return false;
      // Where the source has a bracket itself, the quote's is no insertion but must say the same.
      if (source.slice(end, next).includes('[')) return false;
      end = next + piece.length;
      return true;
    });
    if (fits && !(closes && source[end] === '[')) return [at, end];
  }
  return undefined;
}

/** Units that must agree after a difference before the two are taken to run together again. */
const anchor = 10;
/** Longest difference that is looked past. */
const longestDifference = 240;
/** Share of a part that must agree for it to be the same passage, altered. */
const leastShared = 0.55;

/** Lines a part up with the place of the source most like it and records where they part. */
function nearly(
  part: string,
  partStart: number,
  quote: CheckedText,
  source: CheckedText,
  differences: QuoteDifference[],
): readonly [number, number] | undefined {
  const text = source.canonical.text;
  const begin = likeliestStart(part, text);
  if (begin === undefined) return undefined;
  const found: (readonly [number, number, number, number])[] = [];
  let inPart = 0;
  let inSource = withHead(part, text, Math.max(0, begin));
  let shared = 0;
  let start = -1;
  while (inPart < part.length) {
    if (part[inPart] === text[inSource]) {
      if (start === -1) start = inSource;
      shared++;
      inPart++;
      inSource++;
      continue;
    }
    const [skipped, missing] = rejoin(part, inPart, text, inSource);
    // Before anything agreed, what the source has more is simply the text before the quote.
    const from = start === -1 ? inSource + missing : inSource;
    if (skipped > 0 || start !== -1) found.push([inPart, inPart + skipped, from, inSource + missing]);
    inPart += skipped;
    inSource += missing;
  }
  if (start === -1 || shared < part.length * leastShared) return undefined;
  for (const [from, to, sourceFrom, sourceTo] of found) {
    differences.push(difference([partStart + from, partStart + to], [sourceFrom, sourceTo], quote, source));
  }
  return [start, inSource];
}

/** How many units a quote's beginning must agree in to be taken for it so many units away. */
const heads: readonly (readonly [units: number, away: number])[] = [
  [4, 40],
  [2, 8],
  [1, 3],
];

/** A difference near the beginning shifts all behind it: the beginning may stand a little before or after. */
function withHead(part: string, text: string, begin: number): number {
  for (const [units, away] of heads) {
    const head = part.slice(0, units);
    for (let shift = 0; shift <= away; shift++) {
      if (begin >= shift && text.startsWith(head, begin - shift)) return begin - shift;
      if (text.startsWith(head, begin + shift)) return begin + shift;
    }
  }
  return begin;
}

/** Fewest units to skip in quote and source until they agree again; all the rest when they never do. */
function rejoin(part: string, inPart: number, text: string, inSource: number): readonly [number, number] {
  const rest = part.length - inPart;
  for (let total = 1; total <= longestDifference; total++) {
    for (let skipped = Math.min(total, rest); skipped >= 0; skipped--) {
      const from = inPart + skipped;
      const length = Math.min(anchor, part.length - from);
      // At the very end there is nothing left to agree on: a plain exchange of as many units is likeliest.
      if (
        length === 0
          ? total === 2 * rest
          : text.startsWith(part.slice(from, from + length), inSource + total - skipped)
      ) {
        return [skipped, total - skipped];
      }
    }
  }
  return [rest, Math.min(rest, Math.max(0, text.length - inSource))];
}

/** Where in the source the part would begin if it stood there whole, by a vote of its short pieces. */
function likeliestStart(part: string, text: string): number | undefined {
  for (const size of [12, 6, 3]) {
    if (part.length < size) continue;
    const votes = new Map<number, number>();
    const step = Math.max(1, Math.floor(part.length / 60));
    for (let at = 0; at + size <= part.length; at += step) {
      const gram = part.slice(at, at + size);
      let seen = 0;
      for (let hit = text.indexOf(gram); hit !== -1 && seen < 20; hit = text.indexOf(gram, hit + 1), seen++) {
        votes.set(hit - at, (votes.get(hit - at) ?? 0) + 1);
      }
    }
    const best = bestVote(votes);
    if (best !== undefined) return firstStart(part, text, size, step, best);
  }
  return undefined;
}

/**
 * The start by the first piece that lies near the winner: most votes may come from behind a difference,
 * where the two texts are shifted against one another.
 */
function firstStart(part: string, text: string, size: number, step: number, best: number): number {
  for (let at = 0; at + size <= part.length; at += step) {
    const gram = part.slice(at, at + size);
    const last = best + at + longestDifference;
    let nearest: number | undefined;
    let hit = text.indexOf(gram, Math.max(0, best + at - longestDifference));
    for (; hit !== -1 && hit <= last; hit = text.indexOf(gram, hit + 1)) {
      const start = hit - at;
      if (nearest === undefined || Math.abs(start - best) < Math.abs(nearest - best)) nearest = start;
    }
    if (nearest !== undefined) return nearest;
  }
  return best;
}

/** The start with most votes, those of its neighbours counted in: insertions shift the votes after them. */
function bestVote(votes: ReadonlyMap<number, number>): number | undefined {
  let best: number | undefined;
  let most = 0;
  for (const [start, count] of votes) {
    let sum = count;
    for (let shift = 1; shift <= 8; shift++)
      sum += ((votes.get(start + shift) ?? 0) + (votes.get(start - shift) ?? 0)) / 2;
    if (sum > most) {
      most = sum;
      best = start;
    }
  }
  return best;
}

function difference(
  [from, to]: readonly [number, number],
  [sourceFrom, sourceTo]: readonly [number, number],
  quote: CheckedText,
  source: CheckedText,
): QuoteDifference {
  const [quoteStart, quoteEnd] = originalRange(quote, from, to);
  const [sourceStart, sourceEnd] = originalRange(source, sourceFrom, sourceTo);
  return {
    quoteStart,
    quoteEnd,
    quoted: quote.original.slice(quoteStart, quoteEnd),
    sourceStart,
    sourceEnd,
    source: source.original.slice(sourceStart, sourceEnd),
  };
}

function originalRange(
  { canonical, original }: CheckedText,
  from: number,
  to: number,
): readonly [number, number] {
  if (to > from) {
    const start = canonical.offsets[from] ?? original.length;
    return [start, Math.max(start, originalEnd(canonical, to, original))];
  }
  const at = from === 0 ? (canonical.offsets[0] ?? 0) : originalEnd(canonical, from, original);
  return [at, at];
}

function whole(
  text: string,
  start: number,
  place: readonly [number, number],
  quote: CheckedText,
  source: CheckedText,
): QuoteDifference {
  return difference([start, start + text.length], place, quote, source);
}
