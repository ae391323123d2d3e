import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';

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
export async function packVirtualFiles(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const manifest = {
    name: 'virtual-files',
    publisher: 'study-notes-tests',
    version: '1.0.0',
    engines: { vscode: '^1.105.0' },
    main: './extension.js',
    activationEvents: ['onFileSystem:virtual'],
    extensionKind: ['workspace'],
    capabilities: { virtualWorkspaces: true, untrustedWorkspaces: { supported: true } },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'extension.js'), source);
  writeFileSync(join(folder, 'README.md'), 'Files on no disk.\n');
  const packagePath = join(folder, 'virtual-files.vsix');
  await createVSIX({
    cwd: folder,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    skipLicense: true,
  });
  return packagePath;
}
