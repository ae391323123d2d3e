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

/** Which of the kinds of callouts a name stands for; `undefined` for none. */
export function calloutKind(name: string): string | undefined {
  return Object.hasOwn(kinds, name) ? kinds[name] : undefined;
}

/** Core rule: a quote that begins with `[!NOTE]` or the like is a callout, with the rest of its line as title. */
export function makeCallouts(state: StateCore): void {
  const { tokens } = state;
  const { labels } = contextOf(state.env);
  const out: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const quote = tokens[index]!;
    const children = tokens[index + 2]?.children ?? undefined;
    out.push(quote);
    if (quote.type !== 'blockquote_open' || tokens[index + 1]?.type !== 'paragraph_open') continue;
    const kind = children && takeKind(children);
    if (children === undefined || kind === undefined) continue;
    quote.attrJoin('class', `callout callout-${kind}`);
    out.push(...titleTokens(state, takeLine(children), labels.callouts[kind] ?? kind));
    // A paragraph that held nothing but the title goes with it.
    if (children.length === 0) index += 3;
  }
  state.tokens = out;
}

/** Kind of the callout that a paragraph opens, taken off its text; `undefined` for any other paragraph. */
function takeKind([first]: readonly Token[]): string | undefined {
  const found = first?.type === 'text' ? head.exec(first.content) : null;
  const kind = calloutKind(found?.[1]?.toLowerCase() ?? '');
  if (first === undefined || found === null || kind === undefined) return undefined;
  first.content = first.content.slice(found[0].length);
  return kind;
}

/** The tokens of a paragraph's first line, taken off it. */
function takeLine(children: Token[]): Token[] {
  const end = children.findIndex(child => child.type === 'softbreak' || child.type === 'hardbreak');
  const line = children.splice(0, end === -1 ? children.length : end + 1);
  if (end !== -1) line.pop();
  return line;
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
