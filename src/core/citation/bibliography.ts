import CSL from 'citeproc';
import { cleanItem, withOthers } from './cleanItem.ts';
import { type CslItem, type CslSource, styleId, UnknownStyleError } from './cslItem.ts';
import type { CitationFormat, CitedKey } from './formats.ts';
import {
  finishedForChinese,
  forChineseStyle,
  languageOfWork,
  otherNames,
  type WorkLanguage,
  withAnonymous,
} from './gbt7714.ts';
import { parseLocator } from './locator.ts';
import { htmlTo, type ReferenceMarkup } from './referenceMarkup.ts';

/** One entry of a bibliography. */
export interface BibliographyEntry {
  readonly key: string;
  /** In the markup asked for; one line. */
  readonly text: string;
}

export interface BibliographyOptions {
  /** CSL id, short name or URL of a style. Default: GB/T 7714—2015, numeric. */
  readonly style?: string | undefined;
  /** Locale for styles that set none themselves. Default `en-US`. */
  readonly language?: string | undefined;
  /** Whether entries of numeric styles keep their number. Default yes; footnotes have a number of their own. */
  readonly numbers?: boolean | undefined;
  /** Default `text`. */
  readonly markup?: ReferenceMarkup | undefined;
}

interface Style {
  readonly id: string;
  /** Locale it is run in. */
  readonly language: string;
  /** Whether entries are set each in the locale of their own language. */
  readonly mixed: boolean;
}

interface Pass {
  readonly engine: InstanceType<typeof CSL.Engine>;
  items: ReadonlyMap<string, CslItem>;
}

export const defaultStyle = 'gb-t-7714-2015-numeric';

/**
 * Formats references by CSL 1.0.2 styles. Styles of Chinese origin are run once for each language among
 * the items, each with its own locale, and every entry is taken from its own language's run, so that it
 * says 等 in a Chinese entry and et al. in an English one (GB/T 7714—2015, 8.1.2); other styles speak one
 * language throughout.
 */
export class BibliographyFormatter {
  readonly #source: CslSource;
  readonly #passes = new Map<string, Pass>();
  /** Default locale by style, empty for a style that names none. */
  readonly #ownLanguages = new Map<string, string>();

  constructor(source: CslSource) {
    this.#source = source;
  }

