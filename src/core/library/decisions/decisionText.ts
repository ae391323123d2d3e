import { isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import type { JsonValue } from '../../model/bibliography.ts';
import type { ProblemReason } from '../../model/problemReason.ts';
import { compareStrings } from '../../util/order.ts';
import { flawOf, isKnown, type StoredDecision, subjectOf } from './decision.ts';
import { salvage } from './salvage.ts';

const ownVersion = 1;
const notAList = '"decisions" is not a list';

/** Something wrong in a file of decisions. */
export interface DecisionFlaw {
  /** 1-based. */
  readonly line: number;
  readonly reason: ProblemReason;
}

/** What a file of decisions holds. Nothing of it is lost when it is written again. */
export interface DecisionText {
  readonly decisions: readonly StoredDecision[];
  /** Entries this version cannot use: of kinds it does not know, or with a mistake. As they stand. */
  readonly others: readonly JsonValue[];
  /** Parts that are no JSON at all, as they stand. */
  readonly broken: readonly string[];
  /** Fields beside `decisions` that a later version added, its higher `version` among them. */
  readonly fields: { readonly [field: string]: JsonValue };
  /** Why the file must not be written again: something of it would be lost. */
  readonly blocked?: string;
  readonly flaws: readonly DecisionFlaw[];
  /** 1-based line of each of `decisions`. */
  lineOf(index: number): number;
}

export const noDecisions: DecisionText = {
  decisions: [],
  others: [],
  broken: [],
  fields: {},
  flaws: [],
  lineOf: () => 1,
};

/**
 * Reads a file of decisions. Written by us it has one decision a line; a hand or a merge may have changed
 * that, so the whole is read as JSON first, and entry by entry when that fails: what can be read counts,
 * what cannot is reported with its line and kept. Never throws.
 */
export function parseDecisions(text: string): DecisionText {
  if (text.trim() === '') return noDecisions;
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch {
    return parseParts(text);
  }
  if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) {
    const reason = 'not an object';
    return { ...noDecisions, broken: [text.trim()], flaws: [{ line: 1, reason }], blocked: reason };
  }
  // JSON takes the last of several fields of one name, which would lose the decisions of the others.
  if ((text.match(/"decisions"\s*:/gu)?.length ?? 0) > 1) return parseParts(text);
  const { decisions = [], ...fields } = whole as { [field: string]: JsonValue };
  if (!Array.isArray(decisions)) {
    const flaws: DecisionFlaw[] = [{ line: 1, reason: notAList }];
    return { ...noDecisions, ...ownFields({ ...fields, decisions }), flaws };
  }
  const lineOf = entryLines(text);
  return sortOut(
    decisions.map((entry, index) => ({ entry, line: () => lineOf(index) })),
    { broken: [], flaws: [], ...ownFields(fields) },
  );
}

/**
 * Writes decisions as JSON: one a line, sorted, every line ended by a comma, so that two people's
 * additions are additions of lines.
 */
export function formatDecisions({
  decisions,
  others,
  broken,
  fields,
}: Omit<DecisionText, 'flaws' | 'lineOf' | 'blocked'>): string {
  const current = [...new Map(bySubjectAndTime(decisions).map(found => [subjectOf(found), found])).values()];
  const entries = [...current, ...others]
    .map(entry => JSON.stringify(sortedFields(entry)))
    .sort(compareStrings);
  const head = Object.entries({ version: ownVersion, ...fields }).map(
    ([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)},`,
  );
  const lines = [...entries.map(entry => `${entry},`), ...broken];
  return ['{', ...head, '"decisions": [', ...lines, '{}', ']', '}', ''].join('\n');
}

/** Earlier decisions first, so that the last of one subject is the one that holds. */
function bySubjectAndTime(decisions: readonly StoredDecision[]): StoredDecision[] {
  return [...decisions].sort(compareTimes);
}

/** Which of two decisions holds if they are on one subject: the one that sorts last, in whatever order they are read. */
export function compareTimes(a: StoredDecision, b: StoredDecision): number {
  return compareStrings(a.at, b.at) || compareStrings(JSON.stringify(a), JSON.stringify(b));
}

/** Reads entry by entry what is no JSON as a whole. */
function parseParts(text: string): DecisionText {
  const { entries, broken, fields } = salvage(text);
  const flaws = broken.map(({ line }): DecisionFlaw => ({ line: line(), reason: 'not valid JSON' }));
  return sortOut(entries, { broken: broken.map(part => part.text), flaws, ...ownFields(fields) });
}

/** The fields a later version added, and why they may not be written again. */
function ownFields(all: { readonly [field: string]: JsonValue }): Pick<DecisionText, 'fields' | 'blocked'> {
  const fields = Object.fromEntries(
    Object.entries(all).filter(([name, value]) => name !== 'version' || !isOwnVersion(value)),
  );
  return { fields, ...(all.decisions !== undefined && { blocked: notAList }) };
}

function isOwnVersion(version: JsonValue): boolean {
  return typeof version === 'number' && version <= ownVersion;
}

function sortOut(
  entries: readonly { readonly entry: JsonValue; line(): number }[],
  rest: Pick<DecisionText, 'broken' | 'flaws' | 'fields' | 'blocked'>,
): DecisionText {
  const decisions: StoredDecision[] = [];
  const lines: (() => number)[] = [];
  const others: JsonValue[] = [];
  const flaws = [...rest.flaws];
  for (const { entry, line } of entries) {
    if (isEmptyObject(entry)) continue;
    const flaw = flawOf(entry);
    if (flaw !== undefined) flaws.push({ line: line(), reason: flaw });
    const known = entry as { readonly kind?: unknown };
    if (flaw === undefined && isKnown(known)) {
      decisions.push(known);
      lines.push(line);
    } else others.push(entry);
  }
  return { ...rest, decisions, others, flaws, lineOf: index => lines[index]?.() ?? 1 };
}

/** Finds the line an entry of `decisions` begins on, however the file is laid out. JSON is YAML 1.2. */
function entryLines(text: string): (index: number) => number {
  let lines: number[] | undefined;
  return index => {
    if (!lines) {
      const counter = new LineCounter();
      const document = parseDocument(text, { lineCounter: counter });
      const list = isMap(document.contents) ? document.contents.get('decisions', true) : undefined;
      const items = isSeq(list) ? (list.items as { range?: readonly number[] }[]) : [];
      lines = items.map(({ range }) => counter.linePos(range?.[0] ?? 0).line);
    }
    return lines[index] ?? 1;
  };
}

function isEmptyObject(value: JsonValue): boolean {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
  );
}

/** `kind` and `at` first, then by name: a line reads from what it decides. */
function sortedFields(entry: JsonValue | StoredDecision): unknown {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return entry;
  const rank = (name: string) => (name === 'kind' ? 0 : name === 'at' ? 2 : 1);
  return Object.fromEntries(
    Object.entries(entry).sort(([a], [b]) => rank(a) - rank(b) || compareStrings(a, b)),
  );
}
