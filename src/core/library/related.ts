import type { Article, ArticleSummary } from '../model/article.ts';
import type { RelatedArticle, RelatedReason } from '../model/related.ts';
import { foldText } from '../util/foldText.ts';
import { compareStrings } from '../util/order.ts';

/** What articles have in common, by what it counts; a link says more than any word. */
const weights = { link: 12, tag: 1.5, title: 1.5, term: 1, topic: 1 };

/** A word in more than this share of the articles says nothing of any of them. */
const maxShare = 0.2;

/** Score below which articles have too little in common to be named. */
const leastScore = 4;

/** Words named as a reason, at most. */
const maxWords = 4;

type Kind = 'tag' | 'title' | 'term';
interface Feature {
  readonly kind: Kind;
  readonly shown: string;
}

/**
 * Articles that have to do with one another, told from what is known of them without reading them again: tags, words
 * of titles, and the terms that filed them, each by its rarity (inverse document frequency, Spärck Jones 1972),
 * and the links of the article itself.
 */
export class RelatedArticles {
  readonly #articles: ReadonlyMap<string, ArticleSummary>;
  readonly #features = new Map<string, ReadonlyMap<string, Feature>>();
  readonly #holders = new Map<string, string[]>();

  constructor(articles: readonly ArticleSummary[]) {
    this.#articles = new Map(articles.map(article => [article.key, article]));
    for (const article of articles) {
      const features = featuresOf(article);
      this.#features.set(article.key, features);
      for (const word of features.keys()) {
        const holders = this.#holders.get(word);
        if (holders) holders.push(article.key);
        else this.#holders.set(word, [article.key]);
      }
    }
  }

  /** The articles most related to `article`, most related first; its siblings and parts are named elsewhere. */
  of(article: Article, limit: number): readonly RelatedArticle[] {
    const scores = new Map<string, number>();
    const add = (key: string, score: number) => scores.set(key, (scores.get(key) ?? 0) + score);
    const own = this.#features.get(article.key) ?? new Map<string, Feature>();
    for (const [word, { kind }] of own) {
      const rarity = this.#rarity(word);
      if (rarity > 0) for (const key of this.#holders.get(word) ?? []) add(key, rarity * weights[kind]);
    }
    const linked = this.#linkedFrom(article);
    for (const key of linked) add(key, weights.link);
    const named = new Set([article.key, ...article.siblings, ...article.contains, ...article.partOf]);
    const topic = article.filing.topic.join('\n');
    return [...scores]
      .filter(([key]) => !named.has(key))
      .map(([key, score]) => {
        const other = this.#articles.get(key)!;
        const sameTopic = topic !== '' && other.filing.topic.join('\n') === topic;
        return { other, score: score + (sameTopic ? weights.topic : 0) };
      })
      .filter(({ score }) => score >= leastScore)
      .sort((a, b) => b.score - a.score || compareStrings(a.other.key, b.other.key))
      .slice(0, limit)
      .map(({ other }) => ({
        key: other.key,
        title: other.title,
        reasons: this.#reasons(own, other, linked.has(other.key)),
      }));
  }

  /** Natural logarithm of how rare a word is among the articles; 0 where it says nothing. */
  #rarity(word: string): number {
    const holders = this.#holders.get(word)?.length ?? 0;
    const total = this.#articles.size;
    if (holders < 2 || (holders > 5 && holders > total * maxShare)) return 0;
    return Math.log(1 + total / holders);
  }

  #reasons(
    own: ReadonlyMap<string, Feature>,
    other: ArticleSummary,
    isLinked: boolean,
  ): readonly RelatedReason[] {
    const theirs = this.#features.get(other.key)!;
    const shared = [...own]
      .filter(([word]) => theirs.has(word) && this.#rarity(word) > 0)
      .sort(([a], [b]) => this.#rarity(b) - this.#rarity(a));
    const tags = shared.filter(([, { kind }]) => kind === 'tag').map(([, { shown }]) => shown);
    const words = shared.filter(([, { kind }]) => kind !== 'tag').map(([, { shown }]) => shown);
    return [
      ...(isLinked ? [{ kind: 'link' as const, words: [] }] : []),
      ...(tags.length > 0 ? [{ kind: 'tags' as const, words: tags.slice(0, maxWords) }] : []),
      ...(words.length > 0 ? [{ kind: 'words' as const, words: words.slice(0, maxWords) }] : []),
    ];
  }

  /** Keys of the articles that the text links to, by key, title or file. */
  #linkedFrom({ key: own, text }: Article): ReadonlySet<string> {
    const targets = new Set<string>();
    for (const [, wiki, path] of text.matchAll(
      /\[\[([^[\]|#\n]{1,200})|\]\((?!https?:)([^()\s#]{1,300}\.(?:md|markdown))/gi,
    )) {
      targets.add(nameOf(wiki ?? path!));
    }
    if (targets.size === 0) return targets;
    const found = new Set<string>();
    for (const { key, title, copies } of this.#articles.values()) {
      const names = [key, title, ...copies.map(copy => copy.path)].map(nameOf);
      if (key !== own && names.some(name => targets.has(name))) found.add(key);
    }
    return found;
  }
}

/** The last part of a path without its ending, as names are compared. */
function nameOf(target: string): string {
  const last = decoded(target).split('/').at(-1)!;
  return foldText(last.replace(/\.(?:md|markdown|txt|html?|ipynb)$/iu, '')).trim();
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** What an article is known by, by its folded form. */
function featuresOf({ title, tags, filing }: ArticleSummary): ReadonlyMap<string, Feature> {
  const features = new Map<string, Feature>();
  const add = (kind: Kind, shown: string) => {
    const folded = foldText(shown).trim();
    if (folded.length >= 2 && !features.has(folded)) features.set(folded, { kind, shown });
  };
  for (const tag of tags) add('tag', tag);
  for (const term of filing.because)
    if (!/[^\p{L}\p{N}.-]|^(?:boldsymbol|mathbf|frac)/u.test(term)) add('term', term);
  for (const [word] of title.matchAll(/[A-Za-z][A-Za-z0-9+-]*[A-Za-z0-9]|\p{Script=Han}{2,8}/gu)) {
    if (!/^(?:the|and|for|with|of|in|to|an?|is|on|from|by|how|what|vs)$/i.test(word)) add('title', word);
  }
  return features;
}
