import { accents, counted, difference, literals, unseen } from '../drawnLetters.ts';

/** What is no running text: code, formulas, addresses. */
const apart = /(`[^`]*`|\$[^$]*\$|\\\(.*?\\\)|\\\[.*?\\\]|\]\([^)]*\)|<[^>]*>|https?:\S+)/u;
/** A piece of a sentence that a formula can stand in. */
const piece = /[^\p{sc=Han}，。、；：！？（）“”《》【】]+/gu;
/** A row in which TeX may stand: a command, or something raised or lowered behind a single letter or a bracket. */
const rowMark = /\\[A-Za-z]{2}|(?:^|[^A-Za-z0-9_])[A-Za-z](?:\\_|[_^])|[)\]}]\^/;
const texMark = /\\[A-Za-z]+|\\?_\{?|\^/u;
/** A formula without a mark of TeX: letters and what stands between them, no cells of a table. */
const plainFormula = /^(?=.*\p{L})(?=.*[-=+(<>,∈])[^|]+$/u;

/** Longest piece that is looked at, characters, its most words, and the most words that the drawn letters are in. */
const maxPiece = 3000;
const maxWords = 150;
const mostDrawn = 12;
/** Fewest characters of a formula without TeX's marks, and of one that stands on a line of its own. */
const least = 3;
const leastDisplay = 6;

/** How many places of a text are still looked at closely: such as is all letters and marks has millions that may be one. */
interface Budget {
  left: number;
}
const mostPlaces = 100_000;

/** A formula that was copied thrice, and where it stands in its piece. */
interface Copied {
  readonly start: number;
  readonly end: number;
  readonly tex: string;
}

/**
 * Formulas in place of the three copies of them that come along when a page drawn by KaTeX is copied as text: the letters of
 * its MathML, its TeX, the letters as they are drawn (`x i x_i xi`). Single letters are taken for formulas (`n n n`) only in a
 * text that has others. Lines stay as they are.
 */
export function repairCopiedFormulas(text: string): string {
  if (!rowMark.test(text)) return text;
  const budget = { left: mostPlaces };
  let found = 0;
  const repaired = eachPiece(text, rowMark, (source, alone) => {
    if (!rowMark.test(source)) return source;
    const [after, count] = repairPiece(source, alone, budget);
    found += count;
    return after;
  });
  if (found === 0) return text;
  // Of such a text what has no mark of TeX is a formula, too.
  return eachPiece(repaired, /\S/u, (source, alone) =>
    repairPiece(source, alone, budget)[0].replace(
      /(?<![\p{L}\p{N}$\\])(\p{L}) ?\1 \1(?![\p{L}\p{N}])/gu,
      (_, letter: string) => `$${letter}$`,
    ),
  );
}

/** What becomes of a piece, which may be all that its row holds. */
type Repair = (source: string, alone: boolean) => string;

/** Blocks that stay as they are: code, formulas of several lines in any of their delimiters, tables of HTML. */
const block =
  /^[ \t]*(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^[ \t]*\1[^\n]*$|$(?![\s\S]))|\$\$[^$]*\$\$|\\\[(?:(?!\\\[)[\s\S]){0,4000}?\\\]|\\begin\{([a-z]+\*?)\}[\s\S]{0,8000}?\\end\{\2\}/gmu;

/** A text with its pieces replaced, outside of code, formulas and addresses. */
function eachPiece(text: string, mark: RegExp, repair: Repair): string {
  let after = '';
  let from = 0;
  for (const match of text.matchAll(block)) {
    after += rowsRepaired(text.slice(from, match.index), mark, repair) + match[0];
    from = match.index + match[0].length;
  }
  return after + rowsRepaired(text.slice(from), mark, repair);
}

function rowsRepaired(text: string, mark: RegExp, repair: Repair): string {
  if (!mark.test(text)) return text;
  return text
    .split('\n')
    .map(row => (row.length > maxPiece * 10 || !mark.test(row) ? row : rowRepaired(row, repair)))
    .join('\n');
}

function rowRepaired(row: string, repair: Repair): string {
  const bare = row.replace(/^[ \t]*(?:[-*+>]|\d+[.)])?[ \t]*/u, '').trim();
  return row
    .split(apart)
    .map((part, i) =>
      i % 2 === 1 ? part : part.replace(piece, source => repair(source, source.trim() === bare)),
    )
    .join('');
}

function repairPiece(
  source: string,
  alone: boolean,
  budget: Budget,
): readonly [after: string, count: number] {
  if (source.length > maxPiece) return [source, 0];
  let after = '';
  let from = 0;
  let count = 0;
  for (const copied of copiedIn(source, budget)) {
    const whole =
      alone && source.slice(0, copied.start).trim() === '' && source.slice(copied.end).trim() === '';
    after += source.slice(from, copied.start) + delimited(copied.tex, whole);
    from = copied.end;
    count++;
  }
  return [after + source.slice(from), count];
}

function delimited(tex: string, alone: boolean): string {
  if (tex.includes('$')) return `\\(${tex}\\)`;
  return alone && tex.includes('=') && tex.length >= leastDisplay ? `$$${tex}$$` : `$${tex}$`;
}

function copiedIn(source: string, budget: Budget): Copied[] {
  const joined = joinedCopy(source);
  if (joined !== undefined) return [joined];
  const words = [...source.matchAll(/\S+/gu)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
    bare: index + word.replace(/[.,;:!?)\]]+$/u, '').length,
  }));
  if (words.length < 2 || words.length > maxWords) return [];
  const letters = lettersOf(source);
  const found: Copied[] = [];
  for (let first = 0; first < words.length - 1; first++) {
    const copied = copiedFrom(source, letters, words, first, budget);
    if (copied === undefined) continue;
    found.push(copied);
    while (first + 1 < words.length && words[first + 1]!.start < copied.end) first++;
  }
  return found;
}

/** The whole of a piece, where no blanks divide the three: `f(θ)=1f(\theta) = 1f(θ)=1`. */
function joinedCopy(source: string): Copied | undefined {
  const text = source.trim();
  const mark = text.indexOf('\\');
  for (let length = Math.min(mark, Math.floor((text.length - 1) / 2)); length >= least; length--) {
    const letters = text.slice(0, length);
    if (!text.endsWith(letters)) continue;
    const tex = unescaped(text.slice(length, -length));
    if (costOf(tex, letters) === undefined) continue;
    const start = source.indexOf(text);
    return { start, end: start + text.length, tex };
  }
  return undefined;
}

interface Word {
  readonly start: number;
  readonly end: number;
  /** Its end without the punctuation of a sentence. */
  readonly bare: number;
}

/** The characters of a piece that are seen: where they stand, and the sums of their codes up to each. */
interface Letters {
  readonly at: readonly number[];
  readonly sums: readonly number[];
  /** How many there are before each offset of the piece. */
  readonly before: readonly number[];
}

function lettersOf(source: string): Letters {
  const [at, sums, before]: [number[], number[], number[]] = [[], [0], []];
  for (let offset = 0; offset < source.length; offset++) {
    before.push(at.length);
    if (unseen.test(source[offset]!)) continue;
    sums.push(sums.at(-1)! + source.charCodeAt(offset));
    at.push(offset);
  }
  before.push(at.length);
  return { at, sums, before };
}

/** The formula whose first copy begins with a word: that whose TeX comes nearest to what is drawn. */
function copiedFrom(
  source: string,
  letters: Letters,
  words: readonly Word[],
  first: number,
  budget: Budget,
): Copied | undefined {
  const { at, sums, before } = letters;
  const { start } = words[first]!;
  const from = before[start]!;
  let best: (Copied & { readonly cost: number }) | undefined;
  for (let third = first + 1; third < words.length; third++) {
    const begin = words[third]!.start;
    for (let last = third; last < Math.min(words.length, third + mostDrawn); last++) {
      const { end, bare } = words[last]!;
      for (const stop of bare < end ? [end, bare] : [end]) {
        const [low, high] = [before[begin]!, before[stop]!];
        const to = from + high - low;
        // As many characters as are drawn, of the same codes, and TeX behind them.
        if (to >= low || high === low || sums[to]! - sums[from]! !== sums[high]! - sums[low]!) continue;
        if (budget.left-- <= 0) return best;
        const tex = unescaped(source.slice(at[to - 1]! + 1, begin));
        const drawn = source.slice(start, at[to - 1]! + 1);
        if (difference(counted(drawn), counted(source.slice(begin, stop))) > 0) continue;
        const cost = costOf(tex, drawn);
        if (cost === undefined) continue;
        if (best === undefined || cost < best.cost || (cost === best.cost && stop > best.end))
          best = { start, end: stop, tex, cost };
      }
    }
  }
  return best;
}

/** TeX without the marks that converters put before its own, and without accents drawn before it. */
function unescaped(tex: string): string {
  const doubled = /\\\\[A-Za-z]/u.test(tex) && !/(?<!\\)\\[A-Za-z]/u.test(tex);
  return (doubled ? tex.replaceAll('\\\\', '\\') : tex)
    .trim()
    .replace(/\\([_*=])/gu, '$1')
    .replace(accents, '')
    .trimStart();
}

/** By how many characters TeX differs from the formula's letters; `undefined` where it is not that of it. */
function costOf(tex: string, letters: string): number | undefined {
  const bare = (text: string) => [...text].filter(character => !unseen.test(character)).join('');
  const [own, whole] = [bare(tex), bare(letters)];
  if (!texMark.test(tex))
    return own === whole && own.length >= least && plainFormula.test(own) ? 0 : undefined;
  const commands = tex.match(/\\[A-Za-z]+/gu)?.length ?? 0;
  // Words with low lines between are no formula.
  if (commands === 0 && /[A-Za-z]{3}/u.test(letters)) return undefined;
  const [written, drawn] = [counted(literals(tex)), counted(letters)];
  let [over, under] = [0, 0];
  for (const sign of new Set([...written.keys(), ...drawn.keys()])) {
    const more = (written.get(sign) ?? 0) - (drawn.get(sign) ?? 0);
    over += Math.max(0, more);
    under += Math.max(0, -more);
  }
  return over <= whole.length * 0.2 && under <= commands * 2 + whole.length * 0.1 ? over + under : undefined;
}
