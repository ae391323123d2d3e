import { formulaIndexText } from '../search/formulas.ts';
import { pinyinTerms } from '../search/pinyinTerms.ts';
import { type Section, splitSections } from '../search/sections.ts';
import { indexText } from '../search/tokenize.ts';
import { variantTerms } from '../search/variants.ts';
import type { SearchDocument } from './searchIndex.ts';

/** Most passages of an article. */
export const sectionsPerArticle = 4096;

/** Words worth keeping for corrections. */
const correctable = /[a-z]{5,24}/g;

/** What an index holds of a document as tokens. */
export interface DocumentTokens {
  readonly sections: readonly Section[];
  /** Tokens of each section, where they were made beforehand. */
  readonly passages?: readonly PassageTokens[];
  readonly title: string;
  /** Further terms the title is to be found under. */
  readonly titleVariants: string;
  /** What every passage is found under beside what it says: topics, tags, further terms of the title. */
  readonly frame: string;
  /** Headings, topics and tags, with further terms for them. */
  readonly labels: string;
  /** Of the title and the labels. */
  readonly pinyin: string;
  /** Latin words for corrections, each once. */
  readonly words: readonly string[];
}

/** Tokens of one passage, separated by spaces, by the column they go into. */
export interface PassageTokens {
  readonly heading: string;
  readonly body: string;
  /** Further terms the passage is to be found under. */
  readonly variants: string;
  readonly math: string;
}

/** Tokens of a document, those of its passages left for when they are needed. */
export function framingTokens(document: SearchDocument): DocumentTokens {
  const { title, text } = document;
  const sections = sectionsOf(text);
  const labels = labelsOf(document, sections);
  const named = labels.join('\n\n');
  const titleVariants = [...variantTerms(title)].join(' ');
  return {
    sections,
    title: indexText(title),
    titleVariants,
    frame: `${indexText(namesOf(document).join('\n\n'))}${titleVariants}`,
    labels: `${indexText(named)}${[...variantTerms(named)].join(' ')}`,
    pinyin: [...pinyinTerms(`${title}\n\n${named}`)].join(' '),
    words: [...new Set(text.toLowerCase().match(correctable))],
  };
}

/** Every token of a document: what takes most of the time of putting a new one in. */
export function documentTokens(document: SearchDocument): DocumentTokens {
  const tokens = framingTokens(document);
  return { ...tokens, passages: tokens.sections.map(section => passageTokens(document.text, section)) };
}

/** Passages of a text, at least one: a note without text is still found by its title. */
function sectionsOf(text: string): readonly Section[] {
  const sections = bounded(splitSections(text));
  return sections.length > 0 ? sections : [{ heading: '', startLine: 0, start: 0, end: 0 }];
}

export function passageTokens(text: string, { heading, start, end }: Section): PassageTokens {
  const own = text.slice(start, end);
  return {
    heading: indexText(heading),
    body: indexText(own),
    variants: [...variantTerms(own)].join(' '),
    math: formulaIndexText(own),
  };
}

/** What a document is called beside its title: headings, topics and tags, each once. */
function labelsOf(document: SearchDocument, sections: readonly Section[]): string[] {
  const headings = new Set(sections.map(({ heading }) => heading).filter(heading => heading !== ''));
  return [...headings, ...namesOf(document)];
}

/** Topics and tags, each once. */
export function namesOf({ topics, tags }: SearchDocument): string[] {
  return [...new Set([...topics, ...tags])];
}

/** Unites neighbouring passages until there are no more than an article may have. */
function bounded(sections: readonly Section[]): readonly Section[] {
  const together = Math.ceil(sections.length / sectionsPerArticle);
  if (together <= 1) return sections;
  const united: Section[] = [];
  for (let at = 0; at < sections.length; at += together) {
    const last = sections[Math.min(at + together, sections.length) - 1]!;
    united.push({ ...sections[at]!, end: last.end });
  }
  return united;
}
