import type { StateCore, Token } from 'markdown-it';

/** Signs that no line begins with, and signs that no line ends with (Requirements for Chinese Text Layout, 3.1.6). */
const closing = /^[，。、；：！？）》」』】〉”’…,.;:!?)\]}%]/u;
const opening = /[（《「『【〈“‘([{]$/u;

/** Signs beside a formula that stay on its line, in `token.meta`. */
export interface Glued {
  readonly before: string;
  readonly after: string;
}

/**
 * Core rule: takes the punctuation beside a formula along with it. Browsers break lines on either side of a formula, since
 * it is a box to them, whatever stands there.
 */
export function gluePunctuation(state: StateCore): void {
  for (const { children } of state.tokens) {
    children?.forEach((token, index) => {
      if (token.type !== 'math_inline' && token.type !== 'math_scrap') return;
      const before = takeEdge(children[index - 1], opening);
      const after = takeEdge(children[index + 1], closing);
      if (before !== '' || after !== '') token.meta = { ...token.meta, glued: { before, after } };
    });
  }
}

/** Takes the sign at the edge of a text off it. */
function takeEdge(token: Token | undefined, edge: RegExp): string {
  if (token?.type !== 'text') return '';
  const found = edge.exec(token.content)?.[0] ?? '';
  if (found !== '') token.content = token.content.replace(edge, '');
  return found;
}

/** The HTML of a formula with the signs that stay beside it. */
export function withGlued(token: Token, html: string): string {
  const glued = token.meta?.glued as Glued | undefined;
  return glued === undefined ? html : `<span class="glued">${glued.before}${html}${glued.after}</span>`;
}
