import type { QuotablePassage } from '../model/quote.ts';
import { foldText } from '../util/foldText.ts';
import type { PassageLink } from './passageLink.ts';

/** The line of a note a link leads to: where its words stand, else where they stood. */
export function lineOfLink(
  { text, line }: PassageLink,
  passages: readonly QuotablePassage[],
): number | undefined {
  const wanted = squeezed(text);
  if (wanted === '') return undefined;
  const found = passages.find(passage => squeezed(passage.text).includes(wanted));
  return found?.line ?? line;
}

/** Letters and digits alone: a link is made from what the panel shows, without the note's markup. */
function squeezed(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{N}]+/gu, '');
}
