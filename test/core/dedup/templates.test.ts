import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findDuplicates, groupsOf, note } from './support.ts';
import { dropout, englishAnswer, quotingAtLength } from './texts.ts';

function groups(texts: readonly string[]): number[][] {
  return groupsOf(findDuplicates(texts.map((text, at) => note(at + 1, text))));
}

const weekly = (done: string, learnt: string, next: string) => `# Weekly review

## What went well this week

${done}

## What did I learn about my way of working

${learnt}

## What will I do differently next week

${next}

## Checklist for the weekly review

- [ ] Empty the inbox and the downloads folder
- [ ] Go through the calendar of last week and of next week
- [ ] Move open tasks of this weekly review to the next one
- [ ] Back up the notes
`;

test('a form filled in week after week under one title is another note each time, be they two or many', () => {
  const reviews = [
    weekly(
      'The experiment finished and the table is in the draft.',
      'Mornings are for work.',
      'Hard parts first.',
    ),
    weekly(
      'I presented a paper about sparse experts.',
      'Slides take longer than I think.',
      'Outline before slides.',
    ),
    weekly(
      'Two reviews handed in, a long walk on Sunday.',
      'I answer mail to avoid thinking.',
      'Mail once a day.',
    ),
  ];
  assert.deepEqual(groups(reviews), [[1], [2], [3]]);
  assert.deepEqual(groups(reviews.slice(0, 2)), [[1], [2]]);
});

const diary = (done: string, open: string, mood: string) => `# 日记

## 今天做了什么

- [x] ${done}
- [ ] ${open}

## 心情

${mood}

## 习惯打卡

- [x] 早睡早起
- [x] 喝八杯水
- [ ] 背二十个单词
- [ ] 运动半小时

## 明天

- 继续今天没做完的事
- 给家里打电话
`;

test('a form of headings and items is another note each day, also where it is filled in with items', () => {
  const days = [
    diary('修复登录页的跳转', '写周报', '还行，有点累。'),
    diary('给新人讲代码结构', '订回家的车票', '下雨，心情一般。'),
    diary('部署测试环境', '整理相册', '开心。'),
  ];
  assert.deepEqual(groups(days), [[1], [2], [3]]);
});

const paper = (name: string, idea: string, result: string) => `# ${name}阅读笔记

## 一句话总结

${idea}

## 研究问题与动机

作者认为现有方法在长文本上的代价太高，限制了实际应用。

## 方法

${idea}${result}

## 实验设置

使用公开数据集，训练细节见附录，代码已经开源。

## 我的评价

优点：思路清晰，写作流畅，实验充分。缺点：缺少理论分析，消融实验不够细致，没有讨论失败案例。
`;

test('notes on papers, with the same remarks under the same headings, are told apart by what others share too', () => {
  const notes = [
    paper('稀疏注意力', '每个位置只看固定窗口内的邻居。', '复杂度从平方降到线性。'),
    paper('线性注意力', '用核函数代替指数，把乘法结合律换个次序。', '推理时状态大小不变。'),
    paper('状态空间模型', '把序列看成连续系统的离散化。', '训练用卷积，推理用递推。'),
  ];
  assert.deepEqual(groups(notes), [[1], [2], [3]]);
});

const licence = `Permission is hereby granted, free of charge, to any person obtaining a copy of this material, to use,
copy, modify and distribute it, provided that this notice is kept in all copies. The material is provided as is,
without warranty of any kind.`;

test('short notes that end with a long licence are no copies of one another nor of the licence', () => {
  const notes = [
    '# Sampling\n\nShort notes on the softmax temperature: low values sharpen the distribution, high values flatten it, and nucleus truncation removes the unlikely tail.',
    '# Reading\n\nHow to set up a reading queue: papers older than a month leave it unread, and each evening begins with the shortest preprint on top.',
    '# Shuffling\n\nThree ways of shuffling a data set larger than memory: shard files randomly, keep a buffer of records, or sort by hashed identifiers overnight.',
    '# Splits\n\nWhy the seed of a split belongs into the name of the file: experiments become comparable months later, and colleagues stop mixing validation folds.',
  ].map(text => `${text}\n\n${licence}`);
  assert.deepEqual(groups([...notes, `# Licence\n\n${licence}`]), [[1], [2], [3], [4], [5]]);
});

const moved = (page: string) =>
  `This edition of the handbook is no longer kept here. If you came by way of a search, you may want to look at [the current page](../${page}.html) instead; an archive keeps [the old one](https://archive.example/1.0/${page}.html) as it was.`;

test('notices of the same words that lead from different titles to different pages are no copies', () => {
  const notices = ['closures', 'traits', 'modules'].map((page, at) =>
    note(at + 1, moved(page), { title: `On ${page}` }),
  );
  assert.deepEqual(groupsOf(findDuplicates(notices)), [[1], [2], [3]]);
  const copies = ['On traits', 'Traits, continued'].map((title, at) =>
    note(at + 1, moved('traits'), { title }),
  );
  assert.deepEqual(groupsOf(findDuplicates(copies)), [[1, 2]]);
});

