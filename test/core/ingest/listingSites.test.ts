import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fixture, readFixture, readText } from './support.ts';

type Row = readonly [
  title: string,
  date: string | null,
  category: string | null,
  author: string | undefined,
  tags: readonly string[],
];

const english = [
  'How a trie answers a prefix',
  'Two clocks that disagree',
  'Why hash tables grow by doubling',
];
const chinese = ['反向传播手推一遍', '为什么要做标准化', '混淆矩阵里的四个数'];
const days = ['2023-05-06', '2023-04-20', '2023-04-02'];
const people = ['Ada Fern', 'Bo Wren', 'Ada Fern'];
const fields = ['深度学习', '数据处理', '模型评估'];

function rows(
  titles: readonly string[],
  about: {
    readonly dates?: readonly (string | null)[];
    readonly categories?: readonly (string | null)[];
    readonly authors?: readonly (string | undefined)[];
    readonly tags?: readonly (readonly string[])[];
  } = {},
): Row[] {
  const { dates, categories, authors, tags } = about;
  return titles.map((title, i) => [
    title,
    dates?.[i] ?? null,
    categories?.[i] ?? null,
    authors?.[i],
    tags?.[i] ?? [],
  ]);
}

const alone = ['山中来信', '山中来信', '山中来信'];

/** What is read from a page that each of these sites prints, pasted as text. */
const sites: Readonly<Record<string, readonly Row[]>> = {
  'juejin.txt': rows(['从零写一个分词器', '缓存为什么会失效', '看懂一条学习曲线'], {
    categories: ['人工智能', '后端', '人工智能'],
    authors: [undefined, '海边的灯', '北风'],
    tags: [['算法']],
  }),
  'zhihuColumn.txt': rows(chinese, { authors: alone }),
  'csdn.txt': rows(chinese, { dates: days }),
  'credits.txt': rows(english, {
    dates: days,
    categories: ['Structures', 'Structures', 'Structures'],
    authors: people,
    tags: [['Notes'], ['Notes'], ['Notes']],
  }),
  'datedTitles.txt': rows(english, { dates: days }),
  'dashedLine.txt': rows(chinese, { dates: days }),
  'labelled.txt': rows(chinese, { dates: days, categories: fields }),
  'postedHeadings.md': rows(english, {
    dates: days,
    categories: ['Structures', 'Transformers', 'Notes'],
    authors: people,
  }),
  'cnblogs.txt': rows(chinese, { dates: [days[0]!, days[1]!, days[1]!] }),
  'jianshu.txt': rows(chinese),
  'hexo.txt': rows(chinese, { dates: days, categories: fields }),
  'segmentfault.txt': rows(chinese, { dates: days, authors: alone }),
  'infoq.txt': rows(chinese, {
    dates: days,
    categories: fields,
    authors: ['山中来信', '山中来信', '海边的灯'],
  }),
  'wechat.txt': rows(chinese),
  'wechatAuthors.txt': rows(chinese, { authors: ['林苔', '白石', '林苔'] }),
  'bracketDates.txt': rows(chinese, { dates: days }),
  'datesBefore.txt': rows(['反向传播推导', '为何要标准化', '读懂混淆矩阵'], { dates: days }),
  'datesBehind.txt': rows(chinese, { dates: days }),
  'aliyun.txt': rows(chinese, { categories: ['算法', '算法', '算法'], authors: alone }),
  'cto.txt': rows(chinese, { dates: days }),
  'countsBelow.txt': rows(chinese),
  'toutiao.txt': rows(chinese),
  'news.txt': rows(chinese),
  'pasted.md': rows(chinese),
  'bair.txt': rows(english, { dates: days }),
  'minutesToRead.txt': rows(english, { dates: days }),
  'wordpress.txt': rows(english, { dates: days, categories: ['Algorithms', 'Algorithms', 'Algorithms'] }),
  'medium.txt': rows(english, {
    dates: days,
    categories: ['Slow Computing', null, 'Slow Computing'],
    authors: ['Ada Fern', 'Ada Fern', 'Ada Fern'],
  }),
  'substack.txt': rows(english),
  'devto.txt': rows(english, {
    dates: days,
    authors: people,
    tags: [['algorithms', 'beginners', 'search'], ['distributed', 'time'], ['algorithms']],
  }),
  'newsletter.txt': rows(english, { dates: days, categories: ['ALGORITHMS', 'SYSTEMS', 'ALGORITHMS'] }),
  'numbered.txt': rows(english),
  'relative.txt': rows(english),
  'blogIndex.md': rows(english, {
    dates: [null, null, '2023-05-02'],
    authors: ['adafern', 'bowren', 'adafern'],
  }),
  'arxivSearch.txt': rows(['How a trie answers a prefix: a study of edges', ...english.slice(1)], {
    dates: ['2023-05-06', '2023-04-20', '2023-04-03'],
    authors: ['Ada Fern', 'Bo Wren', 'Ada Fern'],
  }),
  'arxivRecent.txt': rows(['How a trie answers a prefix: a study of edges', ...english.slice(1)], {
    dates: ['2023-05', '2023-05', '2023-05'],
    authors: ['Ada Fern', 'Bo Wren', 'Ada Fern'],
  }),
  'arxivMail.txt': rows(
    ['How a trie answers a prefix: a study of edges that do not depend on words', english[1]!],
    { dates: ['2023-05-06', '2023-05-07'], authors: ['Ada Fern', 'Bo Wren'] },
  ),
};

