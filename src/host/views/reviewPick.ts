import * as vscode from 'vscode';
import type { UncertainPair } from '../../core/library/duplicates.ts';
import { contextKeys } from '../contributions.ts';
import { nameOf } from './copyDocuments.ts';
import { reasonSentence } from './explanation.ts';
import { plain } from './searchItems.ts';

/** What a person says of a pair. */
export type ReviewAnswer = 'same' | 'different' | 'skip';

/** The answer, that the person wants the last one back, or that they have had enough. */
export type ReviewStep = ReviewAnswer | 'back' | 'stop';

interface AnswerItem extends vscode.QuickPickItem {
  readonly step: ReviewStep;
}

/** Asks about one pair at a time: a row each, and a key each. */
export class ReviewPick {
  #answer: ((step: ReviewStep) => void) | undefined;
  #pair: UncertainPair | undefined;

  /** The pair being asked about. */
  get pair(): UncertainPair | undefined {
    return this.#pair;
  }

  /** Answers the pair being asked about; nothing happens when there is none. */
  answer(answer: ReviewAnswer): void {
    this.#answer?.(answer);
  }

  /**
   * Asks whether the two copies of a pair are one article.
   *
   * @param place 1-based number of the pair, of how many. @param canGoBack whether an answer can be taken back.
   */
  async ask(pair: UncertainPair, place: readonly [number, number], canGoBack: boolean): Promise<ReviewStep> {
    const pick = vscode.window.createQuickPick<AnswerItem>();
    pick.title = vscode.l10n.t('Review Duplicates: pair {0} of {1}', ...place);
    pick.placeholder = vscode.l10n.t('Are these one article?');
    pick.ignoreFocusOut = true;
    pick.items = items(pair);
    if (canGoBack) pick.buttons = [{ ...vscode.QuickInputButtons.Back, tooltip: vscode.l10n.t('Undo') }];
    const listeners: vscode.Disposable[] = [];
    try {
      const step = new Promise<ReviewStep>(resolve => {
        this.#answer = resolve;
        listeners.push(
          pick.onDidAccept(() => resolve(pick.activeItems[0]?.step ?? 'skip')),
          pick.onDidTriggerButton(() => resolve('back')),
          pick.onDidHide(() => resolve('stop')),
        );
      });
      // Before the question stands there: a quick answer would be typed into its box.
      await vscode.commands.executeCommand('setContext', contextKeys.reviewOpen, true);
      pick.show();
      this.#pair = pair;
      return await step;
    } finally {
      this.#answer = undefined;
      this.#pair = undefined;
      await vscode.commands.executeCommand('setContext', contextKeys.reviewOpen, false);
      vscode.Disposable.from(...listeners, pick).dispose();
    }
  }
}

function items({ first, second, together, verdict }: UncertainPair): AnswerItem[] {
  const now = vscode.l10n.t('as it is now');
  const key = (letter: string, isNow: boolean) => (isNow ? `${letter} · ${now}` : letter);
  const reasons = verdict.reasons.map(reasonSentence).join(' ');
  return [
    {
      step: 'same',
      label: `$(check) ${vscode.l10n.t('Same article')}`,
      description: key('Y', together),
      detail: plain(vscode.l10n.t('{0} ({1})', first.title, nameOf(first))),
      alwaysShow: true,
    },
    {
      step: 'different',
      label: `$(close) ${vscode.l10n.t('Not the same')}`,
      description: key('N', !together),
      detail: plain(vscode.l10n.t('{0} ({1})', second.title, nameOf(second))),
      alwaysShow: true,
    },
    {
      step: 'skip',
      label: `$(debug-step-over) ${vscode.l10n.t('Skip')}`,
      description: 'S',
      detail: reasons,
      alwaysShow: true,
    },
    { step: 'stop', label: `$(circle-slash) ${vscode.l10n.t('Stop')}`, description: 'Esc', alwaysShow: true },
  ];
}
