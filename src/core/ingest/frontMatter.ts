import { parseDocument } from 'yaml';
import type { Problem, ProblemCode } from '../model/problem.ts';
import { type Fields, fieldsOf, withoutReferences } from './metadata.ts';
import { plainYaml } from './plainYaml.ts';
import { propertyLines } from './propertyLines.ts';
import { tomlFields } from './toml.ts';

/** Front matter of a note, and where the note itself begins. */
export interface FrontMatter {
  readonly fields: Fields;
  /** The text after the front matter. */
  readonly body: string;
  /** 0-based line of the first line of `body`. */
  readonly bodyLine: number;
  readonly problem?: { readonly line: number; readonly code: ProblemCode; readonly args: Problem['args'] };
}

const none: Fields = new Map();
const keyLine = /^["']?([\p{L}_][\p{L}\p{N}_ -]{0,60})["']?\s*[:：=]\s?(.*)$/u;

/** Longest front matter that is read, characters. */
const maxLength = 200_000;

/** Longest YAML that is parsed, characters; of longer front matter the plain lines count. */
const maxYaml = 64_000;

/**
 * Splits a note into front matter and body. Front matter is YAML between `---` lines at the very start (Jekyll,
 * Hexo, Obsidian, pandoc, which may close it with `...`), TOML between `+++`, Hexo's keys without an opening line, or
 * properties without fences (`propertyLines`). Broken YAML is a problem, and its plain `key: value` lines still count.
 */
export function splitFrontMatter(text: string): FrontMatter {
  const front = withSecond(split(text));
  return front.fields.size === 0 ? front : { ...front, fields: withoutReferences(front.fields) };
}

/** With the fields of a second block right below the first, as one program writes them above those of another. */
function withSecond(front: FrontMatter): FrontMatter {
  if (front.bodyLine === 0 || !/^\s{0,20}---[ \t]*\n/u.test(front.body.slice(0, 60))) return front;
  const second = split(front.body);
  if (second.bodyLine === 0 || second.fields.size === 0 || second.problem !== undefined) return front;
  const fields = new Map([...front.fields, ...second.fields]);
  return { ...front, fields, body: second.body, bodyLine: front.bodyLine + second.bodyLine };
}

function split(text: string): FrontMatter {
  const open = /^\s{0,200}?(---|\+\+\+|;;;)[ \t]*\n/u.exec(text.slice(0, 220));
  if (open === null)
    return hexoFrontMatter(text) ?? properties(text) ?? { fields: none, body: text, bodyLine: 0 };
  const fence = open[1]!;
  const start = open[0].length;
  const close = closingLine(text, start, fence);
  if (close === undefined) return unclosed(text, start);
  const source = text.slice(start, close.start);
  const body = text.slice(close.end);
  const firstLine = countLines(text, 0, start);
  const bodyLine = countLines(text, 0, close.end);
  if (!looksLikeFields(source, fence)) return { fields: none, body: text, bodyLine: 0 };
  if (fence === '+++') return { fields: tomlFields(source), body, bodyLine };
  if (fence === ';;;') return { fields: plainLines(source), body, bodyLine };
  // Hexo lets tabs indent, which YAML does not.
  const read = readYaml(source.replace(/^[ \t]*\t[ \t]*/gmu, indent => indent.replaceAll('\t', '  ')));
  if ('fields' in read) return { fields: read.fields, body, bodyLine };
  const fields = plainLines(source);
  // A template's blanks are no YAML, and nothing to mend.
  if (isTemplate(source)) return { fields, body, bodyLine };
  const code = fields.size > 0 ? 'frontMatterPartly' : 'frontMatter';
  return { fields, body, bodyLine, problem: { line: firstLine + read.line, code, args: [read.reason] } };
}

/** Whether front matter has places that are filled in when a note is made from it: `{{title}}`, `<% tp.date.now() %>`. */
function isTemplate(source: string): boolean {
  return /:\s*(?:\{\{[^{}\n]{1,80}\}\}|<%[^\n]{1,200}%>)/u.test(source);
}

function properties(text: string): FrontMatter | undefined {
  const found = propertyLines(text);
  if (found === undefined) return undefined;
  const { fields, end } = found;
  return { fields, body: text.slice(end), bodyLine: countLines(text, 0, end) };
}

function closingLine(text: string, start: number, fence: string): { start: number; end: number } | undefined {
  const close =
    fence === '---'
      ? /^(?:---|\.\.\.)[ \t]*(?:\n|$)/gmu
      : fence === '+++'
        ? /^\+\+\+[ \t]*(?:\n|$)/gmu
        : /^;;;[ \t]*(?:\n|$)/gmu;
  close.lastIndex = start;
  const match = close.exec(text.length > start + maxLength ? text.slice(0, start + maxLength) : text);
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length };
}

