import type { Canonical } from './canonical.ts';
import { canonicalText } from './canonicalText.ts';
import type { DraftLanguage } from './draft.ts';
import { passagesOf } from './passages.ts';
import { type CheckedText, compareQuote, type QuoteComparison } from './quoteCheck.ts';

/** How many quotes and sources are kept worked out. */
const kept = 2000;

/**
 * Compares quotes with their sources and remembers the answers, so that after an edit only a quote that
 * changed, or one whose source did, is compared again.
 */
export class SourceComparer {
  readonly #quotes = new Map<string, Canonical>();
  readonly #sources = new Map<string, CheckedText>();
  readonly #answers = new Map<string, { readonly source: CheckedText; readonly answer: QuoteComparison }>();

  /** The canonical text of a quote's words. */
  canonical(words: string, language: DraftLanguage): Canonical {
    return remember(this.#quotes, `${language} ${words}`, () => canonicalText(words, language));
  }

  /**
   * @param words of the quote, as the draft writes them
   * @param key of the source, under which its canonical text is kept
   * @param text Markdown of the source
   * @returns offsets in `words` and in `text`
   */
  compare(words: string, language: DraftLanguage, key: string, text: string): QuoteComparison {
    let source = this.#sources.get(key);
    if (source === undefined || source.original !== text) {
      this.#sources.delete(key);
      source = remember(this.#sources, key, () => ({
        original: text,
        canonical: canonicalText(text, 'markdown'),
      }));
    }
    const id = `${key} ${language} ${words}`;
    const known = this.#answers.get(id);
    if (known?.source === source) return known.answer;
    const answer = compare({ original: words, canonical: this.canonical(words, language) }, source);
    this.#answers.delete(id);
    remember(this.#answers, id, () => ({ source, answer }));
    return answer;
  }
}

/**
 * A passage can read differently alone than among its neighbours (a backtick before it is still open, say),
 * so a quote not found in the note is looked for in its passages each read alone.
 */
function compare(quote: CheckedText, source: CheckedText): QuoteComparison {
  const result = compareQuote(quote, source);
  if (result.state === 'verbatim') return result;
  const texts: string[] = [];
  const offsets: number[] = [];
  for (const { text, start } of passagesOf(source.original)) {
    const passage = canonicalText(text, 'markdown');
    texts.push(passage.text);
    for (const offset of passage.offsets) offsets.push(start + offset);
  }
  const canonical = { text: texts.join(''), offsets: Uint32Array.from(offsets) };
  const alone = compareQuote(quote, { original: source.original, canonical });
  return alone.state === 'verbatim' ? alone : result;
}

function remember<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  if (map.size >= kept) map.clear();
  const value = make();
  map.set(key, value);
  return value;
}
