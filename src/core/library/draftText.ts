/** What an editor needs of the citation stage while a person types, by the one door to it. */
export { type BibliographyFileKind, ownKeys } from '../citation/bibFile.ts';
export { type CompletionContext, completionContext } from '../citation/completionContext.ts';
export { formatsOf } from '../citation/convert.ts';
export {
  type CitedReference,
  type DraftLanguage,
  draftExtensions,
  draftLanguage,
} from '../citation/draft.ts';
export type { DraftEdit, DraftProblem } from '../citation/draftProblem.ts';
export { type CitationFormat, type CitedKey, formatCitation, pandocKey } from '../citation/formats.ts';
export { paraphraseEdit } from '../citation/paraphrase.ts';
export { quoteMeans } from '../citation/quoteMeans.ts';
export { readableMath } from '../citation/readableMath.ts';
export { citedKeysOf, findCitations } from '../citation/references.ts';
