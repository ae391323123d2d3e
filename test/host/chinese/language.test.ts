import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('In a Chinese window', () => {
  it('the manifest speaks Chinese', () => {
    assert.equal(vscode.env.language, 'zh-cn');
    const extension = vscode.extensions.getExtension('study-notes.study-notes');
    assert.ok(extension);
    // A translated title carries its English form along, for searching in the palette.
    const contributed: { title: { value: string } }[] = extension.packageJSON.contributes.commands;
    assert.deepEqual(
      contributed.filter(({ title }) => !/\p{Script=Han}/u.test(title.value)),
      [],
    );
  });
});
