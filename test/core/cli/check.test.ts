import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

const cli = join(import.meta.dirname, '..', '..', '..', 'src', 'cli.ts');

const note = `---
title: 旋转位置编码
citekey: su2021rope
---

# 旋转位置编码

旋转位置编码并不依赖绝对位置，只与相对位置有关，因此可以外推到更长的文本上去。

注意力的分数是 $q_m^T k_n = \\mathrm{Re}[q k^* e^{i(m-n)\\theta}]$，它只含位置之差，这就是它的妙处所在。
`;

const other = `---
title: Gradient clipping
citekey: doe2020clipping
---

Clipping the norm of a gradient keeps one bad batch from undoing the work of many good ones, and costs little.
`;

const bib = `@article{vaswani2017,
  title = {Attention Is All You Need},
  author = {Vaswani, Ashish},
  year = {2017}
}
`;

describe('check on the terminal', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'study-notes-check-'));
    mkdirSync(join(folder, 'notes'));
    mkdirSync(join(folder, 'drafts', '.hidden'), { recursive: true });
    writeFileSync(join(folder, 'notes', 'rope.md'), note);
    writeFileSync(join(folder, 'notes', 'clipping.md'), other);
    writeFileSync(join(folder, 'notes', 'papers.bib'), bib);
    writeFileSync(join(folder, 'drafts', '.hidden', 'old.md'), 'Nothing [@nobody2001] here.\n');
    writeFileSync(join(folder, 'drafts', 'image.png'), 'not a draft');
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  function draft(name: string, text: string): string {
    const path = join(folder, 'drafts', name);
    writeFileSync(path, text);
    return path;
  }

  function run(...args: readonly string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', cli, 'check', ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }

  it('says nothing and exits 0 where every key is known and every quote true', () => {
    const good = draft(
      'good.md',
      '> 旋转位置编码并不依赖绝对位置，只与相对位置有关 [@su2021rope]\n\nAs in [@vaswani2017; @doe2020clipping].\n',
    );
    assert.deepEqual(run('notes', '--in', good), { status: 0, stdout: '', stderr: '' });
  });

  it('gives unknown keys with the nearest one, by path and line, and exits 1', () => {
    draft('keys.tex', '\\section{A}\n\nSee \\cite{su2021rope,vaswani2071}.\n');
    const { status, stdout } = run('notes', '--in', 'drafts/keys.tex');
    assert.equal(status, 1);
    assert.equal(
      stdout,
      'drafts/keys.tex:3: No article has the key "vaswani2071". Did you mean vaswani2017?\n',
    );
  });

  it('gives a dropped 不 as an altered quote, in JSON with their kind', () => {
    draft('quotes.md', '> 旋转位置编码并依赖绝对位置，只与相对位置有关 [@su2021rope]\n');
    const { status, stdout } = run('notes', '--in', 'drafts/quotes.md', '--json');
    assert.equal(status, 1);
    const [problem, ...more] = JSON.parse(stdout);
    assert.deepEqual(more, []);
    assert.deepEqual(Object.keys(problem), ['path', 'line', 'kind', 'message']);
    assert.equal(problem.path, 'drafts/quotes.md');
    assert.equal(problem.line, 1);
    assert.equal(problem.kind, 'altered-quote');
    assert.match(problem.message, /不/);
  });

  it('finds the source of a quote that names none, but not in the drafts themselves', () => {
    const words =
      'Clipping the norm of a gradient keeps one bad batch from undoing the work of many good ones.';
    const own = draft(
      'unsourced.md',
      `> ${words}\n\n> These words are my own and stand nowhere else in all that I have read so far.\n`,
    );
    const { status, stdout } = run('notes', 'drafts', '--in', own, '--json');
    assert.equal(status, 1);
    const answers = JSON.parse(stdout).map(({ line, kind }: { line: number; kind: string }) => [line, kind]);
    assert.deepEqual(answers, [[1, 'quote-without-source']]);
  });

  it('reads folders of drafts, several of them, without what is hidden or no draft', () => {
    const { stdout } = run('notes', '--in', 'drafts', 'drafts/keys.tex');
    assert.match(stdout, /^drafts\/keys\.tex:3: /m);
    assert.match(stdout, /^drafts\/quotes\.md:1: /m);
    assert.doesNotMatch(stdout, /hidden|image/);
    assert.equal(stdout.match(/vaswani2071/g)?.length, 2, 'a draft named twice is checked twice');
  });

  it('exits 2 without drafts, for a draft that is not there, and for one that is no draft', () => {
    assert.equal(run('notes').status, 2);
    assert.equal(run('notes', '--in', 'missing.md').status, 2);
    const { status, stderr } = run('notes', '--in', 'drafts/image.png');
    assert.equal(status, 2);
    assert.match(stderr, /image\.png is no kind of draft/);
  });
});

describe('check over a real book', () => {
  const book = process.env.CORPORA_DIR === undefined ? undefined : join(process.env.CORPORA_DIR, 'd2l-zh');

  it('reports none of its keys wrongly', { skip: book === undefined && 'CORPORA_DIR is not set' }, () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      ['--no-warnings', cli, 'check', book ?? '', '--in', book ?? '', '--json'],
      { encoding: 'utf8' },
    );
    assert.deepEqual(JSON.parse(stdout), []);
    assert.equal(status, 0);
  });
});
