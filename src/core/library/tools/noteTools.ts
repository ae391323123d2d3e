import { DraftChecker } from '../../citation/check.ts';
import { draftProblemMessage } from '../../citation/draftProblem.ts';
import { type CitationFormat, citationFormats } from '../../citation/formats.ts';
import type { Article, ArticleSummary } from '../../model/article.ts';
import type { QuotablePassage } from '../../model/quote.ts';
import { type CitationDesk, UnknownKeyError } from '../cite.ts';
import { type CitableCollection, LibraryTargets } from '../targets.ts';
import {
  type CheckAnswer,
  type CiteAnswer,
  untrustedNotice as notice,
  type ReadAnswer,
  type SearchAnswer,
  type ToolAnswer,
} from './answers.ts';
import { draftLanguages, type ToolName, toolDefinitions } from './definitions.ts';
import { ToolInput, ToolInputError } from './input.ts';

export { toolDefinitions } from './definitions.ts';
export { ToolInputError } from './input.ts';

/** What the tools ask of a published collection. */
export interface ToolCollection extends CitableCollection {
  summaries(keys: readonly string[]): readonly ArticleSummary[];
}

/** Characters of note text one answer holds at most, unless a single passage is longer. */
const roomy = 12_000;
/** Characters of a passage a search shows at most. */
const shown = 1500;

/** The tools language models use, over one collection: in the editor and as an MCP server. */
export class NoteTools {
  readonly #collection: ToolCollection;
  readonly #desk: CitationDesk;

  constructor(collection: ToolCollection, desk: CitationDesk) {
    this.#collection = collection;
    this.#desk = desk;
  }

  /**
   * Answers a tool.
   *
   * @throws {ToolInputError} when there is no such tool or its input is unusable, with what to give instead.
   * @throws {UnknownKeyError} when a key is nobody's. @throws {UnknownStyleError} for a style nobody ships.
   */
  call(name: string, input: unknown): ToolAnswer {
    const tool = toolDefinitions.find(definition => definition.name === name);
    if (!tool) {
      throw new ToolInputError(
        `There is no tool "${name}"; there are ${toolDefinitions.map(known => known.name).join(', ')}.`,
      );
    }
    return this.#answers[tool.name](new ToolInput(input, tool.inputSchema));
  }

