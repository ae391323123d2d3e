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
