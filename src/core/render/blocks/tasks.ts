import type { RendererRule, StateCore } from 'markdown-it';
import { escapeHtml } from '../escapeHtml.ts';
import { contextOf } from '../noteContext.ts';

const box = /^\[([ xX])\](?=\s)/;

/** Core rule: `[ ]` and `[x]` at the start of a list item are boxes (GFM, section 5.3). They cannot be ticked. */
export function makeTasks(state: StateCore): void {
  const { tokens } = state;
  tokens.forEach((token, index) => {
    const item = tokens[index - 2];
    if (
      token.type !== 'inline' ||
      tokens[index - 1]?.type !== 'paragraph_open' ||
      item?.type !== 'list_item_open'
    )
      return;
    const first = token.children?.[0];
    const found = first?.type === 'text' ? box.exec(first.content) : null;
    if (first === undefined || found === null || token.children === null) return;
    first.content = first.content.slice(found[0].length);
    const task = new state.Token('task', 'input', 0);
    task.info = found[1] === ' ' ? '' : 'checked';
    token.children.unshift(task);
    item.attrJoin('class', 'task');
  });
}

/** Renderer rule for the box of a task. */
export const renderTask: RendererRule = (tokens, index, _options, env) => {
  const { labels } = contextOf(env);
  const isDone = tokens[index]!.info === 'checked';
  const name = escapeHtml(isDone ? labels.taskDone : labels.taskOpen);
  return `<input type="checkbox" disabled${isDone ? ' checked' : ''} aria-label="${name}">`;
};
