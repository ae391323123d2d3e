import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { askingRanges } from '../../../src/core/search/questionWords.ts';
import { found, indexOf, note } from './support.ts';

const filler = '这里是与题目无关的一些文字，只为了让每篇笔记一样长。';

describe('ranking', () => {
  test('title before heading before body', () => {
    const index = indexOf(
      note('body', `# 训练\n\n先做归一化。${filler}`, { title: '笔记一' }),
      note('heading', `# 归一化\n\n先做预处理。${filler}`, { title: '笔记二' }),
      note('title', `# 训练\n\n先做预处理。${filler}`, { title: '归一化小记' }),
    );
    assert.deepEqual(found(index, '归一化'), ['title', 'heading', 'body']);
  });

  test('a title that is just what was typed before one that goes on', () => {
    const index = indexOf(
      note('longer', `位置编码，位置编码。${filler}`, { title: '旋转式位置编码与长度外推的综述' }),
      note('exact', `位置编码。${filler}`, { title: '位置编码' }),
    );
    assert.deepEqual(found(index, '位置编码'), ['exact', 'longer']);
  });

  test('among very many notes, those with the word in title or heading, however little of it is typed', () => {
    const many = Array.from({ length: 1200 }, (_, at) => note(`n${at}`, `a trace of tradition ${at}`));
    const index = indexOf(
      ...many,
      note('title', '自注意力的叠加。', { title: 'Transformer' }),
      note('heading', '# QLoRA training\n\n低秩。'),
    );
    assert.deepEqual(found(index, 'tra').slice(0, 2), ['title', 'heading']);
    assert.equal(found(index, 'lora')[0], 'heading');
    assert.deepEqual(found(index, 'title:transformers'), ['title']);
  });

  test('the exact word before one it begins', () => {
    const index = indexOf(note('longer', `graphics 渲染。${filler}`), note('exact', `graph 渲染。${filler}`));
    assert.deepEqual(found(index, 'graph'), ['exact', 'longer']);
  });

  test('words side by side before the same words apart', () => {
    const index = indexOf(
      note('apart', `the rate was high. ${filler} while learning went on.`),
      note('together', `the learning rate was high. ${filler} while it went on.`),
    );
    assert.deepEqual(found(index, 'learning rate'), ['together', 'apart']);
  });

  test('one row for an article, with the passage that fits best', () => {
    const index = indexOf(
      note(
        'long',
        `# 开头\n\n提到蒸馏。${filler}\n\n# 知识蒸馏\n\n蒸馏把教师的软标签交给学生，蒸馏温度很要紧。\n\n# 结尾\n\n再提蒸馏。${filler}`,
      ),
      note('other', `别的。${filler}`),
    );
    const hits = index.search('知识蒸馏', { limit: 10 });
    assert.deepEqual(
      hits.map(({ id, heading }) => [id, heading]),
      [['long', '知识蒸馏']],
    );
  });

  test('what a question asks for weighs more than how it asks', () => {
    const index = indexOf(
      note('asking', `什么时候问什么，是什么问题，有哪些，为什么。${filler}`),
      note('answer', `预热让学习率从零升起。${filler}`),
    );
    assert.equal(found(index, '学习率预热是什么，有哪些好处？')[0], 'answer');
  });

  test('a question is one in Traditional characters, too, with or without its mark', () => {
    const index = indexOf(note('answer', `預熱讓學習率從零升起。${filler}`), note('other', filler));
    for (const query of [
      '甚麼讓學習率升起',
      '為什麼學習率從零升起呢',
      '學習率由什麼升起',
      '什么让学习率升起',
    ])
      assert.deepEqual(found(index, query), ['answer'], query);
  });

  test('a name in letters weighs as much as one of several characters', () => {
    const index = indexOf(
      note('about', `FTRL 的步长。${filler}更新参数。`),
      note('other', `梯度更新。${filler}参数更新。`),
      ...Array.from({ length: 3 }, (_, at) => note(`ftrl${at}`, `FTRL 也在这里。${filler}`)),
      ...Array.from({ length: 3 }, (_, at) => note(`n${at}`, `更迭。${filler}`)),
    );
    assert.equal(found(index, 'FTRL 更新？')[0], 'about');
  });

  test('who asks and whom weighs no more than how it is asked', () => {
    const words =
      'a page of other words that has nothing to do with it, there only to be as long as the rest';
    const index = indexOf(
      note('asking', `If you ask us, we think there are some days that you and we enjoy. ${words}`),
      note('answer', `Warmup raises the rate step by step. ${words}`),
    );
    assert.equal(found(index, 'Are there some reasons that you would give us for warmup?')[0], 'answer');
  });

  test('a passage that says more of a question before one that says some of it often', () => {
    const index = indexOf(
      note('often', `蒸馏与蒸馏，蒸馏再蒸馏，蒸馏之后还是蒸馏。${filler}`),
      note('more', `蒸馏的温度越高，软标签越平。${filler}`),
      note('other', `温度计。${filler}`),
    );
    assert.equal(found(index, '蒸馏温度有什么作用？')[0], 'more');
  });

  test('of notes with the same passage, the one that is about the question before a long one that also says much else', () => {
    const passage = '# 束搜索\n\n束搜索每步留下若干候选。\n\n';
    const part = (at: number) => `# 其他 ${at}\n\n这里顺便提到候选，也说到剪枝。${filler}\n\n`;
    const index = indexOf(
      note('long', `${passage}${Array.from({ length: 12 }, (_, at) => part(at)).join('')}`),
      note('about', `${passage}# 剪枝\n\n候选太差就剪枝。\n\n`),
      ...Array.from({ length: 5 }, (_, at) => note(`n${at}`, filler)),
    );
    assert.deepEqual(found(index, '束搜索的候选怎么剪枝？').slice(0, 2), ['about', 'long']);
  });

  test('a verb that only goes with the question word counts as part of it', () => {
    const asks = (text: string) => askingRanges(text).map(([start, end]) => text.slice(start, end));
    assert.deepEqual(asks('如何理解注意力'), ['如何理解']);
    assert.deepEqual(asks('为什么需要归一化'), ['为什么需要']);
    assert.deepEqual(asks('怎么理解用户的需要'), ['怎么理解']);
    assert.deepEqual(asks('自然语言理解需要什么'), ['什么']);
  });
});
