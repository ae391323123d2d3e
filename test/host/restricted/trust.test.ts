import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('In a restricted window', () => {
  it('the extension activates', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const extension = vscode.extensions.getExtension('study-notes.study-notes');
    assert.ok(extension);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('neither keeps an imported page nor adds a folder', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    await vscode.env.clipboard.writeText('# Copied\n\nFrom a site.\n');
    await vscode.commands.executeCommand('studyNotes.importListing');
    await vscode.commands.executeCommand('studyNotes.addFolder', folder);
    const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
    assert.deepEqual(names, ['note.md']);
  });
});