describe('A listing page as sites print them', () => {
  for (const [name, expected] of Object.entries(sites)) {
    test(`is read entry by entry from ${name}`, () => {
      const { copies, problems } = readFixture(`listing/sites/${name}`);
      assert.deepEqual(
        copies.map(copy => [
          copy.title,
          copy.date,
          copy.category,
          copy.bibliography.authors?.[0]?.literal,
          copy.tags,
        ]),
        expected,
      );
      assert.deepEqual(problems, []);
      for (const { format, text } of copies) {
        assert.equal(format, 'listing');
        assert.doesNotMatch(text, /阅读全文|赞同|min read|\bMore\b|^摘要|^山中来信/u);
      }
    });
  }

  const pastings: Readonly<Record<string, (text: string) => string>> = {
    'with a blank line below every line': text => text.replace(/\n+/gu, '\n\n'),
    'without blank lines': text => text.replace(/\n+/gu, '\n'),
    'with the line ends of Windows': text => text.replace(/\n/gu, '\r\n'),
    'with every line indented': text => text.replace(/^(?=.)/gmu, '\t'),
    'with spaces at the ends of lines': text => text.replace(/\n/gu, '\u3000 \n'),
  };
  for (const [how, pasted] of Object.entries(pastings)) {
    test(`says the same ${how}`, () => {
      for (const name of Object.keys(sites)) {
        const text = new TextDecoder().decode(fixture(`listing/sites/${name}`).bytes).replace(/\r\n/gu, '\n');
        const read = (content: string) =>
          readText(name, content).copies.map(({ title, date, category }) => [title, date, category]);
        assert.deepEqual(read(pasted(text)), read(text), name);
      }
    });
  }

  test('gives its only entry the title above the date, where Read more closes it', () => {
    const { copies } = readText(
      'l.txt',
      `首页\n${chinese[0]}\n3天前\n反向传播不过是链式法则加上一张表，把前向算出的中间量存起来，倒着乘回去就得到每个参数的梯度...\n阅读全文\n`,
    );
    assert.deepEqual(
      copies.map(copy => [copy.title, copy.category]),
      [[chinese[0], null]],
    );
  });

  test('gives its papers their addresses', () => {
    assert.deepEqual(
      readFixture('listing/sites/arxivRecent.txt').copies.map(copy => copy.bibliography.url),
      ['1', '2', '3'].map(n => `https://arxiv.org/abs/2305.0000${n}`),
    );
  });

  test('gives the line below each Read more to the entry above it where the last one has such a line, too', () => {
    const entry = (title: string, day: string) =>
      `${title}\n不同量纲的特征放进同一个距离公式，数值大的那个会独自说了算，标准化之后每个特征才有同样的发言权。\n阅读全文\nposted @ ${day} 08:01 山中来信\n`;
    const { copies } = readText('l.txt', chinese.map((title, i) => entry(title, days[i]!)).join(''));
    assert.deepEqual(
      copies.map(copy => [copy.title, copy.date]),
      chinese.map((title, i) => [title, days[i]]),
    );
  });
});
