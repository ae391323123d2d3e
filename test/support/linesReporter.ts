import type { TestEvent } from 'node:test/reporters';

/** One line of JSON that `linesReporter` writes. */
export type ReportLine =
  | { readonly kind: 'pass'; readonly title: string; readonly file: string }
  | { readonly kind: 'skip'; readonly title: string; readonly file: string; readonly note?: string }
  | { readonly kind: 'fail'; readonly title: string; readonly file: string; readonly detail: string }
  | { readonly kind: 'says'; readonly text: string };

/** A reporter for `node --test` whose lines another process reads: one JSON object for each test. */
export default async function* linesReporter(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of events) {
    const line = toLine(event);
    if (line) {
      yield `${JSON.stringify(line)}\n`;
    }
  }
}

function toLine(event: TestEvent): ReportLine | undefined {
  if (event.type === 'test:diagnostic' && event.data.nesting > 0) {
    return { kind: 'says', text: event.data.message };
  }
  if (event.type === 'test:stdout' || event.type === 'test:stderr') {
    return { kind: 'says', text: event.data.message.trimEnd() };
  }
  if ((event.type !== 'test:pass' && event.type !== 'test:fail') || event.data.details.type === 'suite') {
    return undefined;
  }
  const { name, file = '', skip, todo } = event.data;
  if (event.type === 'test:fail') {
    const { error } = event.data.details;
    return { kind: 'fail', title: name, file, detail: describe(error) };
  }
  if (skip !== undefined || todo !== undefined) {
    const note = skip ?? todo;
    return { kind: 'skip', title: name, file, ...(typeof note === 'string' ? { note } : {}) };
  }
  if (event.data.nesting === 0 && file.endsWith(name.replaceAll('\\', '/'))) {
    return { kind: 'fail', title: name, file, detail: 'This file holds no test.' };
  }
  return { kind: 'pass', title: name, file };
}

/** The error a test threw, which node:test wraps in one of its own. */
function describe(error: Error): string {
  const cause = error.cause;
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause ?? error.message);
}
