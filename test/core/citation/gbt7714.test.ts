import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { BibliographyFormatter } from '../../../src/core/citation/bibliography.ts';
import type { CslItem } from '../../../src/core/citation/cslItem.ts';
import { toCsl } from '../../../src/core/citation/toCsl.ts';
import { readPage } from '../../../src/core/ingest/readPage.ts';
import { shippedStyles } from './styles.ts';

let formatter: BibliographyFormatter;
before(async () => {
  formatter = new BibliographyFormatter(await shippedStyles());
});

function read(path: string, text: string) {
  return readPage({ path, bytes: new TextEncoder().encode(text) });
}

function reference(item: CslItem, style = 'gb7714'): string {
  return (formatter.bibliography([item], { style, numbers: false })[0]?.text ?? '').replace(/^\[1\] /, '');
}

/** The reference of the one entry of a `.bib` file. */
function ofEntry(entry: string, style?: string): string {
  const { references = [], problems } = read('one.bib', entry);
  assert.deepEqual(problems, []);
  const [first] = references;
  assert.ok(first !== undefined, entry);
  return reference({ type: 'document', ...first.csl, id: first.key }, style);
}

function ofNote(frontMatter: string): string {
  const { copies } = read('note.md', `---\n${frontMatter}\n---\n\n正文。\n`);
  const { title = '', date = null, bibliography = {} } = copies[0] ?? {};
  return reference(toCsl({ key: 'k', title, date: date ?? null, bibliography }));
}

