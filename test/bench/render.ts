import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import katexPlugin from '@vscode/markdown-it-katex';
import hljs from 'highlight.js/lib/common';
import type { MarkdownIt } from 'markdown-it';
import MarkdownItParser from 'markdown-it';
import { forgetCode } from '../../src/core/render/blocks/code.ts';
import { forgetFormulas } from '../../src/core/render/math/typeset.ts';
import { renderNote } from '../../src/core/render/renderNote.ts';

/*
 * Rendering, against the stock pipeline (markdown-it with VS Code's KaTeX plugin and highlight.js, as VS Code's preview has
 * them) in the same run: on a note
 * made here of 160 KB and 600 formulas, and on the formula-heavy notes of a public book where
 * `CORPORA_DIR` names it. Times are medians of alternating runs.
 */

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

/** A note of 600 formulas and some 160 KB of UTF-8. */
function madeNote(): string {
  const blocks: string[] = [];
  for (let i = 0; i < 600; i++) {
    const formula = formulas[i % formulas.length]!.replaceAll('%', String(i));
    if (i % 30 === 0) blocks.push(`## 第 ${i / 30 + 1} 节`);
    blocks.push(i % 10 === 9 ? `$$${formula}$$` : `${sentence}其中$${formula}$是第 ${i} 项。`);
  }
  return blocks.join('\n\n');
}

/** The notes of the public book with the most formulas. */
function bookNotes(): string[] {
  const folder = join(process.env.CORPORA_DIR ?? '', 'd2l-zh');
  if (process.env.CORPORA_DIR === undefined || !existsSync(folder)) {
    console.log('CORPORA_DIR is not set or holds no d2l-zh: measured on the note made here only.');
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

function renderAll(notes: readonly string[], render: (note: string) => string): void {
  for (const note of notes) render(note);
}

function compare(name: string, notes: readonly string[], stock: MarkdownIt): void {
  const times = { first: [] as number[], again: [] as number[], stock: [] as number[] };
  const own = () => renderAll(notes, note => renderNote(note).html);
  for (let run = 0; run < runs; run++) {
    forgetFormulas();
    forgetCode();
    times.first.push(timed(own));
    // What the second time keeps, the third finds.
    own();
    times.again.push(timed(own));
    times.stock.push(timed(() => renderAll(notes, note => stock.render(note))));
  }
  const [first, again, theirs] = [median(times.first), median(times.again), median(times.stock)];
  const size = notes.reduce((sum, note) => sum + Buffer.byteLength(note), 0);
  const set = notes.reduce((sum, note) => sum + renderNote(note).formulas, 0);
  console.log(`${name}: ${notes.length} notes, ${(size / 1024).toFixed(0)} KB, ${set} formulas`);
  console.log(`  stock pipeline      ${theirs.toFixed(1)} ms`);
  console.log(`  first time          ${first.toFixed(1)} ms, ratio ${(first / theirs).toFixed(2)}`);
  console.log(`  again, as edited    ${again.toFixed(1)} ms, ratio ${(again / theirs).toFixed(2)}`);
}

const stock = new MarkdownItParser({
  highlight: (code, info) => {
    // Books write `{.python .input}` for `python`.
    const language = info.replace(/^\{\.?|\}$/g, '');
    return hljs.getLanguage(language) === undefined
      ? ''
      : hljs.highlight(code, { language, ignoreIllegals: true }).value;
  },
});
stock.use(katexPlugin.default, { enableBareBlocks: true, ...quiet });
compare('made note', [madeNote()], stock);
const book = bookNotes();
if (book.length > 0) compare('formula-heavy notes of d2l-zh', book, stock);
