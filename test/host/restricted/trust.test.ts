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
});
