import { describeProblem } from '../core/model/describeProblem.ts';
import type { Problem } from '../core/model/problem.ts';

/** Where a command writes. */
export interface Output {
  /** Standard output. */
  out(text: string): void;
  /** Standard error. */
  error(text: string): void;
}

/** Writes a value as one line of JSON whose control characters are all escaped. */
export function writeJson(output: Output, value: unknown): void {
  output.out(`${JSON.stringify(value).replace(/[\x7f-\x9f\u2028\u2029]/gu, escaped)}\n`);
}

/** Writes a line of text from which every control character is taken, so that no note can steer the terminal. */
export function writeLine(output: Output, text: string): void {
  output.out(`${printable(text)}\n`);
}

/** Writes a line on standard error, likewise without control characters. */
export function writeError(output: Output, text: string): void {
  output.error(`${printable(text)}\n`);
}

/** Sequences that colour, move or name things on a terminal (ECMA-48), whole. */
const sequences = /(?:\x1b\[|\x9b)[\x20-\x3f]{0,40}[\x40-\x7e]|\x1b\][^\x07\x1b\n]{0,400}(?:\x07|\x1b\\)/gu;

/** Text without control characters and the sequences they begin; line breaks and tabs become spaces. */
export function printable(text: string): string {
  return text
    .replace(sequences, '')
    .replace(/[\n\r\t]/gu, ' ')
    .replace(/[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/gu, '');
}

/** Writes problems as `path:line: message`, and gives them as the JSON answers hold them. */
export function reportProblems(output: Output, problems: readonly Problem[]): ProblemAnswer[] {
  return problems.map(problem => {
    const { path, line } = problem;
    const message = describeProblem(problem);
    writeError(output, `${path}:${line}: ${message}`);
    return { path, line, message };
  });
}

/** A problem as JSON answers give it. */
export interface ProblemAnswer {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
