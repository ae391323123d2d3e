import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isGeneric } from '../../../src/core/ingest/title/genericWords.ts';
import { fileTitle, proseTitle } from '../../../src/core/ingest/title/title.ts';
import { readText } from './support.ts';

/** Openings as excerpts have them, and the title each should get. */
const openings: readonly (readonly [title: string, text: string])[] = [
  [
    'BatchNorm 与 LayerNorm 的区别',
    'BatchNorm 与 LayerNorm 的区别 BatchNorm 在批的方向上归一化,LayerNorm 在特征的方向上归一化。',
  ],
  ['梯度裁剪', '到目前为止，我们没有限制过步长。本文介绍梯度裁剪，它在更新之前缩短太长的梯度。'],
  ['残差连接', '虽然残差连接（residual connection）只是一次相加，深的网络却因此可以训练。'],
  ['词表', '请参考上一节的代码。\n词表（vocabulary）把词映射成整数，整数再映射成向量。'],
  ['Pruning', '如图 6.12 所示，权重可以去掉。Pruning 之后再训练，Pruning 的比例逐步提高。'],
  ['什么是过拟合?', '1、什么是过拟合? 过拟合是说训练集上好,换一批数据就差。'],
  ['K近邻算法(KNN)', '一、简介 K近邻算法(KNN)是一种不用训练的方法。 二、原理'],
  ['前向过程', '0x00 前言 最近在补扩散模型,这里记一笔。 0x01 前向过程 前向过程一步步加噪声...'],
  ['Flink的窗口机制', '本文将详细介绍Flink的窗口机制,包括三种窗口。'],
  ['Sorting out Shuffle', '论文:《Sorting out Shuffle》 作者:佚名 背景 数据要换位置...'],
  [
    'Patch: Words in a Picture',
    '论文题目:Patch: Words in a Picture 论文链接:https://example.org/1 摘要 把图切成小块...',
  ],
  ['Momentum for Keys and Queries', '[CVPR 2020] Momentum for Keys and Queries 动机 对比学习要很多负样本...'],
  ['KV Cache', '近年来,模型越来越大,怎样推理得快成了问题。 KV Cache KV Cache 是常用的办法...'],
  [
    'Small Models Are Enough',
    'Small Models Are Enough The usual recipe starts from a large model and prunes it...',
  ],
  ['Gradient checkpointing', 'Gradient checkpointing is a technique that trades compute for memory...'],
  ['how beam search works', 'In this post we look at how beam search works, step by step.'],
  ['How does dropout work?', 'How does dropout work? Dropout switches units off at random...'],
  ['RoBERTa', '目录 1. 背景 2. 方法 3. 实验 RoBERTa 是对 BERT 训练方式的一次修订。'],
  ['一文读懂 LoRA 微调', '🔥 一文读懂 LoRA 微调 LoRA 是一种只训练小矩阵的方法。'],
  ['CLIP:连接图像与文本', '【论文笔记】CLIP:连接图像与文本 CLIP 用对比学习把两种东西放进同一空间。'],
  ['什么是 RAG?', 'Q:什么是 RAG? A:RAG 先检索,再生成。'],
  ['梯度消失', '所谓梯度消失,是指越靠前的层得到的梯度越小。'],
  ['为什么需要正规化', '为什么需要正规化 在训练深度网络时,参数过多容易过拟合。'],
  ['Mamba', '作者:某人 链接:https://example.org/q 来源:网络 Mamba 是一种选择性状态空间模型。'],
  ['BERT 的代码实现', '上一篇文章我们介绍了 BERT 的原理,这篇文章我们来看看 BERT 的代码实现。'],
  ['词向量', '2.1 词向量 词向量(Word Embedding)把词映射成实数向量'],
  ['LLAMA 2', '简介 模型结构 32K词表大小 2T训练数据 有三种规模 LLAMA 2 的数据更多 LLAMA 2 的上下文更长'],
  [
    'Hive 的 explode 与 LATERAL VIEW',
    'Hive 的 explode 与 LATERAL VIEW 日志表里常有一列装着数组：想按标签计数，就得拆开它。',
  ],
  ['从 MHA、MQA、GQA 到 MLA', '从 MHA、MQA、GQA 到 MLA 大模型生成文字时，瓶颈往往在搬运 key 与 value。'],
  [
    '上采样：插值与 PixelShuffle',
    '上采样：插值与 PixelShuffle 编码器把 \\(512\\times512\\) 的图压成小图，再用 Decoder 还原。',
  ],
  ['n-gram 语言模型', 'n-gram 语言模型 “今天天气真”后面接“好”还是接 “桌子”？数一数 2 个字的组合。'],
  ['LLaMA 2 与 LLaMA 2-Chat', 'LLaMA 2 与 LLaMA 2-Chat LLaMA 2 最有价值的部分也许不是模型。'],
  ['循环神经网络', '句子可长可短，而全连接网络要求输入的形状事先固定。循环神经网络（RNN）一次读一个词。'],
  [
    'all-reduce',
    '数据并行训练时，每张卡算出一个梯度，更新之前要把它们加起来。这个操作叫 all-reduce：先分再合。',
  ],
  [
    'Subword Units: BPE, WordPiece and Unigram',
    'Subword Units: BPE, WordPiece and Unigram A language model reads integers.',
  ],
  [
    'Weights, gradients and optimizer states',
    'Weights, gradients and optimizer states have a size you can write down before training.',
  ],
  ['对比学习综述', '对比学习综述 1. 背景 自监督学习的目标是不用标签也学到好的表示。2. 方法 各家不同...'],
  [
    'A Tour of Normalizing Flows',
    'A Tour of Normalizing Flows Normalizing flows transform a simple density by a chain of maps...',
  ],
  ['What is a kernel?', 'What is a kernel? A kernel is an inner product in a space that we never build...'],
  ['np.einsum 用法', 'np.einsum 用法 einsum用一个字符串描述求和的下标,例如矩阵乘...'],
  [
    '为什么 Adam 比 SGD 收敛快',
    '为什么 Adam 比 SGD 收敛快 Adam 给每个参数自己的步长，在尺度相差很大时优势明显...',
  ],
  ['梯度下降', 'import numpy as np def gd(x): return x - 0.1 * grad(x) 梯度下降是最简单的优化方法...'],
  ['TextCNN', '本文用 PyTorch 实现一个 TextCNN，数据是新闻标题，共十类...'],
  [
    'A learning rate finder raises the rate exponentially over one epoch',
    'A learning rate finder raises the rate exponentially over one epoch and plots the loss; the steepest slope tells where to start...',
  ],
];

