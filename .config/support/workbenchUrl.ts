/** What a page of the VS Code server opens. */
export interface WorkbenchTarget {
  readonly port: number;
  /** Absolute path of the folder to open; an empty window without it. */
  readonly folder?: string | undefined;
  /** Absolute path of a workspace file to open instead. */
  readonly workspace?: string | undefined;
  /** Absolute path of a file to open in the editor. */
  readonly file?: string | undefined;
  /** Absolute paths of extensions to run from their source folders. */
  readonly development?: readonly string[];
  /** Absolute path of the test module that the extension host is to run. */
  readonly tests?: string | undefined;
}

/** Address of a workbench page on a server of this machine. */
export function workbenchUrl(target: WorkbenchTarget): string {
  const host = `127.0.0.1:${target.port}`;
  const remote = (path: string) => `vscode-remote://${host}${encodeURI(posixPath(path))}`;
  const payload: [string, string][] = [['skipWelcome', 'true']];
  for (const path of target.development ?? []) {
    payload.push(['extensionDevelopmentPath', remote(path)]);
  }
  if (target.file) {
    payload.push(['openFile', remote(target.file)]);
  }
  if (target.tests) {
    payload.push(['extensionTestsPath', remote(target.tests)]);
  }
  const query = new URLSearchParams(opened(target));
  query.set('payload', JSON.stringify(payload));
  return `http://${host}/?${query}`;
}

function opened({ folder, workspace }: WorkbenchTarget): Record<string, string> {
  if (workspace !== undefined) return { workspace: posixPath(workspace) };
  return folder === undefined ? { ew: 'true' } : { folder: posixPath(folder) };
}

/** A path as URIs write it: `/c:/notes` for `C:\notes`. */
function posixPath(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  return slashed.startsWith('/') ? slashed : `/${slashed}`;
}
