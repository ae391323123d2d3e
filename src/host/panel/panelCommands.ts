import type { Command } from '../commands/command.ts';
import type { NotePanels } from './notePanels.ts';

/** Ids of the commands that act on the note in front. */
export const panelCommandIds = {
  back: 'studyNotes.note.back',
  forward: 'studyNotes.note.forward',
  goToHeading: 'studyNotes.note.goToHeading',
  openToSide: 'studyNotes.note.openToSide',
  insertQuote: 'studyNotes.note.insertQuote',
  copyQuote: 'studyNotes.note.copyQuote',
  search: 'studyNotes.note.search',
  copyTex: 'studyNotes.note.copyTex',
} as const;

/** The commands of the note panel: for its keys, its context menu and the palette. */
export function panelCommands(panels: NotePanels): readonly Command[] {
  return [
    { id: panelCommandIds.back, execute: async () => panels.panel?.go(-1) },
    { id: panelCommandIds.forward, execute: async () => panels.panel?.go(1) },
    { id: panelCommandIds.goToHeading, execute: () => panels.goToHeading() },
    { id: panelCommandIds.openToSide, execute: () => panels.openToSide() },
    { id: panelCommandIds.insertQuote, execute: async () => panels.panel?.run('insertQuote') },
    { id: panelCommandIds.copyQuote, execute: async () => panels.panel?.run('copyQuote') },
    { id: panelCommandIds.search, execute: async () => panels.panel?.run('search') },
    { id: panelCommandIds.copyTex, execute: async () => panels.panel?.run('copyTex') },
  ];
}
