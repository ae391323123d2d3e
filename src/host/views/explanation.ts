import * as vscode from 'vscode';
import type {
  CopyComparison,
  EvidencePassage,
  PairRelation,
  VerdictReason,
} from '../../core/library/duplicates.ts';
import type { ArticleSummary } from '../../core/model/article.ts';
import { relationLabel } from '../labels.ts';
import { nameOf } from './copyDocuments.ts';

/** Why the copies of an article are one, as plain text: what notes say is shown as they say it. */
export function explanation(article: ArticleSummary, comparisons: readonly CopyComparison[]): string {
  const head = [
    article.title,
    `@${article.key}`,
    '',
    vscode.l10n.t('{0} copies are read as one article.', article.copies.length),
  ];
  return [...head, ...comparisons.flatMap(compared), ''].join('\n');
}

/** What decided a comparison, as a sentence. */
export function reasonSentence(reason: VerdictReason): string {
  switch (reason) {
    case 'sameText':
      return vscode.l10n.t('Both say the very same.');
    case 'sameWords':
      return vscode.l10n.t('Both have the same words; only punctuation, markup or formulas differ.');
    case 'mostShared':
      return vscode.l10n.t('Most of both texts is shared.');
    case 'sharedThroughout':
      return vscode.l10n.t('Text is shared in most parts of the shorter one.');
    case 'sameSubject':
      return vscode.l10n.t('Both are about what their one title names, and much of their text is shared.');
    case 'excerpt':
      return vscode.l10n.t('The shorter is an excerpt of the longer.');
    case 'divergesAtCut':
      return vscode.l10n.t('They go on differently where one of them breaks off.');
    case 'numberedParts':
      return vscode.l10n.t('Their titles differ by a number, a date or a part: a series.');
    case 'otherSubject':
      return vscode.l10n.t('Each names what the other never mentions.');
    case 'renamed':
      return vscode.l10n.t('Where one has a name, the other has another throughout.');
    case 'ownRemainder':
      return vscode.l10n.t('What each has beyond the shared text is about something of its own.');
    case 'quotation':
      return vscode.l10n.t('What is shared is a quotation in one of them.');
    case 'onePassage':
      return vscode.l10n.t('Only one passage is shared.');
    case 'sharedOpening':
      return vscode.l10n.t('Both begin alike and go on differently.');
    case 'otherLanguage':
      return vscode.l10n.t('They are written in different languages.');
    case 'tooShort':
      return vscode.l10n.t('There is too little text to tell.');
    case 'littleShared':
      return vscode.l10n.t('Too little is shared.');
  }
}

function compared({ copy, other, verdict }: CopyComparison, index: number): string[] {
  const head = [
    '',
    `${index + 1}. ${vscode.l10n.t('{0} ({1})', nameOf(copy), relationLabel(copy.relation))}`,
    `   ${vscode.l10n.t('compared with {0} ({1})', nameOf(other), relationLabel(other.relation))}`,
  ];
  const decided = `   ${vscode.l10n.t('A person decided that they are one article.')}`;
  if (!verdict) return [...head, decided];
  const { sharedOfA, sharedOfB, certainty, reasons, shared, differing } = verdict;
  return [
    ...head,
    ...(makesCopies(verdict.relation) ? [] : [decided]),
    `   ${vscode.l10n.t(
      '{0} of this copy stands in the other, {1} of the other in this one. Certainty: {2}.',
      percent(sharedOfA),
      percent(sharedOfB),
      percent(certainty),
    )}`,
    ...reasons.map(reason => `   - ${reasonSentence(reason)}`),
    ...passages(vscode.l10n.t('Shared:'), shared),
    ...passages(
      vscode.l10n.t('Only in this copy:'),
      differing.filter(({ inA }) => inA !== null),
    ),
    ...passages(
      vscode.l10n.t('Only in the other:'),
      differing.filter(({ inA }) => inA === null),
    ),
  ];
}

/** Whether the comparison alone makes the two one article. */
function makesCopies(relation: PairRelation): boolean {
  return relation !== 'sibling' && relation !== 'different';
}

function passages(head: string, found: readonly EvidencePassage[]): string[] {
  if (found.length === 0) return [];
  return [`   ${head}`, ...found.map(({ excerpt }) => `     “${excerpt.replace(/\s+/gu, ' ').trim()}”`)];
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
