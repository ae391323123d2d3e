import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CitationTargets, DraftChecker } from '../../src/core/citation/check.ts';
import { type CitableEntry, CitationIndex } from '../../src/core/citation/completion.ts';
import { formatQuote } from '../../src/core/citation/quote.ts';
import { findCitations } from '../../src/core/citation/references.ts';
import { readBibtex } from '../../src/core/ingest/references.ts';
import type { BenchRow } from './table.ts';

const entryCount = 15_000;
const citationCount = 400;
const topics = ['自然语言处理', '计算机视觉', '强化学习', 'Large Language Models', 'Optimisation'];
const words =
  '旋转 位置 编码 注意力 机制 梯度 下降 卷积 网络 模型 训练 微调 量化 推理 强化 学习 数据 索引'.split(' ');
const latin = [
  'LoRA',
  'RoPE',
  'BERT',
  'Transformer',
  'Adam',
  'PPO',
  'DPO',
  'MoE',
  'KV cache',
  'FlashAttention',
];
const surnames = '王 李 张 刘 陈 杨 黄 赵 周 吴 徐 孙'.split(' ');

/** The same pseudo-random numbers in every run. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

function makeEntries(): CitableEntry[] {
  const random = generator(1);
  const some = <T>(list: readonly T[]): T => list[random(list.length)]!;
  return Array.from({ length: entryCount }, (_, index) => ({
    key: `${some(['su', 'hu', 'li', 'vaswani', 'devlin'])}${1990 + random(35)}${some(latin).toLowerCase().replace(' ', '')}-${index}`,
    title: `${some(words)}${some(words)}${some(words)}：${some(latin)} 的${some(words)}`,
    authors: [`${some(surnames)}${some(words)}`],
    topics: [some(topics)],
  }));
}

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;

/** Completion while typing: every prefix of what people type. */
function completion(): BenchRow[] {
  const entries = makeEntries();
  const started = performance.now();
  const index = new CitationIndex(entries);
  const built = performance.now() - started;
  const typed = [
    'su2021rope',
    'xuanzhuan',
    'tidu',
    '旋转位置',
    'transformer 注意力',
    'wang',
    'zzzz',
    '强化学习',
    'vaswani1999',
  ];
  const times: number[] = [];
  let slowest = 0;
  for (let round = 0; round < 3; round++) {
    for (const query of typed) {
      for (let length = 1; length <= query.length; length++) {
        const begun = performance.now();
        index.find(query.slice(0, length));
        const took = performance.now() - begun;
        slowest = Math.max(slowest, took);
        times.push(took);
      }
    }
  }
  const p95 = percentile(times, 0.95);
  return [
    row(`completion over ${entryCount} entries, p95`, milliseconds(p95), 'p95 ≤ 50 ms', p95 <= 50),
    row('completion, slowest keystroke', milliseconds(slowest), '', true),
    row(`completion, index of ${entryCount} entries`, milliseconds(built), '', true),
  ];
}

/** A draft of 200 KB with 400 citations, a quarter of them quotes, checked whole after an edit. */
function diagnostics(): BenchRow[] {
  const random = generator(2);
  const sentence = (): string =>
    `${Array.from({ length: 12 }, () => words[random(words.length)]).join('')}，其中 $x_{${random(99)}} = W_q h$ 表示第 ${random(99)} 项。`;
  const paragraph = (): string => Array.from({ length: 4 }, sentence).join('');
  const sources = new Map<string, string>();
  for (let index = 0; index < 100; index++) {
    sources.set(`key${index}`, Array.from({ length: 30 }, paragraph).join('\n\n'));
  }
  let draft = '';
  for (let index = 0; index < citationCount; index++) {
    const key = `key${index % 100}`;
    const source = sources.get(key)?.split('\n\n')[index % 30] ?? '';
    draft +=
      index % 4 === 0
        ? `${formatQuote({ text: source, key, format: 'pandoc' }).text}\n`
        : `${sentence()} [@${key}]。\n\n`;
    while (Buffer.byteLength(draft) < ((index + 1) * 200 * 1024) / citationCount)
      draft += `${sentence()}\n\n`;
  }
  const targets: CitationTargets = {
    resolve: key => (sources.has(key) ? { state: 'article', key, text: sources.get(key) } : undefined),
    keys: () => sources.keys(),
  };
  const checker = new DraftChecker(targets);
  const begun = performance.now();
  const problems = checker.check(draft, 'markdown').length;
  const cold = performance.now() - begun;
  const times: number[] = [];
  for (let edit = 0; edit < 20; edit++) {
    const at = random(draft.length);
    const edited = `${draft.slice(0, at)}字${draft.slice(at)}`;
    const started = performance.now();
    checker.check(edited, 'markdown');
    times.push(performance.now() - started);
  }
  const p95 = percentile(times, 0.95);
  const size = `${Math.round(Buffer.byteLength(draft) / 1024)} KB, ${findCitations(draft, 'markdown').length} citations`;
  return [
    row(`diagnostics after an edit, draft of ${size}, p95`, milliseconds(p95), '≤ 100 ms', p95 <= 100),
    row(
      'diagnostics, first time with 100 sources',
      `${milliseconds(cold)}, ${problems} problems`,
      '0 problems',
      problems === 0,
    ),
  ];
}

