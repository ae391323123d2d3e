import * as vscode from 'vscode';
import { addFolder, dropActions } from './host/commands/addFolder.ts';
import { arrangeCommands } from './host/commands/arrange.ts';
import { backToDraft } from './host/commands/backToDraft.ts';
import { changeCitationStyle } from './host/commands/changeCitationStyle.ts';
import { registerCommands } from './host/commands/command.ts';
import { compareCopy } from './host/commands/compareCopy.ts';
import { copyCitekey } from './host/commands/copyCitekey.ts';
import { copyCommandLines } from './host/commands/copyCommandLine.ts';
import { copyLink } from './host/commands/copyLink.ts';
import { explainCopies } from './host/commands/explainCopies.ts';
import { exportBibliography } from './host/commands/exportBibliography.ts';
import { exportCollection } from './host/commands/exportCollection.ts';
import { exportDecisions } from './host/commands/exportDecisions.ts';
import { exportNoteCommands } from './host/commands/exportNote.ts';
import { importDecisions } from './host/commands/importDecisions.ts';
import { importListing } from './host/commands/importListing.ts';
import { insertBibliography } from './host/commands/insertBibliography.ts';
import { insertCitation, insertCitationWithLocator } from './host/commands/insertCitation.ts';
import { insertQuote } from './host/commands/insertQuote.ts';
import { keepApart } from './host/commands/keepApart.ts';
import { keepBibliographyFile } from './host/commands/keepBibliographyFile.ts';
import { makeCanonical } from './host/commands/makeCanonical.ts';
import { markCommands, nextUnread } from './host/commands/marks.ts';
import { mergeArticles } from './host/commands/mergeArticles.ts';
import { moveToTopic } from './host/commands/moveToTopic.ts';
import { openCopy } from './host/commands/openCopy.ts';
import { openNote, readSelected } from './host/commands/openNote.ts';
import { rescan } from './host/commands/rescan.ts';
import { openUrl, revealInTree } from './host/commands/reveal.ts';
import { reviewDuplicates } from './host/commands/reviewDuplicates.ts';
import { searchCommands } from './host/commands/searchNotes.ts';
import { topicCommands } from './host/commands/topics.ts';
import { trashCopies } from './host/commands/trashCopies.ts';
import { undoDecision } from './host/commands/undoDecision.ts';
import { onDidChangeSettings } from './host/config.ts';
import type { StudyNotes } from './host/exports.ts';
import { registerDraftFeatures } from './host/language/draftFeatures.ts';
import { DraftFiles } from './host/language/draftFiles.ts';
import { NotePanels } from './host/panel/notePanels.ts';
import { noteSurroundings } from './host/panel/noteSurroundings.ts';
import { panelActions } from './host/panel/panelActions.ts';
import { panelCommands } from './host/panel/panelCommands.ts';
import { markdownPreview } from './host/preview/markdownPreview.ts';
import { PreviewCitations } from './host/preview/previewCitations.ts';
import { previewMath } from './host/preview/previewMath.ts';
import { BibliographyKeeper } from './host/services/bibliographyKeeper.ts';
import { DraftTracker } from './host/services/draftTracker.ts';
import { registerLanguageTools } from './host/services/languageTools.ts';
import { LibraryService } from './host/services/libraryService.ts';
import { followMarks } from './host/services/markFollower.ts';
import { NoteLinks } from './host/services/noteLinks.ts';
import { ProblemReporter } from './host/services/problemReporter.ts';
import { ReadingMarks } from './host/services/readingMarks.ts';
import { ReadingPositions } from './host/services/readingPositions.ts';
import { ReadingZoom } from './host/services/readingZoom.ts';
import { RecentSearches } from './host/services/recentSearches.ts';
import { RestrictedDecisionsOffer } from './host/services/restrictedDecisions.ts';
import { UnionMergeOffer } from './host/services/unionMergeOffer.ts';
import { CopyDocuments } from './host/views/copyDocuments.ts';
import { ExplanationDocuments } from './host/views/explanationDocuments.ts';
import { ReviewPick } from './host/views/reviewPick.ts';
import { SearchPalette } from './host/views/searchPalette.ts';
import { ArticleTreeView } from './host/views/treeView.ts';
import { RenderedNotes } from './threads/renderedNotes.ts';
import { RenderPool } from './threads/renderPool.ts';

