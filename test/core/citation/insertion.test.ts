import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../../src/core/citation/convert.ts';
import type { DraftLanguage } from '../../../src/core/citation/draft.ts';
import type { CitationFormat } from '../../../src/core/citation/formats.ts';
import { insertionEdits } from '../../../src/core/citation/insertion.ts';
import { paraphraseEdit } from '../../../src/core/citation/paraphrase.ts';

/** Cites where the text has a bar. */
function cite(marked: string, language: DraftLanguage, format: CitationFormat, ...keys: string[]): string {
  const pieces = marked.split('|');
  const text = pieces.join('');
  const offsets = pieces.slice(0, -1).map((_, index) => pieces.slice(0, index + 1).join('').length);
  const definition = (key: string) => `Reference of ${key}.`;
  return applyEdits(
    text,
    insertionEdits({ text, language, format, places: offsets, keys: keys.map(key => ({ key })), definition }),
  );
}

describe('inserting a citation', () => {
  it('puts it in at every place', () => {
    assert.equal(cite('One|. Two|.\n', 'markdown', 'pandoc', 'a', 'b'), 'One[@a; @b]. Two[@a; @b].\n');
  });

  it('extends the one that stands there, by the keys it does not have', () => {
    const cases: readonly (readonly [string, DraftLanguage, CitationFormat, string])[] = [
      ['See [see @a|, p. 3].', 'markdown', 'pandoc', 'See [see @a, p. 3; @b].'],
      ['See \\cite[p. 3]{a|}.', 'latex', 'latex', 'See \\cite[p. 3]{a,b}.'],
      ['See :cite:`a|`.', 'rst', 'rst', 'See :cite:`a,b`.'],
      ['See {cite}`a|`.', 'markdown', 'pandoc', 'See {cite}`a,b`.'],
      ['See #cite(<a|>).', 'typst', 'typst', 'See #cite(<a>) #cite(<b>).'],
      ['See [[a|]].', 'markdown', 'wiki', 'See [[a]] [[b]].'],
    ];
    for (const [marked, language, format, expected] of cases)
      assert.equal(cite(marked, language, format, 'a', 'b'), expected);
  });

  it('changes nothing where every key is there, and extends once under two cursors', () => {
    assert.equal(cite('See [@a|; @b].', 'markdown', 'pandoc', 'a', 'b'), 'See [@a; @b].');
    assert.equal(cite('See [@|a|].', 'markdown', 'pandoc', 'b'), 'See [@a; @b].');
  });

  it('stays outside of brackets it stands right before or behind', () => {
    assert.equal(cite('See [@a]|.', 'markdown', 'pandoc', 'b'), 'See [@a][@b].');
  });

  it('fills the one that was opened and has no key yet, whether or not it is closed', () => {
    const cases: readonly (readonly [string, DraftLanguage, string])[] = [
      ['See [@|].', 'markdown', 'See [@a; @b].'],
      ['See [see @|', 'markdown', 'See [see @a; @b]'],
      ['See @|.', 'markdown', 'See [@a; @b].'],
      ['See [@c; @|].', 'markdown', 'See [@c; @a; @b].'],
      ['See [[|]].', 'markdown', 'See [[a]] [[b]].'],
      ['See [^|', 'markdown', 'See [^a][^b]\n\n[^a]: Reference of a.\n[^b]: Reference of b.\n'],
      ['See {cite:p}`|`.', 'markdown', 'See {cite:p}`a,b`.'],
      ['See \\parencite{|}.', 'latex', 'See \\parencite{a,b}.'],
      ['See \\cite{|', 'latex', 'See \\cite{a,b}'],
      ['See #cite(<|>).', 'typst', 'See #cite(<a>) #cite(<b>).'],
      ['See @|.', 'typst', 'See @a @b.'],
      ['See :cite:t:`|', 'rst', 'See :cite:t:`a,b`'],
    ];
    for (const [marked, language, expected] of cases) {
      const format = language === 'markdown' ? 'pandoc' : language;
      assert.equal(cite(marked, language, format, 'a', 'b'), expected, marked);
    }
  });

  it('goes on behind a sign that parts keys, and puts no second one', () => {
    assert.equal(cite('See [@a; |].', 'markdown', 'pandoc', 'b'), 'See [@a; @b].');
    assert.equal(cite('See \\cite{a,|}.', 'latex', 'latex', 'b'), 'See \\cite{a,b}.');
    assert.equal(cite('See :cite:`a, |`.', 'rst', 'rst', 'b'), 'See :cite:`a,b`.');
  });

  it('extends the citation that is selected, or of which a part is; other words stay as they are', () => {
    const selected = (text: string, words: string): string => {
      const start = text.indexOf(words);
      const places = [[start, start + words.length]] as const;
      const keys = [{ key: 'b' }];
      return applyEdits(text, insertionEdits({ text, language: 'markdown', format: 'pandoc', places, keys }));
    };
    assert.equal(selected('See [@a].', '[@a]'), 'See [@a; @b].');
    assert.equal(selected('See [@a].', 'a'), 'See [@a; @b].');
    assert.equal(selected('See this [@a].', 'this [@a]'), 'See this [@a][@b].');
    assert.equal(selected('See this.', 'this'), 'See this[@b].');
  });

  it('adds the definitions of footnotes that are missing, each once', () => {
    assert.equal(
      cite('One|.\n\n[^a]: There already.\n', 'markdown', 'footnote', 'a', 'b'),
      'One[^a][^b].\n\n[^a]: There already.\n[^b]: Reference of b.\n',
    );
    assert.equal(cite('One|.', 'markdown', 'footnote', 'a'), 'One[^a].\n\n[^a]: Reference of a.\n');
  });
});

describe('a quote accepted as a paraphrase', () => {
  /** The text with the quote that is marked by bars made running text. */
  function paraphrased(marked: string, language: DraftLanguage): string {
    const [before = '', quote = '', after = ''] = marked.split('|');
    const text = before + quote + after;
    return applyEdits(text, [paraphraseEdit(text, language, before.length, before.length + quote.length)]);
  }

  it('loses its marks and keeps its citation, in every language', () => {
    const cases: readonly (readonly [string, DraftLanguage, string])[] = [
      ['A\n\n|> one\n> two\n>\n> — [@a]|\n\nB', 'markdown', 'A\n\none\ntwo\n\n— [@a]\n\nB'],
      ['He says “|these words|” [@a].', 'markdown', 'He says these words [@a].'],
      ['|\\begin{quote}\nwords\n\n\\cite{a}\n\\end{quote}|\n', 'latex', 'words\n\n\\cite{a}\n'],
      ['|\\begin{displayquote}[{\\cite{a}}]\nwords\n\\end{displayquote}|', 'latex', 'words \\cite{a}'],
      ["It says ``|words|'' \\cite{a}.", 'latex', 'It says words \\cite{a}.'],
      ['|#quote(block: true, attribution: [#cite(<a>)])[\nwords\n]|', 'typst', 'words #cite(<a>)'],
      ['|    words\n\n    -- :cite:`a`|\n', 'rst', 'words\n\n-- :cite:`a`\n'],
    ];
    for (const [marked, language, expected] of cases) assert.equal(paraphrased(marked, language), expected);
  });
});
