import * as vscode from 'vscode';
import { citationSettings, formatFor } from '../commands/draftStyle.ts';
import type { LibraryService } from '../services/libraryService.ts';
import { CitationCompletion, completionTriggers } from './citationCompletion.ts';
import { CitationDefinition } from './citationDefinition.ts';
import { CitationDrop } from './citationDrop.ts';
import { CitationHover } from './citationHover.ts';
import { CitationLens } from './citationLens.ts';
import { CitationLinks } from './citationLinks.ts';
import { CitationReferences } from './citationReferences.ts';
import { CitationRename } from './citationRename.ts';
import { DraftDiagnostics } from './draftDiagnostics.ts';
import { draftSelector } from './draftDocuments.ts';
import type { DraftFiles } from './draftFiles.ts';
import { DraftFixes } from './draftFixes.ts';

/** Told the key of an entry that completion put in; not for people, so the manifest does not name it. */
const recordKeyCommand = '_studyNotes.recordKey';

/** Files that hold articles and entries. */
const lensSelector: vscode.DocumentSelector = { scheme: 'file' };

/** Registers what the editor does in drafts. */
export function registerDraftFeatures(
  library: LibraryService,
  files: DraftFiles,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const style = () => citationSettings(vscode.window.activeTextEditor?.document.uri).style;
  const diagnostics = new DraftDiagnostics(library, log);
  const definition = new CitationDefinition(library, () => library.collection?.folders ?? []);
  const lensesChanged = new vscode.EventEmitter<void>();
  const { languages, commands } = vscode;
  return vscode.Disposable.from(
    diagnostics,
    commands.registerCommand(recordKeyCommand, (key: unknown) =>
      typeof key === 'string' ? library.usedKeys.record([key]) : undefined,
    ),
    languages.registerCompletionItemProvider(
      draftSelector,
      new CitationCompletion(library, style, recordKeyCommand),
      ...completionTriggers,
    ),
    languages.registerDocumentLinkProvider(draftSelector, new CitationLinks(library, definition)),
    languages.registerCodeLensProvider(lensSelector, new CitationLens(library, files, lensesChanged.event)),
    lensesChanged,
    files.onDidChange(() => lensesChanged.fire()),
    languages.registerHoverProvider(draftSelector, new CitationHover(library, style)),
    languages.registerDefinitionProvider(draftSelector, definition),
    languages.registerReferenceProvider(draftSelector, new CitationReferences(files)),
    languages.registerRenameProvider(draftSelector, new CitationRename(library, definition, files)),
    languages.registerCodeActionsProvider(draftSelector, new DraftFixes(diagnostics, formatFor), {
      providedCodeActionKinds: DraftFixes.kinds,
    }),
    languages.registerDocumentDropEditProvider(
      draftSelector,
      new CitationDrop(library),
      CitationDrop.metadata,
    ),
    library.onDidChange(() => {
      lensesChanged.fire();
      if (library.state === 'ready')
        library.drafting.prepareCompletion().catch(error => log.warn(String(error)));
    }),
  );
}
