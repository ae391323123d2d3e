import type { StateBlock } from 'markdown-it';
import { calloutKind } from './callouts.ts';
import { callout } from './containers.ts';

/** `!!! note "Title"`, `??? tip` and `=== "Tab"` of MkDocs; what stands four columns further in belongs to it. */
const head =
  /^(!!!|\?\?\?\+?|===\+?!?)[ \t]+(?:([a-z][\w-]*(?:[ \t]+[\w-]+){0,5})[ \t]*)?(?:"([^"\n]*)")?[ \t]*$/i;
const step = 4;

/** Block rule for what MkDocs sets off by an indentation: notes become callouts, others what can be opened. */
export function admonition(state: StateBlock, first: number, end: number, silent: boolean): boolean {
  const indent = state.sCount[first]!;
  if (indent - state.blkIndent >= step) return false;
  const line = state.src.slice(state.bMarks[first]! + state.tShift[first]!, state.eMarks[first]);
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
