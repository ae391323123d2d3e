import type { Env, RendererRule, StateCore, StateInline, Token } from 'markdown-it';
import { plainText } from '../blocks/headings.ts';
import { escapeHtml } from '../escapeHtml.ts';
import { contextOf } from '../noteContext.ts';
import { scheme } from './links.ts';

/**
 * Renderer rule for an image: a local one the host resolves is shown, any other is a placeholder that says
 * where it would come from. Nothing is loaded from the network. One that stands alone has its
 * alternative text as a caption too.
 */
export const renderImage: RendererRule = (tokens, index, options, env, renderer) => {
  const token = tokens[index]!;
  const children = token.children ?? [];
  const title = token.attrGet('title');
  const src = String(token.attrGet('src') ?? '');
  const isCaptioned = token.meta?.caption === true;
  const html = imageHtml(src, plainText(children), title === null ? null : String(title), env, isCaptioned);
  if (!isCaptioned) return html;
  return `${html}<figcaption>${renderer.renderInline(children, options, env)}</figcaption>`;
};

/** An image with a size behind its address, as editors of CSDN and Yuque and plugins have it: `![words](a.png =500x300)`. */
const sized =
  /!\[([^\][\n]{0,300})\]\([ \t]*([^\s()<>]{1,2000})(?:[ \t]+"[^"\n]{0,300}")?[ \t]+=\d{0,5}%?x?\d{0,5}%?[ \t]*\)/y;

/** Inline rule for an image with a size, which it is shown without. */
export function sizedImage(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x21 || state.src.charCodeAt(state.pos + 1) !== 0x5b) return false;
  sized.lastIndex = state.pos;
  const found = sized.exec(state.src);
  if (found === null || state.pos + found[0].length > state.posMax) return false;
  const src = state.md.normalizeLink(found[2]!);
  if (!state.md.validateLink(src)) return false;
  if (!silent) {
    const token = state.push('image', 'img', 0);
    token.attrs = [
      ['src', src],
      ['alt', ''],
    ];
    const children: Token[] = [];
    state.md.inline.parse(found[1]!, state.md, state.env, children);
    token.children = children;
    token.content = found[1]!;
  }
  state.pos += found[0].length;
  return true;
}

/** Alternative texts that say nothing. */
const noCaption =
  /^(?:image|img|figure|picture|photo|screenshot|alt|logo|图片?|图像|截图|在这里插入图片描述|[^\s]*\.[a-z]{3,4}|[\w-]*\d[\w-]*)?$/i;

/** Core rule: an image that is all its paragraph holds becomes a figure. */
export function makeFigures(state: StateCore): void {
  state.tokens.forEach((paragraph, index) => {
    const inline = state.tokens[index + 1];
    if (paragraph.type !== 'paragraph_open' || paragraph.hidden || inline?.type !== 'inline') return;
    const children = (inline.children ?? []).filter(
      child => child.type !== 'role' && child.type !== 'softbreak',
    );
    const [image] = children;
    if (children.length !== 1 || image?.type !== 'image') return;
    if (noCaption.test(plainText(image.children ?? []).trim())) return;
    paragraph.tag = 'figure';
    const closing = state.tokens[index + 2];
    if (closing !== undefined) closing.tag = 'figure';
    image.meta = { caption: true };
  });
}

/** HTML of the image `src` with its alternative text, which a placeholder leaves out where it `isCaptioned` with it. */
export function imageHtml(
  src: string,
  alt: string,
  title: string | null,
  env: Env | undefined,
  isCaptioned = false,
): string {
  const { options, labels } = contextOf(env);
  const decoded = decodePath(src);
  const host = remoteHost(decoded);
  const isRemote = scheme.test(decoded) || /^[\\/]{2}/.test(decoded);
  const allowed = host !== undefined && options.remoteHosts?.includes(host);
  const address = allowed
    ? src.replace(/^\/\//, 'https://')
    : isRemote
      ? undefined
      : options.resolveImage?.(decoded);
  if (address !== undefined) {
    const titleAttribute = title === null ? '' : ` title="${escapeHtml(title)}"`;
    const policy = allowed ? ' referrerpolicy="no-referrer"' : '';
    return `<img src="${escapeHtml(address)}" alt="${escapeHtml(alt)}"${titleAttribute}${policy} loading="lazy">`;
  }
  const from = labels.imageBlocked.replace('{0}', () => originOf(decoded));
  const text = alt === '' || isCaptioned ? from : `${alt} (${from})`;
  const hostAttribute = host === undefined ? '' : ` data-host="${escapeHtml(host)}"`;
  return `<span class="image-blocked" role="img"${hostAttribute} title="${escapeHtml(decoded.slice(0, 300))}">${escapeHtml(text)}</span>`;
}

/** Host of a remote image that can be allowed by its name; a name and password before it make it none. */
function remoteHost(src: string): string | undefined {
  return /^(?:https?:)?\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?)(?=[/?#])/i
    .exec(src)?.[1]
    ?.toLowerCase();
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
