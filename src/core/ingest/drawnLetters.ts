/** Spaces, marks without width, and the pieces that tall brackets are drawn of. */
export const unseen = /[\s\u2061-\u2064\u200b-\u200f\ufeff\u239b-\u23b3]/u;
/** Signs that are drawn by others than TeX is written with. */
export const drawnSigns = new Map([
  ['−', '-'],
  ['∣', '|'],
  ['∗', '*'],
  ['′', "'"],
]);
/** Accents and braces that are drawn as lines; no TeX begins with one. */
export const accents =
  /^[\u0300-\u036f\u20d0-\u20ff\u00af\u02c6-\u02df\u203e\u2190-\u21ff\u23de-\u23e1^_~]+(?=.)/u;
/** Commands of TeX whose names are drawn. */
const functions =
  /^(?:a?(?:sin|cos|tan)h?|arc(?:sin|cos|tan)|cot|sec|csc|log|ln|lg|exp|max|min|sup|inf|lim(?:sup|inf)?|arg(?:max|min)?|det|dim|deg|gcd|hom|ker|Pr)$/u;

/** How often each character that is seen occurs in a text. */
export function counted(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const character of text) {
    const sign = drawnSigns.get(character) ?? character;
    if (!unseen.test(sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  return counts;
}

/** How many characters two texts do not share. */
export function difference(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const sign of new Set([...one.keys(), ...other.keys()]))
    sum += Math.abs((one.get(sign) ?? 0) - (other.get(sign) ?? 0));
  return sum;
}

/** What of TeX is drawn as it is written. */
export function literals(tex: string): string {
  return tex
    .replace(/\\(?:begin|end)\{[a-z]+\*?\}/gu, '')
    .replace(/\\([A-Za-z]+)/gu, (_, name: string) => (functions.test(name) ? name : ''))
    .replace(/(?<!\\)[{}_^&]/gu, '')
    .replace(/\\/gu, '');
}
