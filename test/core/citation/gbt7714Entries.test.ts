import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { BibliographyFormatter } from '../../../src/core/citation/bibliography.ts';
import type { CslItem } from '../../../src/core/citation/cslItem.ts';
import { readText } from '../ingest/support.ts';
import { shippedStyles } from './styles.ts';

let formatter: BibliographyFormatter;
before(async () => {
  formatter = new BibliographyFormatter(await shippedStyles());
});

function items(entries: string): CslItem[] {
  const { references = [], problems } = readText('one.bib', entries);
  assert.deepEqual(problems, []);
  return references.map(({ key, csl }) => ({ type: 'document', ...csl, id: key }));
}

function holds(cases: readonly (readonly [entry: string, expected: string])[]): void {
  for (const [entry, expected] of cases) {
    const [reference] = formatter.bibliography(items(entry), { style: 'gb7714', numbers: false });
    assert.equal(reference?.text, expected, entry);
  }
}

describe('a reference by GB/T 7714—2015', () => {
  it('names further authors in the language of the work (8.1.2), and counts its editions so', () => {
    const book = (author: string, title: string, more = '') =>
      `@book{k, author={${author}}, title={${title}}, edition={2}, publisher={P}, year={2003}${more}}`;
    holds([
      [book('김하나 and others', '도서관 연구'), '김하나, 외. 도서관 연구[M]. 2판. P, 2003.'],
      [
        book('甲本 and 乙川 and 丙山 and 丁田', 'ことばの本'),
        '甲本, 乙川, 丙山, 他. ことばの本[M]. 2版. P, 2003.',
      ],
      [
        book('甲本 and 乙川 and 丙山 and 丁田', '最新大辞典', ', language={japanese}'),
        '甲本, 乙川, 丙山, 他. 最新大辞典[M]. 2版. P, 2003.',
      ],
      [
        book('Белов, А. Н. and Вольский, Б. and Громов, В. and Дымов, Г.', 'Речь и память'),
        'БЕЛОВ А Н, ВОЛЬСКИЙ Б, ГРОМОВ В, и др. Речь и память[M]. 2-е изд. P, 2003.',
      ],
      [book('甲一 and 乙二 and 丙三 and 丁四', '书'), '甲一, 乙二, 丙三, 等. 书[M]. 2版. P, 2003.'],
      [
        book('Ash, A and Birch, B and Cedar, C and Elm, E', 'Trees'),
        'ASH A, BIRCH B, CEDAR C, et al. Trees[M]. 2nd ed. P, 2003.',
      ],
    ]);
  });

  it('keeps East Asian names whole and makes initials of every part of a Western one', () => {
    holds([
      ['@book{k, author={山本, 花子}, title={花の本}, year={2001}}', '山本花子. 花の本[M]. 2001.'],
      ['@book{k, author={박, 하나}, title={이름}, year={2001}}', '박하나. 이름[M]. 2001.'],
      [
        '@book{k, author={Lin, Xiao-ming and Ma, Jun-Guo and Ye, shi qi}, title={Names}, year={2001}}',
        'LIN X M, MA J G, YE S Q. Names[M]. 2001.',
      ],
      ['@book{k, author={甲一 and others}, year={2001}}', '甲一, 等. [M]. 2001.'],
    ]);
  });

  it('leaves out the first edition, and names revised ones (8.2)', () => {
    const of = (edition: string, title = '书') =>
      `@book{k, title={${title}}, edition={${edition}}, year={2001}}`;
    holds([
      [of('1'), '书[M]. 2001.'],
      [of('第1版'), '书[M]. 2001.'],
      [of('1st', 'Book'), 'Book[M]. 2001.'],
      [of('修订'), '书[M]. 修订版. 2001.'],
      [of('影印本'), '书[M]. 影印本. 2001.'],
      [of('Revised edition', 'Book'), 'Book[M]. Rev. ed. 2001.'],
      [of('rev.', 'Book'), 'Book[M]. Rev. ed. 2001.'],
    ]);
  });

  it('joins 等 to what further people did', () => {
    holds([
      [
        '@book{k, author={甲一}, title={书}, translator={乙二 and 丙三 and 丁四 and 戊五}, year={2001}}',
        '甲一. 书[M]. 乙二, 丙三, 丁四, 等译. 2001.',
      ],
    ]);
  });

  it('of a periodical as a whole gives its run (4.3)', () => {
    holds([
      [
        '@periodical{k, author={{某学会}}, title={某学报}, date={1984/}, volume={1}, number={1}, address={武汉}, publisher={某学会}}',
        '某学会. 某学报[J]. 1984, 1(1)-. 武汉: 某学会, 1984-.',
      ],
      [
        '@periodical{k, author={{某学会}}, title={通讯}, date={1957/1990}, number={1-4}, address={北京}, publisher={某馆}}',
        '某学会. 通讯[J]. 1957(1)-1990(4). 北京: 某馆, 1957-1990.',
      ],
      [
        '@periodical{k, title={通讯}, date={1957}, number={2}, publisher={某馆}}',
        '通讯[J]. 1957(2). 某馆, 1957.',
      ],
    ]);
  });

  it('reads the fields of the LaTeX styles for it', () => {
    holds([
      [
        '@article{k, author={甲一}, title={新闻}, journal={日报}, date={2000-11-20}, number={15}, mark={N}}',
        '甲一. 新闻[N]. 日报, 2000-11-20(15).',
      ],
      [
        '@article{k, author={甲一}, title={新闻}, journal={日报}, year={2000-11-20(15)}, entrysubtype={news}}',
        '甲一. 新闻[N]. 日报, 2000-11-20(15).',
      ],
      [
        '@book{k, title={某元数据}, number={GB/T 1—2000}, publisher={社}, year={2000}, entrysubtype={standard}}',
        '某元数据: GB/T 1—2000[S]. 社, 2000.',
      ],
      ['@program{k, author={Ash, A}, title={Tool}, year={1999}, media={DK}}', 'ASH A. Tool[CP/DK]. 1999.'],
      [
        '@online{k, title={网页}, url={https://x.example}, citedate={2014-03-02}}',
        '网页[EB/OL]. [2014-03-02]. https://x.example.',
      ],
    ]);
  });

  it('of proceedings names their authors, of a patent its owner and country, of a book all of its publisher', () => {
    holds([
      [
        '@proceedings{k, author={甲一 and 乙二}, title={某研讨会论文集}, publisher={社}, year={2012}}',
        '甲一, 乙二. 某研讨会论文集[C]. 社, 2012.',
      ],
      [
        '@patent{k, holder={{Acme Works}}, title={Hinge}, number={1234567}, location={US}, date={2002-05-25}}',
        'Acme Works. Hinge: US1234567[P]. 2002-05-25.',
      ],
      [
        '@book{k, title={Book}, publisher={Ash and Birch}, address={Oak Town}, year={2001}}',
        'Book[M]. Oak Town: Ash and Birch, 2001.',
      ],
      [
        '@inproceedings{k, title={Talk}, booktitle={Proc.}, organization={IEEE}, year={2001}}',
        'Talk[C]//Proc. IEEE, 2001.',
      ],
    ]);
  });

  it('is that of a standard whatever type its entry has, and [M], [Z] or [R] for what only speaks of one', () => {
    holds([
      [
        '@techreport{k, author={{甲标准司}}, title={土壤质量}, number={GB 15616-1995}, institution={某出版社}, year={1996}}',
        '甲标准司. 土壤质量: GB 15616-1995[S]. 某出版社, 1996.',
      ],
      [
        '@book{k, title={非书资料著录：GB/T 3792.4—2009}, publisher={某出版社}, year={2010}}',
        '非书资料著录：GB/T 3792.4—2009[S]. 某出版社, 2010.',
      ],
      ['@misc{k, title={GB/T 16159—1996 正词法}, year={1996}}', 'GB/T 16159—1996 正词法[S]. 1996.'],
      [
        '@manual{k, title={Element set}, number={ISO 15836:2009}, organization={ISO}, year={2009}}',
        'Element set: ISO 15836:2009[S]. ISO, 2009.',
      ],
      [
        '@techreport{k, title={Floating point}, type={Standard}, number={754}, institution={IEEE}, year={2019}}',
        'Floating point: 754[S]. IEEE, 2019.',
      ],
      [
        '@manual{k, title={符合 GB 7714-2015 标准的样式}, year={2016}}',
        '符合 GB 7714-2015 标准的样式[M]. 2016.',
      ],
      [
        '@techreport{k, title={Trees}, type={Technical Report}, number={ISO-95}, institution={Inst.}, year={1995}}',
        'Trees: ISO-95[R]. Inst., 1995.',
      ],
    ]);
  });

  it('is that of a newspaper where a journal is one by its name, and has no volume', () => {
    holds([
      [
        '@article{k, author={甲一}, title={新闻}, journal={某某日报}, year={2013-1-12}, number={3}}',
        '甲一. 新闻[N]. 某某日报, 2013-01-12(3).',
      ],
      [
        '@article{k, author={甲一}, title={文}, journal={某某学报}, year={2013}}',
        '甲一. 文[J]. 某某学报, 2013.',
      ],
    ]);
  });

  it('names the first of several places (8.4.1)', () => {
    holds([
      [
        '@book{k, title={Book}, address={Oak Town and Elm Town}, publisher={P}, year={2000}}',
        'Book[M]. Oak Town: P, 2000.',
      ],
      ['@book{k, title={书}, address={北京、上海}, publisher={社}, year={2013}}', '书[M]. 北京: 社, 2013.'],
    ]);
  });

  it('takes mark and carrier of annex B from where the styles for it have them', () => {
    holds([
      [
        '@online{k, title={Guide}, type={M/OL}, url={https://x.example}, date={2016-12-05}, urldate={2017-03-01}}',
        'Guide[M/OL]. 2016[2017-03-01]. https://x.example.',
      ],
      ['@misc{k, title={Disc}, type={DB/CD}, year={2001}}', 'Disc[DB/CD]. 2001.'],
    ]);
  });

  it('prints a year that is none as it was written', () => {
    holds([
      ['@book{k, title={Book}, publisher={P}, year={199X}}', 'Book[M]. P, 199X.'],
      ['@book{k, title={书}, publisher={社}, year={民国二十年}}', '书[M]. 社, 民国二十年.'],
    ]);
  });

  it('has the pages behind the citation in the text (10.1.3, 10.2.4)', () => {
    const both = items(
      '@book{a, author={甲一}, title={书}, year={2001}} @book{b, author={Ash, B}, title={T}, year={2002}}',
    );
    const cited = (style: string) =>
      formatter.citation(
        [
          { key: 'a', locator: 'pp. 3–5' },
          { key: 'b', locator: '§2' },
        ],
        both,
        { style },
      );
    assert.equal(cited('gb7714'), '[1]3–5,[2]§2');
    assert.equal(cited('gb-t-7714-2015-author-date'), '(甲一, 2001: 3–5; Ash, 2002: §2)');
  });
});
