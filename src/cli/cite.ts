import { type CitationFormat, citationFormats } from '../core/citation/formats.ts';
import { CitationDesk, type ReferenceFormat, UnknownKeyError } from '../core/library/cite.ts';
import { type CollectionOptions, withCollection } from './collection.ts';
import { type Output, writeError, writeLine } from './output.ts';
import { shippedStyles } from './styles.ts';

export interface CiteArguments {
  readonly collection: CollectionOptions;
  readonly keys: readonly string[];
  readonly format: string;
  readonly style: string | undefined;
}

const referenceFormats = ['csl-json', 'bibtex', 'bibliography'] as const satisfies ReferenceFormat[];

/** `cite FOLDER...`: citations and references of articles. @returns 1 when a key is nobody's. */
export async function cite(
  folders: readonly string[],
  options: CiteArguments,
  output: Output,
): Promise<number> {
  const write = writerOf(options);
  return withCollection(folders, options.collection, reader => {
    const desk = new CitationDesk(reader, shippedStyles());
    try {
      for (const line of write(desk).trimEnd().split('\n')) writeLine(output, line);
      return 0;
    } catch (error) {
      if (!(error instanceof UnknownKeyError)) throw error;
      writeError(output, error.message);
      return 1;
    }
  });
}

/** @throws when the format is none of those known. */
function writerOf({ format, keys, style }: CiteArguments): (desk: CitationDesk) => string {
  const reference = referenceFormats.find(name => name === format);
  if (reference) return desk => desk.references(keys, reference, style);
  const citation: CitationFormat | undefined = citationFormats.find(name => name === format);
  if (!citation) {
    throw new Error(`--format takes one of ${[...citationFormats, ...referenceFormats].join(', ')}`);
  }
  if (citation !== 'footnote') return desk => desk.citation(keys, citation);
  return desk => `${desk.citation(keys, citation)}\n\n${desk.footnotes(keys, style)}`;
}
