import * as vscode from 'vscode';
import type { SourceFolder } from '../../core/model/folder.ts';

const storageKey = 'allowedFolders';

/** Folders by whether they may be read. */
export interface Permitted {
  /** Those that may, in the order given. */
  readonly allowed: readonly SourceFolder[];
  /** Those outside the workspace of which the person has not said yet. */
  readonly unasked: readonly SourceFolder[];
}

/** Tells which folders may be read: those of the workspace, and those outside that the person agreed to. */
export function permitted(folders: readonly SourceFolder[], state: vscode.Memento): Permitted {
  const answers = new Map(state.get<[string, boolean][]>(storageKey, []));
  return {
    allowed: folders.filter(folder => !isOutside(folder) || answers.get(folder.id) === true),
    unasked: folders.filter(folder => isOutside(folder) && !answers.has(folder.id)),
  };
}

/**
 * Asks whether folders outside the workspace may be read, while what may be read is there already. The answer is
 * kept on this machine, not in the settings: a workspace's settings come from whoever made the workspace.
 */
export class OutsideQuestion {
  readonly #state: vscode.Memento;
  readonly #answered: () => void;
  #isAsked = false;

  /** @param answered called with the answer kept: the collection is to be found anew. */
  constructor(state: vscode.Memento, answered: () => void) {
    this.#state = state;
    this.#answered = answered;
  }

  /** Asks, unless a question is open. One that is put off is asked again the next time. */
  async ask(folders: readonly SourceFolder[]): Promise<void> {
    if (this.#isAsked || folders.length === 0) return;
    this.#isAsked = true;
    try {
      const allow = vscode.l10n.t('Read Them');
      const deny = vscode.l10n.t('Never');
      const answer = await vscode.window.showWarningMessage(
        vscode.l10n.t('Study Notes is set to read folders outside this workspace.'),
        { modal: true, detail: folders.map(({ path }) => path).join('\n') },
        allow,
        deny,
      );
      if (answer === undefined) return;
      await keepAnswers(this.#state, folders, answer === allow);
    } finally {
      this.#isAsked = false;
    }
    this.#answered();
  }
}

/** Notes that a folder was chosen by hand in a dialog, so that nothing more is asked. */
export function allowOutside(folder: vscode.Uri, state: vscode.Memento): Promise<void> {
  return keepAnswers(state, [{ id: folder.toString() }], true);
}

async function keepAnswers(
  state: vscode.Memento,
  folders: readonly Pick<SourceFolder, 'id'>[],
  answer: boolean,
): Promise<void> {
  const answers = new Map(state.get<[string, boolean][]>(storageKey, []));
  for (const { id } of folders) answers.set(id, answer);
  await state.update(storageKey, [...answers]);
}

function isOutside({ id }: SourceFolder): boolean {
  return vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(id, true)) === undefined;
}