  readonly #answers: Readonly<Record<ToolName, (input: ToolInput) => ToolAnswer>> = {
    search_notes: input => this.#search(input),
    read_note: input => this.#read(input),
    cite_notes: input => this.#cite(input),
    check_draft: input => this.#check(input),
  };

  #search(input: ToolInput): SearchAnswer {
    const hits = this.#collection.search(input.text('query') ?? '', input.number('limit') ?? 5);
    const results: SearchAnswer['results'][number][] = [];
    const seen = new Map<string, string[]>();
    for (const { key, title, path, line, textLine, snippet } of hits) {
      const passages = this.#desk.passages(key);
      const index = passages.findLastIndex(passage => passage.line <= textLine);
      const { text, heading } = passages[index] ?? { text: snippet.text, heading: '' };
      const same = seen.get(text);
      if (same) {
        same.push(key);
        continue;
      }
      const alsoIn: string[] = [];
      seen.set(text, alsoIn);
      const copies = this.#copiesOf(key);
      const untrusted = { title, heading, text: cut(text, shown) };
      results.push({ citekey: key, passage: Math.max(1, index + 1), path, line, copies, alsoIn, untrusted });
    }
    return { notice, results };
  }

  #read(input: ToolInput): ReadAnswer {
    const { key, title, text, copies } = this.#article(input.text('citekey') ?? '');
    const found = this.#desk.passages(key);
    // A note of headings alone has no passage; its text is then all there is.
    const all: readonly QuotablePassage[] = found.length > 0 ? found : [{ text, line: 0, heading: '' }];
    const only = input.number('passage');
    const first = only ?? input.number('from') ?? 1;
    if (first > all.length) throw new ToolInputError(`The article "${key}" has ${all.length} passages.`);
    let end = first;
    let room = roomy - (all[first - 1]?.text.length ?? 0);
    while (only === undefined && end < all.length && room >= (all[end]?.text.length ?? 0)) {
      room -= all[end]?.text.length ?? 0;
      end++;
    }
    const passages = all
      .slice(first - 1, end)
      .map(({ heading, text: words }, index) => ({ passage: first + index, heading, text: words }));
    return {
      notice,
      citekey: key,
      path: copies[0]?.path ?? '',
      line: copies[0]?.line ?? 1,
      copies: copies.length,
      passages: all.length,
      next: end < all.length ? end + 1 : null,
      untrusted: { title, passages },
    };
  }

  #cite(input: ToolInput): CiteAnswer {
    const citekeys = [...new Set(input.texts('citekeys').map(key => this.#currentKey(key)))];
    const format = formatNamed(input.text('format'));
    const number = input.number('passage');
    const [key] = citekeys;
    if (number !== undefined && (citekeys.length > 1 || key === undefined)) {
      throw new ToolInputError('"passage" can be given with a single citekey only.');
    }
    const passage =
      number === undefined || key === undefined ? undefined : this.#desk.passages(key)[number - 1];
    if (number !== undefined && !passage) {
      throw new ToolInputError(`The article "${key}" has ${this.#desk.passages(key ?? '').length} passages.`);
    }
    const style = input.text('style');
    const references = citekeys.map(citekey => ({
      citekey,
      reference: this.#desk.reference(citekey, 'plain', style),
    }));
    const citation = this.#desk.citation(citekeys, format);
    const quote = passage && key !== undefined ? this.#desk.quote(key, [passage], format).text : null;
    return { notice, citekeys, passage: number ?? null, untrusted: { citation, references, quote } };
  }

  #check(input: ToolInput): CheckAnswer {
    const text = input.text('text') ?? '';
    const language = draftLanguages.find(known => known === input.text('language')) ?? 'markdown';
    const problems = new DraftChecker(new LibraryTargets(this.#collection)).check(text, language);
    return {
      notice,
      problems: problems.map(problem => {
        const { line, kind, start, end, suggestions } = problem;
        const citekey = this.#keyAbout(problem.args);
        const isQuote = kind === 'altered-quote' || kind === 'quote-not-in-source';
        const passage =
          isQuote && citekey !== null ? this.#passageLike(citekey, text.slice(start, end)) : null;
        const untrusted = { message: draftProblemMessage(problem) };
        return { line, kind, citekey, passage, suggestions, untrusted };
      }),
    };
  }

  #article(key: string): Article {
    const article = this.#collection.article(key);
    if (article) return article;
    if (this.#collection.reference(key)) {
      throw new ToolInputError(
        `"${key}" is an entry of a bibliography file: it can be cited, but has no text.`,
      );
    }
    throw new UnknownKeyError(key);
  }

  #currentKey(key: string): string {
    if (this.#collection.reference(key)) return key;
    return this.#article(key).key;
  }

  #copiesOf(key: string): number {
    return this.#collection.summaries([key])[0]?.copies.length ?? 1;
  }

  /** The key a problem names first, if it names one. */
  #keyAbout([first]: readonly (string | number)[]): string | null {
    return typeof first === 'string' ? first : null;
  }

  /** Number of the passage that shares most words with a quote. */
  #passageLike(key: string, quote: string): number | null {
    const [best] = this.#desk.passages(key, quote);
    const all = this.#desk.passages(key);
    const index = all.findIndex(({ text, line }) => text === best?.text && line === best.line);
    return index === -1 ? null : index + 1;
  }
}

function formatNamed(name: string | undefined): CitationFormat {
  return citationFormats.find(format => format === name) ?? 'pandoc';
}

/** The beginning of a text, not cut inside a character. */
function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length).replace(/[\ud800-\udbff]$/u, '')} […]`;
}