describe('a reference by GB/T 7714—2015 from an entry of BibTeX', () => {
  const kinds: Readonly<Record<string, readonly (readonly [entry: string, expected: string])[]>> = {
    'of a book, with volume, edition, translator and place': [
      [
        '@book{k, author={陈登原}, title={国史旧闻}, volume={1}, address={北京}, publisher={中华书局}, year={2000}, pages={29}}',
        '陈登原. 国史旧闻: 第1卷[M]. 北京: 中华书局, 2000: 29.',
      ],
      [
        '@book{k, author={哈里森 and 沃尔德伦}, title={经济数学与金融数学}, translator={谢远涛}, address={北京}, publisher={中国人民大学出版社}, year={2012}, pages={235-236}}',
        '哈里森, 沃尔德伦. 经济数学与金融数学[M]. 谢远涛, 译. 北京: 中国人民大学出版社, 2012: 235-236.',
      ],
      [
        '@book{k, author={王夫之}, title={宋论}, edition={刻本}, address={金陵}, publisher={湘乡曾国荃}, year={1865（清同治四年）}}',
        '王夫之. 宋论[M]. 刻本. 金陵: 湘乡曾国荃, 1865（清同治四年）.',
      ],
      [
        '@book{k, author={Peebles, Jr., P. Z.}, title={Probability, random variables, and random signal principles}, edition={4th}, address={New York}, publisher={McGraw Hill}, year={2001}}',
        'PEEBLES P Z, Jr. Probability, random variables, and random signal principles[M]. 4th ed. New York: McGraw Hill, 2001.',
      ],
      [
        '@book{k, author={赵学功}, title={当代美国外交}, address={北京}, publisher={社会科学文献出版社}, year={2001}, urldate={2014-06-11}, url={http://www.cadal.example/33023884/1}}',
        '赵学功. 当代美国外交[M/OL]. 北京: 社会科学文献出版社, 2001[2014-06-11]. http://www.cadal.example/33023884/1.',
      ],
      [
        '@book{k, editor={Smith, John and Doe, Jane}, title={Handbook}, subtitle={Of Things}, edition={2}, publisher={MIT Press}, address={Cambridge}, year={2010}}',
        'SMITH J, DOE J. Handbook: Of Things[M]. 2nd ed. Cambridge: MIT Press, 2010.',
      ],
      [
        '@collection{k, editor={胡乔木}, title={百科全书}, address={北京}, publisher={百科出版社}, year={1993}}',
        '胡乔木. 百科全书[G]. 北京: 百科出版社, 1993.',
      ],
    ],
    'of a part of a book': [
      [
        '@incollection{k, author={程根伟}, title={1998年长江洪水的成因与减灾对策}, editor={许厚泽 and 赵其国}, booktitle={长江流域洪涝灾害与科技对策}, address={北京}, publisher={科学出版社}, year={1999}, pages={32-36}}',
        '程根伟. 1998年长江洪水的成因与减灾对策[M]//许厚泽, 赵其国. 长江流域洪涝灾害与科技对策. 北京: 科学出版社, 1999: 32-36.',
      ],
      [
        '@inbook{k, author={马克思}, title={政治经济学批判}, bookauthor={马克思 and 恩格斯}, booktitle={马克思恩格斯全集}, volume={35}, address={北京}, publisher={人民出版社}, year={2013}, pages={302}}',
        '马克思. 政治经济学批判[M]//马克思, 恩格斯. 马克思恩格斯全集: 第35卷. 北京: 人民出版社, 2013: 302.',
      ],
      [
        '@incollection{k, author={Roberson, J. A. and Burneson, E. G.}, title={Drinking water standards}, editor={{American Water Works Association}}, booktitle={Water quality \\& treatment}, edition={6}, address={New York}, publisher={McGraw-Hill}, year={2011}, pages={1.1-1.36}}',
        'ROBERSON J A, BURNESON E G. Drinking water standards[M]//American Water Works Association. Water quality & treatment. 6th ed. New York: McGraw-Hill, 2011: 1.1-1.36.',
      ],
    ],
    'of proceedings and of a paper in them': [
      [
        '@proceedings{k, editor={Yufin, S. A.}, title={Geoecology and computers}, address={Rotterdam}, publisher={A. A. Balkema}, year={2000}}',
        'YUFIN S A. Geoecology and computers[C]. Rotterdam: A. A. Balkema, 2000.',
      ],
      [
        '@inproceedings{k, author={贾东琴 and 柯平}, title={数字图书馆服务体系研究}, editor={{中国图书馆学会}}, booktitle={中国图书馆学会年会论文集：2011年卷}, address={北京}, publisher={国家图书馆出版社}, year={2011}, pages={45-52}}',
        '贾东琴, 柯平. 数字图书馆服务体系研究[C]//中国图书馆学会. 中国图书馆学会年会论文集：2011年卷. 北京: 国家图书馆出版社, 2011: 45-52.',
      ],
      [
        '@conference{k, author={He, Kaiming and Zhang, Xiangyu and Ren, Shaoqing and Sun, Jian}, title={Deep Residual Learning}, booktitle={Proceedings of the {IEEE} Conference}, pages={770--778}, year={2016}, address={Las Vegas}, publisher={IEEE}}',
        'HE K, ZHANG X, REN S, et al. Deep Residual Learning[C]//Proceedings of the IEEE Conference. Las Vegas: IEEE, 2016: 770-778.',
      ],
    ],
    'of articles of journals and newspapers': [
      [
        '@article{k, author={袁训来 and 陈哲 and 肖书海 and 万斌}, title={蓝田生物群}, journal={科学通报}, year={2012}, volume={55}, number={34}, pages={3219}}',
        '袁训来, 陈哲, 肖书海, 等. 蓝田生物群[J]. 科学通报, 2012, 55(34): 3219.',
      ],
      [
        '@article{k, author={Frese, K. S. and Katus, H. A. and Meder, B.}, title={Next-generation sequencing}, journal={Biology}, year={2013}, volume={2}, number={1}, pages={378--398}, urldate={2013-03-19}, url={http://www.mdpi.com/2079-7737/2/1/378}, doi={10.3390/biology2010378}}',
        'FRESE K S, KATUS H A, MEDER B. Next-generation sequencing[J/OL]. Biology, 2013, 2(1): 378-398[2013-03-19]. http://www.mdpi.com/2079-7737/2/1/378. DOI:10.3390/biology2010378.',
      ],
      [
        '@article{k, author={Doe, Jane}, title={Numbered}, journal={Phys. Rev.}, volume={3}, eid={012345}, year={2001}}',
        'DOE J. Numbered[J]. Phys. Rev., 2001, 3: 012345.',
      ],
      [
        '@article{k, title={无作者的文章}, journal={学报}, year={2020}, number={3}, pages={1-9}}',
        '无作者的文章[J]. 学报, 2020(3): 1-9.',
      ],
      [
        '@newspaper{k, author={余建斌}, title={我们的科技一直在追赶}, journal={人民日报}, date={2013-01-12}, number={2}, urldate={2013-03-20}, url={http://paper.example/x}}',
        '余建斌. 我们的科技一直在追赶[N/OL]. 人民日报, 2013-01-12(2)[2013-03-20]. http://paper.example/x.',
      ],
    ],
    'of theses and reports': [
      [
        '@phdthesis{k, author={杨保军}, title={新闻道德论}, school={中国人民大学}, address={北京}, year={2010}}',
        '杨保军. 新闻道德论[D]. 北京: 中国人民大学, 2010.',
      ],
      [
        '@mastersthesis{k, author={Calms, R. B.}, title={Infrared spectroscopic studies on solid oxygen}, school={Univ. of California}, address={Berkeley}, year={1965}}',
        'CALMS R B. Infrared spectroscopic studies on solid oxygen[D]. Berkeley: Univ. of California, 1965.',
      ],
      [
        '@techreport{k, author={{World Health Organization}}, title={Factors regulating the immune response}, institution={WHO}, address={Geneva}, year={1970}}',
        'World Health Organization. Factors regulating the immune response[R]. Geneva: WHO, 1970.',
      ],
      [
        '@report{k, author={{中国互联网络信息中心}}, title={发展现状统计报告}, date={2012-01-16}, urldate={2013-03-26}, url={http://www.cnnic.example/x.pdf}}',
        '中国互联网络信息中心. 发展现状统计报告[R/OL]. (2012-01-16)[2013-03-26]. http://www.cnnic.example/x.pdf.',
      ],
    ],
    'of patents and standards': [
      [
        '@patent{k, author={邓一刚}, title={全智能节电器}, number={200610171314.3}, date={2006-12-13}}',
        '邓一刚. 全智能节电器: 200610171314.3[P]. 2006-12-13.',
      ],
      [
        '@patent{k, author={Tachibana, R. and Shimizu, S. and Kobayshi, S. and Nakamura, T.}, title={Electronic watermarking method and system}, number={US6915001}, date={2005-07-05}, urldate={2013-11-11}, url={http://patents.example/US6915001}}',
        'TACHIBANA R, SHIMIZU S, KOBAYSHI S, et al. Electronic watermarking method and system: US6915001[P/OL]. 2005-07-05[2013-11-11]. http://patents.example/US6915001.',
      ],
      [
        '@standard{k, author={{全国信息与文献标准化技术委员会}}, title={信息与文献 都柏林核心元数据元素集}, number={GB/T 25100—2010}, address={北京}, publisher={中国标准出版社}, year={2010}, pages={2-3}}',
        '全国信息与文献标准化技术委员会. 信息与文献 都柏林核心元数据元素集: GB/T 25100—2010[S]. 北京: 中国标准出版社, 2010: 2-3.',
      ],
    ],
    'of what is online, data and programs': [
      [
        '@online{k, author={Bawden, D.}, title={Origins and concepts of digital literacy}, date={2008-05-04}, urldate={2013-03-08}, url={http://www.soi.example/~dbawden/digital literacy.pdf}}',
        'BAWDEN D. Origins and concepts of digital literacy[EB/OL]. (2008-05-04)[2013-03-08]. http://www.soi.example/~dbawden/digital%20literacy.pdf.',
      ],
      [
        '@online{k, author={{Online Computer Library Center, Inc}}, title={About OCLC: history of cooperation}, urldate={2012-03-27}, url={http://www.oclc.example/about}}',
        'Online Computer Library Center, Inc. About OCLC: history of cooperation[EB/OL]. [2012-03-27]. http://www.oclc.example/about.',
      ],
      [
        '@misc{k, author={Vaswani, Ashish and Shazeer, Noam}, title={Attention Is All You Need}, year={2017}, eprint={1706.03762}, archivePrefix={arXiv}}',
        'VASWANI A, SHAZEER N. Attention Is All You Need[EB/OL]. arXiv, 2017. https://arxiv.org/abs/1706.03762.',
      ],
      [
        '@database{k, title={万方数据}, author={{万方}}, address={北京}, publisher={万方数据公司}, year={2013}, url={http://wf.example}, urldate={2014-01-01}}',
        '万方. 万方数据[DB/OL]. 北京: 万方数据公司, 2013[2014-01-01]. http://wf.example.',
      ],
      [
        '@software{k, author={Thomas, Ann}, title={Tool Kit}, year={2020}, medium={CD-ROM}}',
        'THOMAS A. Tool Kit[CP/CD]. 2020.',
      ],
      ['@misc{k, author={张三}, title={汇编}, mark={G}, year={2020}}', '张三. 汇编[G]. 2020.'],
      [
        '@archive{k, author={{第一历史档案馆}}, title={档案汇总}, address={桂林}, publisher={师大出版社}, year={2001}}',
        '第一历史档案馆. 档案汇总[A]. 桂林: 师大出版社, 2001.',
      ],
      [
        '@map{k, author={{地图社}}, title={中国地图}, publisher={地图社}, address={北京}, year={2010}}',
        '地图社. 中国地图[CM]. 北京: 地图社, 2010.',
      ],
    ],
    'with a year that is not quite known': [
      ['@book{k, author={Doe, J}, title={T}, publisher={P}, year={c1988}}', 'DOE J. T[M]. P, c1988.'],
      ['@book{k, author={Doe, J}, title={T}, publisher={P}, year={[1936]}}', 'DOE J. T[M]. P, [1936].'],
      ['@book{k, author={张三}, title={题}, publisher={社}, year={1995印刷}}', '张三. 题[M]. 社, 1995印刷.'],
    ],
  };
  for (const [kind, cases] of Object.entries(kinds)) {
    it(kind, () => {
      for (const [entry, expected] of cases) assert.equal(ofEntry(entry), expected);
    });
  }

  it('by author and date has the year behind the names', () => {
    const style = 'gb-t-7714-2015-author-date';
    assert.equal(
      ofEntry(
        '@book{k, author={周, 志华}, title={机器学习}, address={北京}, publisher={清华大学出版社}, year={2016}}',
        style,
      ),
      '周志华, 2016. 机器学习[M]. 北京: 清华大学出版社.',
    );
    assert.equal(
      ofEntry(
        '@article{k, title={Nobody wrote it}, journal={Mind}, year={1950}, volume={59}, pages={1--2}}',
        style,
      ),
      'Anon, 1950. Nobody wrote it[J]. Mind, 59: 1-2.',
    );
    assert.equal(ofEntry('@misc{k, title={无人写的}, year={2002}}', style), '佚名, 2002. 无人写的[Z].');
  });
});

