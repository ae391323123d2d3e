import type { StateBlock, StateCore, Token } from 'markdown-it';
import { contextOf } from '../noteContext.ts';

/** What a line of its own asks a site's generator or an editor for: the contents, a piece of the site, tabs, a plugin's list. */
const mark =
  /^(?:@?\[toc\](?:\([^()\n]{0,200}\))?|\[\[_?toc_?\]\]|\$\{toc\}|\{\{[<%]?\s*toc\s*[>%]?\}\}|\{%-?\s*(?:include|include_relative|tabs|tab|endtabs|endtab|toc)\b[^%\n]{0,300}%\}|\{\{[<%]\s*\/?\s*(?:raw|rawhtml|unsafe|center|columns?|tabs?|tabpane|steps|cards|include|pagebreak)\b[^<>%\n]{0,300}[>%]\}\}|\{\{(?:renderer|query|namespace)\b[^{}\n]{0,300}\}\})\s*$/i;

/** Components of a site's generator (MDX) on a line of their own, and lines that name where they come from. */
const components = /^(?:<\/?[A-Z]\w{0,40}(?:\s+[\w:-]+(?:=(?:"[^"]*"|'[^']*'|\{[^{}]*\}))?)*\s*\/?>\s*)+$/;
const imported = /^import\s+\{?\s*([A-Z]\w*)[\w\s,{}]*\s+from\s+['"][@./][^'"\n]{1,200}['"];?\s*$/;

/** Block rule for lines of MDX, which show nothing where what they name is closed or used in the note. */
export function componentLine(state: StateBlock, first: number, _end: number, silent: boolean): boolean {
  const pos = state.bMarks[first]! + state.tShift[first]!;
  const code = state.src.charCodeAt(pos);
  if ((code !== 0x3c && code !== 0x69) || state.eMarks[first]! - pos > 1000) return false;
  const line = state.src.slice(pos, state.eMarks[first]);
  const used = imported.exec(line)?.[1];
  const name = used ?? (components.test(line) ? /[A-Z]\w*/.exec(line)![0] : undefined);
  if (
    name === undefined ||
    !contextOf(state.env).positions.has(state.src, used ? `<${name}` : `</${name}`, 0, Infinity)
  )
    return false;
  if (!silent) state.line = first + 1;
  return true;
}

/** Block rule for a line that only asks for something that is put in its place: it shows nothing. */
export function generatorMark(state: StateBlock, first: number, _end: number, silent: boolean): boolean {
  const pos = state.bMarks[first]! + state.tShift[first]!;
  const code = state.src.charCodeAt(pos);
  // `@`, `[`, `$`, `{`
  if (code !== 0x40 && code !== 0x5b && code !== 0x24 && code !== 0x7b) return false;
  if (state.sCount[first]! - state.blkIndent >= 4) return false;
  if (state.eMarks[first]! - pos > 400 || !mark.test(state.src.slice(pos, state.eMarks[first]))) return false;
  if (!silent) state.line = first + 1;
  return true;
}

/** Properties of Logseq's blocks that are for itself, and what its clock wrote. */
const property =
  /^[ \t]*(?:collapsed|id|heading|background-color|created-at|updated-at|ls-type|logseq\.[\w.-]+|(?:card|query|hl)-[\w-]+):: ?.*(?:\n|$)/gm;
const logbook = /^[ \t]*:LOGBOOK:[ \t]*\n(?:[ \t]*CLOCK:.*\n)*[ \t]*:END:[ \t]*(?:\n|$)/gm;
const blockReference = /\(\([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}\)\)/g;

/** Core rule, before anything inline: what an outliner keeps for itself is taken out of its blocks. */
export function dropOutlineProperties(state: StateCore): void {
  state.tokens.forEach((token, index) => {
    if (token.type !== 'inline' || !/::|:LOGBOOK:|\(\(/.test(token.content)) return;
    const content = token.content.replace(property, '').replace(logbook, '').replace(blockReference, '');
    if (content === token.content) return;
    token.content = content.trimEnd();
    if (token.content === '')
      for (const around of [index - 1, index + 1]) hideParagraph(state.tokens[around]);
  });
}

function hideParagraph(token: Token | undefined): void {
  if (token?.type.startsWith('paragraph_')) token.hidden = true;
}
