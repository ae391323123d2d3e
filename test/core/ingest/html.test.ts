import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fixture, readFixture, readText } from './support.ts';

const page = (body: string, head = ''): string =>
  `<html><head>${head}</head><body><article>${body}</article></body></html>`;
const bodyOf = (body: string): string => readText('p.html', page(body)).copies[0]?.text ?? '';

describe('A saved page', () => {
  test('with formula images gives its formulas, code, table and picture as Markdown', () => {
    const { copies, problems } = readFixture('html/zhihu.html');
    assert.deepEqual(problems, []);
    const text = copies[0]!.text;
    for (const part of [
      '设模型给样本 $x_i$ 的概率是 $p_\\theta(x_i)$，那么',
      '\n\n$$\n\\ell(\\theta)=\\sum_{i=1}^{n}\\log p_\\theta(x_i)\n$$\n\n',
      '```python3\nimport math\nprint(-sum(math.log(p) for p in ps) / len(ps))\n```',
      '$H(p,q)$',
      '![](https://pic.example.org/v2.jpg)',
      '| 名称 | 公式 |\n| --- | --- |\n| 熵 | $-\\sum p\\log p\\vert x$ |',
    ]) {
      assert.ok(text.includes(part), part);
    }
    assert.doesNotMatch(text, /热榜|联系我们/u);
  });

  test('whose hidden MathML lost its tags gives the TeX that stands behind its letters', () => {
    const katex = (hidden: string, drawn: string) =>
      bodyOf(
        `<p>其中 <span class="katex"><span class="katex-mathml">${hidden}</span><span class="katex-html">${drawn}</span></span> 是已知的，其余的由它们算出。</p>`,
      );
    for (const [tex, letters, drawn] of [
      ['q(\\cdot)', 'q(⋅)', 'q(⋅)'],
      ['n', 'n', 'n'],
      ['\\theta', 'θ', 'θ'],
      ['\\hat{y} = Ax', 'y^=Ax', '^y=Ax'],
      ['\\frac{a}{b}+1', 'ab+1', 'ba+1'],
      ['\\vec{v}', 'v⃗', 'v'],
      ['10', '10', '10'],
      ['x^2', '', 'x2'],
      ['O(n\\log n)', 'O(nlog⁡n)', 'O(nlogn)'],
      ['\\begin{pmatrix} a &amp; b \\end{pmatrix}', '(ab)', '(ab)'],
    ] as const)
      assert.equal(
        katex(letters + tex, drawn),
        `其中 $${tex.replace('&amp;', '&')}$ 是已知的，其余的由它们算出。`,
      );
    const rows = '\n a\n =\n b\n \\begin{aligned}\na &amp;= b \\\\\n&amp;= c\n\\end{aligned}\n';
    assert.match(katex(rows, 'a=b=c'), /\$\\begin\{aligned\} a &= b \\\\ &= c \\end\{aligned\}\$/u);
  });

  test('gives the formulas of MathML with a prefix', () => {
    const formula = (prefix: string) =>
      `<${prefix}:math><${prefix}:mfrac><${prefix}:mi>a</${prefix}:mi><${prefix}:mn>2</${prefix}:mn></${prefix}:mfrac></${prefix}:math>`;
    assert.equal(
      bodyOf(`<p>间隔 ${formula('mml')} 的一半是 ${formula('m')}，其余的由它们算出，不必再写。</p>`),
      '间隔 $\\frac{a}{2}$ 的一半是 $\\frac{a}{2}$，其余的由它们算出，不必再写。',
    );
  });

  test('gives title without the site, date, author and address from its metadata', () => {
    const [copy] = readFixture('html/zhihu.html').copies;
    assert.deepEqual(
      [copy?.title, copy?.titleSource, copy?.date],
      ['从最大似然到交叉熵', 'metadata', '2022-07-08'],
    );
    assert.deepEqual(copy?.bibliography, {
      authors: [{ literal: '顾一' }],
      url: 'https://zhuanlan.example.org/p/1',
      source: '知乎',
      language: 'zh',
    });
    assert.deepEqual([copy?.lineMapping, copy?.line, copy?.textLine], ['fixed', 1, 1]);
  });

  test('has the tags its keywords list, in whichever way they are divided', () => {
    const tagsOf = (keywords: string) =>
      readText(
        'a.html',
        `<head><title>熵与编码</title><meta name="keywords" content="${keywords}"></head><p>熵是平均的码长，单位由对数的底决定。`,
      ).copies[0]?.tags;
    assert.deepEqual(tagsOf('熵, 编码，信息论'), ['熵', '编码', '信息论']);
    assert.deepEqual(tagsOf('20230304|熵｜编码'), ['20230304', '熵', '编码']);
    assert.deepEqual(tagsOf('熵 编码 霍夫曼树'), ['熵', '编码', '霍夫曼树']);
    assert.deepEqual(tagsOf('machine learning'), ['machine learning']);
    assert.deepEqual(tagsOf('熵 entropy'), ['熵 entropy']);
    assert.deepEqual(tagsOf('熵与编码,&lt;meta name='), []);
  });

  test('drawn by KaTeX gives TeX from annotations, from flattened MathML and from images, and code without its line numbers', () => {
    const [copy] = readFixture('html/csdn.html').copies;
    assert.deepEqual(
      [copy?.title, copy?.date, copy?.tags],
      ['感知机的对偶形式', '2021-03-04', ['感知机', '对偶', '机器学习']],
    );
    for (const part of [
      '组合 $\\sum_i \\alpha_i y_i x_i$，',
      '只要存 $\\alpha_i$。',
      '\n\n$$\nf(x)=',
      '$\\frac{1}{2}\\|w\\|^2$',
      '```cpp\nfor (int i = 0; i < n; ++i)\n  s += a[i];\n```',
    ]) {
      assert.ok(copy?.text.includes(part), part);
    }
  });

  test('drawn by MathJax gives TeX from scripts, from data-mathml and from assistive MathML', () => {
    const text = readFixture('html/mathjax.html').copies[0]!.text;
    for (const part of [
      'A kernel $k(x,y)$ is',
      '\n\n$$\n\\sum_{i,j} c_i c_j k(x_i,x_j) \\ge 0\n$$\n\n',
      '$e^{- \\gamma} \\leq \\frac{1}{2}$',
      '$x_{i}^{2}$ instead',
      '\\(a_1 * b_1 * c\\)',
      '\n\n$$\\mathbb{E}[X_*]$$\n\nstays',
      '$5 and $6',
      'writes $n!$ like',
      '```python\nx = 1\ny = 2\n```',
    ]) {
      assert.ok(text.includes(part), part);
    }
    assert.doesNotMatch(text, /Powered by/u);
  });

  test('kept as MHTML is read from its HTML part', () => {
    const [copy] = readFixture('html/page.mhtml').copies;
    assert.equal(copy?.title, 'softmax 的平移不变性');
    assert.equal(copy?.bibliography.url, 'https://notes.example.org/softmax');
    assert.ok(
      copy?.text.includes('leaves the result as it was: $\\mathrm{softmax}(z+c)=\\mathrm{softmax}(z)$.'),
    );
  });

  test('loses the name of its site and the count of messages from its title', () => {
    for (const [stated, title] of [
      ['(3 条消息) 词表是怎样来的 - 知乎', '词表是怎样来的'],
      ['词表是怎样来的_某某的博客-CSDN博客', '词表是怎样来的'],
      ['词表是怎样来的 - 某人 - 博客园', '词表是怎样来的 - 某人'],
      ['Where tokens come from | Jane’s Blog', 'Where tokens come from'],
    ]) {
      assert.equal(
        readText('p.html', page('<p>正文</p>', `<title>${stated}</title>`)).copies[0]?.title,
        title,
      );
    }
  });

  test('keeps display formulas inline in lists and tables, where lines of their own would break them', () => {
    const formula =
      '<span class="katex-display"><span class="katex"><math><annotation encoding="application/x-tex">a|b</annotation></math></span></span>';
    assert.ok(bodyOf(`<ul><li>first ${formula} then</li></ul>`).includes('$$a|b$$'));
    assert.ok(
      bodyOf(`<table><tr><th>h</th></tr><tr><td>${formula}</td></tr></table>`).includes('| $a\\vert b$ |'),
    );
  });

  test('or a part of it that is named after the formulas in it keeps its text around them', () => {
    const drawn =
      '<span class="katex"><span class="katex-mathml"><math><annotation encoding="application/x-tex">y^2</annotation></math></span><span class="katex-html">y2</span></span>';
    const text = `<p>Squares ${drawn} grow.</p><p>Cubes grow faster.</p>`;
    for (const name of [
      'katex',
      'katex-display',
      'MathJax',
      'MathJax_Display',
      'equation',
      'mwe-math-element',
    ]) {
      const pages = [
        `<html class="${name}"><body>${text}</body></html>`,
        `<body class="${name}">${text}</body>`,
        `<article class="${name}">${text}</article>`,
      ];
      for (const source of pages) {
        const { copies } = readText('a.html', source);
        assert.deepEqual(
          copies.map(copy => copy.text.trim()),
          ['Squares $y^2$ grow.\n\nCubes grow faster.'],
          source,
        );
      }
    }
  });

  test('with a broken or very deep structure is still read', () => {
    assert.ok(bodyOf('<p>开头<div><b>粗体</p></table>结尾').includes('结尾'));
    const deep = readText(
      'd.html',
      `${'<div>'.repeat(100_000)}深处的文字&amp;符号${'</div>'.repeat(100_000)}`,
    );
    assert.equal(deep.copies[0]?.text, '深处的文字&符号');
    assert.deepEqual(readText('e.html', '').copies, []);
  });
});

