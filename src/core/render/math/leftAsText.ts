import type { StateCore, Token } from 'markdown-it';
import { contextOf } from '../noteContext.ts';
import { isMathEnvironment } from './delimiters.ts';
import { isKnownCommand } from './knownCommands.ts';

const script = /[A-Za-z0-9)\]}]\s?[_^]\{[^{}]*\}/;

/** A path of Windows, whose folders may be called as commands are. */
const path = /\b[A-Za-z]:(?:\\[\w.-]+)+/g;

/** Core rule: counts the passages that look like TeX and are none of the formulas found. */
export function countLeftAsText(state: StateCore): void {
  const context = contextOf(state.env);
  for (const token of state.tokens) {
    if (token.type !== 'inline' || token.children === null) continue;
    for (const run of textRuns(token.children)) if (looksLikeTex(run)) context.leftAsText++;
  }
}

/** Whether a passage of text holds a command or a script that only mathematics has. */
export function looksLikeTex(text: string): boolean {
  return (text.includes('\\') && namesCommand(text)) || script.test(text);
}

/** Whether a command of mathematics stands in the text, and not as a part of a path or of LaTeX's text markup. */
function namesCommand(text: string): boolean {
  for (const [, name, environment] of text.replace(path, '').matchAll(/\\([a-zA-Z]+)(?:\{([^{}]*)\})?/g)) {
    if (name === 'begin' || name === 'end' ? isMathEnvironment(environment ?? '') : isKnownCommand(name!))
      return true;
  }
  return false;
}

/** Text between formulas, code and breaks; other markup does not end a passage. */
function textRuns(tokens: readonly Token[]): string[] {
  const runs: string[] = [];
  let run = '';
  for (const token of tokens) {
    if (token.type === 'text' || token.type === 'text_special') run += token.content;
    else if (token.nesting === 0) {
      runs.push(run);
      run = '';
    }
  }
  runs.push(run);
  return runs.filter(text => text !== '');
}
