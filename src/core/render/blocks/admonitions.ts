import type { StateBlock } from 'markdown-it';
import { calloutKind } from './callouts.ts';
import { callout } from './containers.ts';
import { lineAt } from './htmlBlocks.ts';

/** `!!! note "Title"`, `??? tip` and `=== "Tab"` of MkDocs; what stands four columns further in belongs to it. */
const head =
  /^(!!!|\?\?\?\+?|===\+?!?)[ \t]+(?:([a-z][\w-]*(?:[ \t]+[\w-]+){0,5})[ \t]*)?(?:"([^"\n]*)")?[ \t]*$/i;
const step = 4;

/** Block rule for what MkDocs sets off by an indentation: notes become callouts, others what can be opened. */
export function admonition(state: StateBlock, first: number, end: number, silent: boolean): boolean {
  const indent = state.sCount[first]!;
  if (indent - state.blkIndent >= step) return false;
  const line = lineAt(state, first);
  const code = line.charCodeAt(0);
  if (code !== 0x21 && code !== 0x3f && code !== 0x3d) return false;
  const found = head.exec(line);
  if (found === null || (found[2] ?? found[3]) === undefined) return false;
  const close = endOf(state, first + 1, end, indent + step);
  if (close === first + 1) return false;
  if (silent) return true;
  const kind = (/^\S+/.exec(found[2] ?? '')?.[0] ?? '').toLowerCase();
  const title = found[3] ?? (calloutKind(kind) === undefined ? (found[2] ?? '') : '');
  const isOpen = found[1]!.startsWith('!!!');
  const { blkIndent } = state;
  state.blkIndent = indent + step;
  callout(state, isOpen ? kind : 'details', isOpen ? title : title || kind, first, close);
  state.blkIndent = blkIndent;
  state.line = close;
  return true;
}

/** Line behind the last that is indented far enough; empty ones between such are passed over. */
function endOf(state: StateBlock, from: number, end: number, indent: number): number {
  let close = from;
  for (let line = from; line < end; line++) {
    if (state.isEmpty(line)) continue;
    if (state.sCount[line]! < indent) break;
    close = line + 1;
  }
  return close;
}

/** What the plugin Admonition of Obsidian takes for a callout: code of a language `ad-note`. */
const fenced = /^(`{3,}|~{3,})ad-([a-z]+)[ \t]*$/i;
const option = /^(title|collapse|icon|color):[ \t]*(.*)$/i;

/** Block rule for callouts that are fenced as code is, with their title on a line of its own. */
export function fencedAdmonition(state: StateBlock, first: number, end: number, silent: boolean): boolean {
  const code = state.src.charCodeAt(state.bMarks[first]! + state.tShift[first]!);
  if ((code !== 0x60 && code !== 0x7e) || state.sCount[first]! - state.blkIndent >= step) return false;
  const found = fenced.exec(lineAt(state, first));
  if (found === null) return false;
  const [, marker = '', kind = ''] = found;
  let close = first + 1;
  while (close < end && !(lineAt(state, close).startsWith(marker) && lineAt(state, close).trim() === marker))
    close++;
  if (close >= end) return false;
  if (silent) return true;
  let start = first + 1;
  let title = '';
  for (
    let line = option.exec(lineAt(state, start));
    start < close && line;
    line = option.exec(lineAt(state, start))
  ) {
    if (line[1]!.toLowerCase() === 'title') title = line[2]!.trim();
    start++;
  }
  callout(
    state,
    kind.toLowerCase(),
    title || (calloutKind(kind.toLowerCase()) === undefined ? kind : ''),
    first,
    close,
    start,
  );
  state.line = close + 1;
  return true;
}
