import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareTexts, findDuplicates, groupsOf, note } from './support.ts';

const prose = [
  '填充指在输入的高和宽两侧补上元素，通常补零。每补一行，输出的高就多一行，所以只要补得恰好，输出就能和输入一样大。',
  '卷积核的高和宽常取奇数，因为这样两侧补的行数相等，输出中每个位置对应的输入窗口都以同一位置为中心，推理起来最省心。',
  '步幅是窗口每次滑动的行数和列数。步幅取二时输出的高和宽各减半，计算量降到四分之一，许多网络用它代替汇聚层来缩小特征图。',
  '填充和步幅同时使用时先补边再滑动，输出的大小等于输入加上填充减去核的大小，除以步幅后向下取整，最后再加上一。',
  '边缘的像素被窗口盖住的次数比中间少，没有填充时网络越深，边缘的信息丢得越多。补零虽然引入了并不存在的像素，好处通常大于坏处。',
  '高和宽两个方向可以有各自的填充和步幅，处理语谱图时就常常只在时间方向上取大于一的步幅，频率方向保持不变。',
];
const telling = (intro: string, sentences: readonly string[], code: string, call: string) =>
  `# 填充和步幅\n\n${intro}\n\n${sentences.slice(0, 3).join('\n\n')}\n\n\`\`\`python\n${code}\n\`\`\`\n\n${sentences.slice(3).join('\n\n')}\n\n\`\`\`python\n${call}\n\`\`\`\n`;

const first = telling(
  '上一节里输出总比输入小一圈。本节介绍两种改变输出大小的办法。',
  prose,
  'import tensorweave as tw\n\n\ndef shape_after(layer, value):\n    layer.initialize()\n    value = value.reshape((1, 1) + value.shape)\n    result = layer(value)\n    return result.reshape(result.shape[2:])\n\n\nlayer = tw.nn.Conv2D(1, kernel_size=3, padding=1)\nprint(shape_after(layer, tw.random.uniform(shape=(8, 8))).shape)',
  'layer = tw.nn.Conv2D(1, kernel_size=(3, 5), padding=(0, 1), strides=(3, 4))\nprint(shape_after(layer, tw.random.uniform(shape=(8, 8))).shape)',
);
const reworded = prose.map((sentence, at) =>
  at % 2 === 0
    ? sentence
    : [
        '奇数大小的卷积核最常见：两侧补同样多，窗口的中心就落在输出对应的位置上。',
        '两者一起用的话，公式是先加填充、减核的大小，除以步幅取整再加一。',
        '方向不同，填充和步幅也可以不同。以语谱图为例，时间上可以跳着走，频率上一格一格地走。',
      ][(at - 1) / 2]!,
);
const second = telling(
  '卷积会让特征图变小，这一节讲怎样控制它的大小，代码换成另一个框架。',
  reworded,
  'from gridlearn import layers, zeros\n\nconv = layers.Convolution(inputs=1, outputs=1, size=3, pad=1)\nimage = zeros(1, 1, 8, 8)\nassert conv.forward(image).dims == (1, 1, 8, 8)\nconv = layers.Convolution(inputs=1, outputs=1, size=(5, 3), pad=(2, 1))\nassert conv.forward(image).dims == (1, 1, 8, 8)\nfor name, weight in conv.weights():\n    print(name, weight.dims, weight.kind)',
  'conv = layers.Convolution(inputs=1, outputs=1, size=3, pad=1, step=2)\nprint(conv.forward(image).dims)\nprint(sum(weight.count for _, weight in conv.weights()))',
);

test('a chapter retold for another framework is a near copy: prose kept in many places, other code', () => {
  const verdict = compareTexts(first, second);
  assert.equal(verdict?.relation, 'near');
  assert.ok(verdict.sharedOfA < 0.5, `${verdict.sharedOfA} of all is shared`);
});

test('headings that name the frameworks do not make two subjects of what one title names', () => {
  const headed = (text: string, framework: string) =>
    `${text}\n# 在 ${framework} 里\n\n${framework} 的文档把填充叫作补边，${framework} 的默认步幅是一。\n`;
  const verdict = compareTexts(headed(first, 'TensorWeave'), headed(second, 'GridLearn'));
  assert.equal(verdict?.relation, 'near');
});

test('the same text under another title is none: so little is shared that the title has to agree', () => {
  const other = second.replace('# 填充和步幅', '# 缩小特征图的三种办法');
  assert.deepEqual(groupsOf(findDuplicates([note(1, first), note(2, other)])), [[1], [2]]);
});

test('two chapters of one title that share a definition and an example stay apart', () => {
  const own = [
    '做目标检测时我们关心的是感受野而不是输出的大小，所以先算清楚每一层看到多少像素，再决定补多少。',
    '空洞卷积把窗口撑开，看得更远而不增加参数，它和步幅的区别在于输出并不变小，代价是网格状的伪影。',
    '转置卷积反过来把特征图放大，填充在那里的含义正好颠倒：补得越多，裁掉的也越多，初学时最容易弄错。',
    '部署到手机上时，奇数大小的特征图常常要补成四的倍数才能走快速路径，这时补边只是为了内存对齐。',
  ];
  const independent = telling(
    '这一篇记录我做检测项目时的经验。',
    [prose[0]!, ...own],
    'print(1)',
    'print(2)',
  );
  assert.deepEqual(groupsOf(findDuplicates([note(1, first), note(2, independent)])), [[1], [2]]);
});
