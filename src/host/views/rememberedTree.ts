import * as vscode from 'vscode';
import type { TreeGroup, TreeOptions } from '../../core/model/articleTree.ts';
import type { ArrangedTree } from '../../threads/api.ts';
import { readSettings } from '../config.ts';

const storageKey = 'treeShown';
/** Groups that are kept; of more the window is as slow as it would be without. */
const mostGroups = 1000;

interface Kept {
  readonly of: string;
  readonly tree: ArrangedTree;
}

/** What the tree showed when the window was last open: it stands there at once, while the index is opened. */
export class RememberedTree {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  /** What was shown last of these folders in this arrangement. */
  shown(options: TreeOptions): ArrangedTree | undefined {
    const kept = this.#state.get<Kept>(storageKey);
    return kept?.of === nameOf(options) ? kept.tree : undefined;
  }

  keep(options: TreeOptions, tree: ArrangedTree): void {
    if (options.filter !== '') return;
    const isSmall = countOf(tree.groups) <= mostGroups;
    void this.#state.update(storageKey, isSmall ? { of: nameOf(options), tree } : undefined);
  }
}

/** The folders that may be read and how they are arranged. */
function nameOf({ grouping, sort }: TreeOptions): string {
  const workspace = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString());
  return JSON.stringify([workspace, readSettings(), vscode.workspace.isTrusted, grouping, sort]);
}

function countOf(groups: readonly TreeGroup[]): number {
  return groups.reduce((sum, { children }) => sum + 1 + countOf(children), 0);
}
