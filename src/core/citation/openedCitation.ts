import { completionContext } from './completionContext.ts';
import type { DraftLanguage } from './draft.ts';
import type { DraftEdit } from './draftProblem.ts';
import { type CitationFormat, type CitationOptions, type CitedKey, formatCitation } from './formats.ts';

/** A citation that was opened and has no key yet: `[@]`, `\cite{}`, `[^`, a role, `#cite(<`. */
export interface OpenedCitation {
  readonly format: CitationFormat;
  /** Fills it: what was typed of it is replaced or completed, so that nothing is nested in it. */
  fill(keys: readonly CitedKey[], options?: CitationOptions): DraftEdit;
}

/** How far before a place a citation may begin that is open there. */
const farthest = 400;

/** Brackets with a key and a sign behind which another is to follow, which Pandoc takes for no citation yet. */
const goesOn = /\[(?:[^[\]\n]*[^\w[\]\n])?@[^[\]\n]+;[^\S\n]*$/;

/** The citation that was opened right before a place of a draft and waits for its first key there. */
export function openedCitation(
  text: string,
  offset: number,
  language: DraftLanguage,
): OpenedCitation | undefined {
  const before = text.slice(Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - farthest), offset);
  const after = text.slice(offset, `${text}\n`.indexOf('\n', offset));
  const context =
    language === 'markdown' && goesOn.test(before)
      ? { query: '', format: 'pandoc' as const, enclosed: true }
      : completionContext(text, offset, language);
  if (context === undefined || context.query !== '') return undefined;
  const { format, enclosed } = context;
  const [opening, closing] = signs(format, enclosed);
  const opened = opening.exec(before);
  if (opened === null) return undefined;
  const [start, end] = [offset - opened[0].length, offset + (closing.exec(after)?.[0].length ?? 0)];
  return {
    format,
    fill(keys, options) {
      const fillIn = (written: string): DraftEdit => leanEdit(text, start, end, offset, written);
      switch (format) {
        case 'pandoc': {
          const written = formatCitation(keys, format, options);
          if (!enclosed) return fillIn(written);
          return fillIn(
            `${goesOn.test(before) ? ' ' : ''}${written.slice(1, /^[^[\n]*\]/.test(after.slice(end - offset)) ? -1 : undefined)}`,
          );
        }
        case 'latex':
          return fillIn(formatCitation(keys, format, { ...options, latexCommand: opened[1] }));
        case 'rst':
        case 'myst': {
          const written = formatCitation(keys, format, options);
          return fillIn(`${opened[0]}${written.slice(written.indexOf('`') + 1)}`);
        }
        default:
          return fillIn(formatCitation(keys, format, options));
      }
    },
  };
}

/** What is there on both sides of a place already stays, so that a cursor there goes behind what is put in. */
function leanEdit(text: string, start: number, end: number, offset: number, written: string): DraftEdit {
  let head = 0;
  while (start + head < offset && text[start + head] === written[head]) head++;
  let tail = 0;
  while (
    end - tail > offset &&
    written.length - tail > head &&
    text[end - tail - 1] === written.at(-1 - tail)
  )
    tail++;
  return { start: start + head, end: end - tail, text: written.slice(head, written.length - tail) };
}

/** What opens a citation without a key, up to the cursor, and what of it may stand behind the cursor already. */
function signs(format: CitationFormat, enclosed: boolean): readonly [RegExp, RegExp] {
  switch (format) {
    case 'pandoc':
      return enclosed ? [/@\{?$|[^\S\n]*$/, /^\}?/] : [/-?@\{?$/, /^\}?/];
    case 'footnote':
      return [/\[\^$/, /^\]?/];
    case 'wiki':
      return [/\[\[$/, /^\]{0,2}/];
    case 'latex':
      return [/\\([a-zA-Z]+)\*?\s*\{\s*$/, /^\s*\}?/];
    case 'rst':
      return [/:[a-zA-Z:]+:`$/, /^`?/];
    case 'myst':
      return [/\{[a-zA-Z:]+\}`$/, /^`?/];
    case 'typst':
      return [/#cite\(\s*<$/, /^>?\s*\)?/];
    case 'typst-at':
      return [/@$/, /^/];
    case 'plain':
      return [/$/, /^/];
  }
}
