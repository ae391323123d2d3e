/** What begins on a row and is no text: fenced code, a formula on rows of its own, elements with something of their own in them. */
const opener =
  /^(?:[ \t]{0,12}(?<fence>`{3,}|~{3,})[^\n]*|[ \t]{0,12}(?<formula>\$\$)| {0,3}<(?<element>details|script|style|template)(?=[\s>]))/gimu;

/**
 * A note of Markdown with its text changed, and with what is none as it was.
 *
 * @param change is given the parts that are text, one after the other.
 */
export function changedText(text: string, change: (part: string) => string): string {
  const ends = new Ends(text);
  let after = '';
  let from = 0;
  opener.lastIndex = 0;
  for (let match = opener.exec(text); match !== null; match = opener.exec(text)) {
    const end = ends.of(match);
    if (end === undefined) continue;
    after += change(text.slice(from, match.index)) + text.slice(match.index, end);
    from = end;
    opener.lastIndex = end;
  }
  return after + change(text.slice(from));
}

/** Finds where what was opened ends. */
class Ends {
  readonly #text: string;
  /** Elements of which no end follows any more, so that it is not looked for again and again. */
  readonly #open = new Set<string>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Place behind it; `undefined` where it is not closed, but for a fence, which then goes on to the end. */
  of(match: RegExpExecArray): number | undefined {
    const behind = match.index + match[0].length;
    const { fence, formula, element } = match.groups!;
    if (fence !== undefined) return this.#fence(fence, behind);
    if (formula !== undefined) return this.#formula(behind);
    const name = element!.toLowerCase();
    if (this.#open.has(name)) return undefined;
    const closing = new RegExp(`</${name}>`, 'giu');
    closing.lastIndex = behind;
    if (closing.test(this.#text)) return closing.lastIndex;
    this.#open.add(name);
    return undefined;
  }

  #fence(mark: string, behind: number): number {
    const closing = new RegExp(`^[ \\t]{0,12}${mark}[^\\n]*`, 'gmu');
    closing.lastIndex = behind;
    const match = closing.exec(this.#text);
    return match === null ? this.#text.length : match.index + match[0].length;
  }

  #formula(behind: number): number | undefined {
    const at = this.#text.indexOf('$', behind);
    return at >= 0 && this.#text[at + 1] === '$' ? at + 2 : undefined;
  }
}
