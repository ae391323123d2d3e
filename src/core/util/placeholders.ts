/** What a scraper left a word in brackets for. */
export type PlaceholderKind = 'formula' | 'code' | 'image';

/** A word in brackets that stands where something was lost: `[公式]`, `[Math]`, `[代码]`. */
export interface Placeholder {
  readonly kind: PlaceholderKind;
  /** Offset in the text, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

const pattern =
  /[[【]\s?(?:(公式|数学公式|Formula|Math|Equation|LaTeX)|(代码|代码块|Code|Code Block)|(图片|图像|Image|Img|Figure))\s?[\]】](?![(:[])/giu;

/** Placeholders of a text in their order; a Markdown link of that text is none. */
export function placeholders(text: string): Placeholder[] {
  if (!text.includes('[') && !text.includes('【')) return [];
  return [...text.matchAll(pattern)].map(match => ({
    kind: match[1] ? 'formula' : match[2] ? 'code' : 'image',
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Number of formulas a text has lost and says so. */
export function missingFormulas(text: string): number {
  return placeholders(text).filter(({ kind }) => kind === 'formula').length;
}

/** Characters on either side that both texts must share, white space, punctuation and formulas aside. */
const context = 8;
/** Fewest characters of both sides together that say which place is meant. */
const leastContext = 8;
/** Longest piece that is taken from the other text, characters. */
const maxFilling = 4000;

const fillings =
  /(^(?:```|~~~)[^\n]*\n(?:(?!```|~~~)[\s\S]){0,4000}?^(?:```|~~~)[ \t]*$|`[^`\n]{1,500}`)|(!\[[^[\]\n]{0,300}\]\([^()\n]{0,500}\))|(\$\$[^$]{1,4000}\$\$|\\\[(?:(?!\\\[)[\s\S]){1,4000}?\\\]|\\\((?:(?!\\\()[^\n]){1,2000}?\\\)|\$[^$\n]{1,2000}\$)/gmu;

/** A place in a text where something stands, or stood, that is no words. */
interface Gap {
  readonly kind: PlaceholderKind;
  readonly start: number;
  readonly end: number;
}

/** The words of a text without white space and punctuation, and its gaps by their offset in those words. */
interface Words {
  readonly text: string;
  readonly gaps: ReadonlyMap<number, readonly Gap[]>;
}

/**
 * `text` with each placeholder filled from `donor`, another copy of the same article, where the words before and after
 * it stand in the donor around a formula (or code, or a picture). Placeholders without such a place, or with several,
 * stay.
 */
export function fillPlaceholders(text: string, donor: string): string {
  const missing = placeholders(text);
  if (missing.length === 0) return text;
  const lossy = wordsOf(text, missing);
  const whole = wordsOf(donor, fillingsOf(donor));
  let filled = '';
  let from = 0;
  for (const [at, gaps] of lossy.gaps) {
    const found = whole.gaps.get(placeOf(lossy.text, at, whole.text));
    if (found?.length !== gaps.length || !found.every((gap, i) => gap.kind === gaps[i]!.kind)) continue;
    for (const [i, gap] of gaps.entries()) {
      filled += text.slice(from, gap.start) + donor.slice(found[i]!.start, found[i]!.end);
      from = gap.end;
    }
  }
  return filled + text.slice(from);
}

function fillingsOf(text: string): Gap[] {
  return [...text.matchAll(fillings)].map(match => ({
    kind: match[1] ? 'code' : match[2] ? 'image' : 'formula',
    start: match.index,
    end: match.index + Math.min(match[0].length, maxFilling + 8),
  }));
}

function wordsOf(text: string, gaps: readonly Gap[]): Words {
  let words = '';
  let from = 0;
  const placed = new Map<number, Gap[]>();
  for (const gap of gaps) {
    words += bare(text.slice(from, gap.start));
    placed.set(words.length, [...(placed.get(words.length) ?? []), gap]);
    from = gap.end;
  }
  return { text: words + bare(text.slice(from)), gaps: placed };
}

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{P}]+/gu, '')
    .toLowerCase();
}

/** Offset in `other` of the place that has the same words around it as `at` has in `words`; -1 without a single one. */
function placeOf(words: string, at: number, other: string): number {
  const before = words.slice(Math.max(0, at - context), at);
  const around = before + words.slice(at, at + context);
  if (before.length < context / 2 || around.length < leastContext) return -1;
  const found = other.indexOf(around);
  return found < 0 || other.indexOf(around, found + 1) >= 0 ? -1 : found + before.length;
}
