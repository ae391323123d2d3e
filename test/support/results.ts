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
