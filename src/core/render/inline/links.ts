import type { MarkdownIt, RendererRule } from 'markdown-it';
import { headingAnchor } from '../anchors.ts';
import { contextOf } from '../noteContext.ts';

/** Scheme of an address, white space and control characters before it included. */
export const scheme = /^[\s\u0000-\u0020]*([a-z][a-z0-9+.-]*):/i;
const openable = new Set(['http', 'https', 'mailto']);

/**
 * Whether a note may link to `address`: `http`, `https`, `mailto`, an anchor, or a path relative to the
 * note. Everything else (`javascript:`, `data:`, `command:`, `vscode:`, `file:`, addresses that take
 * their scheme from the page, a name before the host that reads as another host) stays text.
 */
export function isAllowedLink(address: string): boolean {
  // Browsers skip control characters in a scheme and read `\` as `/`.
  const bare = address
    .replace(/[\u0000-\u0020\u007f-\u009f\u200b-\u200f\u2028-\u202f\ufeff]/g, '')
    .replaceAll('\\', '/');
  if (bare.startsWith('//') || /^https?:\/*[^/?#]*@/i.test(bare)) return false;
  const found = scheme.exec(bare);
  // A relative path has no colon before its first slash (RFC 3986, section 4.2), however it is written.
  return found === null ? !/^[^/?#]*(?::|%3a|&colon)/i.test(bare) : openable.has(found[1]!.toLowerCase());
}

/** Has names of hosts that are written in Punycode shown so: the letters they stand for may look like others. */
export function showPunycode(md: MarkdownIt): void {
  const shown = md.normalizeLinkText;
  md.normalizeLinkText = address => (/xn--/i.test(address) ? address : shown(address));
}

/**
 * Has addresses in the text found that are links in GFM (section 6.9): with `http:` or `https:`, beginning with `www.`, and of
 * mail. Other names of hosts are too often names of files and of members.
 */
export function findAddresses(linkify: MarkdownIt['linkify']): void {
  linkify.set({ fuzzyLink: false, fuzzyEmail: true });
  const { re } = linkify;
  const domain = re.get_domain().source;
  const rest = [
    `(?:(?:${domain})\\.){1,10}(?:${domain})`,
    re.get_port(),
    re.get_host_terminator(),
    re.get_path(),
  ];
  const site = new RegExp(rest.map(part => (typeof part === 'string' ? part : part.source)).join(''), 'iy');
  linkify.add('www.', {
    validate(text, at) {
      site.lastIndex = at;
      return site.exec(text)?.[0].length ?? 0;
    },
    normalize(match) {
      match.url = `http://${match.url}`;
    },
  });
  const match = linkify.match.bind(linkify);
  // `git@host:path` names a repository, and `user@host:/path` a file.
  linkify.match = text =>
    match(text)?.filter(({ schema, raw, lastIndex }) => {
      return (
        schema !== 'mailto:' ||
        raw.startsWith('mailto:') ||
        !/^:\S/.test(text.slice(lastIndex, lastIndex + 2))
      );
    }) ?? null;
}

/** Renderer rule for the start of a link: the address on hover, fragments led to the headings of notes. */
export const renderLinkOpen: RendererRule = (tokens, index, options, env, renderer) => {
  const token = tokens[index]!;
  const href = String(token.attrGet('href') ?? '');
  const isWithin = !scheme.test(href);
  const [path = '', fragment] = href.split('#', 2);
  if (isWithin && fragment !== undefined) {
    token.attrSet('href', `${path}#${headingAnchor(decodeAnchor(fragment))}`);
  }
  if (path === '' && isWithin) return renderer.renderToken(tokens, index, options);
  if (contextOf(env).options.standalone && isWithin) token.attrs = null;
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
