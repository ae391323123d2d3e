import { type CitableEntry, CitationIndex } from '../citation/completion.ts';
import { passagesOf } from '../citation/passages.ts';
import { plainWriter } from '../citation/proseLanguages.ts';
import { type ProseWriter, writeProse } from '../citation/proseWriter.ts';
import { readableMath } from '../citation/readableMath.ts';
import type { Article, ArticleSummary } from '../model/article.ts';
import type { Bibliography, JsonValue, PersonName } from '../model/bibliography.ts';
import type { Reference } from '../model/reference.ts';
import type { TopicNode } from '../model/topicNode.ts';
import { foldText } from '../util/foldText.ts';
import { pacer } from '../util/pause.ts';

/** What completion and hovers are made from. */
export interface CitableSource {
  generation(): string;
  articles(): readonly ArticleSummary[];
  references(): readonly Reference[];
  topics(): readonly TopicNode[];
  /** What the canonical copy of every article says of its origin, by key. */
  bibliographies(): Iterable<{ readonly key: string; readonly bibliography: Bibliography }>;
}

/** Where a work can be opened, as `CopyReference` names places; an entry of a file has no folder. */
export interface WorkPlace {
  readonly folder?: string;
  readonly path: string;
  /** 1-based. */
  readonly line: number;
}

/** Milliseconds the index works on before others get their turn. */
const turn = 10;
/** Most characters of a note's opening that are given. */
const openingLength = 400;

/** Finds what can be cited while a person types, over the published state of a collection. */
export class CitableList {
  readonly #source: CitableSource;
  #index: CitationIndex | undefined;
  #generation: string | undefined;
  #building: Promise<void> | undefined;

  constructor(source: CitableSource) {
    this.#source = source;
  }

  /** Takes in what was published; resolves when all of it can be found. */
  async refresh(): Promise<void> {
    const generation = this.#source.generation();
    if (generation === this.#generation) return this.#building;
    this.#generation = generation;
    this.#building = this.#build(generation);
    return this.#building;
  }

  /**
   * Entries for what stands behind the sign that opens a key, best first.
   *
   * While the list is being made anew the one before answers, and in its place before the first what has
   * the words in its key or title.
   */
  find(query: string, limit: number): readonly CitableEntry[] {
    void this.refresh();
    return this.#index?.find(query, limit) ?? this.#plainly(query, limit);
  }

  async #build(generation: string): Promise<void> {
    const pause = pacer(turn);
    const authors = new Map<string, readonly string[]>();
    for (const { key, bibliography } of this.#source.bibliographies()) {
      authors.set(key, (bibliography.authors ?? []).map(nameOf));
    }
    const labels = labelsOf(this.#source.topics());
    const entries: CitableEntry[] = [];
    for (const { key, title, tags, filing } of this.#source.articles()) {
      const topics = [...filing.topic.map(id => labels.get(id) ?? id), ...tags];
      entries.push({ key, title, authors: authors.get(key) ?? [], topics });
      await pause();
    }
    const taken = new Set(entries.map(({ key }) => key));
    for (const { key, csl } of this.#source.references()) {
      if (!taken.has(key))
        entries.push({ key, title: plainTitle(csl.title), authors: cslNames(csl.author), topics: [] });
      taken.add(key);
    }
    const index = await CitationIndex.build(entries, pause);
    if (generation === this.#generation) this.#index = index;
  }

  #plainly(query: string, limit: number): CitableEntry[] {
    const folded = foldText(query).trim();
    const found: CitableEntry[] = [];
    for (const { key, title, tags } of this.#source.articles()) {
      if (found.length === limit) break;
      if (!key.toLowerCase().includes(folded) && !foldText(title).includes(folded)) continue;
      found.push({ key, title, authors: [], topics: tags });
    }
    return found;
  }
}

/** Plain text with simple formulas as one reads them, the others as TeX. */
const openingWriter: ProseWriter = {
  ...plainWriter,
  inlineMath: tex => readableMath(tex) ?? plainWriter.inlineMath(tex),
  displayMath: tex => readableMath(tex) ?? plainWriter.displayMath(tex),
};

/** The beginning of a note as plain text, simple formulas in Unicode and the others as TeX. */
export function openingOf(markdown: string): string {
  let opening = '';
  for (const { kind, text: passage } of passagesOf(markdown)) {
    if (kind === 'code' || kind === 'table') continue;
    opening += `${opening === '' ? '' : '\n\n'}${writeProse(passage, openingWriter).text.trim()}`;
    if (opening.length >= openingLength) break;
  }
  if (opening.length <= openingLength) return opening;
  const whole = opening.slice(0, openingLength);
  // A formula that does not fit is left out.
  const isInFormula = (whole.match(/\$+/g)?.length ?? 0) % 2 === 1;
  const cut = isInFormula ? whole.replace(/\$+[^$]*$/, '').trimEnd() : whole;
  // Half a character of two units would show as a box.
  return `${cut.replace(/[\ud800-\udbff]$/u, '')}…`;
}

/** Where the canonical copy says what a locator names: below the heading of that name, else where it begins. */
export function placeIn(article: Article, locator: string | undefined): WorkPlace | undefined {
  const [canonical] = article.copies;
  if (!canonical) return undefined;
  const wanted = locator === undefined ? '' : foldText(locator).replace(/\s+/gu, '');
  const passage =
    wanted === ''
      ? undefined
      : passagesOf(article.text).find(({ heading }) => foldText(heading).replace(/\s+/gu, '') === wanted);
  const { folder, path, line } = canonical;
  if (!passage || article.lineMapping !== 'linear') return { folder, path, line };
  return { folder, path, line: article.textLine + passage.line };
}

function labelsOf(nodes: readonly TopicNode[]): Map<string, string> {
  const labels = new Map<string, string>();
  for (const { path, label, children } of nodes) {
    labels.set(path.at(-1) ?? '', `${label.en} ${label['zh-cn']}`);
    for (const [id, name] of labelsOf(children)) labels.set(id, name);
  }
  return labels;
}

function nameOf({ family, given, literal }: PersonName): string {
  return literal ?? [family, given].filter(part => part !== undefined).join(' ');
}

function cslNames(names: JsonValue | undefined): string[] {
  return Array.isArray(names) ? (names as readonly PersonName[]).map(nameOf) : [];
}

/** The title of an entry without the markup CSL has in it (`<span class="nocase">`). */
export function plainTitle(value: JsonValue | undefined): string {
  return typeof value === 'string'
    ? value.replace(/<\/?(?:span|i|b|sub|sup|sc)(?: (?:class|style)="[^"<>]*")?>/gu, '')
    : '';
}
