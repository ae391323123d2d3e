/** What one part of a test run gave. */
export interface SuiteResult {
  readonly title: string;
  readonly passed: number;
  readonly failures: readonly TestFailure[];
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

/** Says which tests passed only when they were run again: their failure was one of the machine or of the test. */
export function tellUncertain(first: readonly TestFailure[], second: readonly TestFailure[]): void {
  const still = new Set(second.map(({ title }) => title));
  for (const { title, detail } of first) {
    if (!still.has(title))
      console.log(`  passed only when run again: ${title}\n${detail.replace(/^/gm, '    ')}`);
  }
}
