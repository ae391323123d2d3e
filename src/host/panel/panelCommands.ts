import type { Command } from '../commands/command.ts';
import { commandIds } from '../contributions.ts';
import type { ReadingZoom } from '../services/readingZoom.ts';
import type { NotePanels } from './notePanels.ts';

/** The commands of the note panel: for its keys, its context menu and the palette. */
export function panelCommands(panels: NotePanels, zoom: ReadingZoom): readonly Command[] {
  return [
    { id: commandIds.noteBack, execute: async () => panels.panel?.go(-1) },
    { id: commandIds.noteForward, execute: async () => panels.panel?.go(1) },
    { id: commandIds.noteGoToHeading, execute: () => panels.goToHeading() },
    { id: commandIds.noteOpenToSide, execute: () => panels.openToSide() },
    { id: commandIds.noteInsertQuote, execute: async () => panels.panel?.run('insertQuote') },
    { id: commandIds.noteCopyQuote, execute: async () => panels.panel?.run('copyQuote') },
    { id: commandIds.noteCopyLink, execute: async () => panels.panel?.run('copyLink') },
    { id: commandIds.noteSearch, execute: async () => panels.panel?.run('search') },
    { id: commandIds.noteNextMatch, execute: async () => panels.panel?.run('nextMatch') },
    { id: commandIds.notePreviousMatch, execute: async () => panels.panel?.run('previousMatch') },
    { id: commandIds.notePrevious, execute: () => panels.stepInTopic(-1) },
    { id: commandIds.noteNext, execute: () => panels.stepInTopic(1) },
    { id: commandIds.noteZoomIn, execute: async () => zoom.step(1) },
    { id: commandIds.noteZoomOut, execute: async () => zoom.step(-1) },
    { id: commandIds.noteZoomReset, execute: async () => zoom.step(0) },
    { id: commandIds.noteCopyTex, execute: async () => panels.panel?.run('copyTex') },
  ];
}
