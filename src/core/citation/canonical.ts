import { texUnits } from './canonicalTex.ts';

/**
 * A text reduced to what a quote must keep: white space, quotation marks and markup out of the way, TeX
 * without its spacing and with one spelling of each symbol. Two texts that say the same have the same
 * canonical text.
 */
export interface Canonical {
  readonly text: string;
  /** Offset in the original of each unit of `text`. */
  readonly offsets: Uint32Array;
}

const quotationMark = /["'“”„‟‘’‚‛«»「」『』〝〞＂＇]/;
const invisible = /[\u007f-\u009f\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/;
/** Letters of scripts that put spaces between words, and digits. */
const spaced = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]/u;
/** Collects a canonical text. Everything is handed in with its offset in the original. */
export class CanonicalBuilder {
  #text = '';
  #offsets: number[] = [];
  /** Offset of a tilde no second one has followed yet. */
  #tilde: number | undefined;
  /** Offset of an asterisk in a line, behind white space, which is one only if white space follows it, too. */
  #asterisk: number | undefined;
  /** Offset of white space not written yet. */
  #space: number | undefined;
  /** Whether nothing has been written on the line or in the cell. */
  #opening = true;
  /** Offsets of underscores that are kept only if a word goes on after them; elsewhere they are emphasis. */
  #underscores: number[] = [];
  /** Whether the last character was an ASCII letter or digit, as in the names that have underscores. */
  #inWord = false;
  /** Whether the last unit is a letter a space would matter after. */
  #afterWord = false;

  /** One character of prose or code. */
  prose(character: string, offset: number): void {
    // Tildes in pairs strike out; a single one means "about".
    if (character === '~') {
      this.#tilde = this.#tilde === undefined ? offset : undefined;
      return;
    }
    this.#writeTilde();
    const code = character.charCodeAt(0);
    if (code <= 0x20 || code === 0xa0 || code === 0x3000 || (code > 0x1fff && /\s/.test(character))) {
      this.#writeAsterisk();
      this.#space ??= offset;
      if (code === 0x0a) this.#opening = true;
      this.mark();
      return;
    }
    const asterisk = this.#asterisk;
    this.#asterisk = undefined;
    // Asterisks at words and backticks are emphasis and code in one language or another.
    if (character === '*' || character === '`') {
      const apart = this.#space !== undefined && !this.#opening;
      if (character === '*' && apart && asterisk === undefined) this.#asterisk = offset;
      this.mark();
      return;
    }
    // The lines of a table keep its cells apart.
    if (character === '|') {
      this.separate(offset);
      this.mark();
      return;
    }
    if (code >= 0x7f && invisible.test(character)) return;
    if (character === '_') {
      if (this.#inWord) this.#underscores.push(offset);
      return;
    }
    const inWord = code < 0x80 && isAsciiWord(code);
    if (inWord) for (const underscore of this.#underscores) this.#push('_', underscore);
    this.mark();
    if (character === '-' && this.#joinDash(offset)) return;
    this.#inWord = inWord;
    const isWord = code < 0x80 ? isAsciiWord(code) : spaced.test(character);
    if (this.#space !== undefined && this.#afterWord && isWord) this.#push(' ', this.#space);
    this.#space = undefined;
    this.#afterWord = isWord;
    this.#push(
      code === 0x22 || code === 0x27 || (code >= 0xab && quotationMark.test(character)) ? '"' : character,
      offset,
    );
  }

  /** Two hyphens are an en dash and three an em dash, as LaTeX, Typst and Pandoc print them. */
  #joinDash(offset: number): boolean {
    const last = this.#text.at(-1);
    const isNext = this.#offsets.at(-1) === offset - (last === '–' ? 2 : 1) && this.#space === undefined;
    if (!isNext || (last !== '-' && last !== '–')) return false;
    this.#text = this.#text.slice(0, -1) + (last === '-' ? '–' : '—');
    return true;
  }

  /** Between white space it is neither emphasis nor, in the middle of a line, the mark of a list. */
  #writeAsterisk(): void {
    if (this.#asterisk !== undefined) this.#sign('*', this.#asterisk);
  }

  #writeTilde(): void {
    if (this.#tilde === undefined) return;
    const offset = this.#tilde;
    this.#tilde = undefined;
    this.#sign('~', offset);
  }

  /** A mark that belongs to no word, as the bracket of a link: a word does not go on over it. */
  mark(): void {
    this.#underscores = [];
    this.#inWord = false;
  }

  /** Every character of a stretch of prose or code. */
  run(text: string, at: number | Uint32Array): void {
    for (let index = 0; index < text.length; index++) {
      this.prose(text[index] ?? '', typeof at === 'number' ? at + index : (at[index] ?? 0));
    }
  }

  /**
   * Code. What is in fact a formula with its delimiters, put there because TeX may not go in, counts as one.
   * @param at as for `math`
   */
  code(text: string, at: number | Uint32Array): void {
    const formula = /^(\s*(?:\$\$?|\\\(|\\\[))([\s\S]*?)(?:\$\$?|\\\)|\\\])\s*$/.exec(text);
    const opening = formula?.[1]?.length ?? 0;
    if (formula) this.math(formula[2] ?? '', typeof at === 'number' ? at + opening : at.subarray(opening));
    else this.#verbatim(text, at);
  }

  /** Code keeps the signs that are markup elsewhere, and not the marks of a quote around it. */
  #verbatim(text: string, at: number | Uint32Array): void {
    const lines = text.replace(/^[ \t]*(?:>[ \t]*)+/gm, marks => ' '.repeat(marks.length));
    for (let index = 0; index < lines.length; index++) {
      const character = lines[index] ?? '';
      const offset = typeof at === 'number' ? at + index : (at[index] ?? 0);
      if (/[*|~-]/.test(character)) this.#sign(character, offset);
      else this.prose(character, offset);
    }
  }

  /** A sign that stands for itself. */
  #sign(character: string, offset: number): void {
    this.#writeTilde();
    this.#asterisk = undefined;
    this.mark();
    this.#afterWord = false;
    this.#space = undefined;
    this.#push(character, offset);
  }

  /** A break at which white space makes no difference, as before a list item. */
  separate(offset: number): void {
    this.#space ??= offset;
    this.#opening = true;
  }

  /**
   * A formula without its delimiters.
   * @param at offset in the original of each unit of `tex`, or of the first where the others follow it
   */
  math(tex: string, at: number | Uint32Array): void {
    const offsetOf = (index: number): number => (typeof at === 'number' ? at + index : (at[index] ?? 0));
    this.#writeTilde();
    this.mark();
    this.#afterWord = false;
    this.#asterisk = undefined;
    for (const [written, index] of texUnits(tex)) this.#all(written, offsetOf(index));
    this.#afterWord = false;
    this.#space = undefined;
  }

  build(): Canonical {
    this.#writeTilde();
    this.#writeAsterisk();
    return { text: this.#text, offsets: Uint32Array.from(this.#offsets) };
  }

  #all(text: string, offset: number): void {
    for (const character of text) this.#push(character, offset);
  }

  #push(character: string, offset: number): void {
    this.#opening = false;
    this.#text += character;
    for (let unit = 0; unit < character.length; unit++) this.#offsets.push(offset);
  }
}

function isAsciiWord(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

/** Offset in the original just after the unit of the canonical text before `end`. */
export function originalEnd({ text, offsets }: Canonical, end: number, original: string): number {
  const last = offsets[end - 1];
  if (last === undefined) return 0;
  // In a string of Typst a command has two backslashes; elsewhere they are a line break and no letter.
  const inString =
    /[a-zA-Z]/.test(text[end - 1] ?? '') && /^\\\\[a-zA-Z]+/.exec(original.slice(last, last + 40));
  if (inString) return last + inString[0].length;
  // A unit may stand for several characters: a command, an escape, an entity.
  const written =
    /^(?:\\(?:begin|end)\s*\{[^{}]*\}|\\[a-zA-Z]+(?:\{\})?|\\[\s\S]|&\w+;|-{2,3}|[\ud800-\udbff][\udc00-\udfff]|[\s\S])/.exec(
      original.slice(last, last + 40),
    );
  return last + (written?.[0].length ?? 1);
}
