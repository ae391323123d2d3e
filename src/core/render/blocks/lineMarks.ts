import type { StateCore } from 'markdown-it';
import { contextOf } from '../noteContext.ts';

/** Core rule: marks every block element with the 0-based line of the text it begins on. */
export function markLines(state: StateCore): void {
  const { baseLine } = contextOf(state.env);
  for (const token of state.tokens) {
    if (token.map !== null && token.nesting >= 0 && token.type !== 'inline') {
      token.attrSet('data-line', token.map[0] + baseLine);
    }
  }
}
