import type { StateInline } from 'markdown-it';

/** Inline rule: more than two tildes are no sign of striking out (GFM, section 6.5); they draw a word out (`好~~~`). */
export function longTildes(state: StateInline, silent: boolean): boolean {
  const { pos, posMax, src } = state;
  let end = pos;
  while (end < posMax && src[end] === '~') end++;
  if (end - pos < 3) return false;
  if (!silent) state.pending += src.slice(pos, end);
  state.pos = end;
  return true;
}
