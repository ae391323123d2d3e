/**
 * `npm start -- [--desktop] [FOLDER]`: builds the extension and opens a VS Code that runs it from here, in
 * the browser or, with `--desktop`, in the VS Code installed on this machine. Without a folder an empty
 * window opens, in which the extension shows its bundled notes.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from './build.ts';
import { startServer } from './support/codeServer.ts';
import { downloads, root } from './support/paths.ts';
import { workbenchUrl } from './support/workbenchUrl.ts';

const args = process.argv.slice(2);
const [folder] = args
  .filter(arg => !arg.startsWith('-'))
  .map(arg => resolve(process.env.INIT_CWD ?? '.', arg));

try {
  if (folder && !(existsSync(folder) && statSync(folder).isDirectory())) {
    throw new Error(`There is no folder ${folder}.`);
  }
  const open = args.includes('--desktop') ? desktopCode() : openInBrowser;
  console.log('Building the extension ...');
  await build();
  await open();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function openInBrowser(): Promise<void> {
  const state = join(downloads, 'start');
  console.log('Starting VS Code ...');
  const server = await startServer({
    dataDir: state,
    extensionsDir: join(state, 'extensions'),
    settings: { 'workbench.startupEditor': 'none', 'workbench.secondarySideBar.defaultVisibility': 'hidden' },
    trusted: true,
    driver: true,
  });
  let stopping = false;
  const stop = async () => {
    if (!stopping) {
      stopping = true;
      await server.stop();
      process.exit();
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, stop);
  }
  const url = workbenchUrl({ port: server.port, folder, development: [root] });
  console.log(`\nVS Code with Study Notes is at\n\n  ${url}\n\nCtrl+C stops it.`);
  openUrl(url);
  await server.ended;
  if (!stopping) {
    throw new Error(`The VS Code server ended by itself:\n${server.log()}`);
  }
}

/** Opens the machine's browser where there is one; a machine without one has the printed address. */
function openUrl(url: string): void {
  const graphical = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (process.env.CI || process.env.BROWSER === 'none' || !graphical) {
    return;
  }
  const [command, first] = { darwin: ['open'], win32: ['explorer.exe'] }[process.platform as string] ?? [
    'xdg-open',
  ];
  const child = spawn(command!, first ? [first, url] : [url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

/** What opens the installed VS Code. Throws where there is none. */
function desktopCode(): () => Promise<void> {
  const shell = process.platform === 'win32';
  if (spawnSync('code', ['--version'], { stdio: 'ignore', shell }).status !== 0) {
    throw new Error('There is no desktop VS Code on this machine: its command `code` was not found.');
  }
  return async () => {
    const args = [
      '--new-window',
      '--wait',
      `--extensionDevelopmentPath=${root}`,
      ...(folder ? [folder] : []),
    ];
    const code = spawn('code', args, { stdio: 'inherit', shell });
    await new Promise(done => code.on('exit', done));
  };
}
