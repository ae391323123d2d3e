import { join } from 'node:path';
import type { ScanRules } from '../../../src/core/library/files.ts';
import type { SourceFolder } from '../../../src/core/model/folder.ts';

/** A folder as a collection has it. */
export function folderAt(path: string): SourceFolder {
  return { id: 'notes', path, label: 'notes', decisions: join(path, 'study-notes.json') };
}

/** Nothing is left out. */
export const noRules: ScanRules = { exclude: [], drafts: [] };
