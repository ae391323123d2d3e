import { noNote } from '../commands/arguments.ts';
import type { Command } from '../commands/command.ts';
import { commandIds } from '../contributions.ts';
import type { ReadingZoom } from '../services/readingZoom.ts';
import type { NotePanel } from './notePanel.ts';
import type { NotePanels } from './notePanels.ts';

/** The commands of the note panel: for its keys, its context menu and the palette. */
export function panelCommands(panels: NotePanels, zoom: ReadingZoom): readonly Command[] {
  const onNote = (work: (panel: NotePanel) => unknown) => async () => {
    await work(panels.panel ?? noNote());
  };
  return [
    { id: commandIds.noteBack, execute: onNote(panel => panel.go(-1)) },
    { id: commandIds.noteForward, execute: onNote(panel => panel.go(1)) },
    { id: commandIds.noteGoToHeading, execute: onNote(() => panels.goToHeading()) },
    { id: commandIds.noteOpenToSide, execute: onNote(() => panels.openToSide()) },
    { id: commandIds.noteInsertQuote, execute: onNote(panel => panel.run('insertQuote')) },
    { id: commandIds.noteCopyQuote, execute: onNote(panel => panel.run('copyQuote')) },
    { id: commandIds.noteCopyLink, execute: onNote(panel => panel.run('copyLink')) },
    { id: commandIds.noteSearch, execute: onNote(panel => panel.run('search')) },
    { id: commandIds.noteFind, execute: onNote(panel => panel.find()) },
    { id: commandIds.noteNextMatch, execute: onNote(panel => panel.run('nextMatch')) },
    { id: commandIds.notePreviousMatch, execute: onNote(panel => panel.run('previousMatch')) },
    { id: commandIds.notePrevious, execute: onNote(() => panels.stepInTopic(-1)) },
    { id: commandIds.noteNext, execute: onNote(() => panels.stepInTopic(1)) },
    { id: commandIds.noteZoomIn, execute: async () => zoom.step(1) },
    { id: commandIds.noteZoomOut, execute: async () => zoom.step(-1) },
    { id: commandIds.noteZoomReset, execute: async () => zoom.step(0) },
    { id: commandIds.noteCopyTex, execute: onNote(panel => panel.run('copyTex')) },
  ];
}
