/** What `--help` prints. */
export const help = `Study Notes on a terminal.

  list FOLDER... [--json]
      Articles with their topics and copies, each article once.
  search FOLDER... --query Q [--limit N] [--json]
  search FOLDER... --queries FILE [--limit N] --json
      Articles by rank; with --queries one query a line in, one answer a line out.
  render FILE [--json]
      A note as HTML with its formulas set.
  cite FOLDER... --key K [--key K2] [--format F] [--style S]
      F is pandoc, latex, typst, footnote, wiki, csl-json, bibtex or bibliography; S a CSL style.
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

Exit code 0: done. 1: check with problems, cite with an unknown key, render with formula errors. 2: unusable arguments.
`;
