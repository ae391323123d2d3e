import type { SourceFolder } from '../../model/folder.ts';
import type { StoredDecision } from './decision.ts';
import { compareTimes, type DecisionFlaw, type DecisionText, formatDecisions } from './decisionText.ts';
import { type DecisionChange, type DecisionLedger, heldDecisions } from './ledger.ts';

/** What taking in the decisions of another file would do. */
export interface ImportPlan {
  /** Applied, they do it; see `DecisionLedger.apply`. */
  readonly changes: readonly DecisionChange[];
  /** Decisions on something nothing is decided on here. */
  readonly added: number;
  /** Decisions that take the place of an earlier one made here. */
  readonly replaced: number;
  /** Decisions that are here already, or that a later one made here goes before. */
  readonly known: number;
  /** Entries this version cannot use; they are left out. */
  readonly unusable: number;
  /** What is wrong with the file, the unusable entries that have a mistake among it. */
  readonly flaws: readonly DecisionFlaw[];
}

/**
 * The decisions of several files as one text of the form they are kept in. Of what contradicts itself the later holds.
 * What is no JSON stays behind: any program is to be able to read the text.
 */
export function joinedText(texts: readonly DecisionText[]): string {
  return formatDecisions({
    decisions: texts.flatMap(({ decisions }) => decisions),
    others: texts.flatMap(({ others }) => others),
    broken: [],
    fields: Object.assign({}, ...texts.map(({ fields }) => fields)),
  });
}

/**
 * Plans to take in decisions as git merges two files of them: those of both sides stay, and of two on one subject the
 * later holds. Each goes to the folder its article is in now, else to the first.
 *
 * @param folderOf id of the folder that holds a decision's article.
 * @throws when a file of the folders cannot be read, or something of it would be lost.
 */
export async function planImport(
  text: DecisionText,
  ledger: Pick<DecisionLedger, 'read'>,
  folders: readonly SourceFolder[],
  folderOf: (decision: StoredDecision) => string | undefined,
): Promise<ImportPlan> {
  const decisions = [...heldDecisions(text.decisions).values()];
  const counts = { added: 0, replaced: 0, known: 0 };
  const changes: DecisionChange[] = [];
  const byFile = Map.groupBy(decisions, decision => {
    const id = folderOf(decision);
    return (folders.find(folder => folder.id === id) ?? folders[0])?.decisions;
  });
  for (const [file, list] of byFile) {
    const folder = folders.find(candidate => candidate.decisions === file);
    if (!folder) continue;
    const here = heldDecisions((await ledger.read(folder.decisions)).decisions);
    const put = [...heldDecisions(list)].flatMap(([subject, decision]) => {
      const effect = effectOf(decision, here.get(subject));
      counts[effect]++;
      return effect === 'known' ? [] : [decision];
    });
    if (put.length > 0) changes.push({ folder, put, withdraw: [], mode: 'joined' });
  }
  return { changes, ...counts, unusable: text.others.length + text.broken.length, flaws: text.flaws };
}

function effectOf(
  decision: StoredDecision,
  here: StoredDecision | undefined,
): 'added' | 'replaced' | 'known' {
  if (here === undefined) return 'added';
  return compareTimes(decision, here) > 0 ? 'replaced' : 'known';
}
