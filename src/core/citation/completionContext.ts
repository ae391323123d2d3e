import { isCitationCommand, maskLatex } from './citationsLatex.ts';
import { maskRst } from './citationsRst.ts';
import { maskTypst } from './citationsTypst.ts';
import type { DraftLanguage } from './draft.ts';
import type { CitationFormat } from './formats.ts';
import { markdownSpans, maskSpans } from './markdownSpans.ts';

/** A key being typed. */
export interface CompletionContext {
  /** What stands of it before the cursor. */
  readonly query: string;
  /** Offset in the draft at which it begins; the key chosen replaces `[start, cursor)`. */
  readonly start: number;
  readonly format: CitationFormat;
  /** Whether brackets or braces are open already, so that only the key is to be put in. */
  readonly enclosed: boolean;
  /** What is to be put in behind the key, since nothing behind the cursor closes its label: `>`, `>)`, or nothing. */
  readonly closing: string;
}

/** How far before the cursor a citation may begin that it stands in. */
const farthest = 1000;

const word = String.raw`[\p{L}\p{N}_:.#$%&+?<>~/-]*`;
/** The notes of a LaTeX command in brackets, and the keys before the last in braces. */
const latexCitation =
  /\\([a-zA-Z]+)\*?(?:\s*(?:\([^()]*\)|\[(?:[^\]\\{}]|\\[^\n]|\{[^{}]*\})*\]|\{[^{}]*\}))*\s*\{(?:[^{}]*,)?\s*(?<query>[^{},]*)$/;
const patterns: Readonly<Record<DraftLanguage, readonly (readonly [RegExp, CitationFormat])[]>> = {
  markdown: [
    [new RegExp(String.raw`(?<![\p{L}\p{N}_\\@/.])-?@\{?(${word})$`, 'u'), 'pandoc'],
    [/(?<!\\)\[\^([^\s[\]^]*)$/, 'footnote'],
    [/\[\[([^\n[\]|#]*)$/, 'wiki'],
    [/:cite[a-z:]*:`(?:[^`]*,)?\s*([^`,{}]*)$/, 'rst'],
    [/\{cite[a-z:]*\}`(?:[^`]*,)?\s*([^`,{}]*)$/, 'myst'],
  ],
  latex: [[latexCitation, 'latex']],
  typst: [
    [/#cite\(\s*(?:[\w-]+:[^(),<>\n]*,\s*)*(?:<|label\(\s*")([^<>"\s]*)$/, 'typst'],
    [/\battribution:\s*<([^<>\s]*)$/, 'typst'],
    // Typst reads a reference right behind Chinese, too.
    [/(?<![\p{Script=Latin}\p{N}_\\@/.])@([\p{L}\p{N}_:.-]*)$/u, 'typst-at'],
  ],
  rst: [[/:cite[a-z:]*:`(?:[^`]*,)?\s*([^`,{}]*)$/, 'rst']],
  plain: [],
};

/**
 * Whether a key is being typed at an offset of a draft, and how this place cites.
 * @returns `undefined` in code, formulas and comments, and where nothing asks for a key
 */
export function completionContext(
  text: string,
  offset: number,
  language: DraftLanguage,
): CompletionContext | undefined {
  // The keys of a LaTeX command may go on over lines, up to the end of the paragraph.
  const lineStart =
    language === 'latex' ? text.lastIndexOf('\n\n', offset - 1) + 1 : text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(Math.max(lineStart, offset - farthest), offset);
  for (const [pattern, format] of patterns[language]) {
    const match = pattern.exec(before);
    if (match === null) continue;
    if (language === 'latex' && !takesKeys(match)) continue;
    const query = match.groups?.query ?? match[1] ?? '';
    const start = offset - query.length;
    // The sign that opens the key is looked at, since the key itself may still be empty.
    if (isHidden(text, offset - match[0].length, offset, language)) return undefined;
    const enclosed = format === 'pandoc' ? isBracketed(before, match.index) : format !== 'typst-at';
    const closing = format === 'typst' ? typstClosing(match[0], text.slice(offset, offset + farthest)) : '';
    return { query, start, format, enclosed, closing };
  }
  return undefined;
}

/** What a label of Typst and the call around it lack, by what stands up to the cursor and behind it. */
function typstClosing(opened: string, behind: string): string {
  const [rest = ''] = /^[^\n]*/.exec(behind) ?? [];
  const sign = /["<](?=[^"<]*$)/.exec(opened)?.[0] === '"' ? '"' : '>';
  if (rest.includes(sign) && !/[<"\s]/.test(rest.slice(0, rest.indexOf(sign)))) return '';
  const open = opened.split('(').length - rest.split(')').length;
  return sign + ')'.repeat(Math.max(0, open));
}

/** Whether a LaTeX command takes keys, and one with several groups of them where it is in a further one. */
function takesKeys([whole, name = '']: RegExpExecArray): boolean {
  const groups = whole.replace(/\[[^\]]*\]/g, '').match(/\{/g)?.length ?? 0;
  return isCitationCommand(name, groups > 1) || (groups === 1 && /cite/i.test(name));
}

function isHidden(text: string, from: number, offset: number, language: DraftLanguage): boolean {
  const at = text.slice(from, offset).search(/[@\\#[:{]/) + from;
  // A role that is being typed has no closing backtick yet and must not look for one further on.
  const head = /[:}]`/.test(text.slice(at, offset)) ? text.slice(0, offset) : text;
  if (language === 'markdown') return maskSpans(head, markdownSpans(head))[at] === ' ';
  if (language === 'latex') return maskLatex(head)[at] === ' ';
  if (language === 'typst') return maskTypst(head)[at] === ' ';
  return maskRst(head)[at] === ' ';
}

function isBracketed(before: string, at: number): boolean {
  const head = before.slice(0, at + 1);
  return head.lastIndexOf('[') > head.lastIndexOf(']');
}
