import type { Topic } from '../model/topic.ts';
import { pacer, pause } from '../util/pause.ts';
import { shareWork } from '../util/shareWork.ts';
import { type SearchedArticle, searchDocument } from './documents.ts';
import type { DocumentTokens } from './documentTokens.ts';
import type { ScanHelpers } from './helpers.ts';
import type { SearchDocument, SearchIndex } from './searchIndex.ts';
import type { WriterStore } from './store.ts';
import type { OnProgress } from './sync.ts';
import { TopicChanges, topicChangesSetting } from './topicChanges.ts';

/** Articles and characters indexed between two commits. */
const articlesPerPiece = 1000;
const charactersPerPiece = 250_000;
/** Pieces whose tokens are made before the first of them is put in: what memory has to hold. */
const piecesAhead = 2;
/** Articles from which on the index is worth tidying up wholly. */
const many = 200;
/**
 * Commits of many articles whose segments are left as they are: wholly tidied up they are all written again, merged
 * before that once more. Looking a word up in 64 segments takes some tenths of a millisecond longer than in 17.
 */
const mostUnmerged = 64;
/** Name of the setting that says whether it still is. */
const untidySetting = 'untidy';

/** Puts articles into the search index, with the texts of their canonical copies. */
export class Indexing {
  readonly #store: WriterStore;
  readonly #index: SearchIndex;
  readonly #taxonomy: readonly Topic[];
  readonly #helpers: ScanHelpers;
  /** Commits of many articles since the index was last tidied up wholly. */
  #unmerged = 0;

  constructor(store: WriterStore, index: SearchIndex, taxonomy: readonly Topic[], helpers: ScanHelpers) {
    this.#store = store;
    this.#index = index;
    this.#taxonomy = taxonomy;
    this.#helpers = helpers;
  }

  /** Puts articles in, a transaction for every few; the tokens of much text are made by the helpers. */
  async put(articles: readonly SearchedArticle[], onProgress?: OnProgress): Promise<void> {
    const giveWay = pacer(50);
    const isLarge = articles.length >= many;
    // A text weighs about as much as it has bytes.
    const areHelped = this.#helpers.areWorth(articles.reduce((sum, { weight }) => sum + weight, 0));
    const pieces = inPieces(this.#documents(articles));
    const tokenised = shareWork(pieces, {
      here: async (documents): Promise<Piece> => ({ documents }),
      elsewhere: documents => {
        if (!areHelped) return undefined;
        return this.#helpers.tokens(documents)?.then((tokens): Piece => ({ documents, tokens }));
      },
      mostAhead: piecesAhead,
    });
    let done = 0;
    onProgress?.({ phase: 'publish', done, total: articles.length });
    for await (const { documents, tokens } of tokenised) {
      this.#store.transaction(() => {
        if (isLarge) this.#store.setSetting(untidySetting, '1');
        for (const [index, document] of documents.entries()) this.#index.put(document, tokens?.[index]);
      });
      if (isLarge && ++this.#unmerged > mostUnmerged) this.#store.transaction(() => this.#index.tidy());
      done += documents.length;
      onProgress?.({ phase: 'publish', done, total: articles.length });
      await giveWay();
    }
  }

  /** Does what putting articles in has left, a transaction for every piece of it, until the signal. */
  async tidy(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.#store.transaction(() => this.#tidySome())) await pause();
  }

  #tidySome(): boolean {
    const wholly = this.#store.setting(untidySetting) === '1';
    if (wholly) {
      this.#store.setSetting(untidySetting, '0');
      this.#unmerged = 0;
    }
    return this.#index.tidy(wholly);
  }

  /** What the search index is to hold of articles; texts are fetched as they are asked for. */
  *#documents(articles: readonly SearchedArticle[]): Generator<SearchDocument> {
    const changes = TopicChanges.from(this.#store.setting(topicChangesSetting));
    const taxonomy = changes.taxonomy(this.#taxonomy);
    for (const article of articles) {
      const text = this.#store.copyText(article.id);
      if (text !== undefined) yield searchDocument(article, text, taxonomy);
    }
  }

  /** Puts one article in, within whatever transaction the caller has open. */
  putNow(article: SearchedArticle): void {
    for (const document of this.#documents([article])) this.#index.put(document);
  }

  /** Takes an article out, within whatever transaction the caller has open. */
  remove(id: number): void {
    this.#index.remove(String(id));
  }
}

/** Documents to be indexed in one go, with the tokens of each if a helper made them. */
interface Piece {
  readonly documents: readonly SearchDocument[];
  readonly tokens?: readonly DocumentTokens[];
}

/** Documents to be indexed in one go. */
function* inPieces(documents: Iterable<SearchDocument>): Generator<readonly SearchDocument[]> {
  let piece: SearchDocument[] = [];
  let characters = 0;
  for (const document of documents) {
    piece.push(document);
    characters += document.text.length;
    if (piece.length < articlesPerPiece && characters < charactersPerPiece) continue;
    yield piece;
    piece = [];
    characters = 0;
  }
  if (piece.length > 0) yield piece;
}