  /**
   * @param items in the order they are cited; numeric styles number them so
   * @returns one entry an item, in the style's own order
   * @throws {UnknownStyleError} when the source has no such style
   */
  bibliography(items: readonly CslItem[], options: BibliographyOptions = {}): BibliographyEntry[] {
    if (items.length === 0) return [];
    const style = this.#style(options);
    const clean = items.map(item => this.#prepared(item, style));
    const runs = new Map<string, Map<string, string>>();
    for (const language of new Set([style.language, ...clean.map(item => this.#languageOf(item, style))])) {
      runs.set(language, this.#run(style.id, language, clean));
    }
    const byKey = new Map(clean.map((item, index) => [item.id, { item, given: items[index] ?? item }]));
    const order = runs.get(style.language) ?? new Map<string, string>();
    return [...order.keys()].map(key => {
      const entry = byKey.get(key);
      const language = entry === undefined ? style.language : this.#languageOf(entry.item, style);
      const set = withOthers(runs.get(language)?.get(key) ?? order.get(key) ?? '', otherWord(language));
      const html = entry && style.mixed ? finishedForChinese(set, entry.item, entry.given) : set;
      return {
        key,
        text: htmlTo(options.numbers === false ? withoutNumber(html) : html, options.markup ?? 'text'),
      };
    });
  }

  /**
   * The citation as it stands in running text: `(Su, 2021)`, `[1]`.
   * @param cited keys among `items`, with locators and prefixes
   * @throws {UnknownStyleError} when the source has no such style
   */
  citation(cited: readonly CitedKey[], items: readonly CslItem[], options: BibliographyOptions = {}): string {
    const style = this.#style(options);
    const clean = items.map(item => this.#prepared(item, style));
    const known = cited.filter(({ key }) => clean.some(({ id }) => id === key));
    if (known.length === 0) return '';
    const languages = known.map(({ key }) => {
      const item = clean.find(({ id }) => id === key);
      return item === undefined ? style.language : this.#languageOf(item, style);
    });
    // The styles of GB/T 7714 leave out the pages that the standard has stand behind each (10.1.3, 10.2.4).
    if (style.mixed && known.some(({ locator }) => locator !== undefined)) {
      const each = known.map(({ locator, ...cited }, index) =>
        withPages(this.#cluster([cited], clean, style, languages[index] ?? style.language), locator),
      );
      const joined = each.join('; ').replaceAll('</sup>; <sup>', ',').replaceAll('); (', '; ');
      return htmlTo(joined, options.markup ?? 'text');
    }
    const [first = style.language] = languages;
    const common = languages.every(language => language === first) ? first : style.language;
    let html = this.#cluster(known, clean, style, common);
    known.forEach((each, index) => {
      const language = languages[index] ?? common;
      if (language === common) return;
      const [set, own] = [common, language].map(tongue => this.#cluster([each], clean, style, tongue));
      html = html.replace(inside(set ?? ''), () => inside(own ?? ''));
    });
    return htmlTo(html, options.markup ?? 'text');
  }

  #cluster(cited: readonly CitedKey[], items: readonly CslItem[], style: Style, language: string): string {
    const pass = this.#pass(style.id, language);
    pass.items = new Map(items.map(item => [item.id, item]));
    pass.engine.updateItems([...pass.items.keys()]);
    const html = pass.engine.makeCitationCluster(
      cited.map(({ key, locator, prefix }) => ({
        id: key,
        ...(locator !== undefined && parseLocator(locator)),
        ...(prefix !== undefined && { prefix: `${prefix} ` }),
      })),
    );
    return withOthers(html, otherWord(language));
  }

  #prepared(item: CslItem, style: Style): CslItem {
    const clean = cleanItem(item);
    if (!style.mixed) return clean;
    const prepared = forChineseStyle(clean, item);
    return style.id.includes('author-date') ? withAnonymous(prepared) : prepared;
  }

  #style({ style = defaultStyle, language }: BibliographyOptions): Style {
    const id = styleId(style);
    let own = this.#ownLanguages.get(id);
    if (own === undefined) {
      const text = this.#source.style(id);
      if (text === undefined) throw new UnknownStyleError(style);
      own = /"?default-locale"?\s*[:=]\s*"([\w-]+)"/.exec(text)?.[1] ?? '';
      this.#ownLanguages.set(id, own);
    }
    return { id, language: own === '' ? (language ?? 'en-US') : own, mixed: own.startsWith('zh') };
  }

  /** What an item is set in where the style mixes: its locale for Chinese, English or a language like it. */
  #languageOf(item: CslItem, style: Style): string {
    if (!style.mixed) return style.language;
    const language = languageOfWork(item);
    return language === 'zh' ? style.language : language === 'en' ? 'en-US' : language;
  }

  /** Entries by key in the style's order, as HTML. An item the style cannot set falls back to its title. */
  #run(style: string, language: string, items: readonly CslItem[]): Map<string, string> {
    try {
      return this.#set(style, language, items);
    } catch {
      this.#passes.delete(`${style} ${language}`);
    }
    const settable = items.map(item => {
      try {
        this.#set(style, language, [item]);
        return item;
      } catch {
        this.#passes.delete(`${style} ${language}`);
        return { id: item.id, type: 'document', title: String(item.title ?? item.id) };
      }
    });
    return this.#set(style, language, settable);
  }

  #set(style: string, language: string, items: readonly CslItem[]): Map<string, string> {
    const pass = this.#pass(style, language);
    pass.items = new Map(items.map(item => [item.id, item]));
    // Emptied first: the engine keeps what it knows of items whose id it has seen.
    pass.engine.updateItems([]);
    pass.engine.updateItems([...pass.items.keys()]);
    const made = pass.engine.makeBibliography();
    if (made === false) return new Map(items.map(item => [item.id, String(item.title ?? item.id)]));
    const [{ entry_ids: ids }, entries] = made;
    const set = new Map<string, string>();
    ids.forEach(([id], index) => {
      if (id !== undefined) set.set(id, entries[index] ?? '');
    });
    return set;
  }

  #pass(style: string, language: string): Pass {
    const id = `${style} ${language}`;
    const known = this.#passes.get(id);
    if (known) return known;
    const pass: { engine?: Pass['engine']; items: Pass['items'] } = { items: new Map() };
    const likeEnglish = language in otherNames;
    const localeOf = (tag: string): string | undefined => {
      const text = this.#source.locale(tag) ?? this.#source.locale('en-US');
      return likeEnglish ? text?.replace(etAlTerm, `$1"${otherWord(language)}"`) : text;
    };
    const engine = new CSL.Engine(
      {
        retrieveLocale: tag => parsed(localeOf(tag)),
        retrieveItem: key => ({ ...pass.items.get(key) }),
      },
      parsed(lettersAlone(this.#source.style(style), style)),
      likeEnglish ? 'en-US' : language,
      true,
    );
    engine.setOutputFormat('html');
    const made = Object.assign(pass, { engine });
    this.#passes.set(id, made);
    return made;
  }
}

/** A citation with its pages behind the number (`[1]3–5`), or behind the year where there is one (`(王, 2010: 3)`). */
function withPages(citation: string, locator: string | undefined): string {
  if (locator === undefined) return citation;
  const { label, locator: place } = parseLocator(locator);
  const pages = label === 'page' ? place : locator.trim();
  const text = pages.replace(/[&<>]/g, sign => `&#${sign.charCodeAt(0)};`);
  const isNumber = citation.endsWith('</sup>');
  return isNumber
    ? citation.replace(/<\/sup>$/, `${text}</sup>`)
    : citation.replace(/(?=[)）]$)/, `: ${text}`);
}

/** The text of the term in citeproc's JSON of a locale. */
const etAlTerm = /("name":"et-al"\},"children":\[)"[^"]*"/;

/** The abbreviation for further names in a locale or in one of the languages that are set like English. */
function otherWord(language: string): string {
  if (language.startsWith('zh')) return otherNames.zh;
  return otherNames[language as WorkLanguage] ?? otherNames.en;
}

/** A citation without the brackets the style puts around all of it. */
function inside(citation: string): string {
  return citation.replace(/^[([（［]|[)\]）］.]$/g, '');
}

function withoutNumber(html: string): string {
  return html.replace(/<div class="csl-left-margin">[\s\S]*?<\/div>/, '');
}

/**
 * The styles of GB/T 7714 tell works apart by more names than three, too; the standard does so by the letters behind
 * the year alone (8.1.2, 10.2.3).
 */
function lettersAlone(text: string | undefined, style: string): string | undefined {
  return style.includes('gb-t-7714')
    ? text?.replace(/(disambiguate-add-names"?\s*[:=]\s*)"true"/g, '$1"false"')
    : text;
}

/** Styles come as XML or as citeproc's JSON; only the latter is parsed here. */
function parsed(text: string | undefined): unknown {
  return text?.startsWith('{') ? JSON.parse(text) : (text ?? false);
}

/** The markup of references in a draft that cites in this format. */
export function markupOf(format: CitationFormat): ReferenceMarkup {
  if (format === 'latex' || format === 'rst') return format;
  if (format === 'plain') return 'text';
  return format === 'typst' || format === 'typst-at' ? 'typst' : 'markdown';
}
