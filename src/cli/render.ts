import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readPage } from '../core/ingest/readPage.ts';
import { describeProblem } from '../core/model/describeProblem.ts';
import { renderNote } from '../core/render/renderNote.ts';
import { type Output, printable, writeError, writeJson } from './output.ts';

/** `render FILE`: the note of a file as HTML. @returns 1 when a formula could not be set. */
export async function render(
  file: string,
  { json }: { readonly json: boolean },
  output: Output,
): Promise<number> {
  // A pipe or device would be waited for without end.
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new Error(`${file} is not a file`);
  const { copies, problems } = readPage({ path: basename(file), bytes: await readFile(file) });
  for (const problem of problems) writeError(output, `${file}:${problem.line}: ${describeProblem(problem)}`);
  const notes = copies.map(copy => {
    const lines = copy.lineMapping === 'linear' ? copy.textLine - 1 : 0;
    return renderNote(copy.text, { baseLine: lines });
  });
  const html = notes.map(note => note.html).join('\n');
  const errors = notes.flatMap(note => note.errors);
  for (const { line, message } of errors) writeError(output, `${file}:${line}: ${message}`);
  if (json) {
    const sum = (count: 'formulas' | 'leftAsText') => notes.reduce((total, note) => total + note[count], 0);
    writeJson(output, { html, formulas: sum('formulas'), leftAsText: sum('leftAsText'), errors });
  } else {
    // Line breaks and tabs are the page's own; nothing else steers the terminal.
    output.out(`${html.replace(/[^\n\t]+/gu, printable)}\n`);
  }
  return errors.length > 0 ? 1 : 0;
}
