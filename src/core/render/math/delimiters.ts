/** Longest formulas looked for, in UTF-16 units; what is longer is text. Keeps hostile notes linear. */
export const maxInlineLength = 8_000;
export const maxDisplayLength = 40_000;

/**
 * Position of the `closer` (`\)` or `\]`) that ends a formula whose content starts at `from`, -1 if none
 * stands before `limit`. `\\]` is a line break and a bracket, no closer.
 */
export function findBackslashCloser(src: string, from: number, limit: number, closer: ')' | ']'): number {
  for (let at = src.indexOf('\\', from); at !== -1 && at + 1 < limit; at = src.indexOf('\\', at + 2)) {
    if (src[at + 1] === closer) return at;
  }
  return -1;
}

/** How far past a dollar inside braces another one is looked for, in UTF-16 units. */
const maxArgument = 2_000;

/**
 * Position of the `$` (`width` 1) or `$$` (`width` 2) that ends a formula whose content starts at `from`, -1
 * if none stands before `limit`. A dollar inside braces belongs to a text argument, unless the braces
 * never balance.
 */
export function findDollarCloser(src: string, from: number, limit: number, width: 1 | 2): number {
  let depth = 0;
  let first = -1;
  for (let at = from; at < limit && (first === -1 || at - first < maxArgument); at++) {
    const code = src.charCodeAt(at);
    if (code === 0x5c) at++;
    else if (code === 0x7b) depth++;
    else if (code === 0x7d) depth--;
    else if (code === 0x24) {
      if (width === 2 && (at + 1 >= limit || src.charCodeAt(at + 1) !== 0x24)) continue;
      if (depth <= 0) return at;
      if (first === -1) first = at;
      if (width === 2) at++;
    }
  }
  return first;
}

const environmentEdge = /\\(begin|end)\s*\{([^{}\n]{1,30})\}/g;

/** Environments that may stand in one another; more is no mathematics. */
const maxDepth = 30;

/** Environments that are formulas by themselves. Lists, figures and tables of LaTeX are not. */
const mathEnvironments = new Set(
  (
    'equation align alignat aligned alignedat gather gathered multline flalign eqnarray split cases dcases ' +
    'rcases drcases array subarray matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix darray CD math ' +
    'displaymath subequations'
  ).split(' '),
);

/** Whether `name` (a star may follow) is an environment of mathematics. */
export function isMathEnvironment(name: string): boolean {
  return mathEnvironments.has(name.trim().replace(/\*$/, ''));
}

/**
 * End of the environment whose `\begin` stands at `from`: the position after its `\end{...}`, -1 when the
 * environment is none of mathematics or does not end before `limit`.
 */
export function findEnvironmentEnd(src: string, from: number, limit: number): number {
  const text = src.slice(from, limit);
  let depth = 0;
  for (const edge of text.matchAll(environmentEdge)) {
    if (depth === 0) {
      if (edge.index !== 0 || edge[1] !== 'begin' || !isMathEnvironment(edge[2]!)) return -1;
      depth = 1;
    } else if (edge[1] === 'end') depth--;
    else if (++depth > maxDepth) return -1;
    if (depth === 0) return from + edge.index + edge[0].length;
  }
  return -1;
}
