import { clusterCopies } from '../../src/core/dedup/cluster.ts';
import type { DedupDocument } from '../../src/core/dedup/document.ts';
import { DuplicateIndex } from '../../src/core/dedup/duplicateIndex.ts';
import { type Sketch, sketch } from '../../src/core/dedup/sketch.ts';
import type { PairVerdict } from '../../src/core/dedup/verdict.ts';
import { damage, damageKinds } from './damage.ts';
import type { BaseNote } from './damageNotes.ts';
import { Random } from './damageRandom.ts';
import { sentencesOf } from './damageSentences.ts';
import { Deck, trapKinds, traps } from './damageTraps.ts';

/** A document of a trial with what is true of it. */
export interface TrialDocument {
  readonly document: DedupDocument;
  /** Documents of the same article have the same number. */
  readonly article: number;
  /** Kind of damage or trap; `original` for the notes themselves. */
  readonly kind: string;
}

/** What one kind of damage or trap came to. */
export interface KindResult {
  readonly kind: string;
  readonly all: number;
  /** Copies found with their original, or traps kept apart. */
  readonly right: number;
}

export interface TrialResult {
  readonly damages: readonly KindResult[];
  readonly traps: readonly KindResult[];
  /** Pairs put into one article. */
  readonly joined: number;
  readonly recall: number;
  readonly precision: number;
  readonly wrong: readonly (readonly [TrialDocument, TrialDocument])[];
  readonly missed: readonly TrialDocument[];
  readonly verdicts: readonly PairVerdict[];
}

/** A collection of notes, damaged copies of each and traps among them; three notes in ten feed the traps. */
export function makeTrial(
  all: readonly BaseNote[],
  seed: number,
  copiesEach = 6,
  trapsEach = 12,
): TrialDocument[] {
  const random = new Random(seed);
  const shuffled = random.shuffled(withoutSharedPassages(all));
  const notes = shuffled.slice(Math.floor(shuffled.length * 0.3));
  const fresh = new Deck(shuffled.slice(0, Math.floor(shuffled.length * 0.3)));
  const found: TrialDocument[] = [];
  const add = (article: number, kind: string, made: { title: string; text: string; truncated: boolean }) => {
    const id = found.length + 1;
    const path = `${String(random.below(1e9)).padStart(9, '0')}-${id}.md`;
    found.push({ document: asDocument(id, path, made), article, kind });
  };
  const pool = notes.flatMap(note => sentencesOf(note.text));
  for (const [article, note] of notes.entries()) {
    add(article, 'original', { ...note, truncated: false });
    const strangers = random.shuffled(pool).slice(0, 200);
    for (const kind of random.shuffled(damageKinds).slice(0, copiesEach)) {
      const copy = damage(note, kind, { random, strangers });
      if (copy) add(article, kind, copy);
    }
  }
  let article = notes.length;
  for (let round = 0; round < trapsEach && fresh.left > 12_000; round++) {
    for (const kind of trapKinds) {
      for (const trap of traps(kind, round, fresh, notes, random)) add(article++, kind, trap);
    }
  }
  return random.shuffled(found);
}

/** Notes no two of which have a passage in common, so that what is true of a trial is known. */
function withoutSharedPassages(notes: readonly BaseNote[]): BaseNote[] {
  const documents = new Map(
    notes.map((note, id) => [id, asDocument(id, note.path, { ...note, truncated: false })]),
  );
  const index = new DuplicateIndex(documents);
  for (const [id, document] of documents) index.add(id, sketch(document));
  const copies = new Set<number>();
  for (const { verdicts } of index.compareAll()) {
    for (const { a, b } of verdicts) copies.add(a).add(b);
  }
  return notes.filter((_, id) => !copies.has(id));
}

function asDocument(
  id: number,
  path: string,
  made: { title: string; text: string; truncated: boolean },
): DedupDocument {
  const { title, text, truncated } = made;
  return { id, folder: 'trial', path, line: 1, title, text, truncated, date: null, metadataFields: 0 };
}

/** Runs duplicate detection over a trial and counts what came out. */
export function runTrial(trial: readonly TrialDocument[]): TrialResult {
  const documents = new Map(trial.map(({ document }) => [document.id, document]));
  const sketches = new Map<number, Sketch>();
  const index = new DuplicateIndex(documents);
  for (const { document } of trial) {
    const made = sketch(document);
    sketches.set(document.id, made);
    index.add(document.id, made);
  }
  const verdicts = [...index.compareAll()].flatMap(step => step.verdicts);
  const facts = [...documents.values()].map(document => ({ ...document, ...sketches.get(document.id)! }));
  const clusters = clusterCopies(facts, verdicts);
  return {
    ...count(
      trial,
      clusters.map(({ members }) => members.map(({ copy }) => copy)),
    ),
    verdicts,
  };
}

function count(
  trial: readonly TrialDocument[],
  clusters: readonly (readonly number[])[],
): Omit<TrialResult, 'verdicts'> {
  const byId = new Map(trial.map(item => [item.document.id, item]));
  const clusterOf = new Map<number, number>();
  for (const [index, ids] of clusters.entries()) for (const id of ids) clusterOf.set(id, index);
  const originals = new Map(
    trial.filter(({ kind }) => kind === 'original').map(item => [item.article, item]),
  );
  const wrong: [TrialDocument, TrialDocument][] = [];
  let joined = 0;
  for (const ids of clusters) {
    for (const [at, a] of ids.entries()) {
      for (const b of ids.slice(at + 1)) {
        joined++;
        if (byId.get(a)!.article !== byId.get(b)!.article) wrong.push([byId.get(a)!, byId.get(b)!]);
      }
    }
  }
  const misplaced = new Set(wrong.flat());
  const missed: TrialDocument[] = [];
  const results = new Map<string, { all: number; right: number }>();
  for (const item of trial) {
    if (item.kind === 'original') continue;
    const original = originals.get(item.article);
    const right = original
      ? clusterOf.get(item.document.id) === clusterOf.get(original.document.id)
      : !misplaced.has(item);
    if (!right && original) missed.push(item);
    const result = results.get(item.kind) ?? { all: 0, right: 0 };
    results.set(item.kind, { all: result.all + 1, right: result.right + (right ? 1 : 0) });
  }
  const of = (kinds: readonly string[]) =>
    kinds.flatMap(kind => (results.has(kind) ? [{ kind, ...results.get(kind)! }] : []));
  const damages = of(damageKinds);
  const all = damages.reduce((sum, result) => sum + result.all, 0);
  const right = damages.reduce((sum, result) => sum + result.right, 0);
  return {
    damages,
    traps: of(trapKinds),
    joined,
    recall: all === 0 ? 1 : right / all,
    precision: joined === 0 ? 1 : 1 - wrong.length / joined,
    wrong,
    missed,
  };
}
