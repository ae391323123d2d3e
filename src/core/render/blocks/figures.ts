import type { StateBlock } from 'markdown-it';

/** Pushes the picture at `src` in a paragraph of its own; its caption, which is Markdown, makes it a figure. */
export function figure(state: StateBlock, src: string, caption: string, map: [number, number]): void {
  const words = caption.replace(/\s*\n\s*/g, ' ').trim();
  const balanced = /^[^[\]]*(?:\[[^[\]]*\][^[\]]*)*$/.test(words);
  state.push('paragraph_open', 'p', 1).map = map;
  const inline = state.push('inline', '', 0);
  inline.content = `![${balanced ? words : words.replace(/[[\]]/g, '\\$&')}](<${src.replace(/[<>\n\\]/g, '\\$&')}>)`;
  inline.map = map;
  inline.children = [];
  state.push('paragraph_close', 'p', -1);
}
