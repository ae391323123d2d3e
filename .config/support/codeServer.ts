import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Download, ensureDownloaded } from './downloads.ts';
import { node22 } from './paths.ts';
import { endTree, endWithThisProcess } from './processes.ts';

/** VS Code's server and web workbench as one npm package; the version names the VS Code in it. */
const newest: Download = {
  name: 'code-server',
  version: '4.139.1',
  label: 'VS Code 1.139.1 for the browser (once, about 20 s)',
  nested: join('lib', 'vscode'),
};

/** The oldest VS Code of package.json's `engines`. */
const oldest: Download = {
  ...newest,
  version: '4.105.1',
  label: 'VS Code 1.105.1, the oldest that is supported (once, about 40 s)',
  released: { '@parcel/watcher': '2.5.1' },
};

/** With `oldest` in this variable of the environment the oldest VS Code runs in place of the newest. */
export const versionVariable = 'STUDY_NOTES_VSCODE';

/** Whether it is the oldest VS Code that runs. Its server is made for Node 22; in Node 24 its extension host hangs. */
function isOldest(): boolean {
  return process.env[versionVariable] === 'oldest';
}

/** Without its native module, which nothing here needs, the server says this once a log file. */
const loggerNoise =
  /bindings file|spdlog|^\s+at |^\s*(→|\[?'?\/)|innerError|^\s*(Require stack|code: 'MODULE)/;

export interface ServerOptions {
  /** Server data folder; `data/User/settings.json` in it holds the settings. */
  readonly dataDir: string;
  readonly extensionsDir: string;
  /** User settings of a data folder that has none yet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether folders are trusted without a question; otherwise a window starts restricted. */
  readonly trusted: boolean;
  /** Opens the page's test interface; without it a page runs no extension from its source folder. */
  readonly driver?: boolean;
  /** Language of the interface, for which a language pack must be installed; English without it. */
  readonly locale?: string | undefined;
  readonly env?: Readonly<Record<string, string>>;
}

/** A running VS Code server. */
export interface Server {
  readonly port: number;
  /** What the server wrote, its known noise left out. */
  log(): string;
  /** Resolves when the server ends by itself. */
  readonly ended: Promise<void>;
  /** Ends the server and every process it started. */
  stop(): Promise<void>;
}

/** Folder of the VS Code server, fetched if needed. */
export async function findServer(): Promise<string> {
  return join(await ensureDownloaded(isOldest() ? oldest : newest), 'lib', 'vscode', 'out', 'server-main.js');
}

/** Starts a server on a free port of 127.0.0.1. Throws when it ends before it listens. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const main = await findServer();
  writeSettings(options.dataDir, options.settings ?? {});
  const args = [
    main,
    ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'],
    ...[
      '--disable-telemetry',
      '--server-data-dir',
      options.dataDir,
      '--extensions-dir',
      options.extensionsDir,
    ],
    ...(options.trusted ? ['--disable-workspace-trust'] : []),
    ...(options.driver ? ['--enable-smoke-test-driver'] : []),
    ...(options.locale ? ['--locale', options.locale] : []),
  ];
  const child = spawn(serverNode(), args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
    // A process group of its own, so that everything it starts can be ended with it.
    detached: process.platform !== 'win32',
  });
  endWithThisProcess(child);
  let log = '';
  const keep = (data: Buffer) => {
    log += data;
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ended = new Promise<void>(resolve => child.on('exit', () => resolve()));
  const readLog = () =>
    log
      .split('\n')
      .filter(line => line.trim() !== '' && !loggerNoise.test(line))
      .join('\n');
  const port = await Promise.race([listeningPort(child), ended.then(() => undefined)]);
  if (port === undefined) {
    throw new Error(`The VS Code server did not start:\n${readLog()}`);
  }
  return { port, log: readLog, ended, stop: () => endTree(child) };
}

/** Installs a packed extension for servers started with the same folders. Throws with the server's words. */
export async function installExtension(
  vsix: string,
  folders: { dataDir: string; extensionsDir: string },
): Promise<void> {
  const result = spawnSync(
    serverNode(),
    [
      await findServer(),
      ...['--accept-server-license-terms', '--install-extension', vsix, '--force'],
      ...['--server-data-dir', folders.dataDir, '--extensions-dir', folders.extensionsDir],
    ],
    { encoding: 'utf8' },
  );
  if (result.status !== 0) {
    throw new Error(`VS Code could not install ${vsix}:\n${result.stdout}${result.stderr}`);
  }
}

/** The Node that the server runs in. */
function serverNode(): string {
  return isOldest() ? node22 : process.execPath;
}

function writeSettings(dataDir: string, settings: Readonly<Record<string, unknown>>): void {
  const user = join(dataDir, 'data', 'User');
  const file = join(user, 'settings.json');
  if (!existsSync(file)) {
    mkdirSync(user, { recursive: true });
    writeFileSync(file, `${JSON.stringify(settings, null, 2)}\n`);
  }
}

function listeningPort(child: ChildProcess): Promise<number> {
  return new Promise(resolve => {
    let text = '';
    child.stdout?.on('data', data => {
      text += data;
      const port = /Extension host agent listening on (\d+)/.exec(text)?.[1];
      if (port) {
        resolve(Number(port));
      }
    });
  });
}
