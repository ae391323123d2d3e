import * as vscode from 'vscode';
import type { RulingRequest } from '../../core/library/decide.ts';
import type { UncertainPair } from '../../core/library/duplicates.ts';
import { commandIds } from '../contributions.ts';
import { showDifference } from '../views/copyDocuments.ts';
import type { ReviewAnswer, ReviewPick } from '../views/reviewPick.ts';
import type { Command } from './command.ts';
import { type DecisionKeeper, offerUndo, placeOf } from './ruling.ts';

/** Most pairs of one review. */
const limit = 500;

/** What knows uncertain pairs and keeps decisions. */
export interface ReviewSource extends DecisionKeeper {
  uncertainPairs(limit: number): Promise<readonly UncertainPair[]>;
}

/**
 * *Review Duplicates*: the pairs of which it is uncertain whether they are one article, the least certain
 * first, each beside its comparison; and the commands behind the keys that answer.
 */
export function reviewDuplicates(source: ReviewSource, pick: ReviewPick): readonly Command[] {
  const answering = (id: string, answer: ReviewAnswer): Command => ({
    id,
    execute: async () => pick.answer(answer),
  });
  return [
    { id: commandIds.reviewDuplicates, execute: () => review(source, pick) },
    answering(commandIds.reviewSame, 'same'),
    answering(commandIds.reviewDifferent, 'different'),
    answering(commandIds.reviewSkip, 'skip'),
  ];
}

async function review(source: ReviewSource, pick: ReviewPick): Promise<void> {
  const pairs = await source.uncertainPairs(limit);
  const answered: (() => Promise<boolean>)[] = [];
  let decided = 0;
  for (let index = 0; index < pairs.length; ) {
    const pair = pairs[index];
    if (!pair) break;
    await showDifference(pair.first, pair.second, true);
    const step = await pick.ask(pair, [index + 1, pairs.length], answered.length > 0);
    if (step === 'stop') break;
    if (step === 'back') {
      await answered.pop()?.();
      index--;
      continue;
    }
    if (step === 'skip') answered.push(async () => true);
    else {
      const takeBack = await source.decide([rulingOn(pair, step)]);
      decided++;
      answered.push(() => {
        decided--;
        return takeBack();
      });
    }
    index++;
  }
  if (pairs.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is nothing to review: no pair of notes is uncertain.'),
    );
    return;
  }
  const done = vscode.l10n.t('Pairs decided: {0} of {1}.', decided, pairs.length);
  if (decided === 0) void vscode.window.showInformationMessage(done);
  else void offerUndo(() => takeBackAll(answered), done);
}

/** Takes back what was answered, the last first. Whether all of it could be. */
async function takeBackAll(answered: readonly (() => Promise<boolean>)[]): Promise<boolean> {
  let all = true;
  for (const takeBack of answered.toReversed()) if (!(await takeBack())) all = false;
  return all;
}

function rulingOn({ first, second }: UncertainPair, answer: 'same' | 'different'): RulingRequest {
  const copies = [placeOf(first, first.key), placeOf(second, second.key)] as const;
  return { kind: answer === 'same' ? 'merge' : 'apart', copies };
}