describe('A page whose outer tags are wrong', () => {
  const prose =
    'A trie keeps one edge for every character, and the time to answer depends on the word alone.';
  const text = `<h2>Edges</h2><p>${prose}</p>`;
  const head = '<head><title>On tries</title></head>';
  const pages: Readonly<Record<string, string>> = {
    'has no body': `<html>${head}${text}</html>`,
    'has neither head nor body': `<!doctype html>\n<html lang="en"><title>On tries</title>${text}`,
    'has no tags around it': `<!doctype html><title>On tries</title>${text}`,
    'ends its body too early': `<html>${head}<body></body>${text}</html>`,
    'has two bodies': `<html>${head}<body><h2>Edges</h2></body><body><p>${prose}</p></body></html>`,
    'begins outside of it': `<main>${text}</main>\n<html>${head}<body></body></html>`,
    'is in capitals': `<HTML>${head}<BODY>${text}</BODY></HTML>`,
  };
  for (const [what, html] of Object.entries(pages)) {
    test(`and ${what} is read whole`, () => {
      const { copies, problems } = readText('p.html', html);
      assert.deepEqual(problems, []);
      assert.deepEqual(
        copies.map(copy => [copy.title, copy.text]),
        [['On tries', `## Edges\n\n${prose}`]],
      );
    });
  }

  test('and stand behind stray text does not keep the reader for ever', () => {
    const html = new TextDecoder().decode(fixture('html/mathjax.html').bytes);
    const { copies } = readText('p.html', `<stray ">text</a></header>\n<main><article>${prose}${html}`);
    assert.match(copies[0]!.text, /Gram matrix/u);
  });
});

