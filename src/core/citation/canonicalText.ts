import { type Canonical, CanonicalBuilder } from './canonical.ts';
import { canonicalLatex } from './canonicalLatex.ts';
import { canonicalMarkdown } from './canonicalMarkdown.ts';
import { canonicalRst } from './canonicalRst.ts';
import { canonicalTypst } from './canonicalTypst.ts';
import type { DraftLanguage } from './draft.ts';

/** The canonical text of a piece of a draft, or with `markdown` of a note. Takes any text. */
export function canonicalText(text: string, language: DraftLanguage): Canonical {
  switch (language) {
    case 'markdown':
      return canonicalMarkdown(text);
    case 'latex':
      return canonicalLatex(text);
    case 'typst':
      return canonicalTypst(text);
    case 'rst':
      return canonicalRst(text);
    case 'plain': {
      const builder = new CanonicalBuilder();
      builder.run(text, 0);
      return builder.build();
    }
  }
}