describe('by author and date, works of one year', () => {
  const style = 'gb-t-7714-2015-author-date';
  const all = (entries: string) => {
    const items = (read('one.bib', entries).references ?? []).map(({ key, csl }) => ({
      type: 'document',
      ...csl,
      id: key,
    }));
    const texts = formatter.bibliography(items, { style }).map(({ text }) => text);
    return {
      texts,
      cited: (...keys: string[]) =>
        formatter.citation(
          keys.map(key => ({ key })),
          items,
          { style },
        ),
    };
  };

  it('that nobody is named for are counted by language: 佚名 and Anon are two', () => {
    const { texts, cited } = all(
      '@book{a, title={无名书}, year={2002}} @book{b, title={Nameless}, year={2002}} @book{c, title={Unnamed}, year={2002}}',
    );
    assert.deepEqual(texts.toSorted(), [
      'Anon, 2002a. Nameless[M].',
      'Anon, 2002b. Unnamed[M].',
      '佚名, 2002. 无名书[M].',
    ]);
    assert.equal(cited('a', 'b', 'c'), '(佚名, 2002; Anon, 2002a, 2002b)');
  });

  it('whose authors differ behind the third are told apart by letters, not by more names (8.1.2)', () => {
    const { texts, cited } = all(
      '@book{a, author={甲一 and 乙二 and 丙三 and 丁四}, title={书}, year={2003}}' +
        ' @book{b, author={甲一 and 乙二 and 丙三 and 戊五}, title={又一书}, year={2003}}',
    );
    assert.deepEqual(texts, [
      '甲一, 乙二, 丙三, 等, 2003a. 书[M].',
      '甲一, 乙二, 丙三, 等, 2003b. 又一书[M].',
    ]);
    assert.equal(cited('b'), '(甲一等, 2003b)');
  });
});

