import type { ProblemReason } from '../model/problemReason.ts';
import { splitFrontMatter } from './frontMatter.ts';
import { fragmentText } from './html/html.ts';
import { withoutHtml } from './html/htmlBlocks.ts';
import { parseJson } from './lenientJson.ts';
import { mergeMetadata, metadataOf, textOf } from './metadata.ts';
import { noteCopy } from './noteCopy.ts';
import { emptyReading, type PageReading, type TextPage } from './page.ts';

/** Longest output of one cell that is kept, and longest HTML that is read for one, characters. */
const maxOutput = 5000;
const maxHtml = 100_000;

type Json = { readonly [key: string]: unknown };

/**
 * Reads a Jupyter notebook (nbformat 3 and 4): Markdown and code cells in order, code fenced with the kernel's
 * language, outputs as text.
 */
export function readNotebook({ path, text }: TextPage): PageReading {
  const parsed = parseJson(text);
  const notebook = asJson('value' in parsed ? parsed.value : undefined);
  if (!('value' in parsed) || !hasCells(notebook)) {
    const { line, reason } =
      'value' in parsed ? { line: 1, reason: 'it has no cells' satisfies ProblemReason } : parsed;
    return { ...emptyReading, problems: [{ path, line, code: 'notebook', args: [reason] }] };
  }
  const language = languageOf(notebook);
  const cells = cellsOf(notebook).flatMap(cell => cellText(cell, language) ?? []);
  const front = splitFrontMatter(`${cells.join('\n\n')}\n`);
  const own = metadataOf(new Map(Object.entries(asJson(notebook['metadata']))));
  const metadata = mergeMetadata({ ...own, date: null, topic: [] }, metadataOf(front.fields));
  const body = withoutHtml(front.body);
  const copy = noteCopy({ path, body, bodyLine: 1, metadata, format: 'notebook' });
  if (copy === undefined) return emptyReading;
  const endLine = text.split('\n').length;
  return { ...emptyReading, copies: [{ ...copy, endLine, textLine: 1, lineMapping: 'fixed' }] };
}

function hasCells(notebook: Json): boolean {
  return Array.isArray(notebook['cells']) || Array.isArray(notebook['worksheets']);
}

function asJson(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function cellsOf(notebook: Json): Json[] {
  const direct: unknown[] = Array.isArray(notebook['cells']) ? notebook['cells'] : [];
  const sheets: unknown[] = Array.isArray(notebook['worksheets']) ? notebook['worksheets'] : [];
  return [...direct, ...sheets.flatMap(sheet => asJson(sheet)['cells'] ?? [])].map(asJson);
}

function languageOf(notebook: Json): string {
  const metadata = asJson(notebook['metadata']);
  const name =
    textOf(asJson(metadata['language_info'])['name']) ?? textOf(asJson(metadata['kernelspec'])['language']);
  return name === undefined ? 'python' : name.toLowerCase().replace(/[^\w+#-]/gu, '');
}

/** A cell that is a button to open the notebook elsewhere and nothing more, as Colab puts it first. */
const badge =
  /^\s*(?:<a\s[^>]*>\s*<img\s[^>]*badge[^>]*>\s*<\/a>|\[!\[[^\]]*\]\([^)\s]*badge[^)\s]*\)\]\([^)\s]*\))\s*$/iu;

function cellText(cell: Json, language: string): string | undefined {
  const source = joined(cell['source'] ?? cell['input'])
    .replace(/\r/gu, '\n')
    .trimEnd();
  switch (cell['cell_type']) {
    case 'code':
      return codeText(cell, source, language);
    case 'heading':
      return `${'#'.repeat(Math.min(6, Math.max(1, Number(cell['level']) || 1)))} ${source}`;
    case 'markdown':
    case 'raw':
      return source.trim() === '' || badge.test(source) ? undefined : source;
    default:
      return undefined;
  }
}

function codeText(cell: Json, source: string, language: string): string | undefined {
  const outputs: unknown[] = Array.isArray(cell['outputs']) ? cell['outputs'] : [];
  const magic =
    /^%%(bash|sh|html|javascript|js|julia|latex|markdown|perl|python(?=[23]?\s)|r|ruby|sql|svg)\b/iu
      .exec(source)?.[1]
      ?.toLowerCase();
  const parts = source.trim() === '' ? [] : [fenced(source, magic ?? language)];
  for (const output of outputs) {
    const shown = outputText(asJson(output));
    if (shown !== undefined) parts.push(shown);
  }
  return parts.length === 0 ? undefined : parts.join('\n\n');
}

/**
 * What is printed where a figure, a widget or a page is shown: objects by their names and addresses, alone or in a list, a
 * tuple or an array.
 */
const standIn =
  /^(?=[^<]{0,40}<|\s*[HV]Box)(?:[\s[\](),]|array|dtype=object|<[\w.]+ (?:object )?at 0x[0-9a-f]+>|<IPython\.[\w.]+ object>|<(?:Figure|Axes|AxesSubplot|\w+Axes|\w+Subplot)\b[^<>\n]{0,300}>|^\s*[HV]Box\(children=.*)+$/u;
/** A bar of how far a loop is, as tqdm draws it. */
const progress = /^.{0,80}\d{1,3}%\|[^|]{0,200}\|\s*[\d.]+\w?\/[\d.]+\w?\s*\[.*\]?.{0,80}$/u;

function withoutProgress(text: string): string {
  if (!text.includes('%|')) return text;
  return text
    .split('\n')
    .filter(row => !progress.test(row))
    .join('\n');
}

function outputText(output: Json): string | undefined {
  const data = asJson(output['data'] ?? output);
  const formatted = joined(data['text/markdown'] ?? data['text/latex'] ?? data['latex']).trim();
  if (formatted !== '') return formatted;
  const plain =
    output['output_type'] === 'stream' ? joined(output['text']) : joined(data['text/plain'] ?? data['text']);
  const error = Array.isArray(output['traceback'])
    ? joined(output['traceback'].map(row => `${String(row)}\n`))
    : '';
  const text = withoutProgress(withoutAnsi(`${plain}${error}`)).trimEnd();
  if (text.trim() === '' || standIn.test(text)) {
    const html = joined(data['text/html'] ?? data['html']);
    return html.trim() === '' || html.length > maxHtml ? undefined : fragmentText(html) || undefined;
  }
  return fenced(text.length > maxOutput ? `${text.slice(0, maxOutput)}\n…` : text, 'text');
}

function joined(value: unknown): string {
  if (Array.isArray(value)) {
    const rows = value.map(row => (typeof row === 'string' ? row : ''));
    // The second format keeps lines without their ends.
    return joined(rows.join(rows.some(row => row.includes('\n')) ? '' : '\n'));
  }
  return typeof value === 'string' ? value.replace(/\r\n/gu, '\n') : '';
}

/** Text as a terminal shows it: without colours, and of a line that was written over what stands there last. */
function withoutAnsi(text: string): string {
  return text
    .replace(/\u001b\[[0-9;?]*[A-Za-z]/gu, '')
    .split('\n')
    .map(row => row.replace(/\r+$/u, '').replace(/^[^\n]*\r/u, ''))
    .join('\n');
}

/** A code block whose fence is longer than any in `code`. */
function fenced(code: string, language: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`{3,}/gu)].map(match => match[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code}\n${fence}`;
}
