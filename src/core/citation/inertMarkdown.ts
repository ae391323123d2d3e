import MarkdownIt from 'markdown-it';
import { markdownSpans } from './markdownSpans.ts';

type Token = ReturnType<InstanceType<typeof MarkdownIt>['parse']>[number];

const markdown = new MarkdownIt({ html: true });
// Escaped characters stay tokens of their own.
markdown.core.ruler.disable('text_join');

/**
 * Whether CommonMark finds nothing in a text but what `markdownSpans` finds: the same code outside of formulas,
 * and no HTML, role, executable code or address that runs something. Where the two read a text differently,
 * what was left alone as code could be live.
 */
export function isInert(text: string): boolean {
  const scanned: string[] = [];
  let masked = '';
  let at = 0;
  for (const { kind, start, end, innerStart, innerEnd } of markdownSpans(text)) {
    if (kind === 'code' || kind === 'role') scanned.push(squeezed(text.slice(innerStart, innerEnd)));
    if (kind !== 'inlineMath' && kind !== 'displayMath') continue;
    masked += `${text.slice(at, start)}x`;
    at = end;
  }
  const code: string[] = [];
  for (const token of markdown.parse(masked + text.slice(at), {})) {
    if (token.type === 'html_block' || (token.type === 'fence' && /^\s*[{=]/.test(token.info))) return false;
    if (!isInertInline(token.children ?? [], code)) return false;
  }
  return scanned.length === code.length && scanned.every((each, index) => each === code[index]);
}

/** @param code gets the code that was found */
function isInertInline(tokens: readonly Token[], code: string[]): boolean {
  let before = '';
  for (const token of tokens) {
    if (token.type === 'html_inline') return false;
    if (token.type === 'code_inline') {
      // A brace that is not escaped makes it the text of a role.
      if (before.endsWith('}')) return false;
      code.push(squeezed(token.content));
    }
    if (token.type === 'link_open' && runs.test(String(token.attrGet('href')))) return false;
    if (token.children && !isInertInline(token.children, code)) return false;
    before = token.type === 'text' ? token.content : '';
  }
  return true;
}

const runs = /^\s*(?:javascript|vbscript|data|file):/i;

/** Without the marks of quotes and the white space at the beginning of lines, which are no part of code. */
function squeezed(code: string): string {
  return code
    .replace(/\n[ \t>]*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