describe('a reference by GB/T 7714—2015 from CSL-JSON', () => {
  it('treats what the styles do not know like what it is', () => {
    const issued = { 'date-parts': [[2020]] };
    const web = { issued, URL: 'https://x.example', accessed: { 'date-parts': [[2021, 2, 3]] } };
    const cases: readonly (readonly [CslItem, string])[] = [
      [{ id: 'k', type: 'entry', title: '条目', 'container-title': '百科', issued }, '条目[M]//百科. 2020.'],
      [
        { id: 'k', type: 'review', title: '书评', 'container-title': '读书', issue: 3, issued },
        '书评[J]. 读书, 2020(3).',
      ],
      [
        { id: 'k', type: 'document', title: '页面', ...web },
        '页面[EB/OL]. (2020)[2021-02-03]. https://x.example.',
      ],
      [
        { id: 'k', type: 'pamphlet', title: 'Leaflet', medium: 'privately printed', issued },
        'Leaflet[M]. 2020.',
      ],
      [
        { id: 'k', type: 'webpage', title: 'Page', author: [{ literal: 'NASA Ames' }], ...web },
        'NASA Ames. Page[EB/OL]. (2020)[2021-02-03]. https://x.example.',
      ],
    ];
    for (const [item, expected] of cases) assert.equal(reference(item), expected);
  });
});

