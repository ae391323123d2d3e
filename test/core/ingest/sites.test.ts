import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readFixture, readText } from './support.ts';

/** What is expected of a page as one site or one generator makes it. */
interface Site {
  readonly title: string;
  readonly date?: string;
  readonly author?: string;
  readonly url?: string;
  /** Pieces of the text, in any order. */
  readonly holds: readonly string[];
  /** What the site set around or into the text. */
  readonly lacks?: RegExp;
}

const sites: Readonly<Record<string, Site>> = {
  zhihuNow: {
    title: '理解 Focal Loss 的两个超参',
    date: '2023-05-17',
    author: '半山腰',
    url: 'https://zhuanlan.zhihu.com/p/123456',
    holds: [
      '交叉熵 $\\text{CE}(p_t)=-\\log p_t$ 对它们',
      '\n\n$$\n\\text{FL}(p_t)=-\\alpha_t(1-p_t)^{\\gamma}\\log p_t\n$$\n\n',
      '$\\gamma = 2$，有时懒加载 $(1-0.9)^2=0.01$。',
      '![](https://pic1.zhimg.com/v2-a_b.jpg)',
      '参考[^1]',
      '[^1]: 论文',
    ],
    lacks: /写文章|发表第一个评论|编辑于/u,
  },
  csdnNow: {
    title: 'Viterbi 算法手推',
    date: '2021-11-02',
    author: '一只小白',
    url: 'https://blog.csdn.net/someone/article/details/100000001',
    holds: [
      '$s_1^*$',
      '$$\n\\delta_t(j)=\\max_i \\delta_{t-1}(i)\\,a_{ij}\\,b_j(o_t)\n$$',
      '```java\nint a = 1;\na++;\n```',
      '```python\nimport numpy as np\ndelta = np.zeros(3)\n```',
      '$\\sqrt{2}$',
    ],
    lacks: /文章目录|阅读量|复制/u,
  },
  cnblogs: {
    title: 'EM 算法的下界',
    date: '2019-06-30',
    url: 'https://www.cnblogs.com/xh/p/1.html',
    holds: [
      '```\nfor t in range(10):\n    e_step()\n```',
      '$a<b$ 且 $c>d$',
      '| 步骤 |  |\n| --- | --- |\n| E | 求期望 |',
    ],
    lacks: /新随笔|Copy/u,
  },
  jianshu: {
    title: '词干提取小记',
    date: '2020-02-20',
    holds: ['![](//upload-images.jianshu.io/upload_images/1.png)', '$m>0$', '$$\n[C](VC)^{m}[V]\n$$'],
    lacks: /字数|下载APP/u,
  },
  wechat: {
    title: '召回与排序，各管一段',
    date: '2022-04-15',
    author: '阿默',
    holds: [
      '```python\nscore = u @ v.T\ntop = score.argsort()\n```',
      '其中 $u^\\top v$ 是打分',
      '$$\n\\mathcal{L}=-\\log\\frac{e^{s_+}}{\\sum_j e^{s_j}}\n$$',
    ],
    lacks: /微信扫一扫|原创/u,
  },
  juejin: {
    title: 'Redis 里的布隆过滤器',
    date: '2023-08-09',
    author: '蓝鲸',
    holds: ['$$\np\\approx\\left(1-e^{-kn/m}\\right)^k\n$$', '```java\nint k = 3;\nk++;\n```'],
    lacks: /复制代码|321/u,
  },
  medium: {
    title: 'Counting Parameters in a Conv Layer',
    date: '2021-06-14',
    author: 'Lena Ford',
    url: 'https://medium.com/@lena/counting-1a2b',
    holds: ['```\ndef params(k, c, n):\n    return n * (k * k * c + 1)\n```'],
    lacks: /Follow|min read|Careers/u,
  },
  arxiv: {
    title: 'A Note on Warm-up',
    date: '2024-03-02',
    author: 'Ivo Brand',
    holds: [
      '$$\nv_{t}=\\beta_{2}v_{t-1}+(1-\\beta_{2})g_{t}^{2} \\tag{1}\n$$',
      '\\begin{aligned} m_{t} & =\\beta_{1}m_{t-1}',
      '| Run | Loss |  |\n| --- | --- | --- |\n|  | train | test |\n| a | 1.0 | $\\pm 2$ |',
    ],
    lacks: /LaTeXML/u,
  },
  wiki: {
    title: '贝尔曼方程',
    date: '2008-01-02',
    holds: [
      '状态值函数 $V(s)$ 满足[^1]',
      "$$\nV(s)=\\max _{a}\\{R(s,a)+\\gamma \\sum _{s'}P(s'|s,a)V(s')\\}\n$$",
      '$\\gamma\\in[0,1)$',
      '| s | 状态 |\n|  | 当前 |',
      '[^1]: Bellman.',
    ],
    lacks: /编辑|导航框|没有列出|随机条目/u,
  },
  mathjax3: {
    title: 'Entropy notes',
    holds: [
      '$H ( p )$',
      '$$\nH ( p ) = - \\sum_{i = 1}^{n} p_{i} \\log p_{i} \\leq \\log n\n$$',
      '$\\frac{x}{2}$ and without help: [Formula] done',
      '\\begin{cases} 1 & \\text{if } x > 0 \\\\ 0 & \\text{else} \\end{cases}',
      '\\mathbb{R} \\in \\mathbb{E}',
      '$y_\\theta$',
    ],
  },
  hexo: {
    title: '红黑树插入',
    date: '2021-03-04',
    author: '苔',
    holds: [
      '```cpp\nauto y = x->right;\nx->right = y->left;\n```',
      '$$\n\\begin{aligned}\nh &\\le 2 b \\\\\nb &\\le \\log_2(n+1)\n\\end{aligned}\n$$',
      '变色 \\| 上移',
      '1.  一\n    1.  一之一\n2.  二',
      '脚注[^1]',
      '[^1]: 见算法导论',
    ],
    lacks: /版权声明|发表于|归档/u,
  },
  hugo: {
    title: 'Skip lists',
    date: '2020-10-11',
    author: 'Ola Birk',
    holds: [
      '```go\ntype node struct {',
      '```sh\ngo run .\necho done\n```',
      '[^1]: With probability one half.',
    ],
  },
  jekyll: {
    title: 'Union find',
    date: '2019-05-04',
    author: 'Ned Oak',
    holds: ['```ruby\ndef find(x)\n  x == @p[x]', '$$\n\\alpha(n) = \\min\\{k : A_k(1) \\ge n\\}\n$$'],
  },
  sphinx: {
    title: '权重衰减',
    holds: [
      '```python\nw *= 1 - lr * wd\nstep()\n```',
      '\\[\\mathbf{w} \\leftarrow (1-\\eta\\lambda)',
      '```\na\nb\n```',
    ],
    lacks: /¶|^\(4\.2\.1\)$/mu,
  },
  docusaurus: {
    title: 'Vector clocks',
    date: '2023-04-05',
    holds: ['```js\nconst m = 1\ndone()\n```', '## Merge\n'],
    lacks: /Edit this page|Handbook/u,
  },
  notion: {
    title: 'KL 散度',
    date: '2023-05-01',
    holds: ['$$\nD_{KL}(p\\|q)=\\sum_x p(x)\\log\\frac{p(x)}{q(x)}\n$$', '其中 $p$ 是真分布'],
  },
  typora: {
    title: '矩阵求导',
    holds: ['对 $x^\\top A x$ 求导', '```python\ng = (A + A.T) @ x\nprint(g)\n```', '[Formula]'],
  },
  github: {
    title: 'Beam search',
    holds: [
      'Score is $\\sum_t \\log p(y_t)$ over length.[^1]',
      '```python\nimport heapq\n```',
      '[^1]: Length normalisation.',
    ],
  },
  pandoc: {
    title: 'Kernel trick',
    date: '2022-09-01',
    author: 'Ada Fern',
    holds: [
      '```python\nimport numpy\nK = X @ X.T\n```',
      '\\(k(x,y)=\\langle\\phi(x),\\phi(y)\\rangle\\).[^1]',
    ],
  },
  substack: {
    title: 'Residual paths',
    date: '2023-05-06',
    author: 'Ada Fern',
    url: 'https://patient.example/p/residual',
    holds: ['trained at all.\n\n$$\ny = x + F(x)\n$$\n\nThe block'],
    lacks: /Subscribe/u,
  },
  ar5iv: {
    title: 'A Note on Residual Paths',
    author: 'Ada Fern',
    url: 'https://arxiv.org/abs/2305.00001',
    holds: ['Let $x\\in\\mathbb{R}^{d}$ be', '$$\ny=x+F(x) \\tag{1}\n$$'],
    lacks: /University|Bo Wren/u,
  },
  nbviewer: {
    title: 'Kernels by hand',
    holds: ['$k(x,y)=', '```python\nimport numpy\nprint(1)\n```', '```\n1\n```'],
    lacks: /In\s\[1\]|¶/u,
  },
  singleFile: {
    title: '梯度裁剪笔记',
    date: '2023-05-06',
    url: 'https://notes.example/posts/9',
    holds: ['公式 $\\hat g = g / \\|g\\|$ 在此。'],
    lacks: /5月6日|首页/u,
  },
  wikiGram: {
    title: 'Gram matrix',
    url: 'https://en.wikipedia.org/wiki/Gram',
    holds: ['$G_{ij}=v_{i}\\cdot v_{j}$', '| n | rank |\n| --- | --- |\n| 2 | 1 |', '[^1]: Fern, A. (2019).'],
    lacks: /For other uses|edit/u,
  },
};