/** Every key a real book cites, against the book's own bibliography. */
function book(print: (line: string) => void): BenchRow[] {
  const corpora = process.env.CORPORA_DIR;
  const folder = corpora === undefined ? undefined : join(corpora, 'd2l-zh');
  const bib = folder === undefined ? undefined : readIfThere(join(folder, 'd2l.bib'));
  if (folder === undefined || bib === undefined) {
    print('cite: CORPORA_DIR names no folder with d2l-zh; the keys of a real book are not checked.');
    return [];
  }
  const { references = [], problems } = readBibtex({
    path: 'd2l.bib',
    text: bib,
    context: { furniture: new Set() },
  });
  const keys = new Set(references.map(({ key }) => key));
  const checker = new DraftChecker({
    resolve: key => (keys.has(key) ? { state: 'article', key } : undefined),
    keys: () => keys,
  });
  // The same book with a tenth of its bibliography missing.
  const missing = new Set([...keys].filter((_, index) => index % 10 === 3).slice(0, 20));
  const lacking = new DraftChecker({
    resolve: key => (keys.has(key) && !missing.has(key) ? { state: 'article', key } : undefined),
    keys: () => [...keys].filter(key => !missing.has(key)),
  });
  let [cited, found, citedMissing] = [0, 0, 0];
  const reported: string[] = [];
  const reportedMissing: unknown[] = [];
  for (const path of globSync('**/*.md', { cwd: folder })) {
    const text = readFileSync(join(folder, path), 'utf8');
    const prose = text.replace(/^```[\s\S]*?^```/gm, '');
    cited += [...prose.matchAll(/(?<!`):cite:`([^`]*)`(?!`)/g)].flatMap(
      ([, list]) => list?.split(',') ?? [],
    ).length;
    const own = findCitations(text, 'markdown')
      .filter(({ command }) => command === 'cite')
      .flatMap(({ references: each }) => each);
    found += own.length;
    citedMissing += own.filter(({ key }) => missing.has(key)).length;
    reportedMissing.push(...lacking.check(text, 'markdown').map(({ args }) => args[0]));
    for (const problem of checker.check(text, 'markdown'))
      reported.push(`${path}:${problem.line} ${problem.kind} ${problem.args[0]}`);
  }
  for (const line of reported) print(`cite: ${line}`);
  return [
    row(
      `d2l-zh: keys resolved against d2l.bib (${keys.size} entries, ${problems.length} broken)`,
      `${found} of ${cited} found, ${reported.length} reported`,
      'all found, none reported',
      found === cited && reported.length === 0,
    ),
    row(
      `d2l-zh: ${missing.size} keys taken out of d2l.bib, cited ${citedMissing} times`,
      `${reportedMissing.length} reported`,
      'those, and no other',
      reportedMissing.length === citedMissing && reportedMissing.every(key => missing.has(String(key))),
    ),
  ];
}

/** Reading a `.bib` of 15,000 entries. */
function bibliographyFile(): BenchRow[] {
  const text = makeEntries()
    .map(
      ({ key, title, authors }) =>
        `@article{${key},\n  title = {${title}},\n  author = {${authors.join(' and ')} and Doe, Jane},\n  journal = {Journal},\n  year = {2021},\n  pages = {1--9}\n}\n`,
    )
    .join('\n');
  const started = performance.now();
  const { references = [] } = readBibtex({ path: 'all.bib', text, context: { furniture: new Set() } });
  const took = performance.now() - started;
  return [
    row(
      `reading a .bib of ${entryCount} entries`,
      `${(took / 1000).toFixed(2)} s, ${references.length} read`,
      '≤ 3 s',
      took <= 3000 && references.length === entryCount,
    ),
  ];
}

function row(what: string, ours: string, bar: string, met: boolean): BenchRow {
  return { what, ours, peer: '', ratio: undefined, bar, met };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Measures citing: completion, diagnostics, a real book's keys, and reading a bibliography. */
export async function run(print: (line: string) => void): Promise<BenchRow[]> {
  const rows = [...completion(), ...diagnostics(), ...book(print), ...bibliographyFile()];
  for (const each of rows)
    print(
      `${each.met ? 'ok  ' : 'FAIL'} ${each.what}: ${each.ours}${each.bar === '' ? '' : ` (${each.bar})`}`,
    );
  return rows;
}
