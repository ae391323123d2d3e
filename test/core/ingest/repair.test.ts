import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { repairCollapsedLists } from '../../../src/core/ingest/repair/collapsedLists.ts';
import { repairMathLetters } from '../../../src/core/ingest/repair/mathLetters.ts';
import { readText } from './support.ts';

describe('Mathematical letters of Unicode', () => {
  test('become TeX inside formulas of every delimiter', () => {
    assert.equal(repairMathLetters('第 𝑘 个 \\(𝑥_𝑘\\) 与 $\\alpha𝑦$'), '第 𝑘 个 \\(x_k\\) 与 $\\alpha y$');
    assert.equal(
      repairMathLetters('$$\n𝐖𝒙 ∈ 𝔼[𝓛]\n$$'),
      '$$\n\\mathbf{W}\\boldsymbol{x} ∈ \\mathbb{E}[\\mathcal{L}]\n$$',
    );
  });

  test('stay in text, in code and in a formula that is cut off', () => {
    for (const text of ['向量 𝑥', '`$𝑥$`', '```\n$𝑥$\n```', '其中 \\(𝑥'])
      assert.equal(repairMathLetters(text), text);
  });
});

describe('Lists run into one line', () => {
  test('get their lines back where the numbers leave no doubt', () => {
    assert.equal(
      repairCollapsedLists('分两步走: 1. 先训练奖励模型 1. 再用它训练'),
      '分两步走:\n\n1. 先训练奖励模型\n1. 再用它训练',
    );
    assert.equal(
      repairCollapsedLists('步骤如下: 1. 取样 2. 打分 3. 更新...'),
      '步骤如下:\n\n1. 取样\n2. 打分\n3. 更新...',
    );
  });

  test('are left where they may be something else', () => {
    for (const text of [
      '用 1. 表示 2. 也行',
      '1. 什么是甲 甲是这样的。 2. 什么是乙',
      '版本 1. 2 与 1. 3',
      `短: 1. 甲${'长'.repeat(300)} 1. 乙`,
    ]) {
      assert.equal(repairCollapsedLists(text), text);
    }
  });

  test('in a listing entry make every line of its text report the entry’s line', () => {
    const page = [
      '甲 甲有两步: 1. 先做这一件事情 1. 再做那一件事情,做完以后还要检查一遍结果...',
      '乙 乙没有步骤,只有一句很长的话,说到这里就要被截断了,所以后面什么也没有...',
    ].join('\n');
    const { copies } = readText('l.txt', page);
    assert.deepEqual(
      copies.map(copy => [copy.line, copy.textLine, copy.lineMapping]),
      [
        [1, 1, 'fixed'],
        [2, 2, 'linear'],
      ],
    );
    assert.equal(copies[0]?.text.split('\n').length, 4);
  });
});

describe('Pictures of formulas', () => {
  const pictures: readonly (readonly [what: string, address: string])[] = [
    ['Yuque', 'https://cdn.nlark.com/yuque/__latex/ab12.svg#card=math&code=y%3Dx%2B1&id=LkPqs'],
    ['Zhihu', 'https://www.zhihu.com/equation?tex=y%3Dx%2B1'],
    ['CodeCogs', 'https://latex.codecogs.com/svg.image?y=x%2B1'],
    ['GitHub', 'https://render.githubusercontent.com/render/math?math=y%3Dx%2B1'],
  ];
  for (const [what, address] of pictures) {
    test(`of ${what} become formulas in Markdown, on their lines`, () => {
      const { copies } = readText('n.md', `# Lines\n\nAs in ![公式](${address}) here.\nNext.`);
      assert.equal(copies[0]?.text, '# Lines\n\nAs in $y=x+1$ here.\nNext.');
      assert.equal(copies[0]?.lineMapping, 'linear');
    });
  }

  test('stay pictures where their address says no TeX', () => {
    const text = '# A plot\n\n![latex](https://notes.example/latex/plot.png)';
    assert.equal(readText('n.md', text).copies[0]?.text, text);
  });
});

