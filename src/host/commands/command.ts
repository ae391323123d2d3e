import * as vscode from 'vscode';

/** A command as an object: the id package.json contributes and what it does. */
export interface Command {
  readonly id: string;
  execute(...args: unknown[]): Promise<void>;
}

/** Thrown by a command that was given nothing to work on. Its message says what to choose first. */
export class NothingChosen extends Error {}

/** Registers commands. What one throws is shown to the person, with what it was doing. */
export function registerCommands(
  commands: readonly Command[],
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const registrations = commands.map(command =>
    vscode.commands.registerCommand(command.id, async (...args: unknown[]) => {
      try {
        await command.execute(...args);
      } catch (error) {
        if (error instanceof NothingChosen) {
          void vscode.window.showInformationMessage(error.message);
          return;
        }
        log.error(error instanceof Error ? error : String(error));
        const message = error instanceof Error ? error.message : String(error);
        void vscode.window.showErrorMessage(vscode.l10n.t('That did not work: {0}', message));
      }
    }),
  );
  return vscode.Disposable.from(...registrations);
}