test('A formula of Substack whose attribute is broken takes nothing else with it', () => {
  const formula = (attribute: string) =>
    `<p>Before it.</p><div class="latex-rendered" data-attrs="${attribute}"></div><p>Behind it.</p>`;
  const given = '{&quot;persistentExpression&quot;:&quot;\\\\frac{1}{2}&quot;}';
  assert.equal(bodyOf(formula(given)), 'Before it.\n\n$$\n\\frac{1}{2}\n$$\n\nBehind it.');
  for (const broken of [
    '{&quot;persistentExpression&quot;:&quot;\\x',
    'null',
    '{&quot;persistentExpression&quot;:1}',
  ])
    assert.equal(bodyOf(formula(broken)), 'Before it.\n\nBehind it.');
});

test('A tag that a page only speaks of stays text', () => {
  assert.equal(
    bodyOf('<p>Put it below &lt;root&gt; and compare a &lt; b &gt; c.</p>'),
    'Put it below \\<root> and compare a < b > c.',
  );
});

describe('MathML without TeX', () => {
  const cases: [string, string][] = [
    ['<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>', '$\\sqrt{x + 1}$'],
    [
      '<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><msub><mi>a</mi><mi>i</mi></msub>',
      '$\\sum_{i = 1}^{n} a_{i}$',
    ],
    ['<mover><mi>y</mi><mo>^</mo></mover>', '$\\hat{y}$'],
    ['<mi mathvariant="bold">w</mi><mo>·</mo><mi>x</mi>', '$\\mathbf{w} \\cdot x$'],
    [
      '<mo>{</mo><mtable><mtr><mtd><mn>0</mn></mtd><mtd><mi>x</mi></mtd></mtr></mtable>',
      '$\\begin{cases} 0 & x \\end{cases}$',
    ],
    ['<mi>log</mi><mo>&#x2061;</mo><mi>p</mi>', '$\\log p$'],
  ];
  for (const [mathMl, tex] of cases) {
    test(`becomes ${tex}`, () => {
      assert.equal(bodyOf(`<p>so <math>${mathMl}</math> it is</p>`), `so ${tex} it is`);
    });
  }
});

