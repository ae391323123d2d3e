/** Ways of writing a citation that a draft's language calls for. */
export type DraftFormat = 'pandoc' | 'latex' | 'typst';

/**
 * How citations are written in a draft.
 *
 * @param languageId VS Code's id of the draft's language; unknown ones take Pandoc's `[@key]`.
 */
export function draftFormat(languageId: string): DraftFormat {
  switch (languageId) {
    case 'latex':
    case 'tex':
      return 'latex';
    case 'typst':
      return 'typst';
    default:
      return 'pandoc';
  }
}
