import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readFixture, readText } from './support.ts';

describe('A Markdown note', () => {
  test('takes title, date, topic, tags and bibliography from its front matter', () => {
    const [copy] = readFixture('markdown/hexo.md').copies;
    assert.deepEqual(
      [copy?.title, copy?.titleSource, copy?.date, copy?.topic, copy?.tags],
      ['余弦相似度与点积', 'metadata', '2024-03-09', ['机器学习', '相似度'], ['向量', '检索']],
    );
    assert.deepEqual(copy?.bibliography, {
      citekey: 'lin2024cosine',
      authors: [{ literal: '林间' }],
      url: 'https://example.org/cosine',
      language: 'zh-CN',
      csl: { 'container-title': '夜读' },
    });
    assert.ok(copy?.text.startsWith('# 背景'));
    assert.equal(copy?.textLine, 15);
    assert.equal(copy?.line, 1);
  });

  test('is named by its first heading that says something', () => {
    assert.equal(
      readText('a1b2.md', '# 引言\n\n话。\n\n# 2. 残差连接\n\n话。\n').copies[0]?.title,
      '残差连接',
    );
    assert.equal(
      readText('a1b2.md', 'Dropout in practice\n===\n\ntext\n').copies[0]?.title,
      'Dropout in practice',
    );
    assert.equal(readText('a.md', '```\n# not a heading\n```\n\n## Real\n').copies[0]?.title, 'Real');
  });

  test('is named by its file where its headings are all generic', () => {
    assert.equal(readText('算法/02-线段树.md', '## 背景\n\n## 总结\n').copies[0]?.title, '线段树');
  });

  test('keeps each line of its text on its raw line, whatever ends the lines', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const [copy] = readText('n.md', ['', '# T', 'one', '', 'two', ''].join(end)).copies;
      assert.deepEqual(
        [copy?.text, copy?.textLine, copy?.endLine, copy?.lineMapping],
        ['# T\none\n\ntwo', 2, 5, 'linear'],
      );
    }
  });

  test('collects the tags of Obsidian from its text, not from code, headings or links', () => {
    const [copy] = readText(
      'n.md',
      '# 标题\n\n看 #深度学习/优化 和 #nlp。\n\n`#no` #123 https://e.org/#frag\n',
    ).copies;
    assert.deepEqual(copy?.tags, ['深度学习/优化', 'nlp']);
  });

  test('without text gives no copy', () => {
    assert.deepEqual(readText('n.md', '---\ntitle: x\n---\n\n').copies, []);
  });
});

