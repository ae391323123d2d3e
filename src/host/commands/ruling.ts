import * as vscode from 'vscode';
import type { CopyPlace, RulingRequest } from '../../core/library/decide.ts';
import type { CopyReference } from '../../core/model/article.ts';
import type { ListedArticle } from '../../core/model/articleTree.ts';

/** What keeps decisions. */
export interface DecisionKeeper {
  /** @returns takes back this decision. */
  decide(rulings: readonly RulingRequest[]): Promise<() => Promise<boolean>>;
}

/**
 * Keeps rulings, says what was done and offers to take it back.
 *
 * @throws with what to do, when they could not be kept.
 */
export async function ruleWithUndo(
  keeper: DecisionKeeper,
  rulings: readonly RulingRequest[],
  done: string,
): Promise<void> {
  const takeBack = await keeper.decide(rulings);
  void offerUndo(takeBack, done);
}

/** Says what was done and offers to take it back. */
export async function offerUndo(takeBack: () => Promise<boolean>, done: string): Promise<void> {
  const undo = vscode.l10n.t('Undo');
  if ((await vscode.window.showInformationMessage(done, undo)) !== undo) return;
  try {
    await takeBack();
  } catch (error) {
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}

/** Where a copy of an article stands. */
export function placeOf({ folder, path, line }: CopyReference, key: string): CopyPlace {
  return { key, folder, path, line };
}

/** Where the canonical copy of an article stands. */
export function canonicalPlace({ key, copies: [canonical] }: ListedArticle): CopyPlace[] {
  return canonical ? [placeOf(canonical, key)] : [];
}

/** Keeps each place of one list apart from each of the other. */
export function apart(some: readonly CopyPlace[], others: readonly CopyPlace[]): RulingRequest[] {
  return some.flatMap(a => others.map(b => ({ kind: 'apart', copies: [a, b] }) as const));
}

/** Keeps places apart from one another. */
export function apartFromEachOther(places: readonly CopyPlace[]): RulingRequest[] {
  return places.flatMap((place, index) => apart([place], places.slice(index + 1)));
}

/** Makes the articles of some places one. */
export function merged([first, ...others]: readonly CopyPlace[]): RulingRequest[] {
  return first ? others.map(other => ({ kind: 'merge', copies: [first, other] }) as const) : [];
}
