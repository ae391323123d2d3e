import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import katexPlugin from '@vscode/markdown-it-katex';
import hljs from 'highlight.js/lib/common';
import type { MarkdownIt } from 'markdown-it';
import MarkdownItParser from 'markdown-it';
import { build } from '../../.config/build.ts';
import { forgetCode } from '../../src/core/render/blocks/code.ts';
import { forgetFormulas } from '../../src/core/render/math/typeset.ts';
import { renderNote } from '../../src/core/render/renderNote.ts';
import { measurePanel } from './panelSpeed.ts';
import type { BenchRow } from './table.ts';

const runs = 15;
/** KaTeX's options pass through the plugin; its remarks on the style of TeX are not what is measured. */
const quiet = { strict: false };
const sentence =
  '注意力机制把查询与每个键比较,再以所得的权重对值加权求和;这样,序列中任意两个位置之间的路径只有一步,长程依赖因此容易学到。这是它与循环网络最大的不同。';
const formulas = [
  'x_{%}', '\\alpha_{%}', '\\mathbf{W}_{%} \\in \\mathbb{R}^{d \\times h}', '\\frac{\\partial L}{\\partial w_{%}}', 'O(n^2 d_{%})',
  '\\mathrm{softmax}\\left(\\frac{QK^\\top}{\\sqrt{d_{%}}}\\right)V', '\\sum_{i=1}^{%} x_i^2', 'f(x; \\theta_{%})', '\\hat{y}^{(%)}',
  '\\begin{aligned} z &= W_{%} x + b \\\\ h &= \\max(0, z) \\end{aligned}',
]; // biome-ignore format: one formula after the other

/** A note of 600 formulas and 160 KB of UTF-8. */
function madeNote(): string {
  const blocks: string[] = [];
  for (let i = 0; i < 600; i++) {
    const formula = formulas[i % formulas.length]!.replaceAll('%', String(i));
    if (i % 30 === 0) blocks.push(`## 第 ${i / 30 + 1} 节`);
    blocks.push(i % 10 === 9 ? `$$${formula}$$` : `${sentence}其中$${formula}$是第 ${i} 项。`);
  }
  // Prose without formulas, to the full length.
  for (let at = 5; Buffer.byteLength(blocks.join('\n\n')) < 160 * 1024; at += 10)
    blocks.splice(at, 0, sentence);
  return blocks.join('\n\n');
}

/** The notes of the public book with the most formulas. */
function bookNotes(print: (line: string) => void): string[] {
  const folder = join(process.env.CORPORA_DIR ?? '', 'd2l-zh');
  if (process.env.CORPORA_DIR === undefined || !existsSync(folder)) {
    print('CORPORA_DIR is not set or holds no d2l-zh: measured on the note made here only.');
    return [];
  }
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.md'))
    .map(path => readFileSync(join(folder, path), 'utf8'))
    .filter(text => (text.match(/\$/g) ?? []).length > 100);
}

function median(times: number[]): number {
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
}

/** Milliseconds of processor time, which other work on the machine does not stretch. */
function timed(action: () => void): number {
  const start = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

/** VS Code's preview as it comes: markdown-it with its KaTeX plugin and highlight.js. */
function stockPipeline(): MarkdownIt {
  const stock = new MarkdownItParser({
    highlight: (code, info) => {
      // Books write `{.python .input}` for `python`.
      const language = info.replace(/^\{\.?|\}$/g, '');
      return hljs.getLanguage(language) === undefined
        ? ''
        : hljs.highlight(code, { language, ignoreIllegals: true }).value;
    },
  });
  return stock.use(katexPlugin.default, { enableBareBlocks: true, ...quiet });
}

/** Medians of alternating runs: notes nobody has seen, the same once more as after an edit, and the stock pipeline. */
function compare(notes: readonly string[]): { first: number; again: number; stock: number } {
  const stock = stockPipeline();
  const times = { first: [] as number[], again: [] as number[], stock: [] as number[] };
  const own = () => {
    for (const note of notes) renderNote(note);
  };
  for (let run = 0; run < runs; run++) {
    forgetFormulas();
    forgetCode();
    times.first.push(timed(own));
    // What the second time keeps, the third finds.
    own();
    times.again.push(timed(own));
    times.stock.push(
      timed(() => {
        for (const note of notes) stock.render(note);
      }),
    );
  }
  return { first: median(times.first), again: median(times.again), stock: median(times.stock) };
}

const milliseconds = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

function rowsFor(what: string, notes: readonly string[]): BenchRow[] {
  const { first, again, stock } = compare(notes);
  const size = notes.reduce((sum, note) => sum + Buffer.byteLength(note), 0);
  const set = notes.reduce((sum, note) => sum + renderNote(note).formulas, 0);
  const row = (kind: string, ours: number): BenchRow => ({
    what: `${what}, ${(size / 1024).toFixed(0)} KB, ${set} formulas: ${kind}`,
    ours: milliseconds(ours),
    peer: `${milliseconds(stock)} (stock pipeline)`,
    ratio: stock / ours,
    bar: 'at most 1.3 times its time',
    met: ours <= 1.3 * stock,
  });
  return [row('for the first time', first), row('as after an edit', again)];
}

/**
 * Rendering, against the stock pipeline in the same run, in processor time: on a note made here of 160 KB and 600 formulas,
 * and on the formula-heavy notes of a public book where `CORPORA_DIR` names it. Then the panel in a real VS Code,
 * against an empty webview opened in the same run.
 */
export async function run(print: (line: string) => void): Promise<BenchRow[]> {
  const made = madeNote();
  const rows = rowsFor('made note', [made]);
  const book = bookNotes(print);
  if (book.length > 0) rows.push(...rowsFor(`${book.length} formula-heavy notes of d2l-zh`, book));
  const times: number[] = [];
  for (let at = 0; at < runs; at++) {
    forgetFormulas();
    const start = performance.now();
    renderNote(made);
    times.push(performance.now() - start);
  }
  const own = median(times);
  const alone = { peer: '', ratio: undefined };
  rows.push({
    what: 'a note of 160 KB and 600 formulas',
    ours: milliseconds(own),
    ...alone,
    bar: 'under 100 ms',
    met: own < 100,
  });
  await build();
  const panel = await measurePanel(print);
  const over = panel.first - panel.empty;
  const beside = (ours: number) => ({
    ours: milliseconds(ours),
    peer: `${milliseconds(panel.message)} (other words in an empty webview)`,
    ratio: panel.message / ours,
  });
  rows.push(
    {
      what: 'a click to a note in a new panel',
      ours: milliseconds(panel.first),
      peer: `${milliseconds(panel.empty)} (empty webview)`,
      ratio: panel.empty / panel.first,
      bar: 'at most 100 ms over it',
      met: over <= 100,
    },
    {
      what: 'a click to the next note of the topic in that panel',
      ...beside(panel.next),
      bar: 'at most 60 ms',
      met: panel.next <= 60,
    },
    {
      what: 'a click to a note of another topic in that panel',
      ...beside(panel.other),
      bar: 'at most 60 ms',
      met: panel.other <= 60,
    },
    {
      what: `a click to the largest note of corpus/ (${panel.largestTitle}) in a new panel`,
      ours: milliseconds(panel.largest),
      ...alone,
      bar: 'at most 300 ms',
      met: panel.largest <= 300,
    },
  );
  return rows;
}