describe('What Markdown has no shape for', () => {
  const first = (body: string) =>
    bodyOf(`${body}<p>间隔最大的超平面只由支持向量决定，其余的样本去掉也不变。</p>`).split(
      '\n\n间隔最大',
      1,
    )[0];

  test('comes to marks that are not doubled, side by side, or around blocks', () => {
    assert.equal(
      first('<p><strong>先归一，</strong><b>再加权，</b>最后相加。</p>'),
      '**先归一，再加权，**最后相加。',
    );
    assert.equal(first('<p><strong><b>先归一</b></strong>，再加权。</p>'), '**先归一**，再加权。');
    assert.equal(first('<p><em>先</em> <i>后</i></p>'), '*先* *后*');
    assert.equal(first('<b><p>先归一。</p><p>再加权。</p></b>'), '先归一。\n\n再加权。');
  });

  test('comes to lists in the item they stand behind', () => {
    const lists = '<ul><li>集合</li><ol><li>状态</li><li>动作</li></ol><li>模型</li></ul>';
    assert.equal(first(lists), '-   集合\n    1.  状态\n    2.  动作\n-   模型');
  });

  test('comes to links as their writer set them', () => {
    assert.equal(
      first(
        '<p>见<a href="https://www.example.org/search?q=%E7%86%B5&amp;search_source=Entity">熵<svg></svg></a>与<a href="https://so.example.org/so?q=abc">码长</a>。</p>',
      ),
      '见熵与[码长](https://so.example.org/so?q=abc)。',
    );
    for (const wrapped of [
      'https://link.example.org/?target=https%3A//a.example.org/p%3Fid%3D7',
      'https://link.example.org?target=https%3A%2F%2Fa.example.org%2Fp%3Fid%3D7',
      'https://www.example.org/go-wild?ac=2&amp;url=https%3A%2F%2Fa.example.org%2Fp%3Fid%3D7',
    ])
      assert.equal(first(`<p>见<a href="${wrapped}">书</a>。</p>`), '见[书](https://a.example.org/p?id=7)。');
    assert.equal(
      first(
        '<p>另见</p><a href="https://a.example.org/p" data-draft-type="link-card" data-text="熵与编码"><span>熵与编码</span><span>a.example.org/p</span><img src="c.png"></a>',
      ),
      '另见\n\n[熵与编码](https://a.example.org/p)',
    );
  });

  test('comes to formulas on lines of their own where they are all that a paragraph holds', () => {
    assert.equal(
      first('<p>于是</p><p><span data-eeimg="1" data-tex="P(A)=P(B)">P(A)=P(B)</span> </p>'),
      '于是\n\n$$\nP(A)=P(B)\n$$',
    );
  });
});

