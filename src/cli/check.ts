import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DraftChecker } from '../core/citation/check.ts';
import { type DraftLanguage, draftLanguage } from '../core/citation/draft.ts';
import { type DraftProblemKind, draftProblemMessage } from '../core/citation/draftProblem.ts';
import { LibraryTargets } from '../core/library/targets.ts';
import { type CollectionOptions, withCollection } from './collection.ts';
import { type Output, reportProblems, writeJson, writeLine } from './output.ts';

export interface CheckArguments {
  readonly collection: CollectionOptions;
  readonly json: boolean;
  /** Drafts, and folders of drafts. */
  readonly drafts: readonly string[];
}

interface Draft {
  /** As named on the command line. */
  readonly path: string;
  readonly language: DraftLanguage;
}

interface CheckAnswer {
  readonly path: string;
  readonly line: number;
  readonly kind: DraftProblemKind;
  readonly message: string;
}

/**
 * `check FOLDER... --in DRAFT...`: what is wrong with the citations and quotes of drafts.
 *
 * @returns 1 when anything is. @throws when a draft is not there or is no kind of draft.
 */
export async function check(
  folders: readonly string[],
  { drafts: named, json, collection }: CheckArguments,
  output: Output,
): Promise<number> {
  const drafts = named.flatMap(draftsAt);
  const places = new Set(drafts.map(({ path }) => resolve(path)));
  return withCollection(folders, collection, reader => {
    reportProblems(output, reader.problems());
    const targets = new LibraryTargets(reader, ({ folder, path }) => places.has(join(folder, path)));
    const checker = new DraftChecker(targets);
    const answers = drafts.flatMap(draft => problemsOf(draft, checker));
    if (json) writeJson(output, answers);
    else for (const { path, line, message } of answers) writeLine(output, `${path}:${line}: ${message}`);
    return answers.length > 0 ? 1 : 0;
  });
}

function problemsOf({ path, language }: Draft, checker: DraftChecker): CheckAnswer[] {
  const text = readFileSync(path, 'utf8').replace(/^\ufeff/u, '');
  return checker.check(text, language).map(problem => {
    const { line, kind } = problem;
    return { path, line, kind, message: draftProblemMessage(problem) };
  });
}

/** A draft, or every draft in a folder and below it; what is hidden and `node_modules` are left out. */
function draftsAt(path: string): Draft[] {
  if (!existsSync(path)) throw new Error(`there is no draft ${path}`);
  if (statSync(path).isDirectory()) {
    return readdirSync(path, { withFileTypes: true })
      .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap(entry => {
        const inside = join(path, entry.name);
        return entry.isDirectory() || (entry.isFile() && draftLanguage(entry.name)) ? draftsAt(inside) : [];
      });
  }
  const language = draftLanguage(path);
  if (!language)
    throw new Error(`${path} is no kind of draft: Markdown, Quarto, LaTeX, Typst or reStructuredText`);
  return [{ path, language }];
}
