/** What an editor needs of the citation stage while a person types, by the one door to it. */
export { type CompletionContext, completionContext } from '../citation/completionContext.ts';
export { formatsOf } from '../citation/convert.ts';
export { type CitedReference, type DraftLanguage, draftLanguage } from '../citation/draft.ts';
export type { DraftEdit, DraftProblem } from '../citation/draftProblem.ts';
export { type CitationFormat, formatCitation } from '../citation/formats.ts';
export { paraphraseEdit } from '../citation/paraphrase.ts';
export { findCitations } from '../citation/references.ts';
