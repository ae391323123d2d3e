/** Ids of everything package.json contributes, in one place; a test holds the two together. */

export const commandIds = {
  searchNotes: 'studyNotes.searchNotes',
  openNote: 'studyNotes.openNote',
  openCopy: 'studyNotes.openCopy',
  insertCitation: 'studyNotes.insertCitation',
  insertQuote: 'studyNotes.insertQuote',
  copyCitekey: 'studyNotes.copyCitekey',
  rescan: 'studyNotes.rescan',
  addFolder: 'studyNotes.addFolder',
  importListing: 'studyNotes.importListing',
} as const;

export const viewIds = {
  articles: 'studyNotes.articles',
} as const;

export const settingIds = {
  folders: 'studyNotes.folders',
  drafts: 'studyNotes.drafts',
  exclude: 'studyNotes.exclude',
} as const;

export const contextKeys = {
  /** `opening`, `ready` or `failed`. */
  state: 'studyNotes.state',
  /** Whether the search palette is open. */
  searchOpen: 'studyNotes.searchOpen',
} as const;
