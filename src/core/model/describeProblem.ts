import { type Problem, problemMessages } from './problem.ts';
import { isProblemReason } from './problemReason.ts';

/** Translates a template and fills its placeholders `{0}`, `{1}`, …; VS Code's and `@vscode/l10n`'s `t` are such. */
export type Translate = (template: string, ...args: (string | number)[]) => string;

/**
 * What a problem says to a person.
 *
 * @param translate how templates are translated; without it the text is English.
 */
export function describeProblem(
  problem: Pick<Problem, 'code' | 'args'>,
  translate: Translate = fill,
): string {
  const args = problem.args.map(value => (isProblemReason(value) ? translate(value) : value));
  return translate(problemMessages[problem.code], ...args);
}

function fill(template: string, ...args: (string | number)[]): string {
  return template.replace(/\{(\d+)\}/g, (whole, index: string) => String(args[Number(index)] ?? whole));
}
