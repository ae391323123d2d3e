import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { BibliographyFormatter } from '../../../src/core/citation/bibliography.ts';
import { type CslItem, UnknownStyleError } from '../../../src/core/citation/cslItem.ts';
import { toCsl } from '../../../src/core/citation/toCsl.ts';
import { shippedStyles } from './styles.ts';

const attention = toCsl({
  key: 'vaswani2017',
  title: 'Attention is all you need',
  date: '2017',
  bibliography: {
    authors: ['Ashish Vaswani', 'Noam Shazeer', 'Niki Parmar', 'Jakob Uszkoreit'].map(literal => ({
      literal,
    })),
    source: 'Advances in Neural Information Processing Systems',
    csl: { type: 'article-journal', volume: 30, page: '1-11' },
  },
});
const book = toCsl({
  key: 'zhou2016',
  title: '机器学习',
  date: '2016',
  bibliography: {
    authors: [
      { family: '周', given: '志华' },
      { family: '李', given: '航' },
      { family: '王', given: '五' },
      { family: '赵', given: '六' },
    ],
    csl: { type: 'book', publisher: '清华大学出版社', 'publisher-place': '北京' },
  },
});
const page = toCsl({
  key: 'su2021',
  title: 'Transformer 升级之路：旋转式位置编码',
  date: '2021-03-23',
  bibliography: {
    authors: [{ literal: '苏剑林' }],
    url: 'https://example.org/archives/8265',
    csl: { accessed: { 'date-parts': [[2024, 1, 2]] } },
  },
});
const items = [attention, book, page];

