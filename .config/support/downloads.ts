import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloads } from './paths.ts';

/** An npm package that development and tests use but the project does not depend on. */
export interface Download {
  readonly name: string;
  readonly version: string;
  /** What a person reads while it is fetched. */
  readonly label: string;
  /** Folder inside the package with a package.json of its own, whose dependencies are wanted too. */
  readonly nested?: string;
  /** Dependencies of the nested package that its lock takes from a repository, by the version npm has of them. */
  readonly released?: Readonly<Record<string, string>>;
}

/** What a lock file of npm says, as far as it matters here. */
interface Lock {
  readonly packages: Record<string, { readonly dependencies?: Record<string, string> }>;
}

/**
 * Installs a package under `.vscode-test/`, once, without running its install scripts, and gives the
 * package's folder. The folder appears whole or not at all, so two runs at a time do not disturb each other.
 * Throws an `Error` of one line when npm cannot fetch it.
 */
export async function ensureDownloaded(download: Download): Promise<string> {
  const folder = join(
    downloads,
    `${download.name.replace(/[@/]+/g, '-').replace(/^-/, '')}-${download.version}`,
  );
  const inFolder = (base: string) => join(base, 'node_modules', ...download.name.split('/'));
  if (!existsSync(folder)) {
    console.error(`Fetching ${download.label} ...`);
    const partial = `${folder}.${process.pid}`;
    mkdirSync(partial, { recursive: true });
    try {
      writeFileSync(join(partial, 'package.json'), '{"private":true}\n');
      await npmInstall(partial, [`${download.name}@${download.version}`], download.label);
      if (download.nested) {
        const nested = join(inFolder(partial), download.nested);
        takeReleased(nested, download.released ?? {});
        await npmInstall(nested, ['--omit=dev'], download.label);
      }
      moveInPlace(partial, folder);
    } finally {
      rmSync(partial, { recursive: true, force: true });
    }
  }
  return inFolder(folder);
}

/** Makes a package depend on what npm has, in place of what its lock takes from elsewhere. */
function takeReleased(folder: string, released: Readonly<Record<string, string>>): void {
  if (Object.keys(released).length === 0) return;
  for (const name of ['package.json', 'npm-shrinkwrap.json']) {
    const file = join(folder, name);
    const read = JSON.parse(readFileSync(file, 'utf8'));
    const { packages }: Lock = name === 'package.json' ? { packages: { '': read } } : read;
    Object.assign(packages['']?.dependencies ?? {}, released);
    for (const dependency of Object.keys(released)) delete packages[`node_modules/${dependency}`];
    writeFileSync(file, JSON.stringify(read));
  }
}

function moveInPlace(partial: string, folder: string): void {
  try {
    renameSync(partial, folder);
  } catch (error) {
    // Another run was faster.
    if (!existsSync(folder)) {
      throw error;
    }
  }
}

async function npmInstall(folder: string, args: readonly string[], label: string): Promise<void> {
  const own = process.env.npm_execpath;
  const viaNode = own?.endsWith('npm-cli.js') ?? false;
  const command = viaNode ? process.execPath : 'npm';
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder];
  const child = spawn(command, [...(viaNode ? [own!] : []), 'install', ...options, ...args], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: process.platform === 'win32' && !viaNode,
  });
  let errors = '';
  child.stderr.on('data', data => {
    errors += data;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) {
    const reason =
      errors.split('\n').find(line => /^npm (error|ERR!)/.test(line)) ?? `npm ended with ${code}`;
    throw new Error(
      `Could not fetch ${label}; is the machine online? (${reason.replace(/^npm (error|ERR!) /, '')})`,
    );
  }
}
