/** A passage of a note: what stands under one heading, or a part of it when that is long. */
export interface Section {
  /** Heading the passage stands under, without its marks; empty at the top of the note. */
  readonly heading: string;
  /** 0-based line of the note the passage begins on. */
  readonly startLine: number;
  /** Half-open range in the note, UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** A passage is cut at the next paragraph once it is longer than this, in UTF-16 units. */
const longPassage = 1200;
/** A paragraph or line longer than this is cut within. */
const longestPassage = 4000;

const atxHeading = /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$/;
const fence = /^ {0,3}(`{3,}|~{3,})/;

/** Cuts a note into passages at headings, long ones at blank lines and overlong lines anywhere. */
class Splitter {
  readonly #text: string;
  readonly #sections: Section[] = [];
  #heading = '';
  #start = 0;
  #startLine = 0;

  constructor(text: string) {
    this.#text = text;
  }

  split(): Section[] {
    const text = this.#text;
    let openFence = '';
    let line = 0;
    for (let at = 0; at < text.length; line++) {
      const lineEnd = text.indexOf('\n', at);
      const end = lineEnd < 0 ? text.length : lineEnd;
      const content = end - at < 400 ? text.slice(at, end) : '';
      const mark = fence.exec(content)?.[1] ?? '';
      if (openFence) {
        if (mark.startsWith(openFence)) openFence = '';
      } else if (mark) openFence = mark;
      else this.#line(content, at, end, line);
      while (end - this.#start > longestPassage) this.#cutOverlong(line);
      at = end + 1;
    }
    this.#close(text.length);
    return this.#sections;
  }

  #line(content: string, at: number, end: number, line: number): void {
    const heading = atxHeading.exec(content);
    if (heading) {
      this.#close(at);
      this.#open(at, line);
      this.#heading = plainHeading(heading[2]!);
    } else if (content.trim() === '' && end - at < 400 && at - this.#start > longPassage) {
      this.#close(at);
      this.#open(end + 1, line + 1);
    }
  }

  #cutOverlong(line: number): void {
    const lastBreak = this.#text.lastIndexOf('\n', this.#start + longestPassage);
    if (lastBreak > this.#start) {
      const lines = countLines(this.#text, this.#start, lastBreak + 1);
      this.#close(lastBreak + 1);
      this.#open(lastBreak + 1, this.#startLine + lines);
      return;
    }
    let cut = this.#start + longestPassage;
    if ((this.#text.charCodeAt(cut) & 0xfc00) === 0xdc00) cut--;
    this.#close(cut);
    this.#open(cut, line);
  }

  #open(start: number, line: number): void {
    this.#start = start;
    this.#startLine = line;
  }

  #close(end: number): void {
    if (this.#text.slice(this.#start, end).trim() === '') return;
    this.#sections.push({ heading: this.#heading, startLine: this.#startLine, start: this.#start, end });
  }
}

function countLines(text: string, start: number, end: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

/** Heading text without emphasis marks, link targets and attribute blocks. */
function plainHeading(heading: string): string {
  return heading
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\{#[^}]*\}\s*$/, '')
    .replace(/[*`]/g, '')
    .trim();
}

/**
 * Passages of a Markdown note, in order.
 *
 * Leading and trailing blank lines may belong to a passage; a passage of nothing but white space is left out.
 */
export function splitSections(text: string): Section[] {
  return new Splitter(text).split();
}
