import type { BibliographyEntry } from './bibliography.ts';
import { defaultStyle } from './bibliography.ts';
import type { DraftLanguage } from './draft.ts';
import type { DraftEdit } from './draftProblem.ts';

/** Comment syntax of each language, around the words of a marker line. */
const comments: Readonly<Record<DraftLanguage, readonly [string, string]>> = {
  markdown: ['<!-- ', ' -->'],
  latex: ['% ', ''],
  typst: ['// ', ''],
  rst: ['.. ', ''],
  plain: ['[', ']'],
};

/** Where a draft wants its bibliography. */
export interface BibliographyMarker {
  readonly start: number;
  readonly end: number;
  /** Style the marker names. */
  readonly style: string;
}

/**
 * Finds the marker of a draft: a comment line `bibliography: STYLE`, up to `bibliography: end` where the
 * bibliography has been put in before.
 */
export function bibliographyMarker(text: string, language: DraftLanguage): BibliographyMarker | undefined {
  const [open, close] = comments[language].map(escaped) as [string, string];
  const line = (words: string): string =>
    `^[ \\t]*${open.trimEnd()}[ \\t]*bibliography:[ \\t]*${words}[ \\t]*${close.trimStart()}[ \\t]*\\r?$`;
  const begin = new RegExp(line('(?!end\\b)([\\w./:-]*)'), 'm').exec(text);
  if (begin === null) return undefined;
  const after = begin.index + begin[0].length;
  const stop = new RegExp(line('end'), 'm').exec(text.slice(after));
  const end = stop === null ? after : after + stop.index + stop[0].length;
  return { start: begin.index, end, style: begin[1] === '' ? defaultStyle : (begin[1] ?? defaultStyle) };
}

/**
 * The edit that puts a bibliography at the draft's marker, or at its end together with a marker.
 * @param entries in the markup of the draft
 */
export function bibliographyEdit(
  text: string,
  language: DraftLanguage,
  entries: readonly BibliographyEntry[],
  style: string,
): DraftEdit {
  const [open, close] = comments[language];
  const list = entries.map(({ text: entry }) => entry).join('\n\n');
  const block = `${open}bibliography: ${style}${close}\n\n${list}\n\n${open}bibliography: end${close}`;
  const marker = bibliographyMarker(text, language);
  if (marker) return { start: marker.start, end: marker.end, text: block };
  const gap = text === '' ? '' : text.endsWith('\n\n') ? '' : text.endsWith('\n') ? '\n' : '\n\n';
  return { start: text.length, end: text.length, text: `${gap}${block}\n` };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
