import type { Copy, PageFormat } from '../model/copy.ts';
import { inlineTags } from './inlineTags.ts';
import { breaksOff } from './listing/lineKind.ts';
import type { Metadata } from './metadata.ts';
import { repairBoldRuns } from './repair/boldRuns.ts';
import { repairCodeRemains } from './repair/codeRemains.ts';
import { repairCopiedFormulas } from './repair/copiedFormulas.ts';
import { repairFormulaPictures } from './repair/formulaPictures.ts';
import { repairMathLetters } from './repair/mathLetters.ts';
import { fileTitle, metadataTitle, type Title, titleOf } from './title/title.ts';

/** Parts a copy of one whole article is made from. */
export interface NoteParts {
  readonly path: string;
  /** Markdown without front matter. */
  readonly body: string;
  /** 1-based raw line of the first line of `body`. */
  readonly bodyLine: number;
  readonly metadata: Metadata;
  readonly format: PageFormat;
}

/** The copy of a page that is one article; `undefined` when it has no text. */
export function noteCopy({ path, body, bodyLine, metadata, format }: NoteParts): Copy | undefined {
  const blank = /^(?:[ \t]*\n)*/u.exec(body)![0];
  const text = repaired(body.slice(blank.length).trimEnd());
  if (text === '') return undefined;
  const textLine = bodyLine + newlines(blank);
  const tags = [...new Set([...metadata.tags, ...inlineTags(text)])];
  return {
    path,
    line: 1,
    endLine: textLine + newlines(text),
    format,
    ...(metadataTitle(metadata.title) ?? namedTitle(text, path, metadata)),
    text,
    textLine,
    lineMapping: 'linear',
    truncated: breaksOff(text),
    date: metadata.date,
    topic: metadata.topic,
    category: null,
    tags,
    bibliography: metadata.bibliography,
  };
}

/** The title of a text that its metadata do not name, but perhaps call by another name where its file has but a number. */
function namedTitle(text: string, path: string, { aliases }: Metadata): Title {
  const found = titleOf(text, path);
  const isTold = found.titleSource === 'heading' || found.titleSource === 'label' || aliases.length === 0;
  return isTold || fileTitle(path) !== undefined ? found : (metadataTitle(aliases[0]) ?? found);
}

/** A text without what scrapers and clippers do to formulas, code and bold. Lines stay as they are. */
function repaired(text: string): string {
  const formulas = repairMathLetters(repairCopiedFormulas(repairFormulaPictures(text)));
  return repairBoldRuns(repairCodeRemains(formulas));
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
