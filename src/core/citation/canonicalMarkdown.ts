import { type Canonical, CanonicalBuilder } from './canonical.ts';
import { markdownSpans } from './markdownSpans.ts';

const lineMarks = /(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)]|#{1,6})(?=\s|$)|\[[ xX]\](?=[ \t])))*[ \t]*/y;
const ruleLine = /[ \t>]*(?:=+|(?:[-*_][ \t]*){3,}|\|?[ \t:]*-[-| \t:]*)[ \t]*(?=\r?\n|$)/y;
const entity = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/y;
/** The named entities people write in notes; others stay as they are, in a quote as in its source. */
const entities: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ensp: ' ', emsp: ' ', thinsp: ' ' },
  ...{
    mdash: '—',
    ndash: '–',
    hellip: '…',
    ldquo: '“',
    rdquo: '”',
    lsquo: '‘',
    rsquo: '’',
    middot: '·',
    bull: '•',
  },
  ...{
    times: '×',
    divide: '÷',
    plusmn: '±',
    le: '≤',
    ge: '≥',
    ne: '≠',
    deg: '°',
    copy: '©',
    rarr: '→',
    larr: '←',
  },
};

/** The canonical text of Markdown, of a whole note or of a quote whose `>` may still be there. */
export function canonicalMarkdown(text: string): Canonical {
  const builder = new CanonicalBuilder();
  const links = linkBrackets(text);
  let at = 0;
  for (const span of markdownSpans(text)) {
    prose(builder, text, at, span.start, links);
    const inner = text.slice(span.innerStart, span.innerEnd);
    if (span.kind === 'inlineMath' || span.kind === 'displayMath') builder.math(inner, span.innerStart);
    else if (span.kind === 'fence' || span.kind === 'indentedCode' || span.kind === 'code') {
      if (span.kind !== 'code') builder.separate(span.start);
      builder.code(inner, span.innerStart);
    } else if (span.kind === 'url' && text[span.start] === '<')
      prose(builder, text, span.start + 1, span.end - 1, links);
    else if (span.kind !== 'frontMatter' && !(span.kind === 'url' && text[span.start] === '('))
      prose(builder, text, span.start, span.end, links);
    at = span.end;
  }
  prose(builder, text, at, text.length, links);
  return builder.build();
}

function prose(
  builder: CanonicalBuilder,
  text: string,
  start: number,
  end: number,
  links: ReadonlySet<number>,
): void {
  let at = start;
  while (at < end) {
    if (at === 0 || text[at - 1] === '\n') {
      builder.separate(at);
      at = afterMarks(text, at, end);
      if (at >= end) return;
    }
    const character = text[at] ?? '';
    if (character === '\\' && /[!-/:-@[-`{-~]/.test(text[at + 1] ?? '')) {
      builder.prose(text[at + 1] ?? '', at + 1);
      at += 2;
    } else if (character === '&') {
      entity.lastIndex = at;
      const match = entity.exec(text);
      const written = match === null ? undefined : decoded(match);
      builder.run(written ?? character, at);
      at += written === undefined || match === null ? 1 : match[0].length;
    } else {
      if (links.has(at)) builder.mark();
      else builder.prose(character, at);
      at++;
    }
  }
}

function decoded([, decimal, hex, name]: RegExpExecArray): string | undefined {
  if (name !== undefined) return entities[name];
  const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
}

function afterMarks(text: string, at: number, end: number): number {
  const rule = match(ruleLine, text, at);
  if (rule !== undefined && /[-=*_]/.test(rule)) return Math.min(at + rule.length, end);
  return Math.min(at + (match(lineMarks, text, at)?.length ?? 0), end);
}

/** Offsets of the brackets, and of the `!` of images, that belong to links. */
function linkBrackets(text: string): Set<number> {
  const found = new Set<number>();
  for (const { index } of text.matchAll(/\]\(/g)) {
    let depth = 0;
    for (let at = index - 1; at >= Math.max(0, index - 1000) && text[at] !== '\n'; at--) {
      if (text[at] === ']') depth++;
      else if (text[at] === '[' && depth-- === 0) {
        found.add(index).add(at);
        if (text[at - 1] === '!') found.add(at - 1);
        break;
      }
    }
  }
  return found;
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