const fineprint = `By using these notes you agree that they are a record of what one person understood at the time, that nothing in them replaces the papers and manuals they refer to, and that figures quoted from memory may be off. Names of products belong to their makers. Pages are rewritten without notice, addresses are kept for as long as the host allows, and a feed announces new ones. Comments are read by a human being before they appear, which can take days. No data about visitors are collected beyond what the server writes into its log, which is thrown away at the end of the month.`;

test('one sentence under a title of its own is an article, however much boilerplate follows it', () => {
  const greeting = `Thanks to everyone who reads these notes. They are written on Sunday evenings from whatever came up, mistakes are mine, and corrections are welcome by mail. If you would like to quote from them, please do, with a link back to this page.`;
  const bodies = [
    `Quantiles of a stream can be kept in a sketch of a few kilobytes.`,
    `A canary release shows one in a hundred users the new version first.`,
    `Bloom filters answer maybe or no, never yes, and forget nothing.`,
  ];
  const notes = bodies.map((body, at) =>
    note(
      at + 1,
      `# ${['Sketches', 'Rollouts', 'Filters'][at]}\n\n${body}\n\n${greeting}\n\n${fineprint}\n\n${licence}`,
    ),
  );
  assert.deepEqual(groupsOf(findDuplicates(notes)), [[1], [2], [3]]);
});

const platform = (system: string, version: string, device: string) => `Targets for ${system} on ${device}.

These targets are cross-compiled and need the matching ${system} kit, which comes with the vendor's tools. The path to the kit is read from the usual variable of the environment, or guessed when compiling on the vendor's own machines. The oldest version supported is ${system} ${version}. This can be raised for each binary by way of the deployment target, for which a variable of the environment exists as well. Targets of the second tier are installed with the toolchain manager, those of the third have to be built from source. Tests are run in the simulator, or on ${device} once it is paired and unlocked. Panics unwind, backtraces need the debug symbols beside the binary, and sanitizers are not available at present.
`;

test('pages on one form are told apart by a part of the joined name in their titles', () => {
  const pages = [
    note(1, platform('wristos', '5.0', 'a watch'), { title: 'pear-wristos' }),
    note(2, platform('deskos', '11', 'a computer'), { title: 'pear-deskos' }),
  ];
  assert.deepEqual(groupsOf(findDuplicates(pages)), [[1], [2]]);
});

const changes = (name: string, own: string, hashes: readonly string[]) => `# Changelog

Every change worth knowing is written down here, in the order of the [releases](https://example.org/rules/order).

## [v1.0.1](https://example.org/${name}/compare/${hashes[0]})

### Commits

${[own, '[Tests] run on the latest version', '[Deps] update the linter', '[meta] add a funding file']
  .map((line, at) => `- ${line} [\`${hashes[at]}\`](https://example.org/${name}/commit/${hashes[at]})`)
  .join('\n')}
`;

test('change logs of the same words that lead to the changes of different programs are no copies', () => {
  const first = changes('north', '[Fix] accept an empty list of names', ['1f0a', '2b1c', '3c2d', '4d3e']);
  const second = changes('south', '[New] give back numbers beyond the largest', [
    '5e4f',
    '6f5a',
    '7a6b',
    '8b7c',
  ]);
  assert.deepEqual(groups([first, second]), [[1], [2]]);
  // A later state of one log is a copy of it.
  const later = first.replace('### Commits\n', '### Commits\n\n- [Fix] close the file when reading fails\n');
  assert.deepEqual(groups([first, later]), [[1, 2]]);
  // So is the log on another server, where the pages it leads to have other names.
  const moved = first.replace(/commit\/(\w+)/g, 'changes/$1.html').concat('\nThis log was moved here.\n');
  assert.deepEqual(groups([first, moved]), [[1, 2]]);
});

const manualPage = (name: string, what: string, own: string) => `# Class: ${name}

${what}

## new ${name}(url, options)

- **url** the address of the server, without a path and without a query
- **options.timeout** milliseconds after which a request that got no answer is given up, thirty seconds by default
- **options.connections** how many connections are open at a time, none of them kept when this is one
- **options.pipelining** how many requests are sent before the answer to the first of them has come

Returns: ${name}

## ${name}.close()

Ends what is under way and then closes all connections. Whatever is asked of the ${name} after that is refused.

${own}`;

test('pages of one manual whose titles differ by the name of what they are about are no copies', () => {
  const plain = manualPage('Courier', 'Sends requests to one server.', '');
  const other = manualPage(
    'CourierRing',
    'Sends requests to one server over several instances of Courier in turn.',
    `## CourierRing.next()

Gives the Courier whose turn it is. A Courier that lost its connection is passed over until it has a new one, so that
no request waits for a Courier whose server is down.`,
  );
  assert.deepEqual(groups([plain, other]), [[1], [2]]);
});

const typesPage = (name: string, who: string) => `# Setting up

Run \`get-types ${name}\`.

# What it is

These are the type definitions of ${name}, exported from definitions.example/types/${name}.

# Details

* Last updated: Tuesday, 7 November
* Dependencies: none

# Credits

They were written by ${who}.`;

