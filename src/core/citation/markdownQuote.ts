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
 * dollars, those with unknown commands as code.
 */
export function safeMarkdown(text: string): SafeText {
  const source = text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
  const warnings: QuoteWarning[] = [];
  let safe = '';
  let at = 0;
  for (const span of markdownSpans(source)) {
    safe += safeProse(source.slice(at, span.start), safe);
    safe += safeSpan(source, span, safe, warnings);
    at = span.end;
  }
  return { text: safe + safeProse(source.slice(at), safe), warnings };
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
      return /^(?:r[ #]|\{)/.test(inner.trimStart()) && !whole.startsWith('``') ? codeSpan(inner) : whole;
    case 'role':
      // A backslash keeps the role's name as text and leaves the code a code span.
      return `${whole.slice(0, span.innerStart - span.start - 1).replace(/[{}]|:$/g, '\\$&')}${codeSpan(inner)}`;
    case 'fence':
      return safeFence(whole);
    case 'url':
      return /^\(\s*<?\s*(?!https?:|mailto:)[a-z][\w+.-]*:/i.test(whole) ? `\\${whole}` : whole;
    case 'indentedCode':
      // Fenced, since four spaces make code only where nothing before them goes on.
      return `\`\`\`\`\n${inertCode(whole.replace(/^(?: {4}|\t)/gm, ''))}\n\`\`\`\``;
    default:
      return safeProse(whole, before);
  }
}

/** Keeps a display formula on lines of its own if it was so in the note. */
function aroundLines(whole: string, tex: string): string {
  return whole.includes('\n') ? `\n${tex}\n` : tex;
}

function safeProse(text: string, before: string): string {
  // Escapes are taken in pairs, so that no backslash of the note comes to stand alone before something.
  const paired = text.replace(/\\([\s\S]?)|[{}]|<(?=[a-zA-Z/!?])/g, (whole, escaped: string | undefined) => {
    if (escaped === undefined) return `\\${whole}`;
    return /^[a-zA-Z]?$/.test(escaped) ? `\\\\${escaped}` : whole;
  });
  const lineStart = before === '' || before.endsWith('\n');
  return paired
    .replace(/(?<![\p{L}\p{N}\\])@(?=[\p{L}\p{N}_{\\])/gu, (at, offset: number) =>
      offset === 0 && /[\p{L}\p{N}]$/u.test(before) ? at : `\\${at}`,
    )
    .replace(/(?<!\\)\[(?=\^[^\]\s]+\])/g, '\\[')
    .replace(
      /(^|\n)([ \t>]*)(\[[^\]\n]+\]:|:{3,}|(?:-[ \t]*){3,}(?=\n|$)|\.{3}(?=\n|$))/g,
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
  // An open fence in a quote or list ends with it; another line of marks after that would begin a new one.
  const end = closed || indent.trim() !== '' ? [] : [`${indent}${marker}`];
  return [`${indent}${marker}${language}`, ...rest.map(inertCode), ...end].join('\n');
}

/** knitr looks for its chunks and inline code line by line, inside other code too; a thin change stops it. */
function inertCode(line: string): string {
  return line.replace(/^([\t >]*`{3,}\s*\{)(?=\w)/gm, '$1 ').replace(/(^|[^`])`(?=r[ #])/g, '$1`\u200b');
}

/** A code span whose fence is longer than any run of backticks in it, and never a single one (knitr). */
function codeSpan(code: string): string {
  const longest = Math.max(1, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${/^`|`$/.test(code) ? ` ${code} ` : code}${fence}`;
}
