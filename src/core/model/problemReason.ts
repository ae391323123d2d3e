/**
 * What problems say of their cause in words of our own, as English strings that are the keys of their translations.
 * What a parser or the system says stays as it says it.
 */
export const problemReasons = [
  'its braces do not close',
  'its braces close too early',
  'it has no key',
  'it has no fields',
  'it names no work',
  'it is not an object',
  'it has no "id"',
  'it has no "type"',
  'it has no list of items',
  'it is not closed',
  'the list is not closed',
  'it has no cells',
  'it has no HTML part',
  'the link leads nowhere',
  'it is no file',
  'not an object',
  'not valid JSON',
  '"decisions" is not a list',
  '"at" is missing',
  '"kind" is missing',
  '"copies" must be two copies',
  '"copy" must be a copy',
  '"topic" must be a list of topic ids',
  '"key" must be a citation key',
  '"change" must be a change of topics',
] as const;

export type ProblemReason = (typeof problemReasons)[number];

const known: ReadonlySet<string | number> = new Set(problemReasons);

/** Whether a value of a problem is one of these causes. */
export function isProblemReason(value: string | number): value is ProblemReason {
  return known.has(value);
}
