/** What `--help` prints. */
export const help = `Study Notes on a terminal.

  list FOLDER... [--json]
      Articles with their topics and copies, each article once.
  search FOLDER... --query Q [--limit N] [--json]
  search FOLDER... --queries FILE [--limit N] --json
      Articles by rank; with --queries one query a line in, one answer a line out, empty lines passed over.
  render FILE [--json]
      A note as HTML with its formulas set.
  cite FOLDER... --key K [--key K2] [--format F] [--style S]
      F is pandoc (default), latex, typst, typst-at, footnote, wiki, rst, myst, plain, csl-json, bibtex or
      bibliography; S a CSL style, for footnotes and the bibliography. Nothing is printed when a key is unknown.
  check FOLDER... --in DRAFT... [--json]
      Unknown and ambiguous keys, altered quotes and quotes without source in drafts or folders of drafts,
      one a line: path:line: message.

  mcp FOLDER...
      Serves the tools search_notes, read_note, cite_notes and check_draft to programs that speak the Model
      Context Protocol, on standard input and output, until the input ends.

  --store FILE       keep the index in this file between runs (default: in memory, nothing is written)
  --decisions FILE   where the decisions on the folders are kept (default: study-notes.json in each of
                     them); one for all, or repeated, one for each folder in their order
  --exclude GLOB     leave these files out; can be repeated
  --drafts GLOB      these files are drafts and no articles; can be repeated

With --json one line of JSON on standard output:
  list      {"articles": [{"key", "title", "date", "tags", "topic", "filedBy", "guess", "confidence", "contains",
            "copies": [{"path", "line", "relation"}]}], "siblings", "problems": [{"path", "line", "message"}]}
  search    [{"key", "title", "score", "path", "line", "snippet"}]
            with --queries for each line {"query", "hits"}, the hits as above
  render    {"html", "formulas", "leftAsText", "errors": [{"line", "message", "tex"}]}
  check     [{"path", "line", "kind", "message"}]
  date is as in 2024-03-01, or null; topic the ids from the top level down, empty for Unsorted; filedBy decision,
  frontMatter, category, folder or classifier; guess and confidence what the classifier holds; contains the keys
  of the articles that a digest gathers; relation canonical, identical, near or contained; siblings pairs of keys; score higher
  for what fits better; line counts from 1; path is relative to its folder, that of a draft as it was named.

Problems with files are told on standard error, path:line: message, and end nothing. Exit code 0: done. 1: check with
problems, cite with an unknown key, render with formula errors. 2: unusable arguments, a folder, file or index that
cannot be read or written.
`;
