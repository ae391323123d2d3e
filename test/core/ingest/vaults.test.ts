import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Copy } from '../../../src/core/model/copy.ts';
import { readText } from './support.ts';

const copyOf = (path: string, text: string): Copy => readText(path, text).copies[0]!;
const titleOf = (path: string, text: string): string => copyOf(path, text).title;

describe('The lines above and below a text that say where it comes from', () => {
  test('give its address, its day, its author and its tags', () => {
    const copy = copyOf(
      'a.md',
      '# 多头注意力的代价\n\n> 原文链接：[一篇博客](https://a.example/heads)\n>\n> 日期：2025-06-13\n>\n> **作者**：林苔，编辑：吴藓\n> 标签：注意力, 推理\n\n头越多，缓存越大。\n',
    );
    assert.deepEqual(
      [copy.title, copy.date, copy.tags],
      ['多头注意力的代价', '2025-06-13', ['注意力', '推理']],
    );
    assert.deepEqual(copy.bibliography, { authors: [{ literal: '林苔' }], url: 'https://a.example/heads' });
    const below = copyOf(
      'b.md',
      '# 池化\n\n池化缩小特征图。\n\n————————\n作者：林苔\n链接：https://a.example/p/1\n来源：某站\n著作权归作者所有。商业转载请联系作者获得授权，非商业转载请注明出处。\n',
    );
    assert.deepEqual(below.bibliography, {
      authors: [{ literal: '林苔' }],
      url: 'https://a.example/p/1',
      source: '某站',
    });
  });

  test('yield to what front matter says', () => {
    const copy = copyOf(
      'a.md',
      '---\ndate: 2024-01-02\nauthor: 吴藓\n---\n作者：林苔\n日期：2020-01-01\n\n正文是这样的。\n',
    );
    assert.deepEqual([copy.date, copy.bibliography.authors], ['2024-01-02', [{ literal: '吴藓' }]]);
  });

  test('say nothing of a note where they are of a paper, or stand in the text', () => {
    const paper = copyOf(
      'a.md',
      '# 读一篇论文\n\n> 论文名称：On Gates\n> 作者：Ada Fern\n> 时间：2017 年\n\n门控很有用。\n',
    );
    assert.deepEqual([paper.date, paper.bibliography], [null, {}]);
    const prose = copyOf(
      'b.md',
      '# 会议\n\n下面是三件事。\n\n时间：2020-01-01\n作者：林苔\n\n后文还有很多。\n',
    );
    assert.deepEqual([prose.date, prose.bibliography], [null, {}]);
    const clause = copyOf('c.md', '注意力机制：一种加权平均。\n时间：2017年提出。\n');
    assert.equal(clause.date, null);
  });

  test('give the day that a site printed with the text', () => {
    assert.equal(
      copyOf('a.md', '门控单元\n\n原创\n于 2024-10-30 10:00:00 发布\n·\n921 阅读\n\n门控决定忘记什么。\n')
        .date,
      '2024-10-30',
    );
    assert.equal(
      copyOf(
        'a.md',
        '# 门控\n\n门控决定忘记什么。\n\nposted @ 2019-03-04 12:00 [林苔](https://a.example) 阅读(3)\n',
      ).date,
      '2019-03-04',
    );
    assert.equal(
      copyOf('a.md', '# 门控\n\n最新推荐文章于 2026-05-20 23:07:53 发布\n\n门控决定忘记什么。\n').date,
      null,
    );
  });

  test('name no note', () => {
    const clip =
      '> 本文由 [简悦 SimpRead](http://a.example) 转码， 原文地址 [b.example](https://b.example/p/1)\n\n';
    const copy = copyOf('门控的历史.md', `${clip}循环网络的发展颇为曲折：多年间它几乎没有被使用。\n`);
    assert.deepEqual([copy.title, copy.bibliography.url], ['门控的历史', 'https://b.example/p/1']);
    assert.equal(titleOf('1.md', `${clip}LSTM 是一种带门控的循环网络。\n`), 'LSTM');
    const saying = '> 天才就是持之以恒的注意力。——某人\n\nGRU 是一种带门控的循环网络。\n';
    assert.equal(titleOf('3.md', saying), 'GRU');
    assert.equal(
      titleOf(
        '2.md',
        '作者：林苔\nid：  lintai\n个人博客：http://a.example/\n\n> 本文首发于公众号【甲】\n\n**门控单元综述：从 LSTM 到 GRU**\n\n门控有用。\n',
      ),
      '门控单元综述：从 LSTM 到 GRU',
    );
  });
});

