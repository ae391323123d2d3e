import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { learnFurniture } from '../../../src/core/ingest/readPage.ts';
import { fixture, readFixture, readText } from './support.ts';

const plainPages = ['listing/plain1.txt', 'listing/plain2.txt'];

describe('A plain listing page', () => {
  const { copies, problems } = readFixture('listing/plain1.txt');

  test('gives one copy an entry, without banner, heading and pager', () => {
    assert.deepEqual(
      copies.map(copy => copy.line),
      [4, 5, 6, 7, 10, 11, 12],
    );
    assert.deepEqual(problems, []);
    assert.ok(copies.every(copy => copy.format === 'listing' && copy.endLine === copy.line));
  });

  test('gives the category and date that stand above an entry to that entry alone', () => {
    assert.deepEqual(
      copies.map(copy => [copy.category, copy.date]),
      [
        [null, null],
        [null, null],
        [null, null],
        [null, null],
        ['概率图', '2025-11-30'],
        [null, null],
        [null, null],
      ],
    );
  });

  test('knows which entries break off, and keeps an open formula as text', () => {
    assert.deepEqual(
      copies.map(copy => copy.truncated),
      [true, true, true, true, true, false, true],
    );
    assert.ok(copies[0]!.text.endsWith('其中 \\(...'));
  });

  test('names entries by their opening, twins on one template by what tells them apart', () => {
    assert.deepEqual(
      copies.map(copy => copy.title),
      [
        '温度系数(Temperature)',
        '点积打分',
        '低秩增量',
        '瓶颈层',
        '什么是条件独立',
        '词袋',
        'A Small Study of Batch Order in Stochastic Training',
      ],
    );
  });

  test('takes the word right above the first date for its category, and a banner apart from it for none', () => {
    const rest =
      '2026-01-11\n指数移动平均 指数移动平均给新的值一个固定的权重,旧的值按几何级数衰减...\n裁剪 梯度的长度超过阈值时按比例缩短,方向保持不变,训练因此更稳...';
    const categories = (head: string) =>
      readText('l.txt', `${head}${rest}`).copies.map(copy => [copy.category, copy.date]);
    assert.deepEqual(categories('MY DESK\n\n优化\n'), [
      ['优化', '2026-01-11'],
      [null, null],
    ]);
    assert.deepEqual(categories('MY DESK\n\n'), [
      [null, '2026-01-11'],
      [null, null],
    ]);
  });

  test('is told by its shape and not by its name', () => {
    const text = new TextDecoder().decode(fixture('listing/plain1.txt').bytes);
    assert.equal(readText('notes/anything.md', text).copies.length, 7);
  });
});

describe('Furniture of a folder', () => {
  test('is what stands above and below the entries of its pages, in whatever order they come', () => {
    const pages = plainPages.map(fixture);
    const learnt = learnFurniture(pages);
    assert.deepEqual([...learnt].sort(), ['night bus notes', 'recent stops']);
    assert.deepEqual(learnFurniture(pages.toReversed()), learnt);
  });

  test('is never what an entry needs, though the same article stands first on every page', () => {
    const page = (path: string, rest: string) => ({
      path,
      bytes: new TextEncoder().encode(
        `MY SITE\n\nPinned: how to read this blog\n2020-01-01\nStart anywhere, and come back when a word is new to you.\nRead more\n\n${rest}\nRead more\n`,
      ),
    });
    const pages = [
      page('1.txt', 'On margins\n2020-02-02\nA margin is the least distance from a point to the border.'),
      page('2.txt', 'On kernels\n2020-03-03\nA kernel is an inner product that somebody else has computed.'),
    ];
    assert.deepEqual([...learnFurniture(pages)], ['my site']);
  });

  test('is no article even where it is a whole sentence', () => {
    const line =
      'this site is put together by one person on the late bus home and has no advertising of any kind';
    const without = readFixture('listing/plain2.txt').copies.length;
    assert.equal(readFixture('listing/plain2.txt', { furniture: new Set([line]) }).copies.length, 3);
    assert.equal(without, 4);
  });
});

