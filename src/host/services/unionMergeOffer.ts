import * as vscode from 'vscode';
import { decisionsName } from '../../core/library/identity.ts';

const storageKey = 'unionMergeOffered';
const attribute = `${decisionsName} merge=union`;

/** What tells of decisions. */
export interface DecisionSource {
  readonly onDidDecide: vscode.Event<readonly vscode.Uri[]>;
}

/**
 * Offers once, where decisions are kept under git, to have git merge those of several people by taking the
 * lines of both. Each decision is a line of its own, so that is always right.
 */
export class UnionMergeOffer implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #subscription: vscode.Disposable;

  constructor(source: DecisionSource, state: vscode.Memento) {
    this.#state = state;
    this.#subscription = source.onDidDecide(files => void this.#consider(files));
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #consider(files: readonly vscode.Uri[]): Promise<void> {
    for (const file of files) {
      const folder = vscode.workspace.getWorkspaceFolder(file)?.uri;
      const asked = this.#state.get<readonly string[]>(storageKey, []);
      if (!folder || asked.includes(folder.toString()) || !(await isUnderGit(folder))) continue;
      const attributes = vscode.Uri.joinPath(folder, '.gitattributes');
      const text = await textOf(attributes);
      if (new RegExp(`^(?:/|\\*\\*/)?${decisionsName.replaceAll('.', '\\.')}\\s`, 'mu').test(text)) continue;
      await this.#state.update(storageKey, [...asked, folder.toString()]);
      if (await agreed()) await append(attributes, text);
    }
  }
}

async function agreed(): Promise<boolean> {
  const add = vscode.l10n.t('Add to .gitattributes');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      'Your decisions are kept in {0}. Shall git merge those of several people without conflicts?',
      decisionsName,
    ),
    add,
    vscode.l10n.t('No'),
  );
  return answer === add;
}

async function append(attributes: vscode.Uri, text: string): Promise<void> {
  const lead = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  await vscode.workspace.fs.writeFile(attributes, new TextEncoder().encode(`${lead}${attribute}\n`));
}

async function textOf(file: vscode.Uri): Promise<string> {
  return exists(file).then(async found =>
    found ? new TextDecoder().decode(await vscode.workspace.fs.readFile(file)) : '',
  );
}

/** Whether a folder or one above it is a working copy of git. */
async function isUnderGit(folder: vscode.Uri): Promise<boolean> {
  for (let at = folder; ; at = vscode.Uri.joinPath(at, '..')) {
    if (await exists(vscode.Uri.joinPath(at, '.git'))) return true;
    if (at.path === '/' || /^\/[A-Za-z]:\/?$/u.test(at.path)) return false;
  }
}

async function exists(file: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}