describe('What a site sets beside code, left in Markdown', () => {
  const read = (text: string) => readText('n.md', `# 卸载\n\n${text}\n\n完。`).copies[0]!;
  const code = (text: string) => {
    const copy = read(text);
    assert.equal(copy.lineMapping, 'linear');
    assert.equal(copy.text.split('\n').length, text.split('\n').length + 4);
    return copy.text.replace(/\n{3,}/gu, '\n\n').slice('# 卸载\n\n'.length, -'\n\n完。'.length);
  };

  test('goes from the end of a block: numbers of lines, a picture to unfold it, a button, doubled marks', () => {
    const block = '```\n# 解除\numount /home\n\nvgdisplay\n```';
    assert.equal(
      code(
        '```\n`# 解除\numount /home\n\nvgdisplay` ![](https://pic.example.org/More.png)\n\n*   1\n*   2\n*   3\n*   4\n\n\n```',
      ),
      block,
    );
    assert.equal(
      code(
        '```\n`# 解除\numount /home\n\nvgdisplay` \n\n![](https://pic.example.org/More.png)\n\n- 1\n- 2\n- 3\n- 4\n\n```',
      ),
      block,
    );
    assert.equal(code('```js\na instanceof B\n复制代码\n```'), '```js\na instanceof B\n```');
  });

  test('goes below a block: numbers of as many lines, what a button says', () => {
    assert.equal(code('```\na\nb\nc\n```\n\n- 1\n- 2\n- 3'), '```\na\nb\nc\n```');
    assert.equal(code('```\na\nb\nc\nd\n```\n\n1\n2\n3\n4'), '```\na\nb\nc\nd\n```');
    assert.equal(code('```\nls\n```\n\nAI写代码 打印如下：'), '```\nls\n```\n\n打印如下：');
  });

  test('stays where it is code or text', () => {
    for (const text of [
      '```yaml\nlist:\n- 1\n- 2\n```',
      '```\nfor i in 1 2 3; do echo $i; done\n\n1\n2\n3\n```',
      '```\na\n```\n\n- 1\n- 2\n- 3\n- 4\n- 5',
      '```\nls\n```\n\nAI写代码的速度很快。',
      '复制代码\n\n```\nls',
    ])
      assert.equal(read(text).text, `# 卸载\n\n${text}\n\n完。`);
  });
});

describe('Bold in pieces', () => {
  const read = (text: string) => readText('n.md', `# 间隔\n\n${text}`).copies[0]?.text.slice(6);

  test('becomes one run of bold, but not in code', () => {
    assert.equal(read('**PART.****0****1** 与 **先归一，****再加权**'), '**PART.01** 与 **先归一，再加权**');
    for (const text of ['`**a****b**`', '```\n**a****b**\n```', '2****3 与 **a** ****'])
      assert.equal(read(text), text);
  });
});

describe('Formulas that were copied thrice from a drawn page', () => {
  const read = (text: string) =>
    readText('n.md', `# 损失\n\n${text}`).copies[0]?.text.slice('# 损失\n\n'.length);

  test('become one, with their own letters and those of the text around them apart', () => {
    for (const [copied, formula] of [
      ['由 θ \\theta θ 参数化，', '由 $\\theta$ 参数化，'],
      ['其中α\\alpha α是步长', '其中$\\alpha$是步长'],
      ['样本 ( x i , y i ) (x\\_i, y\\_i) (xi,yi)的权重', '样本 $(x_i, y_i)$的权重'],
      ['* y ^ i \\hat{y}_i y^i is the score.', '* $\\hat{y}_i$ is the score.'],
      ['力 v → \\vec{v} v、质量 m i m_i mi', '力 $\\vec{v}$、质量 $m_i$'],
      ['L FM ( θ ) L_{\\text{FM}}(\\theta) L FM ( θ ) is the loss', '$L_{\\text{FM}}(\\theta)$ is the loss'],
    ] as const)
      assert.equal(read(copied), formula);
  });

  test('stand on lines of their own where they did, without blanks between the three or with', () => {
    for (const copied of [
      'R ( f ) = 1 n ∑ i = 1 n l i R(f) = \\frac{1}{n}\\sum\\_{i=1}^{n} l\\_i R(f)=n1i=1∑nli',
      'R(f)=1n∑i=1nliR(f) = \\frac{1}{n}\\sum_{i=1}^{n} l_iR(f)=1n∑i=1nli',
    ])
      assert.equal(read(copied), '$$R(f) = \\frac{1}{n}\\sum_{i=1}^{n} l_i$$');
  });

  test('become one in a page, too, where converters double their backslashes', () => {
    const page = '<p>由 θ \\theta θ 参数化，样本 x i x_i xi 的权重已知，其余的由它们算出。</p>';
    assert.equal(
      readText('p.html', page).copies[0]?.text,
      '由 $\\theta$ 参数化，样本 $x_i$ 的权重已知，其余的由它们算出。',
    );
  });

  test('may have no mark of TeX where others have', () => {
    assert.equal(
      read('步长 η \\eta η\n样本数 n n n，规则 RR R，即 f ( x ) f(x) f(x)。'),
      '步长 $\\eta$\n样本数 $n$，规则 $R$，即 $f(x)$。',
    );
    const plain = '三个数 ; n n n ; 与 f ( x ) f(x) f(x)';
    assert.equal(read(plain), plain);
  });

  test('are left alone in code and formulas, and none is found in names and tables', () => {
    for (const text of [
      '`θ \\theta θ`',
      '```\nθ \\theta θ\n```',
      '$$\na_1 a1 a_1\nθ \\theta θ\n$$',
      '用 max len max_len maxlen 与 C:\\Users\\a C:\\Users',
      '| a | b | c |\n| --- | --- | --- |\n| x_1 | x_1 | x_1 |',
    ])
      assert.equal(read(text), text);
  });
});