describe('Front matter', () => {
  test('that is not valid YAML is a problem on its line, and its plain lines still count', () => {
    const { copies, problems } = readText(
      'n.md',
      '---\ntags: [a, b]\ntitle: 深入: 理解: 注意力\n---\nbody\n',
    );
    assert.deepEqual(
      problems.map(({ path, line, code }) => [path, line, code]),
      [['n.md', 3, 'frontMatterPartly']],
    );
    assert.deepEqual(
      [copies[0]?.title, copies[0]?.tags, copies[0]?.textLine],
      ['深入: 理解: 注意力', ['a', 'b'], 5],
    );
  });

  test('has its blocks of HTML as Markdown, on their rows, and no rows that only lay out', () => {
    const read = (html: string) => {
      const { copies } = readText('n.md', `# 两数\n\n${html}\n\n完。`);
      const { text, lineMapping } = copies[0]!;
      assert.equal(lineMapping, 'linear');
      const rows = text.split('\n');
      assert.equal(rows.length, html.split('\n').length + 4);
      return rows.slice(2, -1).join('\n').trimEnd();
    };
    for (const [html, markdown] of [
      [
        '<p>给定 <code>nums</code>，<strong>和</strong>为 10<sup>4</sup>。</p>',
        '给定 `nums`，**和**为 10<sup>4</sup>。',
      ],
      ['<pre>\n<strong>输入：</strong>[2,7]\n\n输出：[0,1]\n</pre>', '```\n输入：[2,7]\n\n输出：[0,1]\n```'],
      ['<pre><code class="language-c">int a;\nint b;\n</code></pre>', '```c\nint a;\nint b;\n```'],
      ['<ul>\n\t<li><code>a &lt;= b</code></li>\n\t<li>二</li>\n</ul>', '-   `a <= b`\n-   二'],
      ['<p>一</p>\n<p>二</p>', '一  \n二'],
      ['<p>共 <span class="katex"><math><mi>N</mi></math></span> 个</p>', '共 $N$ 个'],
      ['<div align=center>\n<img width="300" src="a.png"/>\n</div>', '\n<img width="300" src="a.png"/>'],
      ['<div class="tip">\n**粗** 与 `码`\n</div>', '\n**粗** 与 `码`'],
    ] as const)
      assert.equal(read(html), markdown.trimEnd());
    for (const html of [
      '```html\n<p>a</p>\n<div>\n```',
      '<details>\n<summary>答</summary>\n\n<p>一</p>\n\n</details>',
      '<table><tr><th>a</th></tr><tr><td>1</td></tr></table>',
      '<ul>\n\n- 一\n\n</ul>',
    ])
      assert.equal(read(html), html);
  });

  test('has marks for the elements of HTML in its sentences, and none that colour them', () => {
    const read = (row: string) =>
      readText('n.md', `# 两数\n\n${row}`).copies[0]?.text.slice('# 两数\n\n'.length);
    for (const [html, markdown] of [
      ['这是<font color="red">重点</font>，**<font color=#f00>很重要</font>**', '这是重点，**很重要**'],
      ['## <a name="t0"></a>二、<span id="x">方法</span>', '## 二、方法'],
      ['<b>粗</b>、<i>斜</i>、<del>删</del>与<code>a_b</code>', '**粗**、*斜*、~~删~~与`a_b`'],
      [
        '见<a href="https://a.example.org/c?d=1" target="_blank">书</a>',
        '见[书](https://a.example.org/c?d=1)',
      ],
      ['<font face="x">$x<y$ 与 `<b>x</b>`</font>', '$x<y$ 与 `<b>x</b>`'],
    ] as const)
      assert.equal(read(html), markdown);
    for (const row of [
      '若 a<b 且 b>c，List<a> 与 <b> 与 vector<i>',
      '```\n<b>x</b>\n```',
      '$$\na<b>c</b>\n$$',
    ])
      assert.equal(read(row), row);
  });

  test('clipped from a page has its address from the line above the text, which gives no title', () => {
    const clipped = (line: string) =>
      readText('9t1JE0db6A4.md', `${line}\n\n缓存把常用的数据放在近处，读起来快得多。\n`).copies[0]!;
    for (const line of [
      '> 本文由 [简悦 SimpRead](http://ksria.com/simpread/) 转码， 原文地址 [a.example.org](https://a.example.org/s/9t1)',
      '> 原文地址 [a.example.org](https://a.example.org/s/9t1)',
      '原文链接：https://a.example.org/s/9t1',
    ]) {
      const { title, bibliography, text } = clipped(line);
      assert.equal(bibliography.url, 'https://a.example.org/s/9t1');
      assert.doesNotMatch(title, /example|简悦/u);
      assert.ok(text.startsWith(line));
    }
    assert.equal(clipped('> 见 [a.example.org](https://a.example.org/s/9t1)').bibliography.url, undefined);
  });

  test('without its closing line is text, and a rule of Markdown is no front matter', () => {
    const open = readText('n.md', '---\ntitle: x\ndate: 2020-01-01\n\nbody\n');
    assert.deepEqual(
      open.problems.map(problem => problem.code),
      ['frontMatterOpen'],
    );
    assert.equal(open.copies.length, 1);
    const rule = readText('n.md', '---\n\n第一段。\n\n---\n\n第二段。\n');
    assert.deepEqual(rule.problems, []);
    assert.ok(rule.copies[0]?.text.includes('第一段'));
  });

  test('that is an alias bomb is read without harm', () => {
    const levels = Array.from({ length: 30 }, (_, i) => `k${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(10)}]`);
    const { copies, problems } = readText(
      'n.md',
      ['---', 'title: Bomb', 'k0: &a0 x', ...levels, '---', 'body'].join('\n'),
    );
    assert.deepEqual([copies[0]?.text, copies[0]?.title], ['body', 'Bomb']);
    assert.equal(problems.length, 1);
    const many = `---\nb: &b x\nlist: [${'*b, '.repeat(100_000)}]\n---\nbody`;
    assert.equal(readText('n.md', many).copies[0]?.text.endsWith('body'), true);
  });

  test('cannot reach the prototype of objects', () => {
    const { copies } = readText(
      'n.md',
      '---\n__proto__:\n  polluted: yes\nconstructor: {a: 1}\ntitle: Safe\nissued: {__proto__: {polluted: 1}}\n---\nbody',
    );
    assert.equal(copies[0]?.title, 'Safe');
    assert.equal(Reflect.get({}, 'polluted'), undefined);
    assert.equal(Reflect.get(copies[0]?.bibliography.csl ?? {}, 'polluted'), undefined);
  });

  test('gives CSL fields in the form CSL has for them, and pandoc’s references', () => {
    const note = [
      '---',
      'DOI: 10.1000/1',
      'volume: 3',
      'editor: [A. Wren, {family: 林, given: 间}]',
      'issued: 2020-05',
      'type: page',
      'genre: [a, b]',
      'references:',
      '  - id: wren2020',
      '    type: book',
      '    title: Margins',
      '    issued: {date-parts: [[2020, 5]]}',
      '  - title: no key',
      '---',
      'body',
    ].join('\n');
    const { copies, references } = readText('n.md', note);
    assert.deepEqual(copies[0]?.bibliography.csl, {
      DOI: '10.1000/1',
      volume: 3,
      editor: [{ literal: 'A. Wren' }, { family: '林', given: '间' }],
      issued: { 'date-parts': [[2020, 5]] },
    });
    assert.equal(copies[0]?.date, '2020-05');
    assert.deepEqual(references, [
      {
        key: 'wren2020',
        path: 'n.md',
        line: 1,
        csl: { id: 'wren2020', type: 'book', title: 'Margins', issued: { 'date-parts': [[2020, 5]] } },
      },
    ]);
  });

  test('of Hugo in TOML and of Hexo without its first line is read', () => {
    const toml = readText(
      'n.md',
      '+++\ntitle = "反向传播"\ndate = 2021-05-06T00:00:00Z\ntags = ["a", "b"]\n+++\nbody',
    ).copies[0];
    assert.deepEqual([toml?.title, toml?.date, toml?.tags], ['反向传播', '2021-05-06', ['a', 'b']]);
    const hexo = readText('n.md', 'title: 束搜索\ndate: 2020-02-03\ncategories: NLP\n---\nbody').copies[0];
    assert.deepEqual(
      [hexo?.title, hexo?.date, hexo?.topic, hexo?.text],
      ['束搜索', '2020-02-03', ['NLP'], 'body'],
    );
  });
});
