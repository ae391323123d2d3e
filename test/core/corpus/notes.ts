import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** One note of the bundled corpus. */
export interface CorpusNote {
  /** Relative to `corpus/`, separated by `/`. */
  readonly path: string;
  /** Fields of the front matter; `undefined` when the note has none. */
  readonly meta: Readonly<Record<string, unknown>> | undefined;
  /** Markdown without the front matter. */
  readonly body: string;
}

/** A formula of a note, without its dollars. */
export interface Formula {
  readonly tex: string;
  readonly display: boolean;
}

/** A note's formulas, and its text without formulas and code. */
export interface Contents {
  readonly prose: string;
  readonly formulas: readonly Formula[];
}

const folder = fileURLToPath(new URL('../../../corpus/', import.meta.url));

/** The Markdown notes of the bundled corpus, by path. */
export function readNotes(): CorpusNote[] {
  return filesOf('.md').map(path => {
    const text = readFileSync(join(folder, path), 'utf8');
    const [whole, yaml] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? [];
    if (whole === undefined || yaml === undefined) return { path, meta: undefined, body: text };
    return { path, meta: parse(yaml), body: text.slice(whole.length) };
  });
}

/** Lines of each listing page of the bundled corpus, by page. */
export function readListings(): string[][] {
  return filesOf('.txt').map(path => readFileSync(join(folder, path), 'utf8').split('\n'));
}

/** Takes code and formulas out of Markdown; `$…$` within a line and `$$…$$` across lines are formulas. */
export function contents(markdown: string): Contents {
  const formulas: Formula[] = [];
  const prose = markdown
    .replace(/```[\s\S]*?```/g, '')
    .replace(/^ {4}.*$/gm, '')
    .replace(/`[^`\n]*`/g, '')
    .replace(/\$\$([\s\S]+?)\$\$/g, (_, tex: string) => {
      formulas.push({ tex, display: true });
      return '';
    })
    .replace(/\$([^$\n]+)\$/g, (_, tex: string) => {
      formulas.push({ tex, display: false });
      return '';
    });
  return { prose, formulas };
}

/** Han characters of a text. */
export function hanCharacters(text: string): string[] {
  return text.match(/\p{Script=Han}/gu) ?? [];
}

function filesOf(ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => path.endsWith(ending))
    .sort();
}
