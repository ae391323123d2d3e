import { commandIds } from '../contributions.ts';
import { requiredKey } from './arguments.ts';
import type { Command } from './command.ts';

/** What opens a note for reading. */
export interface NoteOpener {
  /**
   * @param options `line` is the 0-based line of the article's text to bring into view, `query` what
   *   to highlight there; `beside` opens a further panel.
   */
  show(
    key: string,
    options?: {
      readonly line?: number;
      readonly query?: string;
      readonly beside?: boolean;
      readonly preserveFocus?: boolean;
    },
  ): Promise<void>;
}

/** *Open Note*: shows an article in the panel beside. */
export function openNote(panel: NoteOpener): Command {
  return {
    id: commandIds.openNote,
    async execute(argument) {
      await panel.show(requiredKey(argument));
    },
  };
}
