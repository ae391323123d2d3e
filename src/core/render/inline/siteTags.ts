import type { StateCore, StateInline, Token } from 'markdown-it';

/** `{% post_link slug 'Words' %}` and `{% asset_link … %}` of Hexo. */
const postLink =
  /\{%-?\s*(?:post_link|asset_link|post_path)\s+(?:"([^"\n%]{1,200})"|'([^'\n%]{1,200})'|([^\s"'%]{1,200}))(?:\s+(?:"([^"\n%]{1,300})"|'([^'\n%]{1,300})'|([^\n%]{1,300}?)))?(?:\s+(?:true|false))?\s*-?%\}/y;
/** `[Words]({{< ref "slug" >}})` of Hugo, and `[Words]({% post_url slug %})` and `[Words]({% link slug %})` of Jekyll. */
const reference =
  /\[([^[\]\n]{1,300})\]\((?:\{\{[<%]\s*(?:rel)?ref\s+["'`]?([^\s"'`<>%]{1,200})["'`]?\s*[>%]\}\}|(?:\{\{[^{}\n]{0,60}\}\})?\{%-?\s*(?:post_url|link)\s+([^\s%]{1,200})\s*-?%\})\)/y;
/** Attributes that kramdown takes for what stands before them: `{: .class #id key="value"}`, `{:toc}`. */
const attributeList =
  /\{:(?:\s*(?:toc|\.[\w-]+|#[\w:.-]+|[\w-]+=(?:"[^"{}\n]*"|'[^'{}\n]*'|[^\s{}"']+)))+\s*\}|\{::(?:options|comment|nomarkdown)[^{}\n]{0,200}\/?\}|\{:\/(?:comment|nomarkdown)?\}/y;

/** Inline rule for the links between notes that site generators write with tags of their own. */
export function siteLink(state: StateInline, silent: boolean): boolean {
  const code = state.src.charCodeAt(state.pos);
  if (code !== 0x7b && code !== 0x5b) return false;
  const pattern = code === 0x7b ? postLink : reference;
  pattern.lastIndex = state.pos;
  const found = pattern.exec(state.src);
  if (found === null || state.pos + found[0].length > state.posMax) return false;
  if (!silent) {
    const target = (code === 0x7b ? (found[1] ?? found[2] ?? found[3]) : (found[2] ?? found[3])) ?? '';
    const words = code === 0x7b ? (found[4] ?? found[5] ?? found[6]) : found[1];
    const token = state.push('wiki_link', '', 0);
    token.info = target.replace(/^.*\/(?=[^/#])|(?:\.md)(?=#|$)/g, '');
    token.content = words?.trim() || token.info;
  }
  state.pos += found[0].length;
  return true;
}

/** Attributes that pandoc takes for the image or link right before them: `{width=50% #fig:a .wide}`. */
const behind = /\{(?:\s*(?:\.[\w-]+|#[\w:.-]+|[\w-]+=(?:"[^"{}\n]*"|'[^'{}\n]*'|[^\s{}"']+)))+\s*\}/y;

/** Inline rule for kramdown's attribute lists, and for pandoc's behind images and links, which show nothing. */
export function attributes(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x7b) return false;
  const isBehind = state.pending === '' && /^(?:image|link_close)$/.test(state.tokens.at(-1)?.type ?? '');
  if (!isBehind && state.src.charCodeAt(state.pos + 1) !== 0x3a) return false;
  attributeList.lastIndex = behind.lastIndex = state.pos;
  const found = attributeList.exec(state.src) ?? (isBehind ? behind.exec(state.src) : null);
  if (found === null) return false;
  if (!silent) state.push('attributes', '', 0).content = found[0];
  state.pos += found[0].length;
  return true;
}

/** Core rule: a list that stands only where kramdown is to set the contents goes, and so does a paragraph of attributes alone. */
export function dropAttributes(state: StateCore): void {
  const { tokens } = state;
  const out: Token[] = [];
  for (const token of tokens) {
    out.push(token);
    if (token.type !== 'inline' || !token.children?.some(child => child.type === 'attributes')) continue;
    const isContents = token.children.some(
      ({ type, content }) => type === 'attributes' && /\btoc\b/.test(content),
    );
    token.children = withoutAttributes(token.children);
    const opening = out.at(-2);
    if (token.children.length === 0 && opening?.type === 'paragraph_open') opening.hidden = true;
    if (isContents) token.meta = { contents: true };
  }
  state.tokens = withoutContents(out);
}

/** Children without attributes, and without the line breaks that stood beside them. */
function withoutAttributes(children: readonly Token[]): Token[] {
  const kept: Token[] = [];
  for (const child of children) {
    if (child.type !== 'attributes') kept.push(child);
    else if (kept.at(-1)?.type === 'softbreak') kept.pop();
  }
  return kept[0]?.type === 'softbreak' ? kept.slice(1) : kept;
}

/** Tokens without the lists of one item whose text asks for the contents. */
function withoutContents(tokens: readonly Token[]): Token[] {
  const out: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const isList = /^(?:bullet|ordered)_list_open$/.test(tokens[at]!.type);
    const [item, paragraph, inline, ...ends] = isList ? tokens.slice(at + 1, at + 7) : [];
    const sole =
      item?.type === 'list_item_open' &&
      paragraph?.type === 'paragraph_open' &&
      inline?.meta?.contents === true &&
      ends[1]?.type === 'list_item_close' &&
      ends[2]?.type.endsWith('_list_close');
    if (sole) at += 6;
    else out.push(tokens[at]!);
  }
  return out;
}
