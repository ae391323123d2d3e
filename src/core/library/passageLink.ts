import type { QuotablePassage } from '../model/quote.ts';
import { foldText } from '../util/foldText.ts';

/** A place in a note, named so that it is found again after the note was edited. */
export interface PassageLink {
  readonly key: string;
  /** How the passage begins; empty for the note as a whole. */
  readonly text: string;
  /** 0-based line of the note's text, for a passage whose words are gone. */
  readonly line?: number | undefined;
}

/** Most characters of a passage that a link carries. */
const longest = 60;

/** The query of a link to a passage. */
export function linkQuery({ key, text, line }: PassageLink): string {
  const parts = [`key=${encodeURIComponent(key)}`];
  const words = [...text.replace(/\s+/gu, ' ').trim()].slice(0, longest).join('');
  if (words !== '') parts.push(`text=${encodeURIComponent(words)}`);
  if (line !== undefined && words !== '') parts.push(`line=${line}`);
  return parts.join('&');
}

/** What a link leads to; `undefined` when its query names no note. Anyone can write such a link. */
export function parseLink(query: string): PassageLink | undefined {
  const values = new URLSearchParams(query);
  const key = values.get('key')?.trim() ?? '';
  if (key === '' || key.length > 500) return undefined;
  const line = values.get('line');
  return {
    key,
    text: (values.get('text') ?? '').slice(0, 4 * longest),
    ...(line !== null && /^\d{1,7}$/u.test(line) && { line: Number(line) }),
  };
}

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