export function activate(context: vscode.ExtensionContext): StudyNotes {
  const log = vscode.window.createOutputChannel('Study Notes', { log: true });
  const library = new LibraryService(context, log);
  const palette = new SearchPalette(library, new RecentSearches(context.workspaceState));
  const review = new ReviewPick();
  const drafts = new DraftTracker();
  const draftFiles = new DraftFiles();
  const marks = new ReadingMarks(context.storageUri ?? context.globalStorageUri, log);
  const articles = new ArticleTreeView(library, context.workspaceState, dropActions(library, context));
  const { tree, view } = articles;
  const renderer = new RenderPool(
    vscode.Uri.joinPath(context.extensionUri, 'dist', 'threads', 'renderer.js').fsPath,
  );
  const zoom = new ReadingZoom(context.globalState);
  const panels = new NotePanels({
    extensionUri: context.extensionUri,
    source: library,
    renderer: new RenderedNotes(renderer),
    actions: panelActions(library, marks),
    positions: new ReadingPositions(context.workspaceState),
    surroundings: noteSurroundings(library, tree, draftFiles),
    zoom,
    folders: () => (library.collection?.folders ?? []).map(({ path }) => vscode.Uri.file(path)),
  });
  const citations = new PreviewCitations(library);
  const preview = markdownPreview([previewMath, citations]);
  const keeper = new BibliographyKeeper(library, draftFiles, log);
  const links = new NoteLinks(library, panels);
  const mistakes = vscode.languages.createDiagnosticCollection('studyNotes.import');
  context.subscriptions.push(
    log,
    library,
    drafts,
    draftFiles,
    marks,
    articles,
    renderer,
    panels,
    preview,
    citations,
    keeper,
    zoom,
    mistakes,
  );
  context.subscriptions.push(
    new ProblemReporter(library, view),
    new CopyDocuments(library),
    new ExplanationDocuments(library),
    registerDraftFeatures(library, draftFiles, log),
    vscode.window.registerUriHandler(links),
    registerLanguageTools(library, context),
    new UnionMergeOffer(library, context.workspaceState),
    new RestrictedDecisionsOffer(library, context, log),
    registerCommands(
      [
        ...searchCommands(palette, panels),
        openNote(panels, () => view.selection),
        readSelected(panels, () => view.selection),
        ...panelCommands(panels, zoom),
        openCopy,
        copyCitekey(library.usedKeys),
        insertBibliography(library, drafts),
        changeCitationStyle(library, drafts),
        backToDraft(drafts),
        insertCitation(library, palette, drafts),
        insertCitationWithLocator(library, palette, drafts),
        keepBibliographyFile(keeper, drafts),
        exportBibliography(library),
        copyLink(context.extension.id, library.usedKeys),
        insertQuote(library, palette, drafts),
        rescan(library),
        addFolder(library, context.globalState),
        importListing(library),
        compareCopy,
        explainCopies,
        keepApart(library),
        mergeArticles(library, palette),
        makeCanonical(library),
        undoDecision(library),
        ...reviewDuplicates(library, review),
        trashCopies(library),
        exportCollection(library),
        exportDecisions(library),
        importDecisions(library, mistakes),
        ...exportNoteCommands({ extensionUri: context.extensionUri, source: library, renderer }, panels),
        ...markCommands(marks),
        ...arrangeCommands(tree),
        nextUnread(tree, panels),
        moveToTopic(library, () => view.selection),
        ...topicCommands(library, () => view.selection),
        revealInTree(library, articles, panels),
        openUrl,
        ...copyCommandLines(library, context.extensionUri),
      ],
      log,
    ),
    library.onDidChange(() => void panels.refresh()),
    draftFiles.onDidChange(() => void panels.refreshSurroundings()),
    followMarks(library, marks),
    panels.onDidChangeCurrent(key => {
      if (key !== undefined && view.visible) void articles.reveal(key, false);
    }),
    // A row is selected before it is opened.
    view.onDidChangeSelection(({ selection: [row, ...others] }) => {
      if (row?.kind === 'article' && others.length === 0) void panels.expect(row.article.key);
    }),
    onDidChangeSettings(() => void library.open()),
    vscode.workspace.onDidChangeWorkspaceFolders(() => void library.open()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void library.open()),
  );
  void marks
    .load()
    .then(() => library.open())
    // The first note finds its renderer waiting.
    .finally(() => renderer.warm());
  const { extendMarkdownIt } = preview;
  return { library, tree, view: articles, marks, panels, review, palette, links, extendMarkdownIt };
}
