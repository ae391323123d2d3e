import { commandIds } from '../contributions.ts';
import { showExplanation } from '../views/explanationDocuments.ts';
import { requiredKey } from './arguments.ts';
import type { Command } from './command.ts';

/** *Why Are These One Article?*: what the copies share, what differs, and what decided. */
export const explainCopies: Command = {
  id: commandIds.explainCopies,
  async execute(argument) {
    await showExplanation(requiredKey(argument));
  },
};
