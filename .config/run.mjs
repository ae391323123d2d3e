// Runs one of the scripts beside it: `node .config/run.mjs NAME ARGUMENTS`. It installs what package.json
// asks for when that is missing, and goes on in the Node that node_modules brings along, so that a machine
// needs no more than Node 20 and npm. For that reason this one file is plain JavaScript.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const oldestNode = 20;
const root = fileURLToPath(new URL('..', import.meta.url));
const ownNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

const [name, ...rest] = process.argv.slice(2);
const script = join(root, '.config', `${name}.ts`);

if (Number.parseInt(process.versions.node, 10) < oldestNode) {
  fail(`Node ${oldestNode} or newer is needed; this is Node ${process.versions.node}.`);
}
if (!name || !existsSync(script)) {
  fail(`There is no script ${script}.`);
}
if (!packagesAreInstalled()) {
  installPackages();
}
if (realpathSync(process.execPath) === realpathSync(ownNode)) {
  endWithParent();
  process.argv.splice(1, 2, script);
  await import(pathToFileURL(script).href);
} else {
  goOnIn(ownNode, [fileURLToPath(import.meta.url), name, ...rest]);
}

/** Whether every package of the lock file is there in its version, and the bundled Node with them. */
function packagesAreInstalled() {
  try {
    const wanted = readPackages('package-lock.json');
    const found = readPackages(join('node_modules', '.package-lock.json'));
    return (
      existsSync(ownNode) &&
      Object.entries(wanted).every(
        ([path, entry]) => path === '' || entry.optional || found[path]?.version === entry.version,
      )
    );
  } catch {
    return false;
  }
}

function readPackages(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8')).packages;
}

function installPackages() {
  console.error('Installing the packages this project is built with (about half a minute) ...');
  // npm tells scripts where it is itself; without that (plain `node .config/run.mjs`) the shell finds it.
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js')
    ? [process.execPath, process.env.npm_execpath]
    : ['npm'];
  const args = [
    'ci',
    '--include=dev',
    '--ignore-scripts=false',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const result = spawnSync(npm[0], [...npm.slice(1), ...args], {
    cwd: root,
    // Standard output belongs to the script: `npm run cli` answers in JSON there.
    stdio: ['ignore', 2, 'pipe'],
    encoding: 'utf8',
    shell: process.platform === 'win32' && npm.length === 1,
  });
  if (result.status !== 0) {
    const said = [...(result.stderr ?? '').matchAll(/^npm error (.+)$/gm)].slice(0, 2).map(match => match[1]);
    fail(
      `The packages could not be installed; is the machine online? npm says: ${said.join(', ')}. ` +
        'For more, run `npm ci`.',
    );
  }
  if (!existsSync(ownNode)) {
    fail(`npm installed the packages but not ${ownNode}: run \`npm rebuild node node22\`.`);
  }
}

/** Runs the script in another Node and ends as it ends. */
function goOnIn(node, args) {
  endWithParent();
  const child = spawn(node, args, { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  // The terminal sends Ctrl+C to the child as well; this process only waits for it to clean up.
  process.on('SIGINT', () => undefined);
  child.on('error', error => fail(`${node} cannot be started: ${error.message}`));
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 128 + constants.signals[signal] : (code ?? 1);
  });
}

/**
 * Ends this process when the one that started it is gone: npm starts scripts through a shell, which does not
 * pass on the signal that ends npm.
 */
function endWithParent() {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) {
      process.kill(process.pid, 'SIGTERM');
    }
  }, 500).unref();
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
