import { escapeProse } from './escape.ts';
import { isInert } from './inertMarkdown.ts';
import { markdownSpans, type Span } from './markdownSpans.ts';
import { displayTex, forbiddenTex, inlineTex } from './texMath.ts';

/** Something that could not go into the draft as it was. */
export interface QuoteWarning {
  readonly kind: 'forbiddenTex';
  /** The formula as the note has it. */
  readonly tex: string;
  /** The command or character that is in the way. */
  readonly because: string;
}

/** Text for a draft, and what had to be changed in it. */
export interface SafeText {
  readonly text: string;
  readonly warnings: readonly QuoteWarning[];
}

/**
 * A note's Markdown as it may stand in someone's Markdown, Quarto or MyST draft: shown as in the note, but
 * with nothing in it that a compiler would run, read or take for its own. HTML, raw TeX, attributes,
 * shortcodes, citations, footnotes and executable code become plain text or plain code; formulas are written with
 * dollars, those with unknown commands as code. A text so contrived that CommonMark reads it otherwise goes in as
 * plain text, its marks too.
 */
export function safeMarkdown(text: string): SafeText {
  const source = text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u2028\u2029]/g, ' ')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');
  const warnings: QuoteWarning[] = [];
  let safe = '';
  let at = 0;
  for (const span of markdownSpans(source)) {
    safe += safeProse(source.slice(at, span.start), safe);
    const written = safeSpan(source, span, safe, warnings);
    // Two runs of backticks side by side would be one.
    safe += safe.endsWith('`') && written.startsWith('`') ? `\u200b${written}` : written;
    at = span.end;
  }
  safe += safeProse(source.slice(at), safe);
  return { text: withoutRunning(isInert(safe) ? safe : escapeProse(source, 'markdown')), warnings };
}

function safeSpan(source: string, span: Span, before: string, warnings: QuoteWarning[]): string {
  const whole = source.slice(span.start, span.end);
  const inner = source.slice(span.innerStart, span.innerEnd);
  switch (span.kind) {
    case 'inlineMath':
    case 'displayMath': {
      const display = span.kind === 'displayMath';
      // A renderer that knows no formulas must not see a tag in one; to TeX the space means nothing.
      const tex = (display ? displayTex(inner) : inlineTex(inner)).replace(/<(?=[a-zA-Z/!?])/g, '< ');
      const because = forbiddenTex(tex);
      if (because === undefined && tex !== '') {
        // A dollar before a digit is a price, not the end of a formula.
        const apart = /\d/.test(source[span.end] ?? '') ? ' ' : '';
        return display ? `$$${aroundLines(whole, tex)}$$` : `$${tex}$${apart}`;
      }
      warnings.push({ kind: 'forbiddenTex', tex: whole, because: because ?? whole });
      return codeSpan(whole.replace(/\s*\n\s*/g, ' '));
    }
    case 'code':
      // On a line of its own the second half could begin a block, and the first would no longer be code.
      if (inner.includes('\n')) return codeSpan(inner.replace(/[ \t]*\n[ \t>]*/g, ' '));
      return whole;
    case 'role':
      // A backslash keeps the role's name as text and leaves the code a code span.
      return `${whole.slice(0, span.innerStart - span.start - 1).replace(/[{}]|:$/g, '\\$&')}${codeSpan(inner)}`;
    case 'fence':
      return safeFence(whole);
    case 'url':
      if (/^\(\s*<?\s*(?!https?:|mailto:)[a-z][\w+.-]*:/i.test(whole)) return `\\${whole}`;
      return whole.replace(/(?<=^\(\s*<?)@/, '\\@');
    case 'indentedCode':
      return fencedCode(whole);
    default:
      return safeProse(whole, before);
  }
}

/** Keeps a display formula on lines of its own if it was so in the note. */
function aroundLines(whole: string, tex: string): string {
  return whole.includes('\n') ? `\n${tex}\n` : tex;
}

function safeProse(text: string, before: string): string {
  // Escapes are taken in pairs, so that no backslash of the note comes to stand alone before something. What
  // could open code or a formula that the scanner did not see is escaped, or it might reach into the next one.
  const special =
    /\\([\s\S]?)|[{}`$]|<(?=[a-zA-Z/!?])|(?<![\p{L}\p{N}])@(?=[\p{L}\p{N}_{\\])|\[(?=\^[^\]\s]+\])|\^(?=\[)/gu;
  const paired = text.replace(special, (whole, escaped: string | undefined, offset: number) => {
    if (whole === '@' && offset === 0 && /[\p{L}\p{N}]$/u.test(before)) return whole;
    if (escaped === undefined) return `\\${whole}`;
    return /^[a-zA-Z]?$/.test(escaped) ? `\\\\${escaped}` : whole;
  });
  const lineStart = before === '' || before.endsWith('\n');
  return paired
    .replace(/\]\((?=\s*<?\s*(?!https?:|mailto:)[a-z][\w+.-]*:)/gi, ']\\(')
    .replace(
      /(^|\n)((?:[ \t>]|(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(\[[^\]\n]+\]:|:{3,}|(?:-[ \t]*){3,}(?=\n|$)|\.{3}(?=\n|$))/g,
      (whole, newline, indent, mark) => {
        if (newline === '' && !lineStart) return whole;
        // A line of hyphens could open a block of metadata; one of asterisks is the same rule.
        return `${newline}${indent}${mark.startsWith('-') ? '***' : `\\${mark}`}`;
      },
    );
}

/** Keeps the fence and its language; what stands in braces there would run, or pass as raw output. */
function safeFence(whole: string): string {
  const [first = '', ...rest] = whole.split('\n');
  const [, indent = '', marker = '', info = ''] = /^([^`~]*)(`{3,}|~{3,})(.*)$/.exec(first) ?? [];
  const language = /^[\s{=.]*([\w+#-]*)/.exec(info)?.[1] ?? '';
  const last = rest.at(-1)?.trim() ?? '';
  const closed = rest.length > 0 && /^[>\s]*(`+|~+)$/.test(last) && last.includes(marker);
  const end = closed ? [] : [`${indent.replace(/[^>\s]/g, ' ')}${marker}`];
  return [`${indent}${marker}${language}`, ...rest, ...end].join('\n');
}

/** Indented code, fenced, since spaces make code only where nothing before them goes on. */
function fencedCode(whole: string): string {
  const lines = whole.split('\n');
  const indents = lines.filter(line => line.trim() !== '').map(line => line.search(/\S/));
  const code = lines.map(line => line.slice(Math.min(...indents))).join('\n');
  const fence = '`'.repeat(Math.max(4, longestRun(code) + 1));
  return `${fence}\n${code}\n${fence}`;
}

/**
 * knitr and Quarto look for chunks (```` ```{r} ````), inline code (`` `r x` ``, `` `{r} x` ``) and shortcodes
 * (`{{< x >}}`) without regard to what they stand in, also behind a backslash and in code. A character that takes no room keeps them apart.
 */
function withoutRunning(text: string): string {
  return text.replace(/`(?=r[ #]|\{)|\{\{(?=[<%])/g, '$&\u200b');
}

/** A code span whose fence is longer than any run of backticks in it. */
function codeSpan(code: string): string {
  const fence = '`'.repeat(Math.max(1, longestRun(code)) + 1);
  return `${fence}${/^`|`$/.test(code) ? ` ${code} ` : code}${fence}`;
}

/** Length of the longest run of backticks in code. */
function longestRun(code: string): number {
  return Math.max(0, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
}
