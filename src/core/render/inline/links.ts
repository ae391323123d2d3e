import type { RendererRule, Token } from 'markdown-it';
import { headingAnchor } from '../anchors.ts';
import { plainText } from '../blocks/headings.ts';
import { escapeHtml } from '../escapeHtml.ts';
import { contextOf } from '../noteContext.ts';

const scheme = /^[\s\u0000-\u0020]*([a-z][a-z0-9+.-]*):/i;
const openable = new Set(['http', 'https', 'mailto']);

/**
 * Whether a note may link to `address`: `http`, `https`, `mailto`, an anchor, or a path relative to the
 * note. Everything else (`javascript:`, `data:`, `command:`, `vscode:`, `file:`, addresses that take
 * their scheme from the page) stays text.
 */
export function isAllowedLink(address: string): boolean {
  // Browsers skip control characters in a scheme and read `\` as `/`.
  const bare = address
    .replace(/[\u0000-\u0020\u007f-\u009f\u200b-\u200f\u2028-\u202f\ufeff]/g, '')
    .replaceAll('\\', '/');
  if (bare.startsWith('//')) return false;
  const found = scheme.exec(bare);
  return found === null ? !/^[^/?#]*(?:%3a|&colon)/i.test(bare) : openable.has(found[1]!.toLowerCase());
}

/** Renderer rule for the start of a link: the address on hover, anchors led to the note's own headings. */
export const renderLinkOpen: RendererRule = (tokens, index, options, _env, renderer) => {
  const token = tokens[index]!;
  const href = String(token.attrGet('href') ?? '');
  if (href.startsWith('#')) token.attrSet('href', `#${headingAnchor(decodeAnchor(href.slice(1)))}`);
  else if (token.attrIndex('title') < 0) token.attrSet('title', href);
  return renderer.renderToken(tokens, index, options);
};

function decodeAnchor(anchor: string): string {
  try {
    return decodeURIComponent(anchor).toLowerCase();
  } catch {
    return anchor.toLowerCase();
  }
}

/**
 * Renderer rule for an image: a local one the host resolves is shown, any other is a placeholder that says
 * where it would come from. Nothing is loaded from the network.
 */
export const renderImage: RendererRule = (tokens, index, _options, env) => {
  const token = tokens[index]!;
  return imageHtml(String(token.attrGet('src') ?? ''), plainText(token.children ?? []), token, env);
};

/** HTML of the image `src` with its alternative text. */
export function imageHtml(src: string, alt: string, token: Token, env: Parameters<RendererRule>[3]): string {
  const context = contextOf(env);
  const decoded = decodePath(src);
  const local =
    scheme.test(decoded) || /^[\\/]{2}/.test(decoded) ? undefined : context.options.resolveImage?.(decoded);
  const title = token.attrGet('title');
  if (local !== undefined) {
    const titleAttribute = title === null ? '' : ` title="${escapeHtml(String(title))}"`;
    return `<img src="${escapeHtml(local)}" alt="${escapeHtml(alt)}"${titleAttribute} loading="lazy">`;
  }
  const from = context.labels.imageBlocked.replace('{0}', () => originOf(decoded));
  const text = alt === '' ? from : `${alt} (${from})`;
  return `<span class="image-blocked" role="img" title="${escapeHtml(decoded.slice(0, 300))}">${escapeHtml(text)}</span>`;
}

function decodePath(src: string): string {
  try {
    return decodeURI(src);
  } catch {
    return src;
  }
}

/** Host of a remote address, else the beginning of the path. */
function originOf(src: string): string {
  const host = /^(?:[a-z][a-z0-9+.-]*:)?[\\/]{2}([^\\/?#]*)/i.exec(src);
  if (host !== null) return host[1]!.slice(0, 100);
  return src.length > 60 ? `${src.slice(0, 60)}…` : src;
}
