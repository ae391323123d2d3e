import { isKnownCommand } from './knownCommands.ts';

/**
 * TeX whose author doubled backslashes for a site generator that takes Markdown's escapes off before it looks for
 * formulas: `\\alpha` for a command, `\\\\` for a line break. Told by there being nothing that is written singly; anything
 * else is given back as it is.
 */
export function unescapeTwice(tex: string): string {
  let commands = 0;
  for (const { 1: slashes, 2: name } of tex.matchAll(/(\\+)([a-zA-Z]*)/g)) {
    if (name === '') continue;
    if (slashes!.length % 2 === 1) return oneBreak(tex);
    if (isKnownCommand(name!)) commands++;
  }
  return commands === 0 ? oneBreak(tex) : tex.replace(/\\\\/g, '\\');
}

/** Line breaks written double by that habit, where none is written singly. */
function oneBreak(tex: string): string {
  const breaks = tex.match(/\\{2,}/g) ?? [];
  return breaks.every(({ length }) => length === 4) ? tex.replaceAll('\\\\\\\\', '\\\\') : tex;
}
