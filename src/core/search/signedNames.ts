/**
 * Names in which signs tell as much as letters: `C++`, `C#`, `.NET`, `A*`. Tokens are letters and digits only,
 * so these have terms of their own beside them.
 */

const signed = /^(?:[a-z]{1,10}(?:\+\+|#)|[a-z\u03b1-\u03c9]{1,6}\*|\.[a-z][a-z0-9]{1,9})$/;
/** The same in a text. A star that is emphasis has another before it, or is doubled. */
const inText =
  /(?<![A-Za-z0-9_])[A-Za-z]{1,10}(?:\+\+|#)(?![A-Za-z+#])|(?<![A-Za-z0-9_*\\])[A-Za-z\u0391-\u03c9]{1,6}\\?\*(?![A-Za-z0-9*])|(?<![A-Za-z0-9_.])\.[A-Za-z][A-Za-z0-9]{1,9}(?![A-Za-z0-9])/g;

/** Begins the term of a signed name, so that none is taken for a word. */
const mark = '\ue003';

/** Whether a folded word of a query is such a name as a whole. */
export function isSignedName(folded: string): boolean {
  return signed.test(folded);
}

/** The letters and digits of a signed name. */
export function plainName(name: string): string {
  return name.replace(/[^a-z0-9\u03b1-\u03c9]/g, '');
}

/** Term a signed name is indexed under: the engine knows letters only, so each sign becomes its code. */
export function signedTerm(name: string): string {
  return mark + name.replace(/[.#*+]/g, sign => `${mark}${sign.charCodeAt(0).toString(16)}`);
}

/** Terms of the signed names in a text. */
export function signedTerms(text: string): string[] {
  return Array.from(text.match(inText) ?? [], name => signedTerm(name.replace('\\', '').toLowerCase()));
}

/** Letters and digits glued by signs, or to one another: `gpt-4o`, `1e-5`, `v1.5`, `f1`. */
const glued = /[.#]?[a-z0-9\u03b1-\u03c9]+(?:[-._+#*/][a-z0-9\u03b1-\u03c9]+)*(?:\+\+|#|\*)?/g;
const oneKind = /^(?:[a-z]+|\d+)$/;

/** Parts of a folded query whose very spelling tells: those that tokens take apart. */
export function literalsOf(folded: string): string[] {
  return Array.from(folded.matchAll(glued), ([literal]) => literal).filter(literal => !oneKind.test(literal));
}
