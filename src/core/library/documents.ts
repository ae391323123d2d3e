import type { ClusterDocument } from '../dedup/cluster.ts';
import type { DedupDocument } from '../dedup/document.ts';
import type { Copy } from '../model/copy.ts';
import type { Topic } from '../model/topic.ts';
import { digestOf } from '../util/digest.ts';
import { ownText } from './ownText.ts';
import type { SearchDocument } from './searchIndex.ts';
import type { ArticleRecord, CopyFacts } from './store.ts';

/** Digest of everything of a copy but its place, so that a line inserted above it changes nothing. */
export function copyDigest(copy: Copy): string {
  const { path: _path, line: _line, endLine: _endLine, textLine: _textLine, ...content } = copy;
  return digestOf(JSON.stringify(content));
}

/** A stored copy as the duplicate finder takes it: what it quotes from elsewhere makes it no copy of that. */
export function dedupDocument(facts: CopyFacts, text: string): DedupDocument {
  const { id, folder, path, line, title, truncated, date } = facts;
  const own = { text: ownText(text), metadataFields: metadataFields(facts) };
  return { id, folder, path, line, title, truncated, date, ...own };
}

/** A stored copy as clustering takes it. */
export function clusterDocument(facts: CopyFacts): ClusterDocument {
  const { id, folder, path, line, title, truncated, exact, weight, formulas } = facts;
  return {
    id,
    folder,
    path,
    line,
    title,
    truncated,
    exact,
    weight,
    formulas,
    metadataFields: metadataFields(facts),
  };
}

/** How many fields of metadata a copy has. */
function metadataFields(facts: CopyFacts): number {
  const fields = [facts.date, facts.category, ...Object.values(facts.bibliography)];
  const present = fields.filter(value => value !== null && value !== undefined).length;
  return present + (facts.topic.length > 0 ? 1 : 0) + (facts.tags.length > 0 ? 1 : 0);
}

/** What of an article the search index holds beside its text. */
export interface SearchedArticle extends Pick<ArticleRecord, 'id' | 'title' | 'date' | 'tags' | 'filing'> {
  /** Where its canonical copy comes from. */
  readonly source: string;
  /** Weight of that copy's tokens. */
  readonly weight: number;
}

/** What the search index holds of an article whose canonical copy says so. */
export function searchedArticle(
  { id, title, date, tags, filing }: Omit<SearchedArticle, 'source' | 'weight'>,
  { bibliography, path, weight }: CopyFacts,
): SearchedArticle {
  return { id, title, date, tags, filing, source: bibliography.source ?? path, weight };
}

/** An article as the search index takes it: the text of its canonical copy, without what that quotes. */
export function searchDocument(
  { id, title, date, tags, filing, source }: SearchedArticle,
  text: string,
  taxonomy: readonly Topic[],
): SearchDocument {
  return {
    id: String(id),
    title,
    text: ownText(text),
    topics: topicNames(filing.topic, taxonomy),
    tags,
    source,
    date,
  };
}

/** Every name of the topics on a path: ids, and labels in each language of the interface. */
export function topicNames(path: readonly string[], taxonomy: readonly Topic[]): string[] {
  const names: string[] = [];
  let level = taxonomy;
  for (const id of path) {
    const topic = level.find(candidate => candidate.id === id);
    names.push(id, ...(topic ? Object.values(topic.label) : []));
    level = topic?.children ?? [];
  }
  return [...new Set(names)];
}
