import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareTexts, findDuplicates, groupsOf, note } from './support.ts';
import * as texts from './texts.ts';

const relation = (a: string, b: string) => compareTexts(a, b)?.relation ?? 'different';
const sentences = (text: string) => text.split(/(?<=[。;])/);

test('markup, widths, Traditional characters and image links leave a copy identical', () => {
  const dressed = texts.beamSearch
    .replace('束搜索在每一步', '**束搜索**在<b>每一步</b>\u200b')
    .replaceAll('。', '。 ')
    .replaceAll('候选', '候選')
    .replaceAll(',', '，')
    .replace('另一种办法', '![](https://example.org/a.png)另一种办法');
  assert.equal(relation(texts.beamSearch, dressed), 'identical');
});

test('a repost with a notice, another title and placeholders for its formulas is a near copy', () => {
  const repost = texts.dropout
    .replace(/^# .*/, '# 一文读懂神经网络正则化')
    .replace(/\$\$[^$]*\$\$/g, '[公式]')
    .replace(/\$[^$]*\$/g, '[公式]');
  assert.equal(
    relation(texts.dropout, `首页 > 博客 > 机器学习\n\n${repost}\n\n转载自某某技术社区,侵删。`),
    'near',
  );
});

test('a repost under another title and a site header is a near copy, though the original lost its first sentences', () => {
  const body = texts.dropout.replace(/^#.*\n+/, '');
  const original = `# 周四组会记录\n\n先说隐藏单元与掩码:每个小批量重新采样,单元之间不再互相依赖,特征因而更独立。\n\n${body}`;
  const header = '首页 > 技术专栏 > 正文 登录 注册 下载客户端畅读全部专栏 扫码进群领取资料';
  const repost = `# 小白也能看懂的教程\n\n${header}\n\n${body}`;
  assert.equal(relation(original, repost), 'near');
});

test('a repost with sentences dropped, added and edited is a near copy', () => {
  const all = sentences(texts.dropout);
  const edited = all
    .filter((_, index) => index % 6 !== 2)
    .map((sentence, index) =>
      index % 5 === 1 ? sentence.replace('单元', '神经元').replace('通常', '一般') : sentence,
    )
    .concat('最后感谢大家的阅读,如果有帮助请点个赞。');
  assert.equal(relation(texts.dropout, edited.join('')), 'near');
});

test('a repost with its paragraphs in another order is a near copy', () => {
  assert.equal(relation(texts.dropout, texts.dropout.split('\n\n').reverse().join('\n\n')), 'near');
});

test('lost hyphens and list markers leave a near copy', () => {
  const list = `${texts.englishAnswer}\n\n- top-down with look-up tables\n- bottom-up in order of size\n`;
  assert.ok(['near', 'identical'].includes(relation(list, list.replace(/^- /gm, '').replaceAll('-', ''))));
});

test('a light rewriting of an English text is a near copy, another text on the subject is not', () => {
  assert.equal(relation(texts.englishAnswer, texts.englishRewriting), 'near');
  assert.equal(relation(texts.englishAnswer, texts.englishOther), 'different');
});

test('an excerpt is contained, from the start, the middle or in a note thirty times as long', () => {
  const long = Array.from(
    { length: 60 },
    (_, i) => `第${i}节讨论编号为${i * 7919}的实验,记录见表${i * 31}。`,
  ).join('\n\n');
  assert.equal(relation(`${texts.dropout.slice(0, 260)}...`, texts.dropout), 'contained');
  assert.equal(relation(texts.dropout.slice(150, 480), texts.dropout), 'contained');
  assert.equal(relation(texts.dropout.slice(30, 430), `${long}\n\n${texts.dropout}\n\n${long}`), 'contained');
});

test('two articles on one template are siblings, whole and cut off', () => {
  assert.equal(relation(texts.prefixTwin, texts.bottleneckTwin), 'sibling');
  const opening = '背景 模型越来越大,微调全部参数的代价也越来越高,单卡往往连优化器状态都放不下。'.repeat(1);
  const shared = `${opening}于是出现了一类只训练少量参数的办法,它们要么插入新的模块,要么改写输入,主干权重始终不动,部署时可以共享。`;
  assert.equal(
    relation(`${shared} 软提示 软提示 Soft Prompt在输...`, `${shared} 低秩分解 LowRank 低秩分解把...`),
    'sibling',
  );
});

test('numbered parts of a series are siblings', () => {
  assert.equal(relation(texts.seriesPartOne, texts.seriesPartTwo), 'sibling');
});

test('an article that quotes another at length is no copy of it', () => {
  const quoted = texts.quotingAtLength.replace(/\n\n(常见的补救办法[^\n]*)/, '\n\n> $1');
  for (const text of [texts.quotingAtLength, quoted]) {
    assert.equal(groupsOf(findDuplicates([note(1, texts.beamSearch), note(2, text)])).length, 2);
  }
});

test('a draft that quotes an article with its citation has nothing in common with it', () => {
  const body = texts.beamSearch.split('\n\n').slice(1).join('\n>\n> ');
  const draft = `# 草稿\n\n束搜索的问题已有人说过:\n\n> ${body} [@beam]\n\n下面讨论我自己的实验。`;
  assert.equal(compareTexts(texts.beamSearch, draft), undefined);
});

test('notes that share a licence block stay apart', () => {
  assert.equal(
    groupsOf(findDuplicates([note(1, texts.licensedNoteA), note(2, texts.licensedNoteB)])).length,
    2,
  );
});

test('daily notes on one template stay apart', () => {
  const notes = [
    texts.dailyNote(
      '2026-01-11',
      '读了旋转位置编码的推导,复数形式比矩阵形式好记。',
      '补了数据清洗脚本的单元测试。',
    ),
    texts.dailyNote('2026-01-12', '读了混合专家模型的负载均衡损失。', '画了三张消融实验的图,颜色还要改。'),
    texts.dailyNote('2026-01-13', '今天没有读论文。', '修好了评测脚本里的编码错误。'),
  ];
  assert.equal(groupsOf(findDuplicates(notes.map((text, index) => note(index + 1, text)))).length, 3);
});

test('a translation is another article', () => {
  assert.equal(relation(texts.dropout, texts.translated), 'different');
});

test('very short texts are not merged', () => {
  const stubs = [
    '# 待补充',
    '# 待补充',
    'TODO',
    '注意力机制笔记',
    '注意力机制总结',
    '![](a.png)',
    '![](b.png)',
    '',
  ];
  assert.equal(
    groupsOf(findDuplicates(stubs.map((text, index) => note(index + 1, text)))).length,
    stubs.length,
  );
});

test('a digest contains the articles it gathers and is a copy of none', () => {
  const digest = `# 本周文摘\n\n${texts.dropout}\n\n${texts.beamSearch}\n\n${texts.prefixTwin}`;
  const found = findDuplicates([
    note(1, texts.dropout),
    note(2, texts.beamSearch),
    note(3, texts.prefixTwin),
    note(4, digest),
    note(5, texts.beamSearch.replace('常见的', '最常见的')),
  ]);
  assert.deepEqual(groupsOf(found), [[1], [2, 5], [3], [4]]);
  assert.deepEqual(found.clusters.find(({ canonical }) => canonical === 4)!.contains, [1, 2, 3]);
});

test('a digest without headings is one too', () => {
  const bare = (text: string) => text.replace(/^#.*\n+/gm, '');
  const digest = [texts.dropout, texts.beamSearch, texts.englishAnswer].map(bare).join('\n\n');
  const found = findDuplicates([
    note(1, bare(texts.dropout)),
    note(2, bare(texts.beamSearch)),
    note(3, digest),
  ]);
  assert.equal(found.clusters.length, 3);
});

test('a digest without headings is one though words of a title come again elsewhere in it', () => {
  const bare = (text: string) => text.replace(/^#.*\n+/gm, '');
  const title = '随机失活为什么能抑制过拟合以及它的用法';
  const first = `# ${title}\n\n${bare(texts.dropout)}`;
  const second = `${bare(texts.englishAnswer)}\n\n延伸阅读:${title}。`;
  const digest = [bare(texts.beamSearch), bare(first), second].join('\n\n');
  const found = findDuplicates([
    note(1, first),
    note(2, texts.beamSearch),
    note(3, digest, { title: '合集' }),
    note(4, first.replace('两部', '两个').replaceAll('。', '. ')),
    note(5, `${texts.beamSearch}\n\n转载自某站`),
  ]);
  assert.deepEqual(groupsOf(found), [[1, 4], [2, 5], [3]]);
  assert.deepEqual(found.clusters.find(({ canonical }) => canonical === 3)?.contains, [1, 2]);
  const place = found.verdicts.find(({ a, b }) => a === 1 && b === 3)?.stretch;
  assert.equal(place?.fit, 'lines');
});

test('a digest without headings is one though its articles begin with the same greeting', () => {
  const greeting = '这是读书会的整理稿，每周四晚上在线讨论，有不清楚的地方请在下面留言，我们会尽快答复。';
  const [first, second] = [texts.dropout, texts.beamSearch].map(text =>
    text.replace('\n\n', `\n\n${greeting}\n\n`),
  );
  const body = (text: string) => text.replace(/^#.*$/gm, '');
  const found = findDuplicates([
    note(1, first!),
    note(2, second!),
    note(3, `${body(first!)}\n\n${body(second!).replace('束搜索在', '集束搜索在')}`, { title: '读书会合集' }),
  ]);
  assert.deepEqual(groupsOf(found), [[1], [2], [3]]);
});

test('an article that stands in full in a page twice as long is a part of it, whatever the headings name', () => {
  const bare = (text: string) => text.replace(/^#.*\n+/gm, '');
  const body = `${bare(texts.dropout)}\n\n${bare(texts.beamSearch)}`;
  const rest = `${bare(texts.quotingAtLength)}\n\n${bare(texts.englishAnswer)}\n\n${bare(texts.englishOther)}`;
  const part = `# 掩码训练\n\n## 掩码训练\n\n${body}`;
  assert.equal(relation(part, `# 周末选读\n\n${body}\n\n# 周末选读的另一半\n\n${rest}`), 'contained');
});

test('half of a note with a title of its own that stands somewhere in a far longer one makes it no excerpt', () => {
  const own = [
    '我在作业里试过',
    '译文变长了一点',
    '参数要慢慢调',
    '得分仍旧偏低',
    '同学们也这么看',
    '图见下一页',
  ];
  const clauses = texts.beamSearch.replace(/^#.*\n+/, '').split(/(?<=[,。])/);
  const mine = clauses.map((clause, at) => (at % 2 === 1 ? `${own[(at - 1) / 2] ?? '以上'}，` : clause));
  const long = [texts.dropout, texts.beamSearch, texts.quotingAtLength, texts.englishAnswer].join('\n\n');
  const half = (title: string) => compareTexts(`# ${title}\n\n${mine.join('')}`, `# 读书会\n\n${long}`);
  assert.equal(half('翻译作业小结')?.relation, 'different');
});

test('excerpts that do not overlap join through the whole article', () => {
  const head = texts.dropout.slice(0, 170);
  const tail = texts.dropout.slice(-170);
  assert.deepEqual(groupsOf(findDuplicates([note(1, head), note(2, tail), note(3, texts.dropout)])), [
    [1, 2, 3],
  ]);
});

test('a verdict shows the passages that decided and what differs', () => {
  const changed = texts.beamSearch.replace('实践中多取零点六到零点七之间', '我一般直接取一,差别不大');
  const verdict = compareTexts(texts.beamSearch, changed)!;
  assert.equal(verdict.relation, 'near');
  assert.ok(verdict.shared[0]!.excerpt.length > 30);
  assert.ok(texts.beamSearch.includes(verdict.shared[0]!.excerpt));
  assert.ok(verdict.differing.some(({ excerpt, inB }) => inB && excerpt.includes('我一般直接取一')));
  assert.deepEqual(JSON.parse(JSON.stringify(verdict)), verdict);
});
