import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DraftChecker } from '../../../src/core/citation/check.ts';
import type { DraftLanguage } from '../../../src/core/citation/draft.ts';

const sources: Readonly<Record<string, string>> = {
  rope: '旋转位置编码并不依赖绝对位置，只与相对位置有关，因此可以外推到更长的文本上去。它不需要额外的参数，也不会增加计算量。',
  marks: 'We do not use "dropout". The model cannot generalize.',
  drop: 'We do not use dropout. The model cannot generalize — it is unlikely that 95% of runs fail.',
};

const checker = new DraftChecker({
  resolve: key => {
    const text = sources[key];
    return text === undefined
      ? undefined
      : { state: 'article', key, title: '相对位置的编码方法与应用', text };
  },
  keys: () => Object.keys(sources),
});

function first(text: string, language: DraftLanguage = 'markdown'): string {
  const [problem] = checker.check(text, language);
  if (problem === undefined) return 'fine';
  return problem.kind === 'altered-quote' ? `${problem.args[1]}/${problem.args[2]}` : problem.kind;
}

describe('a quote is compared with its source', () => {
  it('in every kind of quotation mark, however short', () => {
    for (const [open, close] of ['“”', '「」', '『』', '«»', '""', '‘’'])
      assert.equal(first(`${open}它需要额外的参数${close} [@rope]`), '/不', open);
    assert.equal(first('"We do use dropout" [@drop]'), '/not');
  });

  it('in the single marks of LaTeX, where an apostrophe closes nothing', () => {
    assert.equal(first("`We do use dropout' \\cite{drop}", 'latex'), '/not');
    assert.equal(
      first("\\textcite{drop} say `We do not use dropout. The model can generalize'.", 'latex'),
      '/not',
    );
    assert.equal(first("It isn`t the dogs' business, we do use dropout' \\cite{drop}", 'latex'), 'fine');
  });

  it('with csquotes inside of csquotes, which prints marks, too', () => {
    assert.equal(
      first('\\enquote{We do not use \\enquote{dropout}. The model} \\cite{marks}', 'latex'),
      'fine',
    );
    assert.equal(first('\\enquote{We do use \\enquote*{dropout}. The model} \\cite{marks}', 'latex'), '/not');
  });

  it('as a whole where marks of the same kind stand inside', () => {
    const nested = '他说：“旋转位置编码”并不依赖绝对位置，“外推”是可以的';
    const inner = new DraftChecker({
      resolve: key => ({ state: 'article', key, text: nested }),
      keys: () => [],
    });
    const kinds = (draft: string) => inner.check(draft, 'markdown').map(({ kind }) => kind);
    assert.deepEqual(kinds('苏 [@rope] 写道：“旋转位置编码”并不依赖绝对位置，“外推”是可以的”'), []);
    assert.deepEqual(kinds('苏 [@rope] 写道：““旋转位置编码”并依赖绝对位置，“外推”是可以的”'), [
      'altered-quote',
    ]);
    assert.deepEqual(kinds('““旋转位置编码”并依赖绝对位置，“外推”是可以的” [@rope]'), ['altered-quote']);
  });

  it('when the citation leads to it', () => {
    assert.equal(first('@drop says that "We do use dropout", and more.'), '/not');
    assert.equal(first('苏剑林 [@rope] 指出：“它需要额外的参数”。'), '/不');
    assert.equal(first('\\textcite{drop} writes \\enquote{We do use dropout}.', 'latex'), '/not');
    assert.equal(first(':cite:t:`drop` says: "We do use dropout".', 'rst'), '/not');
  });

  it('in the commands of csquotes and the attributions of Typst', () => {
    assert.equal(first('\\textquote[\\cite{drop}]{We do use dropout}', 'latex'), '/not');
    assert.equal(first('\\textcquote[12]{drop}{We do use dropout}', 'latex'), '/not');
    assert.equal(first('\\foreignquote{english}{We do use dropout}~\\cite{drop}', 'latex'), '/not');
    assert.equal(first('#quote(attribution: <drop>)[We do use dropout]', 'typst'), '/not');
    assert.equal(first('"We do use dropout" @drop', 'typst'), '/not');
    assert.equal(first('Text.\n\n   We do use dropout. :cite:`drop`\n', 'rst'), '/not');
  });

  it('piece by piece where an ellipsis without brackets leaves something out', () => {
    assert.equal(first('“旋转位置编码……因此可以外推到更长的文本上去” [@rope]'), 'fine');
    assert.equal(first('“旋转位置编码……因此可以内推到更长的文本上去” [@rope]'), '内/外');
  });

  it('with dashes as LaTeX and Pandoc write them, and with marks around it that the source has not', () => {
    assert.equal(first("``The model cannot generalize --- it is unlikely'' \\cite{drop}", 'latex'), 'fine');
    assert.equal(
      first("\\begin{quote}``We do not use dropout. The model cannot''\\end{quote}\\cite{drop}", 'latex'),
      'fine',
    );
  });

  it('and is said not to stand there when its clauses have changed places, unless it is a title or a word', () => {
    assert.equal(first('「它不会增加计算量，也需要额外的参数」[@rope]'), 'quote-not-in-source');
    assert.equal(first('“相对位置的编码方法与应用”[@rope]'), 'fine');
    assert.equal(first('The so-called "curse of dimensionality" [@drop] and “位置编码方法” [@rope]'), 'fine');
  });
});

describe('what looks like a key and is none', () => {
  it('is the label of a figure, table or equation', () => {
    for (const label of ['fig:a2020', 'eq:two', 'tbl:three', 'sec-intro', 'fig-curve', 'lem-one'])
      assert.equal(first(`See [@${label}] and @${label}.`), 'fine', label);
  });

  it('is the parameter of a command, and the text of a link', () => {
    assert.equal(first('\\newcommand{\\up}[1]{\\textsuperscript{\\cite{#1}}}', 'latex'), 'fine');
    assert.equal(first('[@doe2020](https://example.org) ![@roe2021](a.png)'), 'fine');
  });
});
