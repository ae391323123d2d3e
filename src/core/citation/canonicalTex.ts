const spacing = new Set(
  'quad qquad enspace thinspace medspace thickspace negthinspace nonumber notag space'.split(' '),
);

/** Commands of LaTeX and amsmath that print the very same symbol, by the spelling they are compared in. */
const sameSymbol = pairs(
  String.raw`leq=\le geq=\ge neq=\ne lt=< gt=> rightarrow=\to leftarrow=\gets owns=\ni wedge=\land vee=\lor
    lnot=\neg lbrace=\{ rbrace=\} lbrack=[ rbrack=] vert=| Vert=\|`,
);

/** Environments a quote writes in another form, see `displayTex`. */
const innerEnvironment = pairs(
  'align=aligned eqnarray=aligned flalign=aligned alignat=alignedat gather=gathered multline=gathered ' +
    'equation= displaymath= math=',
);

function pairs(list: string): ReadonlyMap<string, string> {
  return new Map(list.split(/\s+/).map(pair => pair.split('=') as [string, string]));
}

const token =
  /([\^_])\s*\{\s*(?:\\([a-zA-Z]+)|([^\s\\{}]))\s*\}|\\(begin|end)\s*\{(\w+)\*?\}|\\label\s*\{[^{}]*\}|\\([a-zA-Z]+)|\\([\s\S])|[\s\u200b>]|[\s\S]/g;

/**
 * The parts of a formula that say something, each with its offset: without spacing and labels, one token in
 * braces behind `^` or `_` without them, and each symbol in one of its spellings.
 */
export function* texUnits(tex: string): Generator<readonly [written: string, index: number]> {
  /** Whether a letter would become part of the command before it. */
  let open = false;
  for (const match of tex.matchAll(token)) {
    const [whole, script, scripted, single, side, environment, command, escaped] = match;
    const { index } = match;
    if (script !== undefined) {
      yield [script, index];
      const written = scripted === undefined ? (single ?? '') : spelling(scripted);
      yield [written, index + whole.search(/[^\s^_{]/)];
      open = endsCommand(written);
    } else if (side !== undefined) {
      const name = innerEnvironment.get(environment ?? '') ?? environment ?? '';
      if (name !== '') yield [`\\${side}{${name}}`, index];
      open = false;
    } else if (command !== undefined) {
      if (spacing.has(command)) continue;
      const written = spelling(command);
      yield [written, index];
      open = endsCommand(written);
    } else if (escaped !== undefined) {
      if (!/[,;:!> \n]/.test(escaped)) yield [`\\${escaped}`, index];
      open = false;
    } else if (!whole.startsWith('\\label') && !isSpace(whole, tex, index)) {
      // A letter right after a command needs the space that ends the command's name.
      if (open && /[a-zA-Z]/.test(whole)) yield [' ', index];
      yield [whole, index];
      open = false;
    }
  }
}

function spelling(command: string): string {
  return sameSymbol.get(command) ?? `\\${command}`;
}

function endsCommand(written: string): boolean {
  return /\\[a-zA-Z]+$/.test(written);
}

/** White space, and the marks of a quote at the beginning of a line. */
function isSpace(character: string, tex: string, index: number): boolean {
  if (character === '>') return /\n[ \t>]*$/.test(tex.slice(Math.max(0, index - 20), index));
  return character === '~' || character === '\u200b' || /\s/.test(character);
}
