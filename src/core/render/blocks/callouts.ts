import type { StateCore, Token } from 'markdown-it';
import { contextOf } from '../noteContext.ts';

const head = /^\[!([a-zA-Z]+)\][+-]?\s*/;

/** The kinds GitHub shows, and which of them the names that Obsidian adds come nearest to. */
const kinds: Readonly<Record<string, string>> = {
  note: 'note',
  info: 'note',
  todo: 'note',
  abstract: 'note',
  summary: 'note',
  example: 'note',
  quote: 'note',
  tip: 'tip',
  hint: 'tip',
  success: 'tip',
  check: 'tip',
  done: 'tip',
  important: 'important',
  question: 'important',
  help: 'important',
  faq: 'important',
  warning: 'warning',
  attention: 'warning',
  bug: 'warning',
  caution: 'caution',
  danger: 'caution',
  error: 'caution',
  failure: 'caution',
  fail: 'caution',
  missing: 'caution',
};

/** Core rule: a quote that begins with `[!NOTE]` or the like is a callout, with the rest of its line as title. */
export function makeCallouts(state: StateCore): void {
  const { tokens } = state;
  for (let index = tokens.length - 3; index >= 0; index--) {
    const quote = tokens[index]!;
    const inline = tokens[index + 2];
    if (quote.type !== 'blockquote_open' || tokens[index + 1]?.type !== 'paragraph_open') continue;
    const first = inline?.children?.[0];
    const found = first?.type === 'text' ? head.exec(first.content) : null;
    const kind = kinds[found?.[1]?.toLowerCase() ?? ''];
    if (found === null || kind === undefined || first === undefined || inline?.children == null) continue;
    first.content = first.content.slice(found[0].length);
    const end = inline.children.findIndex(child => child.type === 'softbreak' || child.type === 'hardbreak');
    const title = inline.children.splice(0, end === -1 ? inline.children.length : end + 1);
    if (end !== -1) title.pop();
    quote.attrJoin('class', `callout callout-${kind}`);
    tokens.splice(
      index + 1,
      0,
      ...titleTokens(state, title, contextOf(state.env).labels.callouts[kind] ?? kind),
    );
    if (inline.children.length === 0) {
      tokens.splice(index + 4, 3);
    }
  }
}

function titleTokens(state: StateCore, children: Token[], fallback: string): Token[] {
  const open = new state.Token('callout_title_open', 'p', 1);
  open.attrSet('class', 'callout-title');
  open.block = true;
  const inline = new state.Token('inline', '', 0);
  inline.children = children;
  if (children.every(child => child.content.trim() === '')) {
    const text = new state.Token('text', '', 0);
    text.content = fallback;
    inline.children = [text];
  }
  const close = new state.Token('callout_title_close', 'p', -1);
  close.block = true;
  return [open, inline, close];
}
