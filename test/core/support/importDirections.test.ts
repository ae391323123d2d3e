import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { root } from '../../../.config/support/paths.ts';

const stages = ['ingest', 'dedup', 'topics', 'search', 'citation', 'render'];
const above = [
  '../../host/a.ts',
  '../../threads/a.ts',
  '../../protocol/a.ts',
  '../../extension.ts',
  '../../cli.ts',
];

/** What a file may and may not import, as it would write it. */
const directions: { file: string; may: string[]; mayNot: string[] }[] = [
  {
    file: 'src/core/model/a.ts',
    may: ['./b.ts'],
    mayNot: ['vscode', 'node:fs', '../util/b.ts', '../dedup/b.ts'],
  },
  {
    file: 'src/core/util/a.ts',
    may: ['./b.ts', '../model/b.ts'],
    mayNot: ['vscode', 'node:fs', '../library/b.ts', '../search/b.ts', ...above],
  },
  ...stages.map(stage => ({
    file: `src/core/${stage}/a.ts`,
    may: ['./b.ts', './part/b.ts', '../model/b.ts', '../util/b.ts'],
    mayNot: [
      ...['vscode', 'node:fs', '../library/b.ts', ...above],
      ...stages.filter(other => other !== stage).map(other => `../${other}/b.ts`),
    ],
  })),
  {
    file: 'src/core/search/part/a.ts',
    may: ['../b.ts', '../../model/b.ts'],
    mayNot: ['../../dedup/b.ts', '../../library/b.ts', '../../../host/b.ts'],
  },
  {
    file: 'src/core/library/a.ts',
    may: [...stages.map(stage => `../${stage}/b.ts`), './sqlite/b.ts', '../model/b.ts'],
    mayNot: ['vscode', 'node:fs', ...above],
  },
  {
    file: 'src/core/library/sqlite/a.ts',
    may: ['node:sqlite', '../b.ts', '../../search/b.ts'],
    mayNot: ['vscode', '../../../host/b.ts', '../../../threads/b.ts', '../../../extension.ts'],
  },
  {
    file: 'src/threads/a.ts',
    may: ['node:worker_threads', '../core/library/b.ts', '../core/render/b.ts'],
    mayNot: ['vscode', '../host/b.ts', '../protocol/b.ts', '../extension.ts', '../cli.ts'],
  },
  {
    file: 'src/protocol/a.ts',
    may: ['../core/model/b.ts', './b.ts'],
    mayNot: [
      'vscode',
      'node:fs',
      '../host/b.ts',
      '../threads/b.ts',
      '../core/library/b.ts',
      '../core/render/b.ts',
    ],
  },
  {
    file: 'src/host/views/a.ts',
    may: [
      'vscode',
      '../../core/library/b.ts',
      '../../core/model/b.ts',
      '../../protocol/b.ts',
      '../../threads/b.ts',
    ],
    mayNot: [
      'node:fs',
      '../../extension.ts',
      '../../cli.ts',
      '../../../media/b.ts',
      '../../core/search/b.ts',
    ],
  },
  {
    file: 'media/a.ts',
    may: ['../src/protocol/b.ts', '../src/core/model/b.ts', './b.ts'],
    mayNot: ['vscode', 'node:fs', '../src/host/b.ts', '../src/threads/b.ts', '../src/core/render/b.ts'],
  },
  {
    file: 'src/cli.ts',
    may: ['node:util', './core/library/b.ts', './cli/b.ts', './threads/b.ts'],
    mayNot: ['vscode', './host/b.ts', './extension.ts'],
  },
  {
    file: 'src/cli/a.ts',
    may: ['node:fs', '../core/library/b.ts', '../threads/b.ts'],
    mayNot: ['vscode', '../host/b.ts', '../extension.ts'],
  },
  {
    file: 'src/extension.ts',
    may: ['vscode', './host/b.ts', './threads/b.ts'],
    mayNot: ['node:fs', './cli.ts', './cli/b.ts', './core/search/b.ts'],
  },
];

describe('The lint rules on imports', () => {
  let folder: string;
  let refused: Set<string>;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'study-notes-directions-'));
    cpSync(join(root, '.biome.jsonc'), join(folder, '.biome.jsonc'));
    cpSync(
      join(root, '.config', 'importDirections.jsonc'),
      join(folder, '.config', 'importDirections.jsonc'),
    );
    for (const { file, may, mayNot } of directions) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), [...may, ...mayNot].map(name => `import '${name}';\n`).join(''));
    }
    refused = lint(folder);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const { file, may, mayNot } of directions) {
    it(`refuse in ${file} what lies above or beside it`, () => {
      assert.deepEqual(
        mayNot.filter(name => !refused.has(`${file} ${name}`)),
        [],
      );
    });

    it(`accept in ${file} what lies below it`, () => {
      assert.deepEqual(
        may.filter(name => refused.has(`${file} ${name}`)),
        [],
      );
    });
  }
});

interface Report {
  readonly diagnostics: {
    readonly location: { readonly path: string; readonly start: { readonly line: number } };
  }[];
}

/** The refused imports of the files below `folder`, as `FILE IMPORT`. */
function lint(folder: string): Set<string> {
  const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const options = [
    '--only=style/noRestrictedImports',
    '--vcs-enabled=false',
    '--reporter=json',
    '--max-diagnostics=none',
  ];
  const run = spawnSync(process.execPath, [biome, 'lint', ...options, '.'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const report: Report = JSON.parse(run.stdout);
  return new Set(
    report.diagnostics.map(
      ({ location }) => `${location.path} ${importOnLine(location.path, location.start.line)}`,
    ),
  );
}

/** Files hold one import a line, in the order of the table. */
function importOnLine(path: string, line: number): string | undefined {
  const direction = directions.find(({ file }) => file === path.replaceAll('\\', '/'));
  return direction && [...direction.may, ...direction.mayNot][line - 1];
}
