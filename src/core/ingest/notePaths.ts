/** Name endings of the files that are read. */
const endings = new Set(
  'md markdown qmd rmd txt text jsonl ndjson html htm xhtml mhtml mht ipynb bib bibtex json csljson'.split(
    ' ',
  ),
);

/** JSON files that other programs keep beside notes and that are never references. */
const otherJson =
  /(?:^|\/)(?:package|package-lock|tsconfig[^/]*|jsconfig|composer|manifest|settings|launch|tasks|extensions|workspace|study-notes|[^/]*\.(?:config|lock|schema|nls|code-workspace)|app|data|appearance|hotkeys|core-plugins|community-plugins|graph)\.json$|(?:^|\/)(?:node_modules|\.[^/]+)\//iu;

/** Whether `readPage` reads a file of this name, by its ending. */
export function isNotePath(path: string): boolean {
  const extension = extensionOf(path);
  return endings.has(extension) && (extension !== 'json' || !otherJson.test(path));
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
