/**
 * What can be wrong with an input, as English templates. They are the keys of the run-time
 * translations, so a problem kept in the store reads in whatever language the person uses later.
 */
export const problemMessages = {
  unreadable: 'Cannot be read: {0}. Check that the file exists and that you may open it.',
  tooLarge: 'Skipped: {0} MB is more than the limit of {1} MB.',
  binary: 'Skipped: this is not a text file.',
  frontMatter: 'The front matter is not valid YAML: {0}. The note is read without it.',
  frontMatterPartly:
    'The front matter is not valid YAML: {0}. Only its plain lines of a key and a value are used.',
  frontMatterOpen: 'The front matter has no closing line `---`. It is read as text.',
  jsonLine: 'This line is not a JSON object: {0}. The line is skipped.',
  jsonText: 'This line has no text (as "text", "content" or "body"). It has: {0}. The line is skipped.',
  jsonEmpty: 'The text of this line ("{0}") is empty. The line is skipped.',
  moreAlike: 'From this line on the same problem comes {0} more times. Those are not listed one by one.',
  cutOff: 'The file ends in the middle of a character; it may be cut off.',
  badBytes: '{0} bytes are not valid {1}. They are shown as \uFFFD.',
  mixedEncodings: '{0} lines are not UTF-8 as the others are. They are read in the encoding they look like.',
  noText: 'This page holds no text to read.',
  nulBytes: '{0} NUL bytes are left out. The file may be damaged.',
  notebook: 'This is not a readable notebook: {0}. The file is skipped.',
  page: 'This page cannot be read: {0}. The file is skipped.',
  reference: 'This entry cannot be read: {0}. The entry is skipped.',
  json: 'This is not valid JSON: {0}. The file is skipped.',
  decision: 'This decision cannot be read: {0}. It is kept as it stands and not applied.',
  decisionUnattached: 'No article matches this decision any more ({0}). It is kept in case one comes back.',
  decisionsUnreadable: 'The decisions cannot be read: {0}.',
  folderMissing: 'The folder {0} cannot be read. Check `studyNotes.folders`.',
} as const;

export type ProblemCode = keyof typeof problemMessages;

/** Something wrong with one input, reported with path and line while the run goes on. */
export interface Problem {
  /** Path relative to the collection folder, separated by `/`. */
  readonly path: string;
  /** 1-based line; 1 when the whole file is meant. */
  readonly line: number;
  readonly code: ProblemCode;
  /** Values for the placeholders of `problemMessages[code]`. */
  readonly args: readonly (string | number)[];
}