describe('Listing pages of other sites', () => {
  test('with titles on their own lines, English dates and Read more', () => {
    const { copies } = readFixture('listing/readMore.txt');
    assert.deepEqual(
      copies.map(copy => [copy.line, copy.title, copy.date, copy.category, copy.truncated]),
      [
        [6, 'Why warm-up helps at the start of training', '2024-03-03', 'Training', true],
        [12, 'Reading a confusion matrix', '2024-02-17', 'Evaluation', true],
        [19, 'Two ways to pad a batch', '2024-01-29', 'Training', true],
      ],
    );
    assert.equal(copies[1]!.text.split('\n').length, 2);
    assert.equal(copies[1]!.textLine, 15);
  });

  test('with Chinese dates, the category after them, blank lines and 阅读全文', () => {
    const { copies } = readFixture('listing/chinese.txt');
    assert.deepEqual(
      copies.map(copy => [copy.title, copy.date, copy.category]),
      [
        ['交叉熵为什么总和 softmax 一起出现', '2023-05-06', '机器学习'],
        ['从一维卷积看感受野', '2023-04-18', '机器学习'],
        ['倒排表的两种压缩', '2023-04-02', '信息检索'],
      ],
    );
  });

  test('with the date and the category below the text', () => {
    const { copies } = readFixture('listing/below.txt');
    assert.deepEqual(
      copies.map(copy => [copy.line, copy.date, copy.category]),
      [
        [3, '2022-06-12', 'Learning to rank'],
        [7, '2022-05-30', 'Learning to rank'],
        [11, '2022-05-02', 'Click models'],
      ],
    );
  });

  const others: readonly (readonly [
    name: string,
    what: string,
    expected: readonly (readonly unknown[])[],
  ])[] = [
    [
      'oneMetaLine.txt',
      'with date, category and counts on one line',
      [
        [5, 'Transformer 中的位置编码', '2023-10-01', '深度学习', undefined],
        [10, 'BERT 预训练任务解析', '2023-09-12', 'NLP', undefined],
        [15, 'PyTorch 显存优化技巧', '2023-08-30', '工程', undefined],
      ],
    ],
    [
      'bylines.txt',
      'with authors, and Continue reading at the end of the text',
      [
        [3, 'Understanding Batch Size', '2021-06-05', null, 'Ada Fern'],
        [7, 'Why Adam Works', '2021-05-22', null, 'Ada Fern'],
        [11, 'Label Smoothing Explained', '2021-05-02', null, 'Bo Wren'],
      ],
    ],
    [
      'dateThenCategory.txt',
      'with the date above the category and no titles',
      [
        [5, 'Q-learning', '2025-01-02', 'RL', undefined],
        [9, 'GRPO', '2025-01-01', 'LLM', undefined],
        [13, 'RMSNorm', '2024-12-30', 'LLM', undefined],
      ],
    ],
    [
      'postedBelow.txt',
      'with a line on the post below it and no ellipsis',
      [
        [4, '深入理解 MapReduce', '2020-05-06', null, undefined],
        [8, 'HBase 的读写流程', '2020-04-02', null, undefined],
        [12, 'Hive 窗口函数', '2020-03-01', null, undefined],
      ],
    ],
  ];
  for (const [name, what, expected] of others) {
    test(what, () => {
      const { copies } = readFixture(`listing/${name}`);
      assert.deepEqual(
        copies.map(copy => [
          copy.line,
          copy.title,
          copy.date,
          copy.category,
          copy.bibliography.authors?.[0]?.literal,
        ]),
        expected,
      );
      assert.ok(copies.every(copy => copy.truncated && !/阅读全文|Continue reading/u.test(copy.text)));
    });
  }

  test('pasted into Markdown with linked headings', () => {
    const { copies } = readFixture('listing/pasted.md');
    assert.deepEqual(
      copies.map(copy => [copy.line, copy.title, copy.date, copy.format]),
      [
        [1, 'Beam search keeps k hypotheses', '2021-09-01', 'listing'],
        [9, 'Length normalisation', '2021-08-11', 'listing'],
      ],
    );
  });
});

describe('What is no listing page', () => {
  test('an essay in plain text is one article', () => {
    const { copies } = readFixture('listing/essay.txt');
    assert.equal(copies.length, 1);
    assert.equal(copies[0]!.title, '关于记笔记');
    assert.equal(copies[0]!.lineMapping, 'linear');
  });

  test('a diary whose sentences trail off is one article', () => {
    const { copies } = readFixture('listing/diary.txt');
    assert.deepEqual(
      copies.map(copy => [copy.format, copy.line]),
      [['markdown', 1]],
    );
  });

  test('a note whose sentences trail off is one article', () => {
    const { copies } = readFixture('markdown/ellipses.md');
    assert.deepEqual(
      copies.map(copy => [copy.format, copy.title]),
      [['markdown', '学习曲线怎么看']],
    );
  });
});