describe('The title of running text', () => {
  for (const [title, text] of openings) {
    test(`is “${title}” where it opens ${text.slice(0, 16)}…`, () => {
      assert.equal(proseTitle(text)?.title, title);
    });
  }

  for (const [title, text] of [
    ['词向量的质量取决于语料', '在 :numref:`sec_a` 中，词向量的质量取决于语料，而不是维数。'],
    [
      '跳字模型',
      '利用 :numref:`sec_a` 中的结果，我们来看跳字模型。跳字模型（skip-gram）用中心词预测周围的词。',
    ],
    [
      'Crossovers may have become the usual choice',
      'Crossovers may have become the usual choice, but the sedan is still here.',
    ],
    [
      'The tide rose by a foot in an hour',
      'PORTSMOUTH, Eng. -- The tide rose by a foot in an hour, and nobody had said so.',
    ],
  ] as const) {
    test(`is no cut-off sentence but “${title}” for ${text.slice(0, 24)}`, () => {
      assert.equal(readText('0a1b2c3d4e5f.md', text).copies[0]!.title, title);
    });
  }

  test('is a heading without the attributes behind it', () => {
    const titled = (text: string) => readText('a.md', text).copies[0]?.title;
    assert.equal(titled('# Margins {#sec-margins .unnumbered}\n\nText.\n'), 'Margins');
    assert.equal(titled('# 间隔{: #margin}\n\n正文。\n'), '间隔');
    assert.equal(titled('# The set {a}\n\nText.\n'), 'The set {a}');
  });

  test('has its characters as they are, without what converters from HTML put before them', () => {
    const titled = (body: string) => readText('0a1b2c3d4e5f.html', `<body>${body}</body>`).copies[0]?.title;
    assert.equal(
      titled('<h2>requires_grad 与 no_grad</h2><p>前者记下梯度。</p>'),
      'requires_grad 与 no_grad',
    );
    assert.equal(proseTitle('对requires\\_grad的说明，先看这一节。')?.title, '对requires_grad的说明');
    assert.equal(readText('a.md', '# \\[转\\] 间隔\n\n正文。\n').copies[0]?.title, '[转] 间隔');
  });

  test('is not what opens a division, as Pandoc and Quarto have it', () => {
    const title = proseTitle('::: {.cell .markdown}\n词表把词映射成整数。\n:::')?.title;
    assert.equal(title, proseTitle('词表把词映射成整数。')?.title);
    assert.equal(
      readText('n.qmd', '::: callout-note\n词表（vocabulary）把词映射成整数。\n:::\n').copies[0]!.title,
      '词表',
    );
  });

  test('is found after a generic word, and never is one', () => {
    for (const word of [
      '背景',
      '引言',
      '概述',
      '简介',
      '引言与背景',
      '一句话总结',
      '1.',
      'Introduction',
      '背景与动机',
      '## 前言',
      'CVPR2017',
    ]) {
      assert.ok(isGeneric(word.replace(/^#+ /u, '')), word);
      const title = proseTitle(`${word} 倒排索引把词映到文档。`)?.title;
      assert.ok(title?.includes('倒排索引'), `${word}: ${title}`);
    }
    for (const name of ['RNN 概述', '注意力机制', 'Model-Agnostic Meta-Learning', '代码大模型'])
      assert.ok(!isGeneric(name), name);
  });

  test('stays within 40 characters, or 80 of Latin, and does not break a word', () => {
    const long =
      '这一句话没有任何停顿而且特别特别长长到没有哪一个标题可以把它整个地放下来所以必须在什么地方断开才行';
    const words = `${'several '.repeat(6)}words without any end that go on and on and on and on until nobody can follow them any more`;
    assert.ok(proseTitle(long)!.title.length <= 40);
    const english = proseTitle(words)!.title;
    assert.ok(english.length <= 80 && `${words} `.includes(`${english} `), english);
  });
});

describe('The title of a heading', () => {
  const titles: readonly (readonly [title: string, text: string])[] = [
    [
      'wide-sort',
      '# wide-sort <sup>[![build][badge]][page]</sup>\n\n[badge]: a.svg\n[page]: https://example.org\n',
    ],
    ['wide-sort', '# wide-sort [![build][2]][1] [![size](b.svg)](https://example.org)\n'],
    ['Behind Beam Search', '# Behind [Beam Search][1]\n\ntext\n\n[1]: https://example.org\n'],
    ['Behind Beam Search', '# Behind [Beam Search]\n\ntext\n\n[beam  search]: https://example.org\n'],
    ['[CVPR][2020] Words', '# [CVPR][2020] Words\n\ntext\n'],
    ['梯度累积', '# 梯度累积[^1]\n\n[^1]: 注\n'],
    ['µbatch 与 CO2', '# <em>µ</em>batch 与 CO<sub>2</sub>\n'],
  ];
  for (const [title, text] of titles) {
    test(`is “${title}” for ${text.split('\n', 1)[0]}`, () => {
      assert.equal(readText('x.md', text).copies[0]?.title, title);
    });
  }
});

test('a subject that begins with 自 keeps it, and is told from a time that does', () => {
  const title = (text: string) => readText('a.md', text).copies[0]?.title;
  assert.equal(title('自编码器是把输入压成短码再还原的网络。\n'), '自编码器');
  assert.equal(title('自注意力的输出是值的加权平均。\n'), '自注意力的输出');
  assert.doesNotMatch(title('自去年以来，扩散模型成了图像生成的主流。\n') ?? '', /^自|^去年/u);
});

describe('The title of a file', () => {
  test('comes from its name without number, date and ending', () => {
    assert.equal(fileTitle('a/2023-01-02-注意力.md')?.title, '注意力');
    assert.equal(fileTitle('03_gradient_descent.ipynb')?.title, 'gradient descent');
    assert.equal(fileTitle('\u0065\u0301te\u0301.md'.normalize('NFD'))?.title, 'été');
    assert.equal(fileTitle('000_65b0264e189cb8d8.txt'), undefined);
    assert.equal(fileTitle('README.md'), undefined);
  });

  test('of a README is its folder’s', () => {
    assert.equal(fileTitle('graph-search/README.md')?.title, 'graph search');
    assert.equal(fileTitle('graph-search/docs/zh-CN/usage.md')?.title, 'graph search');
    assert.equal(fileTitle('docs/usage.md'), undefined);
    assert.equal(fileTitle('book/chapter_computer-vision/index.md')?.title, 'computer vision');
    assert.equal(fileTitle('book/chapter_preface/index.md')?.title, 'chapter preface');
  });

  test('beats a heading that heads only a part, where it was written to be read', () => {
    assert.equal(
      readText('芯片选型.md', '## 摩尔线程\n\n甲\n\n## 昇腾\n\n乙\n').copies[0]?.title,
      '芯片选型',
    );
    assert.equal(readText('chips.md', '## 摩尔线程\n\n甲\n\n## 昇腾\n\n乙\n').copies[0]?.title, '摩尔线程');
    assert.equal(readText('芯片选型.md', '# 怎样选芯片\n\n## 昇腾\n\n乙\n').copies[0]?.title, '怎样选芯片');
  });

  test('of a README beats the heading of one of its parts', () => {
    const parts = '一个小工具。\n\n## 环境\n\n需要 Python。\n\n## 评估\n\n见下表。\n';
    assert.equal(readText('edit-distance/README.md', parts).copies[0]?.title, 'edit distance');
    assert.equal(readText('edit-distance/README.md', `# 编辑距离\n\n${parts}`).copies[0]?.title, '编辑距离');
  });

  test('of a README beats a clause of its first sentence', () => {
    const text = 'Here is how one measures the distance between two strings, step by step.\n';
    assert.equal(readText('edit-distance/README.md', text).copies[0]?.title, 'edit distance');
    assert.equal(
      readText('edit-distance/steps.md', text).copies[0]?.title,
      'Here is how one measures the distance between two strings',
    );
  });

  test('is not taken from code, in a list either', () => {
    const text = '1. 先装好：\n\n    ```js\n    // Then nothing. \n    // - Twice nothing\n    ```\n';
    assert.notEqual(readText('a/b.md', text).copies[0]?.title, '// - Twice nothing');
  });

  test('beats what a vault’s note has before and behind its words', () => {
    const title = (path: string, text: string) => readText(path, text).copies[0]?.title;
    const callout = '> [!note]+ 一句话\n> 间隔最大的超平面，见 [[核方法|核技巧]]。\n\n软间隔允许犯错。\n';
    assert.equal(title('机器学习/支持向量机.md', callout), '支持向量机');
    const tagged =
      '用核函数代替内积。软间隔见 [[支持向量机#^soft]]。 #核方法 #机器学习/分类\n\n![[支持向量机#一句话]]\n';
    assert.equal(title('机器学习/核方法.md', tagged), '核方法');
    assert.equal(title('机器学习/核方法 副本.md', tagged), '核方法');
    assert.equal(title('kernels.md', '#机器学习\n核方法用核函数代替内积。\n'), '核方法用核函数代替内积');
  });

  test('has no number of a Zettelkasten before it', () => {
    const title = (path: string, text: string) => readText(path, text).copies[0]?.title;
    assert.equal(title('202403021012.md', '# 202403021012 KL 散度不对称\n\n一般不等。\n'), 'KL 散度不对称');
    assert.equal(title('20240302101230 散度.md', '![](a.png)\n'), '散度');
  });

  test('of a note of a day is the day', () => {
    const title = (path: string, text: string) => readText(path, text).copies[0]?.title;
    assert.equal(title('2024-03-02.md', '# 2024年3月2日\n\n今天读了 [[支持向量机]]。\n'), '2024年3月2日');
    assert.equal(title('日记/2024-03-02.md', '今天读了 [[支持向量机]]，明天看 SMO。\n'), '2024-03-02');
    assert.equal(title('日记/2024-03-02.md', '# 支持向量机\n\n今天读的。\n'), '支持向量机');
    assert.notEqual(title('网页/20240302.md', '支持向量机是一种分类方法。\n'), '20240302');
  });

  test('serves a note that has nothing else to be named by', () => {
    assert.equal(readText('图/最短路.md', '![](a.png)\n').copies[0]?.title, '最短路');
    assert.equal(readText('README.md', '---\n---\n![](a.png)\n').copies[0]?.title, 'Untitled');
  });
});
