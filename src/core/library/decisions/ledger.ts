import type { SourceFolder } from '../../model/folder.ts';
import type { Problem } from '../../model/problem.ts';
import { digestOf } from '../../util/digest.ts';
import { type Decision, type Ruling, type StoredDecision, subjectOf } from './decision.ts';
import { type DecisionText, formatDecisions, parseDecisions } from './decisionText.ts';

/** Reads and replaces the files decisions are kept in. */
export interface DecisionFiles {
  /** Text of a file, `''` when there is none. @throws when it cannot be read. */
  read(file: string): Promise<string>;
  /**
   * Replaces the text of a file: takes its lock, reads it again, and puts the new text in its place at
   * once and for good. Of two processes the second sees what the first wrote.
   *
   * @throws when it cannot be written; the file is then as it was.
   */
  update(file: string, change: (text: string) => string): Promise<void>;
}

/** A decision with the folder it belongs to. */
export interface FolderDecision {
  readonly folder: SourceFolder;
  /** Ids of the folders that share the file; it may be about an article of any of them. */
  readonly sharing: readonly string[];
  readonly decision: StoredDecision;
  /** 1-based line in the folder's file. */
  line(): number;
}

/** What is kept of a folder's decisions. */
export interface LoadedDecisions {
  /** Digest of the file: the same, nothing was decided since. */
  readonly digest: string;
  readonly decisions: readonly FolderDecision[];
  readonly problems: readonly Problem[];
}

/** A change of decisions in one folder, of which `undo` is the opposite. */
export interface DecisionChange {
  readonly folder: SourceFolder;
  /** Decisions to put, each in the place of whatever was decided on the same subject. */
  readonly put: readonly (Decision | StoredDecision)[];
  /**
   * `ruled`: what is put was decided now, and so is to be later than all there is. `joined`: it was decided elsewhere,
   * and where something later is decided here, that stays. Without it what is put is put as it is.
   */
  readonly mode?: 'ruled' | 'joined';
  /** Subjects on which nothing is to be decided any more. */
  readonly withdraw: readonly string[];
}

/** The last day of four-digit years: times after it are mistakes, and do not sort as texts. */
const latestTime = Date.UTC(9999, 11, 31);

/** What a person decided, kept in files beside their notes. */
export class DecisionLedger {
  readonly #files: DecisionFiles;
  readonly #now: () => Date;

  /** @param now the clock, for the time a decision bears. */
  constructor(files: DecisionFiles, now: () => Date = () => new Date()) {
    this.#files = files;
    this.#now = now;
  }

  /**
   * Reads the decisions on a folder's articles. What is wrong with the file becomes problems on its lines.
   *
   * @param sharing the folders that keep their decisions in the same file, this one among them.
   */
  async load(folder: SourceFolder, sharing: readonly SourceFolder[] = [folder]): Promise<LoadedDecisions> {
    const ids = sharing.map(({ id }) => id);
    const path = shownPath(folder);
    let text: string;
    try {
      text = await this.#files.read(folder.decisions);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const problem: Problem = { path, line: 1, code: 'decisionsUnreadable', args: [reason] };
      return { digest: digestOf(reason), decisions: [], problems: [problem] };
    }
    const parsed = parseDecisions(text);
    const held = lastBySubject(parsed.decisions);
    const inLineOrder = [...held.values()].sort((a, b) => a - b);
    const decisions = inLineOrder.map(index => ({
      folder,
      sharing: ids,
      decision: parsed.decisions[index] as StoredDecision,
      line: () => parsed.lineOf(index),
    }));
    const problems = parsed.flaws.map(
      ({ line, reason }): Problem => ({ path, line, code: 'decision', args: [reason] }),
    );
    return { digest: digestOf(text), decisions, problems };
  }

  /** What a file of decisions holds. @throws when it cannot be read, or is no such file. */
  async read(file: string): Promise<DecisionText> {
    const text = parseDecisions(await this.#files.read(file));
    if (text.blocked !== undefined) throw new Error(`${file}: ${text.blocked}.`);
    return text;
  }

  /** Dates rulings and makes the change that keeps them. */
  ruled(folder: SourceFolder, rulings: readonly Ruling[]): DecisionChange {
    const at = this.#now().toISOString();
    return { folder, put: rulings.map(ruling => ({ ...ruling, at })), withdraw: [], mode: 'ruled' };
  }

  /**
   * Keeps a change. When this returns, it is on the disk.
   *
   * @returns the change that takes it back.
   * @throws when the file cannot be written, or something in it would be lost; nothing is then changed.
   */
  async apply(change: DecisionChange): Promise<DecisionChange> {
    let undo: DecisionChange = { folder: change.folder, put: [], withdraw: [] };
    await this.#files.update(change.folder.decisions, text => {
      const before = parseDecisions(text);
      if (before.blocked !== undefined) {
        const file = change.folder.decisions;
        throw new Error(
          `${file}: ${before.blocked}. Nothing was written; mend or move the file, then try again.`,
        );
      }
      undo = opposite(before, change);
      return formatDecisions({ ...before, decisions: changed(before, this.#dated(before, change)) });
    });
    return undo;
  }

  /** New rulings come after all others, also when the clock was set back, and one after the other. */
  #dated(before: DecisionText, change: DecisionChange): DecisionChange {
    if (change.mode !== 'ruled') return change;
    const times = before.decisions.map(({ at }) => Date.parse(at)).filter(time => time < latestTime);
    const start = times.reduce((latest, time) => Math.max(latest, time + 1), this.#now().getTime());
    const put = change.put.map((decision, index) => ({
      ...decision,
      at: new Date(start + index).toISOString(),
    }));
    return { ...change, put };
  }
}

function changed(before: DecisionText, { put, withdraw, mode }: DecisionChange): StoredDecision[] {
  const gone = new Set(mode === 'joined' ? withdraw : [...withdraw, ...put.map(subjectOf)]);
  const kept = before.decisions.filter(decision => !gone.has(subjectOf(decision)));
  return [...kept, ...(put as readonly StoredDecision[])];
}

function opposite(before: DecisionText, { folder, put, withdraw }: DecisionChange): DecisionChange {
  const held = heldDecisions(before.decisions);
  const touched = new Set([...withdraw, ...put.map(subjectOf)]);
  const restored = [...touched].flatMap(subject => held.get(subject) ?? []);
  return { folder, put: restored, withdraw: [...touched].filter(subject => !held.has(subject)) };
}

/** Index of the decision that holds on each subject: the latest, and of equally late ones the last. */
function lastBySubject(decisions: readonly StoredDecision[]): Map<string, number> {
  const held = new Map<string, number>();
  for (const [index, decision] of decisions.entries()) {
    const subject = subjectOf(decision);
    const other = held.get(subject);
    if (other === undefined || (decisions[other]?.at ?? '') <= decision.at) held.set(subject, index);
  }
  return held;
}

/** Of several decisions on one subject the one that holds, by subject. */
export function heldDecisions(decisions: readonly StoredDecision[]): ReadonlyMap<string, StoredDecision> {
  return new Map([...lastBySubject(decisions)].map(([subject, index]) => [subject, decisions[index]!]));
}

/** Where a person finds the file of decisions, as seen from the folder. */
export function shownPath({ path, decisions }: SourceFolder): string {
  const parts = decisions.split(/[\\/]/u);
  const base = path.split(/[\\/]/u).filter((part, index) => part !== '' || index === 0);
  let common = 0;
  while (common < base.length && base[common] === parts[common]) common++;
  return [...base.slice(common).map(() => '..'), ...parts.slice(common)].join('/');
}