describe('The title of a note as people keep them', () => {
  test('has no name of a site behind it, in a heading, a file’s name or front matter', () => {
    assert.equal(
      titleOf('a.md', '# 自我反馈：让输出变好_self-refine: how to-CSDN博客\n\n正文。\n'),
      '自我反馈：让输出变好',
    );
    assert.equal(titleOf('如何理解门控 - 知乎.md', '![](a.png)\n'), '如何理解门控');
    assert.equal(titleOf('a.md', '---\ntitle: 门控单元 - 林苔 - 博客园\n---\n正文。\n'), '门控单元 - 林苔');
    assert.equal(titleOf('a.md', '# 知乎的推荐系统\n\n正文。\n'), '知乎的推荐系统');
  });

  test('keeps the colons and low lines of names in code', () => {
    assert.equal(
      titleOf('a.md', '解析std::move\\_only与std::shared\\_ptr\n\n智能指针管理内存。\n'),
      '解析std::move_only与std::shared_ptr',
    );
  });

  test('is the file’s name for a page of an outliner, without its namespace', () => {
    const outline = '- 语言基础\n\t- 卷积核在图像上滑动\n\t- 池化\n\t  collapsed:: true\n\t\t- 最大池化\n';
    assert.equal(titleOf('pages/深度学习___卷积神经网络.md', `tags:: cv\n\n${outline}`), '卷积神经网络');
    assert.equal(titleOf('pages/深度学习%2F池化.md', outline), '池化');
    assert.equal(titleOf('unix.md', '- 2 for system calls\n\t- 3 for functions\n'), 'unix');
    assert.notEqual(titleOf('_sidebar.md', '- 目录\n  - [门控](a.md)\n  - [池化](b.md)\n'), 'sidebar');
  });

  test('of a note of a day is the day, where its headings are the same every day', () => {
    assert.equal(titleOf('journals/2024_03_01.md', '- 读了一篇论文\n\t- 低秩矩阵\n'), '2024-03-01');
    assert.equal(titleOf('2023-05-06.md', '## 📝 Notes\n- 读论文\n\n## 🌙 Journal\n'), '2023-05-06');
  });

  test('is what the mark for the contents is called, or the text is about before its numbered parts', () => {
    assert.equal(
      titleOf('a.md', '\n@[TOC](采样器与加载器)\n\n## 0、介绍\n\n甲\n\n## 1、属性一览\n\n乙\n'),
      '采样器与加载器',
    );
    assert.equal(titleOf('a.md', '@[TOC](文章目录)\n# 门控\n\n甲\n'), '门控');
    const parts = '## 0.查看显卡\n\n甲\n\n## 1.安装驱动\n\n乙\n';
    assert.equal(
      titleOf('x1.md', `ResNet 是一种带残差连接的网络，本文只讲怎样把它跑起来。\n${parts}`),
      'ResNet',
    );
    assert.equal(titleOf('x1.md', parts), '查看显卡');
  });

  test('is a chapter’s number with a word that says nothing alone', () => {
    assert.equal(titleOf('chapter1.md', '# 第1章 绪论\n\n本书的第一章讲术语。\n'), '第1章 绪论');
    assert.equal(titleOf('chapter2.md', '# 第2章 线性模型\n\n甲\n'), '线性模型');
  });

  test('is its alias where its file has but a number and no heading', () => {
    const front = '---\naliases: ["softmax 的温度"]\n---\n';
    assert.equal(titleOf('202301141100.md', `${front}温度越高，分布越平。\n`), 'softmax 的温度');
    assert.equal(titleOf('202301141100.md', `${front}# 温度\n\n越高越平。\n`), '温度');
  });

  test('is a heading in HTML, and none that says who holds the rights', () => {
    assert.equal(
      titleOf(
        'a.md',
        '<div align="center">\n\n<h1 align="center">低秩 <b>微调</b></h1>\n\n</div>\n\n本文演示。\n',
      ),
      '低秩 微调',
    );
    assert.equal(
      titleOf('a.md', '##### Copyright 2018 The Authors.\n\n# Basic gates\n\nText.\n'),
      'Basic gates',
    );
    assert.equal(
      titleOf('2017-a.md', '## 元信息\n\n- 标题：On Gates\n- 会议：ICLR 2017\n\n## 问题\n\n难以并行。\n'),
      'On Gates',
    );
  });

  test('is the file’s name where its heading only counts', () => {
    assert.equal(titleOf('L05-训练网络.md', '# Lecture 5\n\n训练的要点。\n'), 'L05-训练网络');
    assert.equal(
      titleOf('docs/chapter3.md', '## 3.7\n\n[推导]：令式（3.5）等于零。\n\n## 3.10\n\n[推导]：略。\n'),
      'chapter3',
    );
    assert.equal(titleOf('week1.md', '# 第1周\n\n## 引言\n\n文。\n'), '第1周');
  });

  test('is a first line that lost the space of its heading, which is no tag', () => {
    const copy = copyOf('a.md', '#机器学习笔记\n\n##一、绪论\n\n文。\n');
    assert.deepEqual([copy.title, copy.tags], ['机器学习笔记', []]);
    assert.equal(
      titleOf('a.md', '#Linear Algebra\n\n## Vectors\n\nText.\n\n## Matrices\n'),
      'Linear Algebra',
    );
    const tagged = copyOf('门控.md', '#机器学习\n\n## 定义\n\n文。\n');
    assert.deepEqual([tagged.title, tagged.tags], ['门控', ['机器学习']]);
  });

  test('has the characters that HTML’s references in a heading stand for', () => {
    assert.equal(titleOf('a.md', '# 检索 &amp; 生成\n\n文。\n'), '检索 & 生成');
  });

  test('is what a label says below a heading that says nothing', () => {
    assert.equal(
      titleOf('a.md', '### 论文阅读笔记\n\n**题目**：On Gates\n\n### 拟解决的问题\n\n速度慢。\n'),
      'On Gates',
    );
    assert.equal(titleOf('新建文本文档.md', '# 未命名\n\nLSTM 是一种带门控的循环网络。\n'), 'LSTM');
  });

  test('is a day that front matter says', () => {
    const copy = copyOf('a.md', '---\ntitle: "2024-05-06"\n---\n## Log\n读了论文。\n');
    assert.deepEqual([copy.title, copy.date], ['2024-05-06', '2024-05-06']);
  });

  test('of the contents of a book is not its first chapter', () => {
    assert.equal(
      titleOf(
        'SUMMARY.md',
        '# Summary\n\n* [简介](README.md)\n* [第一章 线性模型](ch1.md)\n* [第二章 树](ch2.md)\n',
      ),
      'Summary',
    );
  });

  test('is no field that a plugin fills in', () => {
    assert.equal(titleOf('Gate Unit.md', '## `= this.Name` Learnset\n\n文\n'), 'Gate Unit');
  });
});

