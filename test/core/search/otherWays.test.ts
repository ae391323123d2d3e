import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { found, indexOf, note } from './support.ts';

describe('pinyin', () => {
  const index = indexOf(
    note('rope', '# 旋转式位置编码\n\n相对距离。', { title: '旋转式位置编码' }),
    note('lr', '# 学习率\n\n预热之后余弦退火。', { title: '学习率调度', tags: ['优化器'] }),
    note('xlnet', '# XLNet\n\n一个名字以 xl 开头的模型。', { title: 'XLNet' }),
  );

  test('finds titles in full and by initials, from any character on', () => {
    assert.deepEqual(found(index, 'xuanzhuan'), ['rope']);
    assert.deepEqual(found(index, 'xzswzbm'), ['rope']);
    assert.deepEqual(found(index, 'weizhibian'), ['rope']);
    assert.deepEqual(found(index, 'xue xi lv'), ['lr']);
    assert.deepEqual(found(index, 'XueXiLü'), ['lr']);
  });

  test('finds headings and shows what stands under them', () => {
    const long = indexOf(note('long', '# Adam\n\n动量。\n\n# 余弦退火\n\n学习率。', { title: 'Optimizers' }));
    const [hit] = long.search('yxth', { limit: 1 });
    assert.deepEqual([hit?.id, hit?.heading, hit?.textLine], ['long', '余弦退火', 4]);
  });

  test('may be mixed with the characters themselves, and these must be there', () => {
    assert.deepEqual(found(index, '旋zhuan'), ['rope']);
    assert.deepEqual(found(index, 'xz式wzbm'), ['rope']);
    assert.deepEqual(found(index, '选zhuan'), []);
  });

  test('may be of several words of a name, wherever they stand in it, and beside words as they are', () => {
    const names = indexOf(
      note('rope', '# 简介\n\n相对距离。', { title: '旋转式位置编码' }),
      note('tuning', '# 简介\n\n先冻结。\n\n# BERT 的微调实践\n\n再放开。', { title: '笔记' }),
      note('other', '编码器。', { title: 'BERT 与编码' }),
    );
    assert.deepEqual(found(names, 'xuanzhuan bianma'), ['rope']);
    assert.deepEqual(found(names, 'bianma xz'), ['rope']);
    assert.deepEqual(found(names, '位置 bianma'), ['rope']);
    assert.deepEqual(found(names, 'bert bianma'), ['other']);
    const [hit] = names.search('bert weitiao', { limit: 9 });
    assert.deepEqual([hit?.id, hit?.heading], ['tuning', 'BERT 的微调实践']);
    assert.deepEqual(found(names, 'xuanzhuan weitiao'), []);
    assert.deepEqual(found(names, '旋转 weitiao'), ['rope'], 'softly');
  });

  test('writes ü as v or ü, and reads a character as its word does', () => {
    const names = indexOf(
      note('green', '叶绿素。', { title: '绿色' }),
      note('music', '节拍。', { title: '音乐与快乐，重庆的银行' }),
    );
    assert.deepEqual(found(names, 'lvse'), ['green']);
    assert.deepEqual(found(names, 'lüse'), ['green']);
    for (const word of ['yinyue', 'kuaile', 'chongqing', 'yinhang'])
      assert.deepEqual(found(names, word), ['music'], word);
    for (const word of ['yinle', 'kuaiyue', 'zhongqing', 'yinxing'])
      assert.deepEqual(found(names, word), [], word);
  });

  test('finds tags', () => {
    assert.deepEqual(found(index, 'youhuaqi'), ['lr']);
  });

  test('does not look into the text', () => {
    assert.deepEqual(found(index, 'yuxiantuihuo'), []);
  });

  test('comes after what the letters themselves find', () => {
    assert.deepEqual(found(index, 'x')[0], 'xlnet');
    assert.deepEqual(found(index, 'xl')[0], 'xlnet');
  });
});

