import { packExtension } from './packExtension.ts';

const source = `const vscode = require('vscode');
const text = new TextEncoder().encode('# In memory\\n\\nThis note is on no disk.\\n');
const changes = new vscode.EventEmitter();
const refuse = () => { throw vscode.FileSystemError.NoPermissions(); };
exports.activate = () => vscode.workspace.registerFileSystemProvider('virtual', {
  onDidChangeFile: changes.event,
  watch: () => new vscode.Disposable(() => {}),
  stat: uri => {
    if (uri.path !== '/notes' && uri.path !== '/notes/note.md') throw vscode.FileSystemError.FileNotFound(uri);
    const type = uri.path.endsWith('.md') ? vscode.FileType.File : vscode.FileType.Directory;
    return { type, ctime: 0, mtime: 0, size: text.length };
  },
  readDirectory: () => [['note.md', vscode.FileType.File]],
  readFile: () => text,
  createDirectory: refuse, writeFile: refuse, delete: refuse, rename: refuse,
}, { isReadonly: true });
`;

/**
 * Packs an extension with a file system of its own, `virtual:/notes`, which is on no disk.
 *
 * @returns path of the package.
 */
export function packVirtualFiles(folder: string): Promise<string> {
  return packExtension(folder, {
    name: 'virtual-files',
    purpose: 'Files on no disk.',
    source,
    activationEvents: ['onFileSystem:virtual'],
    capabilities: { virtualWorkspaces: true, untrustedWorkspaces: { supported: true } },
  });
}
