/** What a macro that is a function does with KaTeX's expander; of its interface as much as is used here. */
interface Expander {
  future(): Token;
  popToken(): Token;
  consumeSpaces(): void;
  /** The next argument, its tokens the last one first; ended by `delimiters` where they are given. */
  consumeArg(delimiters?: readonly string[]): { readonly tokens: readonly Token[] };
}

interface Token {
  readonly text: string;
}

/** What a macro stands for: TeX, or tokens, the last one first. */
type Expansion = string | { readonly tokens: readonly Token[]; readonly numArgs: 0 };

/** Signs that `\qty` makes as high as what is between them. */
const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '|': '|' };

/**
 * Commands of the package `physics` whose arguments may be left out: `\dv{x}`, `\dv{f}{x}`, `\dv[n]{f}{x}`, `\pdv{f}{x}{y}`
 * and `\qty(…)` (its manual, sections 2.1 and 2.5).
 */
export const physicsMacros: Readonly<Record<string, (expander: object) => Expansion>> = {
  '\\dv': expander => derivative(expander as Expander, '\\mathrm{d}', 2),
  '\\pdv': expander => derivative(expander as Expander, '\\partial ', 3),
  '\\qty': expander => quantity(expander as Expander),
};

function derivative(expander: Expander, sign: string, most: number): string {
  const order = isNext(expander, '[') ? optional(expander) : '';
  const given = [textOf(expander.consumeArg().tokens)];
  while (given.length < most && isNext(expander, '{')) given.push(textOf(expander.consumeArg().tokens));
  const raised = order === '' ? '' : `^{${order}}`;
  const [first, by, andBy] = given;
  if (by === undefined) return `\\frac{${sign}${raised}}{${sign}${first}${raised}}`;
  if (andBy === undefined) return `\\frac{${sign}${raised}${first}}{${sign}${by}${raised}}`;
  return `\\frac{${sign}^{2}${first}}{${sign}${by}\\,${sign}${andBy}}`;
}

function quantity(expander: Expander): Expansion {
  expander.consumeSpaces();
  const open = expander.future().text;
  const close = closers[open];
  if (close === undefined)
    return open === '{' ? `\\left\\{${textOf(expander.consumeArg().tokens)}\\right\\}` : '';
  expander.popToken();
  const within: Token[] = [];
  for (let [braces, signs] = [0, 1]; signs > 0; ) {
    const next = expander.future().text;
    // Without an end it is what it says, and the signs stand for themselves.
    if (next === 'EOF' || (next === '}' && braces === 0)) return `${open}${textOf(within.toReversed())}`;
    within.push(expander.popToken());
    if (next === '{') braces++;
    else if (next === '}') braces--;
    else if (braces === 0 && next === close) signs--;
    else if (braces === 0 && next === open) signs++;
  }
  within.pop();
  return `\\left${open}${textOf(within.toReversed())}\\right${close}`;
}

function isNext(expander: Expander, sign: string): boolean {
  expander.consumeSpaces();
  return expander.future().text === sign;
}

function optional(expander: Expander): string {
  expander.popToken();
  return textOf(expander.consumeArg([']']).tokens);
}

/** The TeX of tokens that are given the last one first. */
function textOf(tokens: readonly Token[]): string {
  return tokens
    .toReversed()
    .map(({ text }) => (/^\\[a-z@]+$/i.test(text) ? `${text} ` : text))
    .join('');
}
