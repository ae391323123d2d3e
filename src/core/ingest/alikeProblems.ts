import type { Problem, ProblemCode } from '../model/problem.ts';

/** Problems of one kind in a file that are listed one by one. */
const mostListed = 50;

/**
 * Problems of a file with those that come again and again put together, as in a file of data that is none of notes: the first
 * fifty of a kind stand for themselves, one more says at the line of the next how many there are further.
 */
export function fewAlike(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= mostListed) return problems;
  const counts = new Map<ProblemCode, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  const listed = new Map<ProblemCode, number>();
  return problems.flatMap(problem => {
    const { path, line, code } = problem;
    const number = (listed.get(code) ?? 0) + 1;
    listed.set(code, number);
    if (number <= mostListed) return [problem];
    const further = counts.get(code)! - mostListed;
    return number === mostListed + 1 ? [{ path, line, code: 'moreAlike' as const, args: [further] }] : [];
  });
}
