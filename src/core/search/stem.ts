/**
 * A light English stemmer: the inflections of Porter's algorithm (M. F. Porter, "An algorithm for suffix
 * stripping", Program 14(3), 1980, steps 1a to 1c and 5) and `-ly`, without its derivations, so that different
 * words seldom meet. Stems are keys for comparison, not words to show.
 */

const vowelInside = /[aeiouy]/;
const doubled = /([^aeiouylsz])\1$/;
const shortSyllable = /^[^aeiou]*[aeiouy][^aeiouywx]$/;

function plural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(?:ss|us|is)$/.test(word) || !word.endsWith('s')) return word;
  if (/(?:ches|shes|xes|zzes)$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

function verb(word: string): string {
  const suffix = word.endsWith('ing') ? 3 : word.endsWith('ed') && !word.endsWith('eed') ? 2 : 0;
  if (suffix === 0) return word;
  const base = word.slice(0, -suffix);
  if (base.length < 2 || !vowelInside.test(base)) return word;
  if (/(?:at|bl|iz)$/.test(base)) return `${base}e`;
  if (doubled.test(base)) return base.slice(0, -1);
  return shortSyllable.test(base) ? `${base}e` : base;
}

function ending(word: string): string {
  if (word.length > 4 && word.endsWith('ly')) return ending(word.slice(0, -2));
  if (word.length > 3 && word.endsWith('y') && !/[aeiou]y$/.test(word)) return `${word.slice(0, -1)}i`;
  return word.length > 4 && word.endsWith('e') ? word.slice(0, -1) : word;
}

const plainWord = /^[a-z]{4,24}$/;

/** Stem of a folded word; anything but an English word of four letters or more is its own stem. */
export function stem(word: string): string {
  return plainWord.test(word) ? ending(verb(plural(word))) : word;
}
