import { commandIds } from '../contributions.ts';
import { showDifference } from '../views/copyDocuments.ts';
import { copyRows, noCopy } from './arguments.ts';
import type { Command } from './command.ts';

/** *Compare with Canonical Copy*: the two texts side by side, the canonical one on the left. */
export const compareCopy: Command = {
  id: commandIds.compareCopy,
  async execute(...args) {
    const [row] = copyRows(args.slice(0, 1));
    const [canonical] = row?.article.copies ?? [];
    if (!row || !canonical) return noCopy();
    await showDifference(canonical, row.copy);
  },
};
