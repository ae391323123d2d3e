import type { KnownTopic } from './knownTopic.ts';

/**
 * Share and number of all articles that a folder must hold, and topics there must be beside it, for it to be
 * looked at: of a few notes it cannot be told where they belong.
 */
const leastShare = 0.15;
const leastArticles = 8;
const leastOthers = 2;
/** A folder is mixed if less than this share of its articles would be found to belong in it. */
const leastAtHome = 0.6;
const mostTrials = 200;

/**
 * The folder that holds articles of the other folders' topics rather than of one of its own, as an inbox of
 * whatever name does: the largest, if those who know only the other articles would not put its own in it, while
 * they put the articles of other folders where they are more often.
 *
 * @param known what is known of each article
 * @param isBundled whether a topic is one of the taxonomy's; its folder is taken at its word
 * @param guess topic path that is guessed of a known article as if it were not known
 * @returns its topic path, or `undefined` where every folder stands for a topic
 */
export function mixedFolder(
  known: readonly (KnownTopic | undefined)[],
  isBundled: (topic: readonly string[]) => boolean,
  guess: (index: number) => readonly string[],
): readonly string[] | undefined {
  const topics = Map.groupBy(
    known.flatMap((entry, index) => (entry && entry.topic.length > 0 ? [{ ...entry, index }] : [])),
    ({ topic }) => topic.join('/'),
  );
  const [largest] = [...topics.values()].sort((a, b) => b.length - a.length);
  const path = largest?.[0]?.topic;
  if (!largest || !path || topics.size <= leastOthers || isBundled(path)) return undefined;
  if (largest.length < Math.max(leastArticles, leastShare * known.length)) return undefined;
  if (largest.some(({ filedBy }) => filedBy !== 'folder')) return undefined;
  const atHome = (articles: readonly (KnownTopic & { readonly index: number })[]): number => {
    const tried = articles.slice(0, mostTrials);
    const right = tried.filter(({ index, topic }) => guess(index).join('/') === topic.join('/'));
    return right.length / tried.length;
  };
  const share = atHome(largest);
  if (share >= leastAtHome) return undefined;
  const others = [...topics.values()].filter(articles => articles !== largest).flat();
  return share < atHome(others) ? path : undefined;
}