describe('a reference by GB/T 7714—2015 from front matter', () => {
  it('takes the names of CSL, of BibTeX and of Chinese', () => {
    const cases: readonly (readonly [string, string])[] = [
      [
        'title: 蓝田生物群\nauthor: 袁训来, 陈哲, 肖书海, 万斌\ntype: article-journal\ncontainer-title: 科学通报\nissued: 2012\nvolume: 55\nissue: 34\npage: 3219',
        '袁训来, 陈哲, 肖书海, 等. 蓝田生物群[J]. 科学通报, 2012, 55(34): 3219.',
      ],
      [
        'title: Shaking without quaking\nauthor: Kanamori, Hiroo\ntype: article\njournal: Science\nyear: 1998\nvolume: 279\nnumber: 5359\npages: 2063--2064',
        'KANAMORI H. Shaking without quaking[J]. Science, 1998, 279(5359): 2063-2064.',
      ],
      [
        '标题: 机器学习\n作者: 周志华\n类型: 专著\n出版地: 北京\n出版社: 清华大学出版社\nyear: 2016\n版次: 第2版',
        '周志华. 机器学习[M]. 2版. 北京: 清华大学出版社, 2016.',
      ],
      [
        'title: Deep Learning\nauthors: [Ian Goodfellow, Yoshua Bengio, Laurens van der Maaten, Aaron Courville]\ntype: book\npublisher: MIT Press\naddress: Cambridge\nyear: 2016',
        'GOODFELLOW I, BENGIO Y, VAN DER MAATEN L, et al. Deep Learning[M]. Cambridge: MIT Press, 2016.',
      ],
      [
        'title: A Paper\nauthor: Ada Wren, Bo Lark\ntype: inproceedings\nbooktitle: Proceedings of X\nyear: 2010\npages: 1-2',
        'WREN A, LARK B. A Paper[C]//Proceedings of X. 2010: 1-2.',
      ],
      [
        'title: 外推研究\nauthor: 王五\ntype: mastersthesis\nschool: 清华大学\naddress: 北京\nyear: 2018',
        '王五. 外推研究[D]. 北京: 清华大学, 2018.',
      ],
      [
        'title: 博文\nauthor: 苏剑林\nurl: https://x.example/a\ndate: 2021-03-23\nurldate: 2024-01-02\nlocation: 广州',
        '苏剑林. 博文[EB/OL]. (2021-03-23)[2024-01-02]. https://x.example/a.',
      ],
    ];
    for (const [frontMatter, expected] of cases) assert.equal(ofNote(frontMatter), expected);
  });
});