describe('A page saved from', () => {
  for (const [name, site] of Object.entries(sites)) {
    test(`${name} gives its text, formulas and code, and what it says of itself`, () => {
      const { copies, problems } = readFixture(`html/sites/${name}.html`);
      assert.deepEqual(problems, []);
      assert.equal(copies.length, 1);
      const { text, title, date, bibliography } = copies[0]!;
      assert.equal(title, site.title);
      if (site.date !== undefined) assert.equal(date, site.date);
      if (site.author !== undefined) assert.equal(bibliography.authors?.[0]?.literal, site.author);
      if (site.url !== undefined) assert.equal(bibliography.url, site.url);
      for (const piece of site.holds) assert.ok(text.includes(piece), `${piece}\n——\n${text}`);
      if (site.lacks !== undefined) assert.doesNotMatch(text, site.lacks);
    });
  }
});

describe('A page', () => {
  test('without a text is a problem, and one without a byte is none', () => {
    const script = '<html><head><title>App</title></head><body><script>start()</script></body></html>';
    assert.deepEqual(
      readText('p.html', script).problems.map(({ code }) => code),
      ['noText'],
    );
    assert.deepEqual(readText('p.html', '').problems, []);
  });

  test('of a question has its text and its answers one below the other, without what stands around them', () => {
    const detail =
      '书上只给了定义，没有说它为什么不小于熵，也没有说什么时候两者相等，希望有人能讲一讲它的来历。';
    const post = (text: string) =>
      `<div class="post"><span>196 人赞同</span><div class="body" itemProp="text">${text}</div><div>编辑于 2020-01-02</div></div>`;
    const html = `<html><head><title>交叉熵为什么不小于熵？</title></head><body><h1>交叉熵为什么不小于熵？</h1>${post(`<p>${detail}</p>`)}<p>3 个回答，按票数排序</p>${post(
      '<p>因为 <span data-tex="\\log">log</span> 是凹的，由此可知相对熵不为负，而两者之差正是它。</p>',
    )}${post('<p>换一个角度：用错误的分布编码，总要更长一些。</p>')}<div class="comments"><p itemprop="text">同问，蹲一个答案，顺便收藏了。</p></div></body></html>`;
    const [copy] = readText('q.html', html).copies;
    assert.equal(copy?.title, '交叉熵为什么不小于熵？');
    assert.equal(
      copy.text,
      `${detail}\n\n---\n\n因为 $\\log$ 是凹的，由此可知相对熵不为负，而两者之差正是它。\n\n---\n\n换一个角度：用错误的分布编码，总要更长一些。`,
    );
  });

  test('has its heading for title where its title element counts messages or adds words for search engines', () => {
    const titled = (element: string, heading = '') =>
      readText(
        'm.html',
        `<html><head><title>${element}</title></head><body>${heading}<article><p>最大流等于最小割，割的容量是过它的边的容量之和。</p></article></body></html>`,
      ).copies[0]?.title;
    const element = '(109条消息) 最大流与最小割_阿默的博客-CSDN博客_最大流';
    assert.equal(titled(element, '<h1>最大流与最小割</h1>'), '最大流与最小割');
    assert.equal(titled(element), '最大流与最小割');
    assert.equal(
      readText('m.md', '---\ntitle: 2024-12-27-最大流与最小割\n---\n正文。\n').copies[0]?.title,
      '最大流与最小割',
    );
  });

  test('kept as MHTML is read from the frame that has its text, and says when it is cut off', () => {
    const part = (html: string) => `--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n`;
    const head =
      'Snapshot-Content-Location: https://n.example/a\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n';
    const frames = `${head}${part('<iframe src="cid:f"></iframe>')}${part('<p>The text of the frame.</p>')}`;
    const whole = readText('p.mhtml', `${frames}--b--\r\n`);
    assert.deepEqual([whole.copies[0]?.text, whole.problems], ['The text of the frame.', []]);
    assert.equal(whole.copies[0]?.bibliography.url, 'https://n.example/a');
    const cut = readText('p.mhtml', frames);
    assert.deepEqual(
      cut.problems.map(({ code, line }) => [code, line]),
      [['cutOff', 1]],
    );
  });

  test('of mdBook gives its chapter, without the book’s name and the help that pops up', () => {
    const words = 'A closure keeps what it needs of the place where it was made. ';
    const page = `<html><head><title>Closures - A Small Book</title></head><body><div id="mdbook-help-container"><div id="mdbook-help-popup"><h2>Keyboard shortcuts</h2><p>Press ← or → to move between chapters</p></div></div><nav class="sidebar">Contents</nav><div class="page-wrapper"><div id="menu-bar"><h1 class="menu-title">A Small Book</h1></div><div id="content" class="content"><main><h1 id="c"><a class="header" href="#c">Closures: Functions with a Memory</a></h1><p>${words.repeat(4)}</p></main></div></div></body></html>`;
    const copy = readText('p.html', page).copies[0]!;
    assert.equal(copy.title, 'Closures');
    assert.doesNotMatch(copy.text, /Keyboard|Small Book|Contents/u);
  });

  /** A page of a blog: an article of lists, a form that asks for an address, and what readers wrote. */
  const blogPage = (text: string, remark: string): string => {
    const items = Array.from(
      { length: 30 },
      (_, i) => `<li><a href="/bug/${i}">Bug ${i}</a> no longer keeps a window from being closed</li>`,
    );
    return `<html><head><title>Week 12</title></head><body><main><article><header><h1>Week 12</h1></header>
<div class="${text}"><h3>Highlights</h3>${`<ul>${items.join('')}</ul><h3>Contributors</h3>`.repeat(4)}</div><div>Tell your friends of it.</div></article>
<aside><form><div><h3>Do you like it?</h3><h4>Get our letter.</h4></div><div id="form-contents" class="form-contents"><div><label>Your address</label></div>
<div><div>Language</div><div><label>I agree that what I say here is handled as is explained in the policy.</label>${' '.repeat(300)}</div></div>
<div><p><small>We will only send what has to do with this, and nothing else at all.</small></p></div></div>
<div><h2>Thanks!</h2><p>If you have not confirmed your address before, you may have to do so now, please look into your mail.</p></div></form></aside>
<section id="comments"><ol><li class="comment"><blockquote class="${remark}"><p>My remark on this.</p></blockquote></li></ol></section>
</main></body></html>`;
  };

  test('of lists is found beside a form with more sentences, and beside comments named as it is', () => {
    for (const page of [blogPage('week', 'remark'), blogPage('entry-content', 'entry-content')]) {
      const { text } = readText('p.html', page).copies[0]!;
      assert.match(text, /Bug 0[\s\S]*Bug 29/u);
      assert.doesNotMatch(text, /address|policy/u);
    }
    assert.doesNotMatch(
      readText('p.html', blogPage('entry-content', 'entry-content')).copies[0]!.text,
      /remark|friends/u,
    );
  });

  const paragraph =
    '<p>The cache keeps what was read last, and gives it back without asking the disk again.</p>';
  const links = (count: number): string =>
    Array.from(
      { length: count },
      (_, i) => `<li><a href="/n/${i}">另一篇不相干的新闻的题目 ${i}</a></li>`,
    ).join('');
  const bodyOfPage = (body: string): string =>
    readText('p.html', `<html><body><article>${paragraph}${body}${paragraph}</article></body></html>`)
      .copies[0]!.text;
  test('of a manual made by Sphinx names the language of its sessions, and leaves out the way to other pages', () => {
    const session =
      '<div class="doctest highlight-default"><div class="highlight"><pre><span>&gt;&gt;&gt; </span>1 + 1\n2\n</pre></div></div>';
    const page = `<html><head><title>第 3 章 缓存</title></head><body><main><article class="bd-article"><h1>第 3 章 缓存</h1><p>class Cache <a class="reference external" href="/c"><span class="viewcode-link">[source]</span></a></p>${paragraph.repeat(3)}${session}<div class="prev-next-area"><a class="left-prev" href="a.html" title="previous page"><p>previous</p><p>Disks</p></a></div></article></main></body></html>`;
    const { title, text } = readText('p.html', page).copies[0]!;
    assert.equal(title, '缓存');
    assert.match(text, /^class Cache\n[\s\S]*```python\n>>> 1 \+ 1\n2\n```$/u);
  });

  test('shows the images that were still to come when it was saved', () => {
    const none = 'src="data:image/gif;base64,R0lGODlhAQABAAAAACw="';
    const images: readonly (readonly [image: string, url: string])[] = [
      [
        `<img ${none} srcset="data:image/gif;base64,R0 1w" data-srcset="https://i.example/a-1.jpg 600w, https://i.example/a-2.jpg 1200w">`,
        'https://i.example/a-2.jpg',
      ],
      [`<img ${none} data-lazy-srcset="https://i.example/b.jpg 2x">`, 'https://i.example/b.jpg'],
      ['<img src="/placeholder.gif" data-lazy="/c.jpg">', '/c.jpg'],
      ['<img data-lazyload="/d.jpg">', '/d.jpg'],
      ['<picture><source srcset="/e.webp"><img srcset="/e.jpg 2x"></picture>', '/e.jpg'],
      ['<img src="/f.jpg" data-src="/g.jpg" srcset="/h.jpg 2x">', '/f.jpg'],
    ];
    for (const [image, url] of images)
      assert.ok(bodyOfPage(`<p>${image}</p>`).includes(`![](${url})`), bodyOfPage(`<p>${image}</p>`));
  });

  test('gives numbered formulas of attributes lines of their own, and the TeX that is a part of an address', () => {
    const svg = '<span data-formula="E = x \\tag{1}"><svg></svg></span>';
    assert.match(
      bodyOfPage(`<section data-formula="E = x \\tag{1}">${svg}</section>`),
      /\n\$\$\nE = x \\tag\{1\}\n\$\$\n/u,
    );
    assert.match(bodyOfPage(`<p>So ${svg} it is.</p>`), /\$\$\nE = x \\tag\{1\}\n\$\$/u);
    assert.match(
      bodyOfPage('<p>So <img src="http://d.example/formula/%5Cfrac%7Bm%7D%7Bv%7D"> it is.</p>'),
      /So \$\\frac\{m\}\{v\}\$ it is/u,
    );
  });

  test('leaves out the name of a language and the button beside a block of code', () => {
    const code = (html: string) => /```[\s\S]*```/u.exec(bodyOfPage(html))?.[0];
    const block = '```bash\nls\n```';
    assert.equal(
      code(
        '<pre class="language-bash group"><span class="absolute">bash</span>\n<code>ls\n</code><span>复制代码</span></pre>',
      ),
      block,
    );
    assert.doesNotMatch(
      bodyOfPage(
        '<div class="code-toolbar"><div class="toolbar"><span>Bash</span></div><pre><code class="language-bash">ls</code></pre></div>',
      ),
      /Bash/u,
    );
    assert.equal(code('<pre class="language-bash"><code>ls</code></pre>'), block);
  });

  test('made of a notebook keeps all its cells, within a container or without', () => {
    const cells = Array.from(
      { length: 6 },
      (_, i) =>
        `<div class="jp-Cell jp-CodeCell"><div class="jp-InputPrompt">In&nbsp;[${i}]:</div><div class="highlight hl-ipython3"><pre>step(${i})</pre></div></div><div class="jp-Cell jp-MarkdownCell"><p>Step ${i} is done.</p>${i === 3 ? paragraph.repeat(5) : ''}</div>`,
    ).join('');
    for (const page of [cells, `<html><body><nav>Home</nav><div class="post">${cells}</div></body></html>`]) {
      const { text } = readText('p.html', page).copies[0]!;
      for (let i = 0; i < 6; i++)
        assert.ok(text.includes(`\`\`\`python\nstep(${i})\n\`\`\`\n\nStep ${i} is done.`), text);
      assert.doesNotMatch(text, /In.?\[|Home/u);
    }
  });

  test('made by R Markdown leaves out its list of parts, and who and when its metadata say', () => {
    const page = `<html><head><title>Caches</title><meta name="author" content="Ada Fern"><meta name="date" content="2022-09-19"></head><body><h1 class="title">Caches</h1><h4 class="author">Ada Fern</h4><h4 class="date">2022-09-19</h4><div id="TOC"><ul><li><a href="#a">What they keep</a></li></ul></div><div id="a" class="section"><h2>What they keep</h2>${paragraph.repeat(5)}<pre class="r"><code>cache(1)</code></pre></div></body></html>`;
    const copy = readText('p.html', page).copies[0]!;
    assert.match(copy.text, /^## What they keep\n\nThe cache[\s\S]*```r\ncache\(1\)\n```$/u);
    assert.deepEqual([copy.date, copy.bibliography.authors], ['2022-09-19', [{ literal: 'Ada Fern' }]]);
  });

  test('of sections keeps those with names that elsewhere are of what stands beside a text', () => {
    const section = (name: string, count: number): string =>
      `<div id="${name}" class="section"><h2>${name}</h2>${paragraph.repeat(count)}<p>So says the section of ${name} at its end.</p><pre>run(${count})</pre></div>`;
    const names = ['reading', 'meta-data', 'shared-writes', 'comments-of-code'];
    const sections = names.map((name, i) => section(name, i === 0 ? 40 : 6 - i)).join('');
    const teasers = Array.from(
      { length: 12 },
      (_, i) =>
        `<div class="teaser"><a href="/p/${i}">Another page of ours</a><p>What nobody who reads this one will want to know, page ${i}.</p></div>`,
    ).join('');
    for (const body of [sections, `<div class="main">${sections}</div><div class="more">${teasers}</div>`]) {
      const { text } = readText('p.html', `<html><body>${body}</body></html>`).copies[0]!;
      for (const name of names)
        assert.ok(text.includes(`So says the section of ${name}`), `${name}\n${text}`);
      assert.doesNotMatch(text, /nobody/u);
    }
  });

  test('laid out by tables keeps its paragraphs apart', () => {
    const text = (table: string) =>
      readText('p.html', `<html><body><h1>缓存</h1>${table}</body></html>`).copies[0]!.text;
    const paragraphs = paragraph
      .repeat(6)
      .replace(/<\/?p>/gu, '\n')
      .trim()
      .split(/\n+/u);
    const cell = `<td>${paragraph.repeat(6)}</td>`;
    for (const table of [
      `<table><tr><td>栏目</td>${cell}</tr></table>`,
      `<table><tr>${cell.replace('<td>', '<td><table><tr><td>图</td><td>文</td></tr></table>')}</tr></table>`,
    ])
      assert.ok(text(table).includes(paragraphs.join('\n\n')), text(table));
    assert.match(
      text(`${paragraph.repeat(6)}<table><tr><td><p>甲</p><p>乙</p></td><td><p>丙</p></td></tr></table>`),
      /\| 甲 乙 \| 丙 \|/u,
    );
  });

  test('of a few sentences is found among the lists of its site', () => {
    const short =
      '缓存放着最近读过的东西，再读时就不必去问磁盘。它放满以后，最久没有用到的先走，别的都留下，直到轮到它们。';
    const page = (text: string): string =>
      `<html><body><div class="top">登录/注册 简体|繁体|无障碍浏览</div><ul>${links(40)}</ul><div class="box"><div class="txt">${text}</div></div><div class="hot"><h3>热门</h3><ul>${links(40)}</ul></div><p class="f">网站标识码 1 号</p></body></html>`;
    const text = (html: string) => readText('p.html', html).copies[0]!.text;
    assert.equal(
      text(page(`<p>${short}</p><p>${short}</p><p>${short}</p>`)),
      [short, short, short].join('\n\n'),
    );
    // Where lists hold more than the sentences, nothing is left out.
    const steps = Array.from({ length: 20 }, (_, i) => `<li>第 ${i} 步，把东西搬到另一层里去</li>`).join('');
    assert.match(
      text(page(`<p>${short}${short}</p></div><div><ul>${steps}</ul>`)),
      /第 0 步[\s\S]*第 19 步/u,
    );
  });

  test('whose layout is named like a text leaves out the column of links beside it', () => {
    const page = (name: string): string =>
      `<html><body><div id="article_content" class="article-content"><div class="left"><div class="a">${paragraph.repeat(8)}</div></div><div class="${name}"><h3>排行</h3><ul>${links(40)}</ul></div></div></body></html>`;
    const text = (html: string) => readText('p.html', html).copies[0]!.text;
    assert.doesNotMatch(text(page('article-content-right')), /不相干/u);
    // A list of links that nothing says is beside the text belongs to it.
    assert.match(text(page('resources')), /不相干/u);
  });
});
