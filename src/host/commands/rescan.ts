import { commandIds } from '../contributions.ts';
import type { Command } from './command.ts';

/** *Rescan Notes*: finds the collection again and reads what changed. */
export function rescan(library: { open(): Promise<void> }): Command {
  return { id: commandIds.rescan, execute: () => library.open() };
}
