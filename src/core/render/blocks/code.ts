import hljs from 'highlight.js/lib/common';
import type { RendererRule } from 'markdown-it';
import { BoundedCache } from '../boundedCache.ts';
import { escapeHtml } from '../escapeHtml.ts';
import { contextOf } from '../noteContext.ts';

/** Longest code that is highlighted, in UTF-16 units; longer code is shown plain. */
const maxHighlighted = 60_000;

/** Code highlighted in any note; most of a note is the same when it is rendered after an edit. */
const highlighted = new BoundedCache(6_000_000);

/** Options that MyST writes above what a directive holds. */
export const directiveOptions = /^(?:[ \t]*:[\w-]+:[^\n]*\n)+\n?/;

/** Forgets the code kept from note to note; for measuring. */
export function forgetCode(): void {
  highlighted.clear();
}

/**
 * Renderer rule for fenced and indented code: highlighted by the language it names, never guessed.
 *
 * @param unescaped takes Markdown's escapes and entities off the name.
 */
export const codeRule =
  (unescaped: (info: string) => string): RendererRule =>
  (tokens, index, _options, env) => {
    const token = tokens[index]!;
    const { baseLine } = contextOf(env);
    const info = unescaped(token.info).trim();
    const directive = /^\{(?:code|code-block|code-cell|sourcecode)\}\s*(\S*)/.exec(info);
    const named = directive?.[1]?.replace(/^ipython\d?$/, 'python') ?? info.replace(/^\{\.?/, '');
    const language = /^[^\s{,]+/.exec(named)?.[0]?.replace(/\}$/, '') ?? '';
    const code = directive === null ? token.content : token.content.replace(directiveOptions, '');
    const line = token.map === null ? '' : ` data-line="${token.map[0] + baseLine}"`;
    const name = language === '' ? '' : ` data-language="${escapeHtml(language)}"`;
    return `<div class="code"${line}${name}><pre><code class="hljs">${highlight(code, language)}</code></pre></div>\n`;
  };

function highlight(code: string, language: string): string {
  if (language === '' || code.length > maxHighlighted || hljs.getLanguage(language) === undefined) {
    return escapeHtml(code);
  }
  return highlighted.get(
    `${language}\n${code}`,
    () => hljs.highlight(code, { language, ignoreIllegals: true }).value,
  );
}