describe('A note that is HTML', () => {
  const front = '---\nlayout: post\ntitle: 双指针\ndate: 2021-05-06\ntags: [数组]\n---\n';
  const formula =
    '<span class="katex"><span class="katex-mathml"><math><semantics><mi>n</mi><annotation encoding="application/x-tex">O(n)</annotation></semantics></math></span><span class="katex-html">O(n)</span></span>';
  const body = `<div class="post">\n <h2>做法</h2>\n <p>两头各放一个指针，只要 ${formula}。</p>\n <pre><code class="language-c">\n# define N 3\n\n- x\n</code></pre>\n <p>证毕。</p>\n</div>\n`;

  test('behind front matter is read as a page, in Markdown files as in HTML files, and keeps what the front matter says', () => {
    for (const path of ['p.md', 'p.html']) {
      const { copies, problems } = readText(path, front + body);
      assert.deepEqual(problems, []);
      const { title, date, tags, text } = copies[0]!;
      assert.deepEqual([title, date, tags], ['双指针', '2021-05-06', ['数组']]);
      assert.equal(
        text,
        '## 做法\n\n两头各放一个指针，只要 $O(n)$。\n\n```c\n# define N 3\n\n- x\n```\n\n证毕。',
      );
    }
    const whole = `<!DOCTYPE html>\n<html><head><title>双指针</title></head><body>${body}</body></html>`;
    assert.equal(readText('p.txt', whole).copies[0]?.title, '双指针');
  });

  test('keeps what the lines above it say, and a heading there for its title', () => {
    const lines =
      '原文链接：https://blog.example.org/7.html\n提交日期：Tue, 4 Jan 2022 11:50:00 GMT\n博文内容：\n\n  <svg style="display: none;"><path d="M5,0"></path></svg>\n';
    const { copies, problems } = readText('7.txt', lines + body);
    assert.deepEqual(problems, []);
    const { date, text, bibliography, format } = copies[0]!;
    assert.deepEqual(
      [date, bibliography.url, format],
      ['2022-01-04', 'https://blog.example.org/7.html', 'html'],
    );
    assert.match(text, /^## 做法\n\n两头各放一个指针，只要 \$O\(n\)\$。/u);
    const headed = readText('8.md', `#双指针的做法 (转载)\n\n<html>\n<body>\n${body}</body>\n</html>\n`);
    assert.equal(headed.copies[0]?.title, '双指针的做法 (转载)');
    assert.match(headed.copies[0].text, /^# 双指针的做法 \(转载\)\n\n## 做法\n/u);
    const listed = `# 双指针为什么对？\n- 点赞数：5074\n- 更新时间：2018年12月12日10时28分19秒\n- 回答url：https://blog.example.org/9\n<body>\n${body}</body>\n`;
    const [answer] = readText('a.md', listed).copies;
    assert.deepEqual(
      [answer?.title, answer?.date, answer?.bibliography.url],
      ['双指针为什么对？', '2018-12-12', 'https://blog.example.org/9'],
    );
    const addressed = readText('9.md', `# URL\n  - https://blog.example.org/9\n${body}`);
    assert.equal(addressed.copies[0]?.title, '做法');
  });

  test('is one behind front matter without its opening line, and with the letters of formulas line by line', () => {
    const letters =
      '<span class="katex--inline"><span class="katex"><span class="katex-mathml">\n    \n     \n      O\n     \n     \n      (\n     \n     \n      n\n     \n     \n      )\n     \n    \n     O(n)\n    \n   </span><span class="katex-html">O(n)</span></span></span>';
    const hexo = `title: 双指针\ndate: 2021-05-06\n---\n<article>\n<div class="article-copyright">版权声明：转载请注明出处</div>\n${body.replace(formula, letters)}</article>\n`;
    const [copy] = readText('p.md', hexo).copies;
    assert.deepEqual([copy?.title, copy?.date], ['双指针', '2021-05-06']);
    assert.match(copy!.text, /^## 做法\n\n两头各放一个指针，只要 \$O\(n\)\$。\n/u);
  });

  test('leaves out the names of files that stand below its pictures for want of words', () => {
    const pictures =
      '<div class="image-package"><div class="image-view"><img data-original-src="//pic.example.org/9.png"></div><div class="image-caption">image.png</div></div><figure><img src="a.png"><figcaption>两个指针</figcaption></figure>';
    const [copy] = readText('p.md', front + body.replace('<p>证毕', `${pictures}<p>证毕`)).copies;
    assert.doesNotMatch(copy!.text, /image\.png/u);
    assert.match(copy!.text, /两个指针/u);
  });

  test('is none where it goes on in Markdown behind an element', () => {
    const readme =
      '<div align="center">\n<h1>Tool</h1>\n<p>A</p>\n<p>B</p>\n</div>\n\n## Use\n\nCall it with a file.\n\n- It *ends* at once.\n';
    const [copy] = readText('p.md', readme).copies;
    assert.deepEqual([copy?.format, copy?.lineMapping], ['markdown', 'linear']);
    assert.match(
      copy!.text,
      /^# Tool\n\nA\n\nB\n\n## Use\n\nCall it with a file\.\n\n- It \*ends\* at once\.$/u,
    );
  });
});
