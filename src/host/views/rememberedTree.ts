import * as vscode from 'vscode';
import type { TreeGroup, TreeOptions } from '../../core/model/articleTree.ts';
import type { ArrangedTree } from '../../threads/api.ts';
import { readSettings } from '../config.ts';
import type { TreeMemory } from './articleTree.ts';

const shownKey = 'treeShown';
const expandedKey = 'treeExpanded';
/** Groups that are kept; of more the window is as slow as it would be without. */
const mostGroups = 1000;

interface Kept {
  readonly of: string;
  readonly tree: ArrangedTree;
}

/**
 * What the tree showed when the window was last open, which stands there at once while the index is opened, and
 * which of its groups were expanded: VS Code forgets that when the window is loaded again.
 */
export class RememberedTree implements TreeMemory {
  readonly #state: vscode.Memento;
  readonly #expanded: Set<string>;

  constructor(state: vscode.Memento) {
    this.#state = state;
    this.#expanded = new Set(state.get<string[]>(expandedKey, []));
  }

  isExpanded(path: readonly string[], { grouping }: TreeOptions): boolean {
    return this.#expanded.has(JSON.stringify([grouping, ...path]));
  }

  setExpanded(path: readonly string[], { grouping }: TreeOptions, isExpanded: boolean): void {
    const group = JSON.stringify([grouping, ...path]);
    this.#expanded.delete(group);
    if (isExpanded) this.#expanded.add(group);
    void this.#state.update(expandedKey, [...this.#expanded].slice(-mostGroups));
  }

  /** What was shown last of these folders in this arrangement. */
  shown(options: TreeOptions): ArrangedTree | undefined {
    const kept = this.#state.get<Kept>(shownKey);
    return kept?.of === nameOf(options) ? kept.tree : undefined;
  }

  keep(options: TreeOptions, tree: ArrangedTree): void {
    if (options.filter !== '') return;
    const isSmall = countOf(tree.groups) <= mostGroups;
    void this.#state.update(shownKey, isSmall ? { of: nameOf(options), tree } : undefined);
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
