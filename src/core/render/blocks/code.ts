import hljs from 'highlight.js/lib/common';
import type { RendererRule } from 'markdown-it';
import { escapeHtml } from '../escapeHtml.ts';
import { contextOf } from '../noteContext.ts';

/** Longest code that is highlighted, in UTF-16 units; longer code is shown plain. */
const maxHighlighted = 60_000;

/** Renderer rule for fenced and indented code: highlighted by the language it names, never guessed. */
export const renderCode: RendererRule = (tokens, index, _options, env) => {
  const token = tokens[index]!;
  const { baseLine } = contextOf(env);
  const language = /^[^\s{,]+/.exec(token.info.trim().replace(/^\{\.?/, ''))?.[0]?.replace(/\}$/, '') ?? '';
  const line = token.map === null ? '' : ` data-line="${token.map[0] + baseLine}"`;
  const name = language === '' ? '' : ` data-language="${escapeHtml(language)}"`;
  return `<div class="code"${line}${name}><pre><code class="hljs">${highlight(token.content, language)}</code></pre></div>\n`;
};

function highlight(code: string, language: string): string {
  if (language === '' || code.length > maxHighlighted || hljs.getLanguage(language) === undefined) {
    return escapeHtml(code);
  }
  return hljs.highlight(code, { language, ignoreIllegals: true }).value;
}
