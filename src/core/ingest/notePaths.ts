/** Name endings of the files that are read. */
const endings = new Set(
  'md markdown qmd rmd txt text jsonl ndjson html htm xhtml mhtml mht ipynb bib bibtex json csljson'.split(
    ' ',
  ),
);

/** JSON files that other programs keep beside notes and that are never references. */
const otherJson =
  /(?:^|\/)(?:package|package-lock|tsconfig[^/]*|jsconfig|composer|manifest|settings|launch|tasks|extensions|workspace|study-notes|[^/]*\.(?:config|lock|schema|nls|code-workspace)|app|data|appearance|hotkeys|core-plugins|community-plugins|graph)\.json$|(?:^|\/)(?:node_modules|\.[^/]+)\//iu;

/** Text files that other programs want under these names, and licences: nobody's notes. */
const otherText =
  /(?:^|\/)(?:(?:[\w.-]*[-_.])?requirements(?:[-_.][\w.-]*)?|cmakelists|robots|(?:un)?licen[cs]e(?:[-_.][\w.-]*)?|copying)\.txt$|\.(?:egg|dist)-info\/[^/]*\.txt$/iu;

/** Whether `readPage` reads a file of this name, by its ending. */
export function isNotePath(path: string): boolean {
  const extension = extensionOf(path);
  if (!endings.has(extension)) return false;
  return extension === 'json' ? !otherJson.test(path) : extension !== 'txt' || !otherText.test(path);
}

/** Whether a file of this name can hold articles, not only references: a folder of such files is a collection. */
export function mayHoldArticles(path: string): boolean {
  return isNotePath(path) && !/\.(?:bib|bibtex|json|csljson)$/iu.test(path);
}

/** Ending of a file's name in lower case, without the dot; empty when it has none. */
export function extensionOf(path: string): string {
  return (
    path
      .slice(path.lastIndexOf('/') + 1)
      .match(/\.([A-Za-z0-9]+)$/u)?.[1]
      ?.toLowerCase() ?? ''
  );
}
