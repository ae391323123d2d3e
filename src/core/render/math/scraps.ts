import type { StateInline } from 'markdown-it';
import { fillFormula } from './formulaToken.ts';
import { isKnownCommand } from './knownCommands.ts';
import { readGroup } from './texScan.ts';

const functionNames = new Set('log ln exp max min sup inf arg sin cos tan tanh det Pr Var Cov'.split(' '));

/** Commands that cannot begin a formula, or not one without delimiters. */
const neverFirst = new Set(['begin', 'end', 'right']);

/** Longest formula without delimiters looked for, in UTF-16 units. */
const maxLength = 600;

/** Characters before a backslash that make it part of a path or an escape. */
const pathBefore = /[A-Za-z0-9:\\/]$/;

/** What a script can stand on, at the end of the text before it. */
const scriptBase =
  /(?:^|[^A-Za-z0-9_\\])((?:[A-Za-z]|[α-ωΑ-Ω]|log|exp|max|min|softmax|\([A-Za-z0-9+-]{1,12}\))'?)$/;
const letterBase = /[\u{1d400}-\u{1d7ff}ℎℝ𝔼]$/u;
const expectation = /(?:^|[^A-Za-z0-9_])(E|Var|Cov|𝔼)$/u;
const expectationBody = /^\[([A-Z](?:[_^]?[0-9a-z])?(?:\s?[|,+*-]\s?[A-Z](?:[_^]?[0-9a-z])?)*)\](?![([:])/;

/**
 * Inline rule for TeX that stands in scraped text without delimiters: `p_{ii}`, `\{x_i\}_{i=1}^n`,
 * `\frac{a}{b}`, `𝑥_𝑘`, `E[X]`. Only what can be nothing else is taken, and only if KaTeX can set it; the
 * renderer shows the rest as the text it is.
 */
export function mathScrap(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  const code = src.charCodeAt(pos);
  let start = pos;
  if (code === 0x5c) {
    if (!opensScrap(src, pos)) return false;
  } else if (code === 0x5f || code === 0x5e) {
    // Scripts begin before this place, in text that only the real pass has at hand.
    const base = silent ? undefined : baseOf(state, src.slice(pos, pos + 4));
    if (base === undefined) return false;
    start = pos - base.length;
  } else if (code === 0x5b) return !silent && takeExpectation(state);
  else return false;
  const end = scrapEnd(src, start, Math.min(state.posMax, start + maxLength));
  if (end <= pos + 1) return false;
  if (!silent) push(state, start, end);
  state.pos = end;
  return true;
}

function push(state: StateInline, start: number, end: number): void {
  if (start < state.pos) state.pending = state.pending.slice(0, start - state.pos);
  const source = state.src.slice(start, end);
  fillFormula(state.push('math_scrap', 'math', 0), source, '', source);
}

function opensScrap(src: string, pos: number): boolean {
  if (pathBefore.test(src.slice(Math.max(0, pos - 1), pos))) return false;
  const next = src[pos + 1];
  if (next === '{') return /^\\\{[^{}\n]{1,60}\\\}\s*[_^]/.test(src.slice(pos, pos + 80));
  const name = /^[a-zA-Z]+/.exec(src.slice(pos + 1, pos + 30))?.[0];
  return name !== undefined && !neverFirst.has(name) && isKnownCommand(name);
}

/** The end of the pending text that carries the script at `state.pos`, `undefined` when that is no script. */
function baseOf({ pending }: StateInline, ahead: string): string | undefined {
  const letter = letterBase.exec(pending)?.[0];
  if (letter !== undefined)
    return /^[_^](?:\{|[\u{1d400}-\u{1d7ff}0-9a-z])/u.test(ahead) ? letter : undefined;
  const base = scriptBase.exec(pending.slice(-20))?.[1];
  if (base === undefined) return undefined;
  if (ahead[1] === '{') return base;
  const exponent = /^[a-z]$/.test(base) ? /^\^[0-9nT](?![A-Za-z0-9_^])/ : /^\^[2nT](?![A-Za-z0-9_^])/;
  return base.length === 1 && exponent.test(ahead) ? base : undefined;
}

function takeExpectation(state: StateInline): boolean {
  const base = expectation.exec(state.pending.slice(-6))?.[1];
  const body = base === undefined ? null : expectationBody.exec(state.src.slice(state.pos, state.pos + 40));
  if (base === undefined || body === null) return false;
  const end = state.pos + body[0].length;
  push(state, state.pos - base.length, end);
  state.pos = end;
  return true;
}

/** End of the formula that starts at `start`: as far as every sign can only be mathematics. */
function scrapEnd(src: string, start: number, limit: number): number {
  let end = start;
  let depth = 0;
  /** Whether the last sign was an operator, so that an operand must follow. */
  let awaits = true;
  for (let at = start; at < limit; ) {
    const char = src[at]!;
    const spaced = src[at - 1] === ' ' && at > start;
    const next = atomEnd(src, at, limit);
    if (next > at) {
      // After a space a bare letter may be a word of the text again.
      if (spaced && !awaits && char !== '\\' && !/^[A-Za-z][_^]/.test(src.slice(at, at + 2))) break;
      at = next;
      awaits = false;
      if (depth === 0) end = at;
    } else if ((char === '(' || char === '[') && !(spaced && !awaits)) {
      depth++;
      at++;
      awaits = true;
    } else if ((char === ')' || char === ']') && depth > 0) {
      depth--;
      at++;
      awaits = false;
      if (depth === 0) end = at;
    } else if (/[+\-/=<>]/.test(char) || (depth > 0 && /[,|]/.test(char))) {
      awaits = true;
      at++;
    } else if (char === ' ' && !spaced) at++;
    else break;
  }
  return end;
}

/** End of the command, script, number or letter at `at`; `at` itself when none stands there. */
function atomEnd(src: string, at: number, limit: number): number {
  const char = src[at]!;
  if (char === '\\') {
    const name = /^[a-zA-Z]+/.exec(src.slice(at + 1, at + 30))?.[0];
    if (name === undefined) return /[{}|,;!]/.test(src[at + 1] ?? '') ? at + 2 : at;
    return isKnownCommand(name) ? groupsEnd(src, at + 1 + name.length, limit) : at;
  }
  if (char === '_' || char === '^') {
    const next = src[at + 1];
    if (next === '{') return groupsEnd(src, at + 1, limit);
    if (next === '\\') return atomEnd(src, at + 1, limit);
    const script = /^[A-Za-z0-9*'\u{1d400}-\u{1d7ff}]/u.exec(src.slice(at + 1, at + 3))?.[0];
    return script === undefined ? at : at + 1 + script.length;
  }
  const symbol = /^(?:[0-9]+(?:\.[0-9]+)?|[A-Za-z]+|[α-ωΑ-Ω∞∈≤≥≠≈×·→∑∏∫∂∇]|[\u{1d400}-\u{1d7ff}])'?/u.exec(
    src.slice(at, at + 20),
  )?.[0];
  if (symbol === undefined) return at;
  const isWord = /^[A-Za-z]{2,}/.test(symbol) && !functionNames.has(symbol);
  return isWord ? at : at + symbol.length;
}

/** End of the braced groups that follow `at` directly. */
function groupsEnd(src: string, at: number, limit: number): number {
  let end = at;
  while (src[end] === '{') {
    const group = readGroup(src.slice(0, limit), end);
    if (group === undefined) return end;
    end = group.end;
  }
  return end;
}
