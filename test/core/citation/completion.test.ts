import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CitationIndex } from '../../../src/core/citation/completion.ts';
import { completionContext } from '../../../src/core/citation/completionContext.ts';
import type { DraftLanguage } from '../../../src/core/citation/draft.ts';
import { nearestKeys } from '../../../src/core/citation/nearestKeys.ts';

const entries = [
  { key: 'su2021rope', title: '旋转式位置编码', authors: ['苏剑林'], topics: ['NLP', '位置编码'] },
  { key: 'hu2021lora', title: 'LoRA: Low-Rank Adaptation', authors: ['Edward Hu'], topics: ['LLM'] },
  { key: 'gradient', title: '随机梯度下降', authors: [], topics: ['优化'] },
];
const find = (query: string): string[] => new CitationIndex(entries).find(query).map(({ key }) => key);

describe('completion', () => {
  it('finds by key, title, author and topic', () => {
    assert.deepEqual(find('su20'), ['su2021rope']);
    assert.deepEqual(find('Low-Rank'), ['hu2021lora']);
    assert.deepEqual(find('ＥＤＷＡＲＤ'), ['hu2021lora']);
    assert.deepEqual(find('優化'), ['gradient']);
    assert.deepEqual(find('位置 苏'), ['su2021rope']);
    assert.deepEqual(find('nothing'), []);
    assert.equal(find('').length, 3);
  });

  it('finds Chinese by pinyin, whole syllables or first letters', () => {
    assert.deepEqual(find('tidu'), ['gradient']);
    assert.deepEqual(find('xzswz'), ['su2021rope']);
    assert.deepEqual(find('sujianlin'), ['su2021rope']);
    assert.deepEqual(find('uanzhuan'), [], 'a syllable is not entered in its middle');
  });

  it('finds the same typed letter by letter as typed at once, also after letters are taken back', async () => {
    const typing = await CitationIndex.build(entries, async () => {});
    for (const query of ['t', 'ti', 'tid', 'tidu', 'tid', 'l', 'lo', 'lo ad', 'lo', 'x', 'xz', 'xzs']) {
      assert.deepEqual(
        typing.find(query).map(({ key }) => key),
        find(query),
        query,
      );
    }
  });

  it('puts a key that begins so before a title that holds it', () => {
    const index = new CitationIndex([
      { key: 'other', title: 'About lora', authors: [], topics: [] },
      { key: 'lora', title: 'X', authors: [], topics: [] },
    ]);
    assert.deepEqual(
      index.find('lora').map(({ key }) => key),
      ['lora', 'other'],
    );
  });
});

describe('where a key is being typed', () => {
  /** The cursor is at `|`. */
  const context = (marked: string, language: DraftLanguage = 'markdown') => {
    const offset = marked.indexOf('|');
    const found = completionContext(marked.replace('|', ''), offset, language);
    return found && [found.format, found.query, found.enclosed];
  };

  it('is told by what stands before it, in every language', () => {
    assert.deepEqual(context('see [@a, p. 3; @su2|]'), ['pandoc', 'su2', true]);
    assert.deepEqual(context('as @|'), ['pandoc', '', false]);
    assert.deepEqual(context('x[^su|'), ['footnote', 'su', true]);
    assert.deepEqual(context('x[[su|'), ['wiki', 'su', true]);
    assert.deepEqual(context('x {cite}`a,su|'), ['myst', 'su', true]);
    assert.deepEqual(context('\\parencite[see][p. 3]{a, su|}', 'latex'), ['latex', 'su', true]);
    assert.deepEqual(context('#cite(<su|', 'typst'), ['typst', 'su', true]);
    assert.deepEqual(context('as @su|', 'typst'), ['typst-at', 'su', false]);
    assert.deepEqual(context('as :cite:p:`su|', 'rst'), ['rst', 'su', true]);
  });

  it('is told in every command that takes keys, in each group of them, over lines, and in no other', () => {
    for (const marked of [
      '\\cites{a}{su|}',
      '\\parencites(see)[3]{a}[4]{su|',
      '\\textcquote[p. 3]{su|}{words}',
      '\\bibentry{su|}',
      '\\Textcite{su|',
      '\\cite{a,\n  su|}',
      '\\autocite[{[1]}][p. 3]{su|}',
    ])
      assert.deepEqual(context(marked, 'latex'), ['latex', 'su', true], marked);
    for (const marked of ['\\cite{a}{su|}', '\\ref{su|}', '\\cite{a} su|', '\\cite{a,\n\nsu|'])
      assert.equal(context(marked, 'latex'), undefined, marked);
    assert.deepEqual(context('#cite(label("su|', 'typst'), ['typst', 'su', true]);
    assert.deepEqual(context('#quote(attribution: <su|', 'typst'), ['typst', 'su', true]);
    assert.deepEqual(context('见@su|', 'typst'), ['typst-at', 'su', false]);
    assert.equal(context('me@su|', 'typst'), undefined);
  });

  it('of Typst has what closes its label, and the call, where nothing does', () => {
    const closing = (marked: string, language: DraftLanguage = 'typst') =>
      completionContext(marked.replace('|', ''), marked.indexOf('|'), language)?.closing;
    assert.equal(closing('as #cite(<su|'), '>)');
    assert.equal(closing('as #cite(<su|)'), '>');
    assert.equal(closing('as #cite(<su| \nnext <label>)'), '>)');
    assert.equal(closing('as #cite(<|>)'), '');
    assert.equal(closing('as #cite(<su|2020>, supplement: [3])'), '');
    assert.equal(closing('as #cite(<su|, supplement: [3])'), '>');
    assert.equal(closing('#cite(label("su|'), '"))');
    assert.equal(closing('#cite(label("su|))'), '"');
    assert.equal(closing('#cite(label("su|"))'), '');
    assert.equal(closing('#quote(attribution: <su|)[words]'), '>');
    assert.equal(closing('as @su|'), '');
    assert.equal(closing('see [@su|', 'markdown'), '');
    assert.equal(closing('\\cite{su|', 'latex'), '');
  });

  it('is nowhere in code, formulas, comments and addresses', () => {
    assert.equal(context('`[@su|`'), undefined);
    assert.equal(context('```\n@su|\n```'), undefined);
    assert.equal(context('$x @su|$'), undefined);
    assert.equal(context('me@su|'), undefined);
    assert.equal(context('% \\cite{su|', 'latex'), undefined);
    assert.equal(context('// @su|', 'typst'), undefined);
  });
});

it('the keys nearest to a mistyped one are those a few edits away, nearest first', () => {
  const keys = ['su2021rope', 'su2012rope', 'hu2021lora', 'SU2021ROPE2'];
  assert.deepEqual(nearestKeys('su2021ropr', keys), ['su2021rope', 'SU2021ROPE2', 'su2012rope']);
  assert.deepEqual(nearestKeys('uh2021lora', keys), ['hu2021lora']);
  assert.deepEqual(nearestKeys('unrelated', keys), []);
});