describe('mistyped words', () => {
  const index = indexOf(
    note('transformer', 'The transformer stacks attention layers.'),
    note('convolution', 'A convolutional network slides kernels.'),
    note('lora', 'LoRA adds low rank updates.'),
  );

  test('are corrected when they bring nothing', () => {
    assert.deepEqual(found(index, 'transfromer'), ['transformer']);
    assert.deepEqual(found(index, 'convoltional'), ['convolution']);
    assert.deepEqual(found(index, 'atention layers'), ['transformer']);
  });

  test('are corrected while they are being typed', () => {
    assert.deepEqual(found(index, 'transfrom'), ['transformer']);
  });

  test('are left alone below five letters and between quotes', () => {
    assert.deepEqual(found(index, 'lroa'), []);
    assert.deepEqual(found(index, '"transfromer"'), []);
  });

  test('do not hide what the exact word finds', () => {
    const both = indexOf(
      note('exact', 'They use the quantile of losses.'),
      note('other', 'Quantize the weights. Quantizer. quantize again, quantized.'),
    );
    assert.equal(found(both, 'quantile')[0], 'exact');
  });
});

describe('formulas', () => {
  const index = indexOf(
    note(
      'attention',
      '缩放点积注意力是\n\n$$\\mathrm{softmax}\\left(\\frac{QK^\\top}{\\sqrt{d_k}}\\right)V$$\n\n其中分母防止过大。',
    ),
    note('gaussian', '密度 $\\frac{1}{\\sqrt{2\\pi}\\sigma} e^{-x^2/2}$ 与 \\(d_k\\) 无关。'),
    note('text', '这里只说到 frac 和 sqrt，没有公式。'),
  );

  test('are found whole and in part, whatever their spacing and braces', () => {
    for (const query of [
      '\\frac{QK^T}{\\sqrt{d_k}}',
      '\\frac{Q K^{T}}{ \\sqrt{ d_{k} } }',
      '$\\dfrac{QK^T}{\\sqrt d_k}$',
      'QK^T',
      '\\sqrt{d_k}',
    ])
      assert.equal(found(index, query)[0], 'attention', query);
    assert.deepEqual(found(index, '\\frac{1}{\\sqrt{2\\pi}'), ['gaussian']);
    assert.deepEqual(found(index, 'd_k').sort(), ['attention', 'gaussian']);
  });

  test('are marked with the braces that close what was found', () => {
    const marked = (query: string) => {
      const { text, matches } = index.search(query, { limit: 1 })[0]!.snippet;
      return matches.map(([start, end]) => text.slice(start, end));
    };
    assert.deepEqual(marked('\\frac{QK^T}{\\sqrt{d_k}}'), ['\\frac{QK^\\top}{\\sqrt{d_k}}']);
    assert.deepEqual(marked('\\frac{1}{\\sqrt{2\\pi}'), ['\\frac{1}{\\sqrt{2\\pi}']);
    assert.deepEqual(marked('QK^T'), ['QK^\\top']);
  });

  test('that a note has bring no notes that only have some of their names', () => {
    assert.deepEqual(found(index, '\\frac{QK^T}{\\sqrt{d_k}}'), ['attention']);
    assert.ok(found(index, '\\frac{QK^T}{\\sqrt{d_z}}').length > 1, 'softly where none has it');
  });

  test('are found among very many notes that have them, too', () => {
    for (const count of [100, 1200]) {
      const notes = Array.from({ length: count }, (_, at) =>
        note(`n${at}`, `记号 $\\frac{a_${at}}{d_k}$ 与 $d_k$。`),
      );
      const many = indexOf(...notes);
      assert.equal(found(many, 'd_k').length, 20);
      assert.deepEqual(found(many, '\\frac{a_{77}}{d_k}'), ['n77']);
    }
  });

  test('show where they stand', () => {
    const [hit] = index.search('\\frac{QK^T}{\\sqrt{d_k}}', { limit: 5 });
    assert.equal(hit?.textLine, 2);
    const [match] = hit!.snippet.matches;
    assert.ok(hit!.snippet.text.slice(...match!).startsWith('\\frac{QK'));
  });
});
