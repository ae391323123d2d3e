import MarkdownIt from 'markdown-it';
import type { QuoteWarning, SafeText } from './markdownQuote.ts';
import { markdownSpans, type Span } from './markdownSpans.ts';
import { displayTex, forbiddenTex, inlineTex } from './texMath.ts';

/** How one language writes the parts of a note. Strings handed in as `inner` are written already. */
export interface ProseWriter {
  text(text: string): string;
  emphasis(inner: string): string;
  strong(inner: string): string;
  strike(inner: string): string;
  code(code: string): string;
  link(inner: string, url: string): string;
  inlineMath(tex: string): string;
  displayMath(tex: string): string;
  /** A display formula with words before or after it, where the language wants it otherwise. */
  displayInParagraph?(tex: string): string;
  readonly hardBreak: string;
  readonly rule: string;
  heading(inner: string): string;
  quote(blocks: string): string;
  codeBlock(code: string, language: string): string;
  /** @param items each the blocks of one item; @param start first number, `undefined` for bullets */
  list(items: readonly string[], start: number | undefined): string;
  /** @param rows cells by row, the head first; every row has as many */
  table(rows: readonly (readonly string[])[]): string;
}

type Token = ReturnType<InstanceType<typeof MarkdownIt>['parse']>[number];

const markdown = new MarkdownIt({ html: false, linkify: false });
/** Stands for one formula while the rest is parsed as Markdown; neither has a meaning of its own there. */
const placeholder = /\uE000(\d+)\uE001/g;

/**
 * Rewrites a note's Markdown in another language. Prose is escaped by the writer, HTML goes in as text,
 * formulas with unknown commands as verbatim code with a warning.
 */
export function writeProse(text: string, writer: ProseWriter): SafeText {
  const source = text
    // Typst and docutils end a line at each of these, and what follows would stand outside of the quote.
    .replace(/\r\n?/g, '\n')
    .replace(/[\u2028\u2029]/g, ' ')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\uE000\uE001]/g, '');
  const formulas: Span[] = [];
  let masked = '';
  let at = 0;
  for (const span of markdownSpans(source)) {
    if (span.kind !== 'inlineMath' && span.kind !== 'displayMath') continue;
    masked += `${source.slice(at, span.start)}\uE000${formulas.length}\uE001`;
    formulas.push(span);
    at = span.end;
  }
  masked += source.slice(at);
  const walker = new Walker(writer, source, formulas);
  return { text: walker.blocks(markdown.parse(masked, {})), warnings: walker.warnings };
}

class Walker {
  readonly warnings: QuoteWarning[] = [];
  readonly #writer: ProseWriter;
  readonly #source: string;
  readonly #formulas: readonly Span[];

  constructor(writer: ProseWriter, source: string, formulas: readonly Span[]) {
    this.#writer = writer;
    this.#source = source;
    this.#formulas = formulas;
  }

