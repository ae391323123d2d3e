import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { topicCommands } from '../../../src/host/commands/topics.ts';

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

  it('a topic is renamed from its Chinese name', async () => {
    const { showInputBox } = vscode.window;
    const offered: (string | undefined)[] = [];
    vscode.window.showInputBox = async (options?: vscode.InputBoxOptions) => {
      offered.push(options?.value);
      return undefined;
    };
    try {
      const label = { en: 'Training', 'zh-cn': '训练' };
      const row = { kind: 'topic', topic: { path: ['training'], label } };
      const keeper = {
        allTopics: async () => [],
        decide: () => Promise.reject(new Error('nothing is decided')),
      };
      const rename = topicCommands(keeper, () => [row]).find(({ id }) => id === 'studyNotes.renameTopic');
      await rename?.execute();
    } finally {
      vscode.window.showInputBox = showInputBox;
    }
    assert.deepEqual(offered, ['训练']);
  });
});
