import type { JsonValue } from '../../model/bibliography.ts';
import type { ProblemReason } from '../../model/problemReason.ts';
import { digestOf } from '../../util/digest.ts';
import type { TopicChange } from '../topicChanges.ts';

/**
 * Names a copy so that it is found again after edits, moves and shifted lines: by any one of these.
 */
export interface Anchor {
  /** Citekey of its article when the decision was made. */
  readonly key: string;
  /** Path relative to its collection folder, separated by `/`. */
  readonly path: string;
  /** 1-based line; tells apart the entries of one page. */
  readonly line: number;
  /** Digest of the copy's text and title, see `Sketch.exact`. */
  readonly digest: string;
  /** First values of the copy's MinHash signature, see `encodeAnchorSketch`. */
  readonly sketch: string;
}

/** Something a person ruled by hand. */
export type Ruling =
  | { readonly kind: 'merge' | 'apart'; readonly copies: readonly [Anchor, Anchor] }
  | { readonly kind: 'canonical'; readonly copy: Anchor }
  /** An empty topic path files under Unsorted. */
  | { readonly kind: 'topic'; readonly copy: Anchor; readonly topic: readonly string[] }
  | { readonly kind: 'key'; readonly copy: Anchor; readonly key: string }
  | { readonly kind: 'taxonomy'; readonly change: TopicChange };

/** A ruling with when it was made; of two that contradict each other the later one holds. */
export type Decision = Ruling & {
  /** ISO time in UTC. */
  readonly at: string;
};

/** A decision as a file holds it: fields a later version added are carried along. */
export type StoredDecision = Decision & { readonly [field: string]: JsonValue | undefined };

/** The copies a ruling is about. */
export function anchorsOf(ruling: Ruling): readonly Anchor[] {
  if ('copies' in ruling) return ruling.copies;
  return 'copy' in ruling ? [ruling.copy] : [];
}

/**
 * Names what a ruling decides: of several decisions with one subject only the last holds. Merging and
 * keeping apart the same two copies is one subject; so is the topic of one copy.
 */
export function subjectOf(ruling: Ruling): string {
  if (ruling.kind === 'taxonomy') return digestOf(JSON.stringify(['taxonomy', ruling.change]));
  const about = anchorsOf(ruling).map(({ digest, path }) => `${digest} ${path}`);
  const kind = ruling.kind === 'merge' ? 'apart' : ruling.kind;
  const detail = ruling.kind === 'key' ? ruling.key : '';
  return digestOf([kind, ...about.sort(), detail].join('\n'));
}

/** What is wrong with a value that should be a decision; undefined when nothing is. */
export function flawOf(value: unknown): ProblemReason | undefined {
  if (!isRecord(value)) return 'not an object';
  if (typeof value.at !== 'string') return '"at" is missing';
  switch (value.kind) {
    case 'merge':
    case 'apart':
      return Array.isArray(value.copies) && value.copies.length === 2 && value.copies.every(isAnchor)
        ? undefined
        : '"copies" must be two copies';
    case 'canonical':
      return isAnchor(value.copy) ? undefined : '"copy" must be a copy';
    case 'topic':
      if (!isAnchor(value.copy)) return '"copy" must be a copy';
      return Array.isArray(value.topic) && value.topic.every(id => typeof id === 'string')
        ? undefined
        : '"topic" must be a list of topic ids';
    case 'key':
      if (!isAnchor(value.copy)) return '"copy" must be a copy';
      return typeof value.key === 'string' && value.key !== '' ? undefined : '"key" must be a citation key';
    case 'taxonomy':
      return isTopicChange(value.change) ? undefined : '"change" must be a change of topics';
    default:
      return typeof value.kind === 'string' ? undefined : '"kind" is missing';
  }
}

/** Whether a flawless stored decision is of a kind this version knows. */
export function isKnown(decision: { readonly kind?: unknown }): decision is StoredDecision {
  return ['merge', 'apart', 'canonical', 'topic', 'key', 'taxonomy'].includes(String(decision.kind));
}

function isTopicChange(value: unknown): boolean {
  const isPath = (path: unknown): path is string[] =>
    Array.isArray(path) && path.every(id => typeof id === 'string' && id !== '');
  if (!isRecord(value) || !isPath(value.path) || value.path.length === 0) return false;
  if (value.op === 'move') return isPath(value.to);
  return value.op === 'add' || (value.op === 'rename' && typeof value.label === 'string');
}

function isAnchor(value: unknown): value is Anchor {
  if (!isRecord(value)) return false;
  const texts = [value.key, value.path, value.digest, value.sketch];
  return texts.every(text => typeof text === 'string') && Number.isInteger(value.line);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
