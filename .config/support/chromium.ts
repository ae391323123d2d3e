import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { ensureDownloaded } from './downloads.ts';
import { ensureFonts } from './fonts.ts';
import { downloads } from './paths.ts';

/** A Chromium that Playwright can start, with what its process needs. */
export interface Chromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Chromium for Linux on x64 as an npm package: the program and its libraries, brotli-compressed. */
const packaged = {
  name: '@sparticuz/chromium',
  version: '153.0.0',
  label: 'Chromium for the tests (once, 70 MB)',
};

const installedNames = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];

const installedPaths: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA].flatMap(
    base =>
      base
        ? [
            join(base, 'Google/Chrome/Application/chrome.exe'),
            join(base, 'Microsoft/Edge/Application/msedge.exe'),
          ]
        : [],
  ),
};

/**
 * The browser that tests drive: the one `CHROMIUM` names, else an installed Chrome, Chromium or Edge, else on
 * Linux a packaged Chromium. Throws an `Error` of one line where there is none.
 */
export async function findChromium(): Promise<Chromium> {
  const fonts = await ensureFonts();
  const installed = process.env.CHROMIUM ?? installedBrowser();
  if (installed) {
    return { executablePath: installed, env: fonts };
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No browser was found: install Chrome, Chromium or Edge, or name one in CHROMIUM.');
  }
  const folder = await unpackChromium();
  const executablePath = join(folder, 'chromium');
  const libraries = [join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
  const env = { ...fonts, LD_LIBRARY_PATH: libraries };
  const trial = spawnSync(executablePath, ['--version'], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (trial.status !== 0) {
    throw new Error(
      `The packaged Chromium does not start here: ${trial.stderr?.trim().split('\n')[0] ?? trial.error}`,
    );
  }
  return { executablePath, env };
}

function installedBrowser(): string | undefined {
  const fixed = installedPaths[process.platform]?.find(path => existsSync(path));
  if (fixed || process.platform === 'win32') {
    return fixed;
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  return installedNames
    .flatMap(name => folders.map(folder => join(folder, name)))
    .find(path => existsSync(path));
}

async function unpackChromium(): Promise<string> {
  const folder = join(downloads, `chromium-${packaged.version}`);
  if (existsSync(folder)) {
    return folder;
  }
  const source = join(await ensureDownloaded(packaged), 'bin');
  const partial = `${folder}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  try {
    await decompress(join(source, 'chromium.br'), join(partial, 'chromium'));
    chmodSync(join(partial, 'chromium'), 0o755);
    // Libraries of desktop machines that a bare server may lack.
    const archive = join(partial, 'libraries.tar');
    await decompress(join(source, 'al2023.tar.br'), archive);
    execFileSync('tar', ['-xf', archive, '-C', partial]);
    rmSync(archive);
    if (!existsSync(folder)) {
      renameSync(partial, folder);
    }
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return folder;
}

function decompress(from: string, to: string): Promise<void> {
  return pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
}
