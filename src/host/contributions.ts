/** Ids of everything package.json contributes, in one place; a test holds the two together. */

export const commandIds = {
  searchNotes: 'studyNotes.searchNotes',
  searchSelection: 'studyNotes.searchSelection',
  searchInTopic: 'studyNotes.searchInTopic',
  searchOpenBeside: 'studyNotes.search.openBeside',
  searchInsertCitation: 'studyNotes.search.insertCitation',
  searchInsertQuote: 'studyNotes.search.insertQuote',
  searchCopyKey: 'studyNotes.search.copyKey',
  openNote: 'studyNotes.openNote',
  readSelected: 'studyNotes.readSelected',
  noteBack: 'studyNotes.note.back',
  noteForward: 'studyNotes.note.forward',
  noteGoToHeading: 'studyNotes.note.goToHeading',
  noteOpenToSide: 'studyNotes.note.openToSide',
  noteInsertQuote: 'studyNotes.note.insertQuote',
  noteCopyQuote: 'studyNotes.note.copyQuote',
  noteSearch: 'studyNotes.note.search',
  noteCopyTex: 'studyNotes.note.copyTex',
  noteFind: 'studyNotes.note.find',
  noteNextMatch: 'studyNotes.note.nextMatch',
  notePreviousMatch: 'studyNotes.note.previousMatch',
  notePrevious: 'studyNotes.note.previous',
  noteNext: 'studyNotes.note.next',
  noteZoomIn: 'studyNotes.note.zoomIn',
  noteZoomOut: 'studyNotes.note.zoomOut',
  noteZoomReset: 'studyNotes.note.zoomReset',
  noteExport: 'studyNotes.note.export',
  notePrint: 'studyNotes.note.print',
  openCopy: 'studyNotes.openCopy',
  insertCitation: 'studyNotes.insertCitation',
  insertCitationWithLocator: 'studyNotes.insertCitationWithLocator',
  insertQuote: 'studyNotes.insertQuote',
  keepBibliographyFile: 'studyNotes.keepBibliographyFile',
  exportBibliography: 'studyNotes.exportBibliography',
  copyLink: 'studyNotes.copyLink',
  noteCopyLink: 'studyNotes.note.copyLink',
  insertBibliography: 'studyNotes.insertBibliography',
  changeCitationStyle: 'studyNotes.changeCitationStyle',
  backToDraft: 'studyNotes.backToDraft',
  copyCitekey: 'studyNotes.copyCitekey',
  rescan: 'studyNotes.rescan',
  addFolder: 'studyNotes.addFolder',
  importListing: 'studyNotes.importListing',
  compareCopy: 'studyNotes.compareCopy',
  explainCopies: 'studyNotes.explainCopies',
  keepApart: 'studyNotes.keepApart',
  mergeArticles: 'studyNotes.mergeArticles',
  makeCanonical: 'studyNotes.makeCanonical',
  undoDecision: 'studyNotes.undoDecision',
  exportDecisions: 'studyNotes.exportDecisions',
  importDecisions: 'studyNotes.importDecisions',
  reviewDuplicates: 'studyNotes.reviewDuplicates',
  reviewSame: 'studyNotes.reviewSame',
  reviewDifferent: 'studyNotes.reviewDifferent',
  reviewSkip: 'studyNotes.reviewSkip',
  trashCopies: 'studyNotes.trashCopies',
  exportCollection: 'studyNotes.exportCollection',
  markRead: 'studyNotes.markRead',
  markUnread: 'studyNotes.markUnread',
  star: 'studyNotes.star',
  unstar: 'studyNotes.unstar',
  nextUnread: 'studyNotes.nextUnread',
  groupBy: 'studyNotes.groupBy',
  sortBy: 'studyNotes.sortBy',
  filterArticles: 'studyNotes.filterArticles',
  clearFilter: 'studyNotes.clearFilter',
  moveToTopic: 'studyNotes.moveToTopic',
  newTopic: 'studyNotes.newTopic',
  renameTopic: 'studyNotes.renameTopic',
  moveTopic: 'studyNotes.moveTopic',
  deleteTopic: 'studyNotes.deleteTopic',
  revealInTree: 'studyNotes.revealInTree',
  openUrl: 'studyNotes.openUrl',
  copyCommandLine: 'studyNotes.copyCommandLine',
  copyMcpConfiguration: 'studyNotes.copyMcpConfiguration',
} as const;

export const viewIds = {
  articles: 'studyNotes.articles',
} as const;

export const settingIds = {
  folders: 'studyNotes.folders',
  drafts: 'studyNotes.drafts',
  exclude: 'studyNotes.exclude',
  citationStyle: 'studyNotes.citation.style',
  citationMarkdown: 'studyNotes.citation.markdown',
  citationLatexCommand: 'studyNotes.citation.latexCommand',
  citationCodeLens: 'studyNotes.citation.codeLens',
  previewCitations: 'studyNotes.preview.citations',
  previewMath: 'studyNotes.preview.math',
} as const;

export const contextKeys = {
  /** `opening`, `ready` or `failed`. */
  state: 'studyNotes.state',
  /** Whether the tree shows only what a filter lets through. */
  filtered: 'studyNotes.filtered',
  /** Whether the search palette is open. */
  searchOpen: 'studyNotes.searchOpen',
  /** Whether a pair is being asked about in *Review Duplicates*. */
  reviewOpen: 'studyNotes.reviewOpen',
  /** Whether this window decided something that can be taken back. */
  canUndoDecision: 'studyNotes.canUndoDecision',
} as const;

/** Id of a language-model tool in package.json. @param name as `toolDefinitions` has it. */
export function languageToolId(name: string): string {
  return `studyNotes_${name}`;
}

/** Id of what tells VS Code of the MCP server. */
export const mcpProviderId = 'studyNotes.mcp';
