import { foldForSearch } from './occurrences.ts';
import { signedTerms } from './signedNames.ts';
import { stem } from './stem.ts';

/** Words the variants of which are remembered: the frequent ones come early, and more would save no time. */
const remembered = 4000;
const known = new Map<string, readonly string[]>();

const compound = /[A-Za-z]+(?:[-\u2010\u2011][A-Za-z]+)*/g;
/** Letters outside ASCII that fold to such: with accents, of full width, ligatures. */
const otherLetters = /[\u00c0-\u024f\u1e00-\u1eff\u2100-\u214f\ufb00-\ufb06\uff21-\uff5a]/;
const hyphen = /[-\u2010\u2011]/;
/** Where a capital begins a part: `Py|Torch`, `Q|Lo|RA`. */
const partStart = /(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/;
const shortestPart = 3;

/** Ends of a mixed-case word from each inner capital on: `QLoRA` gives `lora`, `PyTorch` gives `torch`. */
function innerParts(word: string): string[] {
  const parts = word.split(partStart);
  const ends: string[] = [];
  for (let from = 1; from < parts.length; from++) {
    const end = parts.slice(from).join('');
    if (end.length >= shortestPart) ends.push(end.toLowerCase());
  }
  return ends;
}

/** Marks a term that stands for all words that begin with the letters after it. */
const headMark = '\ue001';

/** Beginnings of words, in letters, that have a term of their own. */
const headLengths = [2, 3];

/**
 * Term under which a text is found by the first two or three letters of one of its words: the words they may
 * begin are too many to be gathered at each key. Undefined for what is shorter, longer or no Latin letters.
 */
export function headTerm(letters: string): string | undefined {
  return headLengths.includes(letters.length) && /^[a-z]+$/.test(letters) ? headMark + letters : undefined;
}

function variantsOf(word: string): readonly string[] {
  const parts = word.split(hyphen);
  const variants = new Set<string>();
  if (parts.length > 1 && parts.length <= 3) {
    const joined = parts.join('').toLowerCase();
    variants.add(joined).add(stem(joined));
  }
  for (const part of parts) {
    const lower = part.toLowerCase();
    const stemmed = stem(lower);
    if (stemmed !== lower) variants.add(stemmed);
    if (part !== lower) for (const end of innerParts(part)) variants.add(end);
    for (const length of headLengths)
      if (lower.length >= length) variants.add(headMark + lower.slice(0, length));
  }
  return [...variants];
}

/**
 * Further terms under which a text is to be found beside its own words: stems of English words, inner parts
 * of mixed-case names, hyphenated words written as one, names with signs, and each word's head. Each is given once.
 */
export function variantTerms(text: string): Set<string> {
  const terms = new Set<string>();
  addVariants(text, terms);
  if (otherLetters.test(text)) addVariants(foldForSearch(text), terms);
  return terms;
}

function addVariants(text: string, terms: Set<string>): void {
  for (const term of signedTerms(text)) terms.add(term);
  for (const word of text.match(compound) ?? []) {
    let variants = known.get(word);
    if (!variants) {
      variants = variantsOf(word);
      if (known.size < remembered) known.set(word, variants);
    }
    for (const variant of variants) terms.add(variant);
  }
}
