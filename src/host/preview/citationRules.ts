import { type CitationFormat, type CitedKey, findCitations } from '../../core/library/draftText.ts';
import type { PreviewParser } from '../../threads/nodePreviewMath.ts';

/** What the citations of a document say: one text a citation, null where nothing has its keys. */
export interface CitationAnswer {
  readonly citations: readonly (string | null)[];
  readonly references: readonly { readonly key: string; readonly text: string }[];
}

/** Asked once for a document, with what each of its citations cites, in their order. */
export type AnswerCitations = (groups: readonly (readonly CitedKey[])[]) => CitationAnswer;

const tokenType = 'study_notes_citation';

interface CitationMeta {
  readonly cited: readonly CitedKey[];
  /** As the draft has it; shown where nothing has the keys. */
  readonly source: string;
  text?: string | null;
  titles?: string;
}

/**
 * Teaches a Markdown parser Pandoc's citations, `[see @a, p. 3; @b]` and `@a`, and those of one other kind: they read
 * as the style says, lead to a list of references behind the text, and stay as they are written where no work has
 * their keys.
 * @param heading of the list of references.
 * @param manner how drafts cite: `footnote` reads `[^a]` too, `wiki` `[[a]]`, and `myst` `` {cite}`a` ``.
 */
export function useCitations(
  md: PreviewParser,
  answer: AnswerCitations,
  heading: () => string,
  manner: () => CitationFormat,
): void {
  md.inline.ruler.before('link', tokenType, (state, silent) => {
    const { src, pos, posMax } = state;
    const found = citationAt(src, pos, posMax) ?? otherCitationAt(src, pos, posMax, manner());
    if (found === undefined) return false;
    if (!silent) state.push(tokenType, '', 0).meta = { ...found };
    state.pos += found.source.length;
    return true;
  });
  md.core.ruler.push(tokenType, state => {
    const metas = state.tokens.flatMap(({ children }) =>
      (children ?? []).flatMap(({ type, meta }) =>
        type === tokenType ? [meta as unknown as CitationMeta] : [],
      ),
    );
    if (metas.length === 0) return;
    const { citations, references } = answer(metas.map(({ cited }) => cited));
    const texts = new Map(references.map(({ key, text }) => [key, text]));
    metas.forEach((meta, index) => {
      meta.text = citations[index] ?? null;
      meta.titles = meta.cited.flatMap(({ key }) => texts.get(key) ?? []).join('\n');
    });
    if (references.length === 0) return;
    const { escapeHtml } = md.utils;
    const items = references.map(({ key, text }) => `<p id="${anchor(key)}">${escapeHtml(text)}</p>\n`);
    const list = new state.Token('html_block', '', 0);
    list.content = `<section class="study-notes-references">\n<h2>${escapeHtml(heading())}</h2>\n${items.join('')}</section>\n`;
    state.tokens.push(list);
  });
  md.renderer.rules[tokenType] = (tokens, index) => {
    const token = tokens[index];
    if (token === undefined) return '';
    const { cited, source, text, titles } = token.meta as unknown as CitationMeta;
    const { escapeHtml } = md.utils;
    if (text === undefined || text === null) return escapeHtml(source);
    const title = titles === undefined || titles === '' ? '' : ` title="${escapeHtml(titles)}"`;
    return `<a class="study-notes-citation" href="#${anchor(cited[0]?.key ?? '')}"${title}>${escapeHtml(text)}</a>`;
  };
}

/** A name for the place of a reference that any key can be made into. */
function anchor(key: string): string {
  return `ref-${encodeURIComponent(key).replace(/[^\w-]/gu, '_')}`;
}

/** How far a bracket may be from the one that opens it. */
const widest = 2000;

/** The citation that begins at a place of an inline text. */
function citationAt(text: string, at: number, end: number): CitationMeta | undefined {
  const opening = text[at];
  if (opening !== '[' && opening !== '@') return undefined;
  if (opening === '@' && /[\p{L}\p{N}_@./\\]/u.test(text[at - 1] ?? '')) return undefined;
  const rest = text.slice(at, Math.min(end, at + widest));
  if (opening === '[' && !/^[^\]]{0,1900}@/u.test(rest)) return undefined;
  const line = opening === '@' ? (/^@\{?[^\s,;，；。、)\]}]*\}?/u.exec(rest)?.[0] ?? '') : rest;
  const [citation] = findCitations(line, 'markdown');
  if (citation?.start !== 0 || citation.format !== 'pandoc' || (opening === '[') !== citation.sure)
    return undefined;
  const cited = citation.references.map(({ key, locator, prefix }) => ({
    key,
    ...(locator !== undefined && { locator }),
    ...(prefix !== undefined && { prefix }),
  }));
  return { cited, source: line.slice(0, citation.end) };
}

/** How each further kind begins. */
const openings: Partial<Readonly<Record<CitationFormat, string>>> = {
  footnote: '[^',
  wiki: '[[',
  myst: '{cite',
};

/** The citation of the kind drafts use that begins at a place; the definition of a footnote is none. */
function otherCitationAt(
  text: string,
  at: number,
  end: number,
  manner: CitationFormat,
): CitationMeta | undefined {
  const opening = openings[manner];
  if (opening === undefined || !text.startsWith(opening, at)) return undefined;
  const line = text.slice(at, Math.min(end, at + widest));
  const [citation] = findCitations(line, 'markdown');
  if (citation?.start !== 0 || citation.format !== manner) return undefined;
  if (manner === 'footnote' && line[citation.end] === ':' && /(?:^|\n)$/u.test(text.slice(0, at)))
    return undefined;
  return { cited: citation.references.map(({ key }) => ({ key })), source: line.slice(0, citation.end) };
}
