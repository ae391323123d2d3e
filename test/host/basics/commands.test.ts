import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { StudyNotes } from '../../../src/host/exports.ts';
import { openedLibrary, until } from '../support.ts';

/** The extension's own: in VS Code 1.105 what is imported is another object than what is required. */
const { window }: typeof vscode = createRequire(import.meta.url)('vscode');

/** What a person saw of the command that runs. */
const seen: string[] = [];

/** Notes each call of a function of the window beside doing it. */
function note(name: keyof typeof window, what: (args: readonly unknown[]) => string): void {
  const call = window[name] as (...args: unknown[]) => unknown;
  Object.assign(window, {
    [name]: (...args: unknown[]) => {
      seen.push(what(args));
      return call(...args);
    },
  });
}

note('showErrorMessage', ([message]) => `fails: ${message}`);
for (const name of ['showInformationMessage', 'showWarningMessage', 'setStatusBarMessage'] as const) {
  note(name, ([message]) => `says: ${message}`);
}
for (const name of [
  'createInputBox',
  'createQuickPick',
  'showInputBox',
  'showOpenDialog',
  'showQuickPick',
  'showSaveDialog',
] as const) {
  note(name, () => 'asks');
}

/** What works on a palette that is open, only changes how something is shown, or is but what Enter does with a row. */
const wordless =
  /\.(?:search\.|review(?:Same|Different|Skip)$|clearFilter$|rescan$|readSelected$|note\.zoom)/u;

describe('Every command, with nothing chosen and nothing open,', () => {
  let notes: StudyNotes;
  let commands: readonly string[];

  before(async () => {
    notes = await openedLibrary();
    const extension = vscode.extensions.getExtension('study-notes.study-notes');
    const contributed: { command: string }[] = extension?.packageJSON.contributes.commands;
    commands = contributed.map(({ command }) => command);
  });

  /** Runs a command, leaves what it asks, and says what was seen of it. */
  async function outcomeOf(command: string): Promise<string> {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until(() => notes.panels.panel === undefined);
    await vscode.env.clipboard.writeText('');
    seen.splice(0);
    let ended = false;
    const run = Promise.resolve(vscode.commands.executeCommand(command)).finally(() => {
      ended = true;
    });
    await until(
      async () => {
        if (seen.includes('asks')) await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
        await Promise.race([run, delay(100)]);
        return ended;
      },
      () => `${command} does not end; seen: ${seen}`,
    );
    await run;
    if (notes.panels.panel !== undefined) seen.push('opens a note');
    return seen.join(', ') || 'nothing';
  }

  for (const [state, folders] of [
    ['over the sample', undefined],
    ['over a folder without notes', ['empty']],
  ] as const) {
    it(`asks, does its work, or says what is missing, ${state}`, async () => {
      const settings = vscode.workspace.getConfiguration('studyNotes');
      await settings.update('folders', folders, vscode.ConfigurationTarget.Workspace);
      await until(
        async () =>
          notes.library.state === 'ready' &&
          ((await notes.tree.articlesInOrder()).length === 0) === (folders !== undefined),
      );
      const outcomes = new Map<string, string>();
      for (const command of commands) outcomes.set(command, await outcomeOf(command));
      assert.deepEqual(
        [...outcomes].filter(([command, outcome]) =>
          wordless.test(command) ? outcome.includes('fails') : /^nothing$|fails/u.test(outcome),
        ),
        [],
      );
      assert.equal(outcomes.get('studyNotes.copyCitekey'), 'says: Select articles in the tree first.');
    });
  }
});