describe('What other programs write above a note', () => {
  test('is read from two blocks of front matter, and where tabs indent it', () => {
    const copy = copyOf(
      'a.md',
      '---\nauthor: 林苔\n---\n\n---\ntitle: 门控\ntags:\n\t- 甲\n\t- 乙\n---\n文。\n',
    );
    assert.deepEqual(
      [copy.title, copy.tags, copy.bibliography.authors, copy.text, copy.textLine],
      ['门控', ['甲', '乙'], [{ literal: '林苔' }], '文。', 11],
    );
    assert.deepEqual(readText('a.md', '---\ntags:\n\t- 甲\n---\n文。\n').problems, []);
    assert.equal(
      copyOf('a.md', '---\ntitle: 门控\n---\n---\n\n第一节的文。\n\n---\n\n第二节。\n').text.startsWith(
        '---',
      ),
      true,
    );
  });

  test('is read from the comment that an editor keeps', () => {
    const copy = copyOf(
      'a.md',
      '<!--\n * @Author: 林苔\n * @Date: 2020-03-04 10:00:00\n * @LastEditors: 吴藓\n -->\n# 门控\n\n文。\n',
    );
    assert.deepEqual(
      [copy.title, copy.date, copy.bibliography.authors],
      ['门控', '2020-03-04', [{ literal: '林苔' }]],
    );
  });
});

