import type { RendererRule, StateInline } from 'markdown-it';
import { escapeHtml } from '../escapeHtml.ts';
import { contextOf } from '../noteContext.ts';
import { imageHtml } from './images.ts';

const link = /!?\[\[([^[\]|\n]{1,200})(?:\|([^[\]\n]{1,200}))?\]\]/y;
/** What may be a note's name: words, a day, or the number of a Zettelkasten. */
const name = /\p{L}{2}|\p{Script=Han}|^\s*(?:\d{4}[-_.]\d{2}[-_.]\d{2}|\d{8,14})\s*(?:#|$)/u;
const imageName = /\.(?:png|jpe?g|gif|svg|webp|avif|bmp)$/i;

/**
 * Inline rule for `[[target]]`, `[[target|words]]` and `![[image.png]]`; an embedded note, `![[note#part]]`, is a link to it. Nested lists of numbers stay text, and a link in
 * brackets whose address the note gives (`[[words]]` with `[words]: address`) is that link.
 */
export function wikiLink(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  const code = src.charCodeAt(pos);
  if (code !== 0x5b && code !== 0x21) return false;
  link.lastIndex = pos;
  const found = link.exec(src);
  if (found === null || pos + found[0].length > state.posMax || !name.test(found[1]!)) return false;
  if (state.env.references?.[state.md.utils.normalizeReference(found[1]!)] !== undefined) return false;
  const embeds = found[0].startsWith('!') && imageName.test(found[1]!.trim());
  if (!silent) {
    const token = state.push(embeds ? 'wiki_image' : 'wiki_link', '', 0);
    token.info = found[1]!.trim();
    token.content = (found[2] ?? found[1]!).trim();
  }
  state.pos += found[0].length;
  return true;
}

/** Renderer rule for a link between notes; the host finds the note when the link is followed. */
export const renderWikiLink: RendererRule = (tokens, index, _options, env) => {
  const { info, content } = tokens[index]!;
  const { wikiLink: resolve, standalone } = contextOf(env).options;
  if (standalone) return `<span class="wiki-link">${escapeHtml(content)}</span>`;
  const target = info.replace(/#.*$/, '').trim() || info;
  const key = resolve?.(target);
  const missing = resolve !== undefined && key === undefined ? ' wiki-missing' : '';
  return `<a class="wiki-link${missing}" href="#" data-wiki-target="${escapeHtml(target)}">${escapeHtml(content)}</a>`;
};

/** Renderer rule for an image embedded the same way. */
export const renderWikiImage: RendererRule = (tokens, index, _options, env) => {
  const { info, content } = tokens[index]!;
  // What Obsidian has behind an image's name is most often its width.
  return imageHtml(info, content === info || /^\d+(?:x\d+)?$/.test(content) ? '' : content, null, env);
};
