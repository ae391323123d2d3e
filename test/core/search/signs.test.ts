import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { indexText } from '../../../src/core/search/tokenize.ts';
import { found, indexOf, note } from './support.ts';

describe('names with signs', () => {
  const languages = indexOf(
    note('c', 'C 语言没有类。变量 c 与 c 相加。'),
    note('cpp', '用C++写的推理引擎，C++17 起支持并行。'),
    note('csharp', 'C# 与 F# 都跑在 .NET 上。'),
    note('net', 'ResNet is a net. Another net.'),
    note('file', 'Run train.py and look at the log.'),
  );

  test('are found as they are written, not by their letters', () => {
    assert.deepEqual(found(languages, 'C++'), ['cpp', 'c', 'csharp']);
    assert.equal(found(languages, 'c#')[0], 'csharp');
    assert.equal(found(languages, 'f#')[0], 'csharp');
    assert.equal(found(languages, '.NET')[0], 'csharp');
    assert.deepEqual(found(languages, '"C++"'), ['cpp']);
    assert.deepEqual(found(languages, 'C＋＋')[0], 'cpp');
    assert.equal(found(languages, '用C++写')[0], 'cpp');
  });

  test('are found in titles', () => {
    const titled = indexOf(
      note('cpp', '内存由人管。', { title: 'C++ 的内存' }),
      note('c', '也由人管，不像 C++ 那样。', { title: 'C 的内存' }),
    );
    assert.deepEqual(found(titled, 'title:C++'), ['cpp']);
  });

  test('are found by their letters where they are nowhere as written', () => {
    assert.deepEqual(found(languages, '.py'), ['file']);
  });

  test('with a star are the beginnings of words where none is written so', () => {
    assert.deepEqual(found(languages, 'trai*'), ['file']);
    const weights = indexOf(note('long', 'Quantization of weights.'), note('other', 'Weights alone.'));
    assert.deepEqual(found(weights, 'quantiza* weights'), ['long']);
  });

  test('with a star are no emphasis', () => {
    const paths = indexOf(
      note('star', 'A* 搜索用启发函数，RRT* 渐近最优。'),
      note('escaped', '算法 A\\* 的估价。'),
      note('emphasis', '*A* 类与 **A** 型。'),
    );
    assert.deepEqual(found(paths, 'A*').slice(0, 2).sort(), ['escaped', 'star']);
    assert.deepEqual(found(paths, 'rrt*'), ['star']);
  });

  test('stay where they are among very many notes with their letters', () => {
    const notes = Array.from({ length: 1200 }, (_, at) => note(`n${at}`, `变量 c 取 ${at}，图 c。`));
    assert.equal(found(indexOf(...notes, note('cpp', '绑定由 C++ 实现。')), 'c++')[0], 'cpp');
  });
});

describe('names and numbers glued by signs', () => {
  const index = indexOf(
    note('4', 'GPT-4 or later. GPT-4 on Azure.'),
    note('4o', 'GPT-4o sees and hears.'),
    note('rate', '学习率 1e-5，v1.5 之后改为 3.14。'),
    note('other', '第 1 步，e 取 5；v1 比 5 小；3 到 14 天；F 检验 1 次。'),
    note('f1', 'F1 与 ReLU6 与 k-means。'),
  );

  test('come first where they stand letter for letter', () => {
    for (const [query, id] of [
      ['GPT-4o', '4o'],
      ['gpt-4', '4'],
      ['1e-5', 'rate'],
      ['3.14', 'rate'],
      ['v1.5', 'rate'],
      ['F1', 'f1'],
      ['ReLU6', 'f1'],
      ['relu 6', 'f1'],
      ['k-means', 'f1'],
      ['kmeans', 'f1'],
    ] as const)
      assert.equal(found(index, query)[0], id, query);
  });
});

describe('Greek letters', () => {
  const index = indexOf(
    note('letter', 'ε-greedy 与 TD(λ)。'),
    note('tex', '取 $\\epsilon$-greedy 策略，$\\lambda$-return。'),
    note('shape', '令 $\\varepsilon$-greedy 收敛。'),
    note('name', 'The epsilon-greedy policy.'),
    note('none', 'A greedy policy.'),
  );

  test('are one with their names, in text and in formulas', () => {
    for (const query of ['ε-greedy', 'epsilon-greedy', 'Ε-greedy'])
      assert.deepEqual(found(index, query).sort(), ['letter', 'name', 'shape', 'tex'], query);
    assert.deepEqual(found(index, 'λ').sort(), ['letter', 'tex']);
    assert.equal(found(index, 'TD(λ)')[0], 'letter');
  });

  test('are marked where they stand', () => {
    const [hit] = indexOf(note('letter', '这里的 λ 是衰减。')).search('lambda', { limit: 1 });
    const [match] = hit!.snippet.matches;
    assert.equal(hit!.snippet.text.slice(...match!), 'λ');
  });

  test('in words are letters', () => {
    assert.equal(indexText('Δx λόγος'), 'δx λογοσ ');
  });
});

describe('an emoji', () => {
  const index = indexOf(
    note('rocket', '上线🚀提速，好评👍🏽。'),
    note('fire', '🔥热门'),
    note('flag', '🇨🇳 与 ❤️'),
  );

  test('is found by itself and among words', () => {
    assert.deepEqual(found(index, '🚀'), ['rocket']);
    assert.deepEqual(found(index, '👍'), ['rocket']);
    assert.deepEqual(found(index, '🇨🇳'), ['flag']);
    assert.deepEqual(found(index, '❤'), ['flag']);
    assert.deepEqual(found(index, '🔥热门'), ['fire']);
    assert.deepEqual(found(index, '上线🚀'), ['rocket']);
    assert.deepEqual(found(index, '🍎'), []);
  });
});

describe('a formula', () => {
  const index = indexOf(
    note('policy', '$$\\nabla_\\theta J(\\theta)=\\sum_t \\gamma^t r_t$$'),
    note('line', '$y = w x + b$ 是直线。'),
    note('text', 'J 与 y。'),
  );

  test('is found by the signs one types for it', () => {
    assert.deepEqual(found(index, '∇_θ J(θ)'), ['policy']);
    assert.deepEqual(found(index, '∇'), ['policy']);
    assert.deepEqual(found(index, '∑_t γ^t'), ['policy']);
    assert.deepEqual(found(index, 'y=wx+b'), ['line']);
  });
});