/** A `---` without a closing line is a rule of Markdown unless `key: value` lines follow it. */
function unclosed(text: string, start: number): FrontMatter {
  const rows = text.slice(start, start + 400).split('\n');
  const looks = keyLine.test(rows[0] ?? '') && keyLine.test(rows[1] ?? '');
  const whole = { fields: none, body: text, bodyLine: 0 };
  return looks ? { ...whole, problem: { line: 1, code: 'frontMatterOpen', args: [] } } : whole;
}

function looksLikeFields(source: string, fence: string): boolean {
  if (source.trim() === '') return true;
  if (fence === ';;;') return true;
  const first = source.split('\n', 40).find(row => row.trim() !== '' && !row.startsWith('#'));
  return first !== undefined && (keyLine.test(first) || (/^\s*\{/u.test(first) && source.length < 4000));
}

/** Hexo lets the opening `---` be left out: known keys from the first line on, up to a `---`. */
function hexoFrontMatter(text: string): FrontMatter | undefined {
  if (!/^(?:title|layout|date|tags|categories|author|permalink)\s*:\s/u.test(text.slice(0, 40)))
    return undefined;
  const close = /^---[ \t]*\n/gmu.exec(text.slice(0, 4000));
  if (close === null) return undefined;
  const source = text.slice(0, close.index);
  const rows = source.split('\n').filter(row => row.trim() !== '');
  if (rows.length < 2 || !rows.every(row => keyLine.test(row) || /^\s*-\s|^\s+\S/u.test(row)))
    return undefined;
  const read = readYaml(source);
  const end = close.index + close[0].length;
  return {
    fields: 'fields' in read ? read.fields : plainLines(source),
    body: text.slice(end),
    bodyLine: countLines(text, 0, end),
  };
}

function readYaml(source: string): { fields: Fields } | { line: number; reason: string } {
  if (source.length > maxYaml) return { line: 1, reason: `it is longer than ${maxYaml} characters` };
  const plain = plainYaml(source);
  if (plain) return { fields: fieldsOf(plain) };
  if (/(?:[[{]\s*){40}/u.test(source)) return { line: 1, reason: 'its lists nest too deep' };
  try {
    const document = parseDocument(source, {
      uniqueKeys: false,
      logLevel: 'silent',
      prettyErrors: false,
      stringKeys: true,
    });
    const error = document.errors[0];
    if (error) return { line: countLines(source, 0, error.pos[0]) + 1, reason: error.message };
    // A map, not an object: a key may be called `__proto__`. The limit on aliases stops exponential ones.
    const value: unknown = document.toJS({ mapAsMap: false, maxAliasCount: 100 });
    if (value === null) return { fields: none };
    return typeof value === 'object' && !Array.isArray(value)
      ? { fields: fieldsOf(value) }
      : { line: 1, reason: 'it is not a list of keys and values' };
  } catch (error) {
    return { line: 1, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** The `key: value` and `key = value` lines, values as text, `[a, b]` as a list. */
function plainLines(source: string): Fields {
  const found: [string, unknown][] = [];
  for (const row of source.split('\n', 500)) {
    const match = row.length < 4000 ? keyLine.exec(row) : null;
    if (match) found.push([match[1]!.trim(), plainValue(match[2]!.trim())]);
  }
  return fieldsOf(new Map(found.reverse()));
}

function plainValue(value: string): unknown {
  const list = /^\[([^\]]*)\]?$/u.exec(value)?.[1];
  if (list !== undefined) return list.split(',').map(item => unquote(item.trim()));
  return unquote(value.replace(/\s+#\s.*$/u, ''));
}

function unquote(text: string): string {
  return /^(["']).*\1$/u.test(text) && text.length > 1 ? text.slice(1, -1) : text;
}

/** Number of line ends in `text` between two offsets. */
function countLines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
