import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { writeCslData } from '../../../.config/support/cslData.ts';

const source = join(import.meta.dirname, '..', '..', '..', 'src', 'cli.ts');

/** What a run of the command line gave. */
export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of files for a test, and the command line run in it. */
export class Workplace {
  readonly path = mkdtempSync(join(tmpdir(), 'study-notes-cli-'));
  readonly #script = join(this.path, 'bundle', 'cli.js');

  /** Writes files by their paths below the folder. */
  write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.path, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }

  /** A folder with these files, and the command line as it ships, with the citation styles beside it. */
  static async make(files: Readonly<Record<string, string>>): Promise<Workplace> {
    const place = new Workplace();
    place.write({ ...files, 'bundle/package.json': '{"type":"module"}' });
    const js =
      "import{createRequire as makeRequire}from'node:module';const require=makeRequire(import.meta.url);";
    await build({
      entryPoints: [source],
      outdir: dirname(place.#script),
      bundle: true,
      splitting: true,
      platform: 'node',
      format: 'esm',
      banner: { js },
      logLevel: 'error',
    });
    writeCslData(join(place.path, 'bundle', 'csl'));
    return place;
  }

  run(...args: readonly string[]): Run {
    return this.#run([], args);
  }

  /** A run by a Node that has no SQLite, as those before 22.13 have none. */
  runWithoutSqlite(...args: readonly string[]): Run {
    return this.#run(['--no-experimental-sqlite'], args);
  }

  /** A run whose standard output goes into a file. */
  runInto(file: string, ...args: readonly string[]): Run {
    const into = openSync(file, 'w');
    try {
      return this.#run([], args, into);
    } finally {
      closeSync(into);
    }
  }

  #run(options: readonly string[], args: readonly string[], into: number | 'pipe' = 'pipe'): Run {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--no-warnings', ...options, this.#script, ...args],
      { cwd: this.path, encoding: 'utf8', stdio: ['ignore', into, 'pipe'] },
    );
    return { status, stdout: stdout ?? '', stderr };
  }

  /** Standard output of a run, as the value it is in JSON. */
  json<T>(...args: readonly string[]): T {
    return JSON.parse(this.run(...args, '--json').stdout) as T;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** Notes of several formats, with a duplicate, a bad line of JSONL, and text that tries to steer the terminal. */
export const notes: Readonly<Record<string, string>> = {
  'notes/nlp/rope.md': `---
title: 旋转位置编码
citekey: su2021rope
date: 2021-04-20
tags: [位置编码, transformer]
topic: [nlp, position-encoding]
author: 苏小林
url: https://example.org/rope
---

旋转位置编码用绝对位置的方式实现相对位置编码，把查询与键各自旋转一个随位置增长的角度，内积里只剩位置之差 $q_m^T k_n$。

因此它可以外推到更长的文本上去，也能用于线性注意力。
`,
  'notes/nlp/repost.md': `旋转位置编码用绝对位置的方式实现相对位置编码，把查询与键各自旋转一个随位置增长的角度，内积里只剩位置之差 $q_m^T k_n$。

因此它可以外推到更长的文本上去，也能用于线性注意力。
`,
  'notes/more.jsonl': `${JSON.stringify({
    id: 'a1',
    title: 'Gradient clipping',
    text: 'Clipping the norm of a gradient keeps one bad batch from undoing the work of many good ones, and it costs little.',
    date: '2020-02-03',
    topic: 'training tricks',
    tags: ['optimisation'],
    url: 'https://example.org/clipping',
  })}
{"text": broken

${JSON.stringify({
  text: '---\ntitle: Overridden\ndate: 2019-01-01\n---\n\nTokens are cut from words by merging the most frequent pair of neighbours again and again.',
  title: 'Byte pairs',
})}
`,
  'notes/evil.md':
    '# An \u001b[31mevil\u001b[0m title\n\nA note whose text \u001b]0;renames\u0007 the terminal, \u202ereverses\u202c it and rings \u0007 about kernels.\n',
};
