/** The part of citeproc-js used here. */
declare module 'citeproc' {
  interface Sys {
    retrieveLocale(language: string): unknown;
    retrieveItem(id: string): object;
  }

  interface CitationItem {
    id: string;
    locator?: string;
    label?: string;
    prefix?: string;
    suffix?: string;
  }

  interface BibliographyParameters {
    /** Ids of the items of each entry, in the order of the entries. */
    entry_ids: string[][];
    bibliography_errors: { itemID: string }[];
  }

  class Engine {
    constructor(sys: Sys, style: unknown, language?: string, forceLanguage?: boolean);
    updateItems(ids: readonly string[]): void;
    setOutputFormat(format: 'text' | 'html'): void;
    makeBibliography(): false | [BibliographyParameters, string[]];
    makeCitationCluster(items: readonly CitationItem[]): string;
    opt: { sort_citations: boolean };
  }

  const CSL: { Engine: typeof Engine };
  export default CSL;
}