test('short pages of one form are told apart by the name that stands throughout, whatever their one title', () => {
  assert.deepEqual(groups([typesPage('marble', 'A. Linden'), typesPage('granite', 'B. Ahorn')]), [[1], [2]]);
});

const permission = `Permission is given to whoever has a copy of this program to use it, to change it and to hand it on, be it for money or not, as long as these lines stay with every copy or large part of it. The program comes as it is, without any promise that it works or that it is fit for a purpose. Whoever wrote it answers for no claim, no damage and no loss that comes out of its use, whatever the ground on which it is brought.`;

test('the page of a program that ends with a licence is no copy of the licence', () => {
  const page = `# lanternfish

lanternfish reads depth charts and draws them inside a terminal. Charts larger than memory are fine: just what lies in view gets loaded.

## Usage

Call lanternfish plus a file name. Arrow keys move around, numbers jump to their depth. Given the colour flag, lanternfish paints shallow water yellow, everything below blue.

## Licence

${permission}`;
  assert.deepEqual(groups([page, `# Licence\n\n${permission}`]), [[1], [2]]);
});

test('a notice that three articles of their own have is part of none of them', () => {
  const notice = `## Reporting a weakness

Whoever finds a weakness writes to the desk for safety, never into the open tracker. The desk answers within two days, agrees with the finder on a date, and makes the weakness known together with its mending.`;
  const [first, second] = [dropout, englishAnswer].map(text => `${text}\n\n${notice}`);
  const third = `${quotingAtLength}\n\n${notice}`;
  assert.deepEqual(groups([first!, second!, third, notice]), [[1], [2], [3], [4]]);
});

test('a short list whose lines stand scattered over a long one is no excerpt of it', () => {
  const lines = [
    'Use the socket in place of the connection',
    'Read headers without copying them',
    'Trim white space at both ends of an address',
    'Hoist the pattern out of the loop',
    'Do no work when there is no header to read',
  ];
  const own = 'The parser was written anew.';
  const fill = dropout.split('\n\n').flatMap((part, at) => [part, lines[at] ?? '']);
  const long = `# Log of the proxy\n\n${fill.join('\n\n')}\n\n${quotingAtLength}`;
  const short = `# Log of the reader\n\n${lines.join('\n\n')}\n\n${own}`;
  assert.deepEqual(groups([long, short]), [[1], [2]]);
});

const entry = (name: string, what: string) => `${name}
----------

Sets the flags that are handed to the compiler of ${what} the first time a folder is configured. What stands here is put before what the project asks for, and is kept in the cache from then on, so that changing it later changes nothing.

A project may take it back for one target. See also the page on how flags are put together.`;

test('entries of a reference are told apart by the names they stand under', () => {
  const entries = [entry('NORTH_FLAGS', 'North'), entry('SOUTH_FLAGS', 'South'), entry('EAST_FLAGS', 'East')];
  assert.deepEqual(groups(entries), [[1], [2], [3]]);
});

const reading = (name: string, problem: string, method: string) => `# 读文献：${name}

## 想解决什么

${problem}

## 怎么做

${method}

## 实验做得怎样

在几个常用的公开数据集上与已有做法比较，各项指标都有提高，去掉任何一个部分都会变差，附录里还有参数的选择。

## 我的看法

道理讲得清楚，写得也顺，可惜没有说计算要花多少，也没有拿更大的数据试过。它看问题的角度以后写文章时可以学。
`;

test('notes on one form about what a foreign name in their Chinese titles says are told apart, be they only two', () => {
  const notes = [
    reading(
      'QuillNet',
      '现有做法离不开手工挑选的候选框，步骤太多。',
      '把检测当成集合来预测，用匹配损失一次训练到底。',
    ),
    reading(
      'Tessera',
      '图像冗余太大，照搬语言里的遮盖办法收效甚微。',
      '随机遮住大半图块，只编码看得见的，再还原像素。',
    ),
  ];
  assert.deepEqual(groups(notes), [[1], [2]]);
});

const step = (number: string, name: string, what: string) => `# ${number} ${name}

${what} 图层本身不变，撤销一次就回到之前的样子。选区已有的部分是换掉还是留下，取决于命令，做之前最好先存一份副本。

## 怎样执行

在图像窗口的菜单里选择图层，再选择蒙版，最后选择这条命令；也可以在图层面板里右键点击当前图层，从弹出的菜单里选择。

## 说明

白色的地方会被选中，黑色的地方不会，灰色的地方成为羽化的选区。没有蒙版的图层上这条命令是灰的，不能选择。`;

test('sections of one chapter on one form are told apart by their numbers and words', () => {
  const first = step(
    '7.3',
    '蒙版转为选区',
    '把当前图层的蒙版变成选区，原来的选区就没有了，要两者都留得用别的命令。',
  );
  const second = step(
    '7.4',
    '把蒙版添到选区',
    '把当前图层的蒙版变成选区，与原来的选区合在一起，重叠的地方取两者中较大的值。',
  );
  assert.deepEqual(groups([first, second]), [[1], [2]]);
});
