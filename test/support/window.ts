import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { installExtension, type Server, startServer } from '../../.config/support/codeServer.ts';
import { workbenchUrl } from '../../.config/support/workbenchUrl.ts';
import type { HostWindow } from './hostSuite.ts';
import { installChinese } from './languagePack.ts';

/** What a test needs of a VS Code window. */
export interface WindowRequest {
  /** Folder for the window's state, removed by the caller after `server.stop()`. */
  readonly temporary: string;
  readonly window: HostWindow;
  /** Folder that is open; an empty window without it. */
  readonly folder: string | undefined;
  /** Workspace file that is open instead. */
  readonly workspace?: string | undefined;
  /** File that is open in the editor. */
  readonly file?: string | undefined;
  /** Packed extensions to install beside the one of the window. */
  readonly installed?: readonly string[] | undefined;
  /** Extensions run from source folders. */
  readonly development: readonly string[];
  /** Test module for the extension host. */
  readonly tests?: string | undefined;
}

/** Settings that keep the chat side bar, the welcome page and tips out of tests and pictures. */
const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.tips.enabled': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.startupPrompt': 'never',
  'files.autoSave': 'afterDelay',
  'files.autoSaveDelay': 100,
};

/** Starts a server for one window and gives the address at which a browser opens it. */
export async function startWindow(request: WindowRequest): Promise<{ server: Server; url: string }> {
  const { window } = request;
  const dataDir = join(request.temporary, 'data');
  const extensionsDir = join(request.temporary, 'extensions');
  mkdirSync(extensionsDir, { recursive: true });
  if (window.vsix) {
    await installExtension(window.vsix, { dataDir, extensionsDir });
  }
  for (const vsix of request.installed ?? []) await installExtension(vsix, { dataDir, extensionsDir });
  if (window.locale === 'zh-cn') {
    await installChinese({ temporary: request.temporary, dataDir, extensionsDir });
  }
  const server = await startServer({
    dataDir,
    extensionsDir,
    settings: { ...quiet, ...window.settings },
    trusted: window.trust !== 'restricted',
    driver: window.vsix === undefined,
    locale: window.locale,
    env: window.env ?? {},
  });
  const url = workbenchUrl({
    port: server.port,
    folder: request.folder,
    workspace: request.workspace,
    file: request.file,
    development: window.vsix ? [] : request.development,
    tests: request.tests,
  });
  return { server, url };
}
