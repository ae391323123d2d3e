/** What one part of a test run gave. */
export interface SuiteResult {
  readonly title: string;
  readonly passed: number;
  readonly failures: readonly TestFailure[];
  /** Titles of tests that passed only when they were run again: their failure was one of the machine or of the test. */
  readonly uncertain?: readonly string[];
}

/** A failed test with everything there is to say about it. */
export interface TestFailure {
  readonly title: string;
  readonly detail: string;
}

/** A part that failed as a whole: it crashed, ran no test, or a check reported errors. */
export function whole(title: string, detail: string): SuiteResult {
  return { title, passed: 0, failures: [{ title, detail }] };
}

/** Says which tests passed only when they were run again, and how they failed. @returns their titles. */
export function tellUncertain(first: readonly TestFailure[], second: readonly TestFailure[]): string[] {
  const still = new Set(second.map(({ title }) => title));
  const uncertain = first.filter(({ title }) => !still.has(title));
  for (const { title, detail } of uncertain) {
    console.log(`  passed only when run again: ${title}\n${detail.replace(/^/gm, '    ')}`);
  }
  return uncertain.map(({ title }) => title);
}
