import type { StateCore, Token } from 'markdown-it';
import { withoutAttributes } from '../../util/headingAttributes.ts';
import { headingAnchor, slugOf } from '../anchors.ts';
import { contextOf } from '../noteContext.ts';

/** Core rule: gives every heading its `id` and enters it in the outline. */
export function anchorHeadings(state: StateCore): void {
  const context = contextOf(state.env);
  state.tokens.forEach((token, index) => {
    if (token.type !== 'heading_open') return;
    const children = state.tokens[index + 1]?.children ?? [];
    const last = children.at(-1);
    if (last?.type === 'text') last.content = withoutAttributes(last.content);
    const text = plainText(children).trim();
    const id = context.anchors.unique(headingAnchor(slugOf(text)));
    token.attrSet('id', id);
    context.outline.push({
      level: Number(token.tag.slice(1)),
      text,
      id,
      line: (token.map?.[0] ?? 0) + context.baseLine,
    });
  });
}

/** Text of inline tokens as a person reads it; formulas as their TeX. */
export function plainText(tokens: readonly Token[]): string {
  return tokens
    .map(token => {
      if (token.type === 'softbreak' || token.type === 'hardbreak') return ' ';
      if (token.type === 'role' || token.type === 'html_allowed' || token.type === 'html_layout') return '';
      if (token.type === 'image') return plainText(token.children ?? []);
      return token.content;
    })
    .join('');
}