describe('a bibliography', () => {
  let formatter: BibliographyFormatter;
  before(async () => {
    formatter = new BibliographyFormatter(await shippedStyles());
  });
  const texts = (
    list: readonly CslItem[],
    style?: string,
    markup?: 'markdown' | 'latex' | 'typst',
  ): string[] => formatter.bibliography(list, { style, markup }).map(({ text }) => text);

  it('by GB/T 7714 says 等 in Chinese entries and et al. in English ones, numbered in order of citation', () => {
    assert.deepEqual(texts(items, 'gb-t-7714-2015-numeric'), [
      '[1] VASWANI A, SHAZEER N, PARMAR N, et al. Attention is all you need[J]. Advances in Neural Information Processing Systems, 2017, 30: 1-11.',
      '[2] 周志华, 李航, 王五, 等. 机器学习[M]. 北京: 清华大学出版社, 2016.',
      '[3] 苏剑林. Transformer 升级之路：旋转式位置编码[EB/OL]. (2021-03-23)[2024-01-02]. https://example.org/archives/8265.',
    ]);
  });

  it('by GB/T 7714 author-date puts Chinese entries first', () => {
    const entries = formatter.bibliography(items, { style: 'gb-t-7714-2015-author-date' });
    assert.deepEqual(
      entries.map(({ key }) => key),
      ['su2021', 'zhou2016', 'vaswani2017'],
    );
    assert.equal(entries[1]?.text, '周志华, 李航, 王五, 等, 2016. 机器学习[M]. 北京: 清华大学出版社.');
    assert.match(entries[2]?.text ?? '', /PARMAR N, et al\., 2017\./);
  });

  it('by APA, IEEE, MLA and Chicago looks as those styles print it', () => {
    const only = [attention];
    const journal = 'Advances in Neural Information Processing Systems';
    assert.deepEqual(texts(only, 'apa-7'), [
      `Vaswani, A., Shazeer, N., Parmar, N., & Uszkoreit, J. (2017). Attention is all you need. ${journal}, 30, 1–11.`,
    ]);
    for (const [name, other] of [
      ['APA 7', 'apa'],
      ['mla9', 'mla'],
      ['Chicago 17', 'chicago-17'],
      ['GB/T 7714—2015', 'gb7714'],
    ])
      assert.deepEqual(texts(only, name), texts(only, other));
    assert.deepEqual(texts(only, 'ieee'), [
      `[1] A. Vaswani, N. Shazeer, N. Parmar, and J. Uszkoreit, “Attention is all you need,” ${journal}, vol. 30, pp. 1–11, 2017.`,
    ]);
    assert.deepEqual(texts(only, 'mla-9'), [
      `Vaswani, Ashish, et al. “Attention Is All You Need.” ${journal}, vol. 30, 2017, pp. 1–11.`,
    ]);
    assert.deepEqual(texts(only, 'chicago-17'), [
      `Vaswani, Ashish, Noam Shazeer, Niki Parmar, and Jakob Uszkoreit. 2017. “Attention Is All You Need.” ${journal} 30:1–11.`,
    ]);
  });

  it('takes the number of a report for one, whatever hyphens it has, and the issues of a journal for a range', () => {
    const year = { 'date-parts': [[1999]] };
    const list: CslItem[] = [
      { id: 'a', type: 'report', title: 'Ranks', genre: 'Technical report', number: '1999-66', issued: year },
      {
        id: 'b',
        type: 'article-journal',
        title: 'Trees',
        'container-title': 'J',
        issue: '3-4',
        issued: year,
      },
    ];
    assert.deepEqual(texts(list, 'apa'), [
      'Ranks (Technical Report No. 1999-66). (1999).',
      'Trees. (1999). J, 3–4.',
    ]);
    assert.equal(texts(list, 'gb7714')[0], '[1] Ranks: 1999-66[R]. 1999.');
    const preprint = { id: 'p', type: 'article', title: 'Flow', number: 'arXiv:math-ph/9711200' };
    const [text] = texts(
      [{ ...preprint, issued: year, URL: 'https://arxiv.org/abs/math-ph/9711200' }],
      'gb7714',
    );
    assert.equal(text, '[1] Flow[EB/OL]. (1999). https://arxiv.org/abs/math-ph/9711200.');
  });

  it('comes in the markup of the draft', () => {
    assert.match(texts([book], 'apa', 'markdown')[0] ?? '', /\*机器学习\*/);
    assert.match(texts([book], 'apa', 'latex')[0] ?? '', /\\emph\{机器学习\}/);
    assert.match(texts([{ ...book, title: 'a_b #c 100%' }], 'ieee', 'latex')[0] ?? '', /a\\_b \\#c 100\\%/);
    assert.match(texts([{ ...book, title: '#read("x")' }], 'ieee', 'typst')[0] ?? '', /\\#read\(/);
  });

  it('survives an entry whose fields have the wrong shape', () => {
    const broken = {
      id: 'broken',
      type: 'book',
      title: 'Broken',
      author: 'nobody',
      issued: [1],
      volume: { a: 1 },
    };
    const numbers = { id: 'n', type: 'nonsense', title: 'Odd', issued: { 'date-parts': [['x']] } };
    const entries = texts([broken, attention, numbers], 'gb7714');
    assert.equal(entries.length, 3);
    assert.match(entries[0] ?? '', /Broken/);
    assert.match(entries[1] ?? '', /VASWANI A/);
  });

  it('by GB/T 7714 gives every kind of work its mark', () => {
    const mark = (type: string, more: object = {}): string | undefined => {
      const item: CslItem = {
        id: 'k',
        type,
        title: '题名',
        issued: { 'date-parts': [[2020]] },
        language: 'zh-CN',
        ...more,
      };
      return /\[[A-Z/]+\]/.exec(texts([item], 'gb7714')[0] ?? '')?.[0];
    };
    const journal = { 'container-title': '学报', number: '3', volume: '2' };
    assert.equal(mark('book'), '[M]');
    assert.equal(mark('chapter', { 'container-title': '文集' }), '[M]');
    assert.equal(mark('paper-conference', { 'container-title': '会议录' }), '[C]');
    assert.equal(mark('thesis'), '[D]');
    assert.equal(mark('report'), '[R]');
    assert.equal(mark('patent'), '[P]');
    assert.equal(mark('standard'), '[S]');
    assert.equal(mark('dataset', { URL: 'https://x.y' }), '[DS/OL]');
    assert.equal(mark('software', { URL: 'https://x.y' }), '[CP/OL]');
    assert.equal(mark('article-journal', journal), '[J]');
    assert.equal(mark('article-newspaper', journal), '[N]');
    assert.equal(mark('webpage', { URL: 'https://x.y' }), '[EB/OL]');
    assert.equal(mark('article', { URL: 'https://arxiv.org/abs/1607.06450' }), '[EB/OL]');
    assert.equal(mark('article', { 'container-title': 'arXiv preprint' }), '[J]');
    assert.match(
      texts([{ id: 'k', type: 'article-journal', title: 'T', ...journal }], 'gb7714')[0] ?? '',
      /2\(3\)/,
    );
  });

  it('by GB/T 7714 counts editions and volumes in the language of the entry, whatever way they were written', () => {
    const item = (language: string, edition: string, volume: string): CslItem => ({
      ...{
        id: 'k',
        type: 'book',
        title: language === 'en' ? 'Calculus' : '微积分',
        language,
        edition,
        volume,
      },
      issued: { 'date-parts': [[2020]] },
    });
    const written = ([language, edition, volume]: readonly [string, string, string]) =>
      texts([item(language, edition, volume)], 'gb7714')[0];
    assert.equal(written(['zh-CN', '第二版', '3']), '[1] 微积分: 第3卷[M]. 2版. 2020.');
    assert.equal(written(['', '第12版', '上册']), '[1] 微积分: 上册[M]. 12版. 2020.');
    assert.equal(written(['zh-CN', '修订版', '十']), '[1] 微积分: 十[M]. 修订版. 2020.');
    assert.equal(written(['en', 'Second', '3']), '[1] Calculus: Vol. 3[M]. 2nd ed. 2020.');
    assert.equal(written(['en', '3rd ed.', '3']), '[1] Calculus: Vol. 3[M]. 3rd ed. 2020.');
    assert.equal(written(['en', 'Revised', '3']), '[1] Calculus: Vol. 3[M]. Rev. ed. 2020.');
  });

  it('by GB/T 7714 leaves out an identifier its address holds, and marks proceedings as such', () => {
    const base = { id: 'k', type: 'webpage', title: 'T', language: 'en', DOI: '10.1/A(b)' } as const;
    assert.equal(
      texts([{ ...base, URL: 'https://doi.org/10.1/a%28b%29' }], 'gb7714')[0],
      '[1] T[EB/OL]. https://doi.org/10.1/a%28b%29.',
    );
    assert.match(texts([{ ...base, URL: 'https://example.org/' }], 'gb7714')[0] ?? '', /DOI:10\.1\/A\(b\)/);
    for (const title of ['第三届流体力学学术会议论文集', 'Proceedings of the Third Meeting'])
      assert.match(texts([{ id: 'k', type: 'book', title }], 'gb7714')[0] ?? '', /\[C\]/);
  });

  it('writes et al. or 等 for names that were left out, whatever the style', () => {
    const author = [{ family: 'Doe', given: 'Jo' }, { literal: 'others' }];
    const item: CslItem = { id: 'k', type: 'book', title: 'T', author, issued: { 'date-parts': [[2020]] } };
    assert.equal(texts([item], 'gb7714')[0], '[1] DOE J, et al. T[M]. 2020.');
    assert.equal(texts([item], 'apa')[0], 'Doe, J., et al. (2020). T.');
    const chinese = { ...item, title: '题', author: [{ literal: '张三' }, { literal: 'others' }] };
    assert.equal(texts([chinese], 'gb7714')[0], '[1] 张三, 等. 题[M]. 2020.');
  });

  it('leaves the number away where it goes into a footnote', () => {
    const [entry] = formatter.bibliography([book], { style: 'gb7714', numbers: false, markup: 'markdown' });
    assert.match(entry?.text ?? '', /^周志华/);
  });

  it('forgets what an entry said before it was edited', () => {
    assert.match(texts([book], 'ieee')[0] ?? '', /机器学习/);
    assert.match(texts([{ ...book, title: '统计学习' }], 'ieee')[0] ?? '', /统计学习/);
  });

  it('asked for in a style nobody ships names the style', () => {
    assert.throws(
      () => texts(items, 'journal-of-nothing'),
      (error: unknown) => {
        return error instanceof UnknownStyleError && error.style === 'journal-of-nothing';
      },
    );
  });

  it('by GB/T 7714 has citations in the language of each entry, with Chinese names whole', () => {
    const style = 'gb-t-7714-2015-author-date';
    const of = (...keys: string[]) =>
      formatter.citation(
        keys.map(key => ({ key })),
        items,
        { style },
      );
    assert.equal(of('vaswani2017'), '(Vaswani et al., 2017)');
    assert.equal(of('zhou2016'), '(周志华等, 2016)');
    assert.equal(
      of('vaswani2017', 'zhou2016', 'su2021'),
      '(Vaswani et al., 2017; 周志华等, 2016; 苏剑林, 2021)',
    );
    assert.match(
      formatter.citation([{ key: 'vaswani2017' }], items, { style: 'gb-t-7714-2015-note' }),
      /PARMAR N, et al\. Attention/,
    );
  });

  it('goes with citations as the style writes them', () => {
    const cited = [{ key: 'vaswani2017', locator: 'pp. 3–5', prefix: 'see' }, { key: 'su2021' }];
    assert.equal(
      formatter.citation(cited, items, { style: 'apa' }),
      '(see Vaswani et al., 2017, pp. 3–5; 苏剑林, 2021)',
    );
    assert.equal(formatter.citation([{ key: 'gone' }], items, { style: 'apa' }), '');
  });
});