  /** Writes a run of block tokens, blocks separated by a blank line. */
  blocks(tokens: readonly Token[]): string {
    const written: string[] = [];
    for (let index = 0; index < tokens.length; index++) {
      const token = tokens[index]!;
      const end = token.nesting === 1 ? closing(tokens, index) : index;
      written.push(this.#block(token, tokens.slice(index + 1, end)));
      index = end;
    }
    return written.filter(block => block !== '').join('\n\n');
  }

  #block(token: Token, inner: readonly Token[]): string {
    const writer = this.#writer;
    switch (token.type) {
      case 'paragraph_open':
        return this.#paragraph(inner[0]);
      case 'heading_open':
        return writer.heading(this.#inlineOf(inner[0]));
      case 'blockquote_open':
        return writer.quote(this.blocks(inner));
      case 'bullet_list_open':
        return writer.list(this.#items(inner), undefined);
      case 'ordered_list_open':
        return writer.list(this.#items(inner), Number(token.attrGet('start') ?? 1));
      case 'fence':
      case 'code_block':
        return writer.codeBlock(
          this.#restore(token.content),
          /^[a-zA-Z][\w+#-]*/.exec(token.info.trim())?.[0] ?? '',
        );
      case 'table_open':
        return writer.table(this.#rows(inner));
      case 'hr':
        return writer.rule;
      default:
        return writer.text(this.#restore(token.content));
    }
  }

  #rows(tokens: readonly Token[]): string[][] {
    const rows: string[][] = [];
    for (const token of tokens) {
      if (token.type === 'tr_open') rows.push([]);
      else if (token.type === 'inline') rows.at(-1)?.push(this.#inlineOf(token));
    }
    return rows;
  }

  #items(tokens: readonly Token[]): string[] {
    const items: string[] = [];
    for (let index = 0; index < tokens.length; index++) {
      const end = closing(tokens, index);
      items.push(this.blocks(tokens.slice(index + 1, end)));
      index = end;
    }
    return items;
  }

  #paragraph(token: Token | undefined): string {
    const alone = /^\s*\uE000(\d+)\uE001\s*$/.exec(token?.content ?? '');
    const formula = alone ? this.#formulas[Number(alone[1])] : undefined;
    return formula?.kind === 'displayMath' ? this.#math(formula, true) : this.#inlineOf(token);
  }

  #inlineOf(token: Token | undefined): string {
    return this.#inline(token?.children ?? []);
  }

  #inline(tokens: readonly Token[]): string {
    const writer = this.#writer;
    let written = '';
    for (let index = 0; index < tokens.length; index++) {
      const token = tokens[index]!;
      const end = token.nesting === 1 ? closing(tokens, index) : index;
      const inner = token.nesting === 1 ? this.#inline(tokens.slice(index + 1, end)) : '';
      index = end;
      if (token.type === 'em_open') written += writer.emphasis(inner);
      else if (token.type === 'strong_open') written += writer.strong(inner);
      else if (token.type === 's_open') written += writer.strike(inner);
      else if (token.type === 'link_open') written += writer.link(inner, String(token.attrGet('href') ?? ''));
      else if (token.type === 'image') written += this.#inline(token.children ?? []);
      else if (token.type === 'code_inline') written += writer.code(this.#restore(token.content));
      else if (token.type === 'softbreak') written += '\n';
      else if (token.type === 'hardbreak') written += writer.hardBreak;
      else written += this.#text(token.content);
    }
    return written;
  }

  #text(content: string): string {
    return content
      .split(placeholder)
      .map((piece, index) => {
        const formula = index % 2 === 1 ? this.#formulas[Number(piece)] : undefined;
        return formula ? this.#math(formula, false) : this.#writer.text(index % 2 === 1 ? '' : piece);
      })
      .join('');
  }

  #math(span: Span, alone: boolean): string {
    const writer = this.#writer;
    const whole = this.#source.slice(span.start, span.end);
    const inner = this.#source.slice(span.innerStart, span.innerEnd);
    const display = span.kind === 'displayMath';
    // A formula inside a nested quote still has the marks of its lines.
    const tex = (display ? displayTex : inlineTex)(inner.replace(/\n[ \t]*>[ \t]?/g, '\n'));
    const because = forbiddenTex(tex);
    if (because === undefined && tex !== '') {
      if (!display) return writer.inlineMath(tex);
      return alone || !writer.displayInParagraph ? writer.displayMath(tex) : writer.displayInParagraph(tex);
    }
    this.warnings.push({ kind: 'forbiddenTex', tex: whole, because: because ?? whole });
    return writer.code(whole.replace(/\s*\n\s*/g, ' '));
  }

  #restore(content: string): string {
    return content.replace(placeholder, (_, index: string) => {
      const span = this.#formulas[Number(index)];
      return span ? this.#source.slice(span.start, span.end) : '';
    });
  }
}

/** Index of the token that closes the one at `index`. */
function closing(tokens: readonly Token[], index: number): number {
  let depth = 0;
  for (let at = index; at < tokens.length; at++) {
    depth += tokens[at]!.nesting;
    if (depth === 0) return at;
  }
  return tokens.length;
}
