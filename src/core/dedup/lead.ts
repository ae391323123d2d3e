import type { Prepared } from './prepared.ts';
import { isFirstWords } from './subject.ts';
import { termAt } from './terms.ts';
import { afterHeadings, type TokenText, tokenKind } from './tokenText.ts';

/** What stands between a name at the head of a text and what it is said to be: a gloss, a copula, a further name. */
const defining =
  /^["'”’》」』\])*_`\s]*(?:[(（]|是|为|指|即|乃|,\s*(?:又|亦|也|俗|简|或称|全[称名]|原名|旧称|英文|学名|是|为|即|位于|属)|(?:is|are|was|were|refers|means)\b)/;
/** Marks that may stand before a name or inside it. */
const insideName = /^["'“‘《「『[*_`·\s]*$/;
const longestName = { han: 12, words: 5 } as const;
const shortestHanName = 2;

type TokenRange = readonly [start: number, end: number];

/** The name that the first sentence of a text defines, as an entry of an encyclopedia does; most texts have none. */
export function leadOf(text: TokenText): TokenRange | undefined {
  const { kinds, folded, starts, ends, sentences } = text;
  const start = afterHeadings(text);
  const isHan = ((kinds[start] ?? 0) & tokenKind.word) === 0;
  const [least, most] = isHan ? [shortestHanName, longestName.han] : [1, longestName.words];
  for (let end = start + 1; end < kinds.length && end - start <= most; end++) {
    if (sentences[end] !== sentences[start]) return undefined;
    const after = folded.slice(ends[end - 1], ends[end]! + 1);
    if (end - start >= least && defining.test(after)) return [start, end];
    if (!insideName.test(folded.slice(ends[end - 1], starts[end]))) return undefined;
  }
  return undefined;
}

/** How many times as often a document must use a term of its name as the other does. */
const dominance = 3;

/** Tokens after a name that say what it is, and the share of them that entries of one kind have in common. */
const definition = 24;
const commonDefinition = 0.3;

/**
 * Whether both documents begin by defining something in much the same words, and each something else: a term of
 * either name is strange to the other document. Where one name is the other with something added, as those of
 * species of one genus are, and where so much is shared that an edit could explain the rest, the titles have to
 * be these names.
 *
 * @param partnerOfA for each token of `a` its partner in `b`, or -1
 * @param isMuch whether so much is shared
 */
export function defineOthers(a: Prepared, b: Prepared, partnerOfA: Int32Array, isMuch: boolean): boolean {
  if (a.title.tokenDigest === b.title.tokenDigest) return false;
  const [leadA, leadB] = [leadOf(a.text), leadOf(b.text)];
  if (!leadA || !leadB || !defineAlike(partnerOfA, leadA, leadB)) return false;
  const isTitled = isTitle(a, leadA) && isTitle(b, leadB);
  if (isMuch && !isTitled) return false;
  const [strangeA, strangeB] = [isStrange(a, b, leadA), isStrange(b, a, leadB)];
  if (strangeA && strangeB) return true;
  return (strangeA || strangeB) && (isTitled || (!isMuch && isFirstWords(a) && isFirstWords(b)));
}

function defineAlike(partnerOfA: Int32Array, [, start]: TokenRange, [, startOfB]: TokenRange): boolean {
  const end = Math.min(partnerOfA.length, start + definition);
  let shared = 0;
  for (let at = start; at < end; at++) {
    const partner = partnerOfA[at]!;
    if (partner >= startOfB && partner < startOfB + 2 * definition) shared++;
  }
  return shared >= commonDefinition * (end - start);
}

function isStrange(own: Prepared, other: Prepared, [start, end]: TokenRange): boolean {
  for (let at = start; at < end; at++) {
    const isWord = (own.text.kinds[at]! & tokenKind.word) !== 0;
    const term = isWord || at + 1 < end ? termAt(own.text, at) : 0;
    if (term === 0) continue;
    const others = other.terms.get(term) ?? 0;
    if (others === 0 || own.terms.get(term)! >= dominance * others) return true;
  }
  return false;
}

/** Whether a document's title begins with the name it defines; what follows may tell it from namesakes. */
function isTitle({ title, text }: Prepared, [start, end]: TokenRange): boolean {
  if (title.tokens.length < end - start) return false;
  for (let at = start; at < end; at++) if (title.tokens[at - start] !== text.tokens[at]) return false;
  return true;
}