describe('The day of a note', () => {
  test('is that of its file’s name in the forms that vaults have', () => {
    for (const [name, day] of [
      ['2024_03_02', '2024-03-02'],
      ['20240302', '2024-03-02'],
      ['20240302-门控', '2024-03-02'],
      ['2024年3月2日', '2024-03-02'],
      ['23-04-2026', '2026-04-23'],
      ['202403021012', null],
      ['20249902', null],
      ['2024-13-99-x', null],
    ] as const)
      assert.equal(copyOf(`${name}.md`, '# 门控\n\n文。\n').date, day, name);
  });
});

describe('Tags with white space between them', () => {
  test('are several where low lines join the words of one', () => {
    const tags = (value: string): readonly string[] =>
      copyOf('a.md', `---\ntags: ${value}\n---\n文。\n`).tags;
    assert.deepEqual(tags('arXiv_CV Object_Detection CNN'), ['arXiv_CV', 'Object_Detection', 'CNN']);
    assert.deepEqual(tags('machine learning'), ['machine learning']);
    assert.deepEqual(tags('self-attention mechanism'), ['self-attention mechanism']);
  });

  test('are several in a post of Jekyll where hyphens do, as its categories are', () => {
    const copy = copyOf(
      'a.md',
      '---\nlayout: post\ncategories: deep-learning neural-networks\ntags: back-propagation cnn\n---\n文。\n',
    );
    assert.deepEqual(
      [copy.topic, copy.tags],
      [
        ['deep-learning', 'neural-networks'],
        ['back-propagation', 'cnn'],
      ],
    );
  });
});

describe('A category', () => {
  test('that holds all there is names no topic, and is a tag where it says of what kind a note is', () => {
    const read = (categories: string): unknown => {
      const copy = copyOf('a.md', `---\ncategories: ${categories}\n---\n文。\n`);
      return [copy.topic, copy.tags];
    };
    assert.deepEqual(read('未分类'), [[], []]);
    assert.deepEqual(read('[Blog, 门控]'), [['门控'], ['Blog']]);
    assert.deepEqual(read('[[笔记], [门控, 单元]]'), [['门控', '单元'], ['笔记']]);
    assert.deepEqual(copyOf('a.md', '---\ntopic: 笔记\n---\n文。\n').topic, ['笔记']);
  });
});

describe('A raw export of Joplin', () => {
  const id = '0123456789abcdef'.repeat(2);
  const properties = (type: number): string =>
    `id: ${id}\nparent_id: \ncreated_time: 2021-03-04T05:06:07.000Z\nsource_url: https://a.example/x\nauthor: 林苔\nencryption_applied: 0\ntype_: ${type}`;

  test('is read without the properties below its text, and named by its first line', () => {
    const copy = copyOf(
      `${id}.md`,
      `卷积的笔记\n\n卷积层共享参数。\n\n## 参数量\n\n$k^2$\n\n${properties(1)}`,
    );
    assert.deepEqual(
      [copy.title, copy.date, copy.text, copy.textLine],
      ['卷积的笔记', '2021-03-04', '卷积层共享参数。\n\n## 参数量\n\n$k^2$', 3],
    );
    assert.deepEqual(copy.bibliography, { authors: [{ literal: '林苔' }], url: 'https://a.example/x' });
  });

  test('is looked for in no time in a text of many lines like its own', () => {
    assert.equal(readText('a.md', `${`id: ${id}\n`.repeat(2000)}type_: 1`).copies.length, 1);
  });

  test('holds notebooks and tags, which are no notes', () => {
    assert.deepEqual(readText(`${id}.md`, `机器学习\n\n${properties(2)}`).copies, []);
  });
});
