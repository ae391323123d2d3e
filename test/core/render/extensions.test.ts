import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { renderNote } from '../../../src/core/render/renderNote.ts';
import { texOf, withoutFormulas } from './rendered.ts';

const html = (note: string) => withoutFormulas(renderNote(note).html);

suite('Markdown that real notes use', () => {
  test('tasks are boxes that cannot be ticked', () => {
    assert.match(
      html('- [ ] 做\n- [x] 完'),
      /<li class="task"[^>]*><input type="checkbox" disabled aria-label="To do"> 做<\/li>[\s\S]*disabled checked aria-label="Done"> 完/,
    );
    assert.doesNotMatch(html('[x] 不是'), /<input/);
  });

  test('callouts take their title from their first line, else from the language of the interface', () => {
    const labels = { callouts: { warning: '警告' } };
    const own = withoutFormulas(renderNote('> [!WARNING]\n> 小心 $x$', { labels }).html);
    assert.match(own, /callout callout-warning[\s\S]*callout-title">警告<[\s\S]*小心/);
    assert.match(
      html('> [!note]- 题 $y$\n>\n> 文'),
      /callout-note[\s\S]*callout-title">题 <span class="formula">∎[\s\S]*<p[^>]*>文/,
    );
    assert.match(html('> [!nonsense] 文'), /<blockquote data-line="0">\s*<p[^>]*>\[!nonsense\] 文/);
  });

  test('footnotes stand at the end in the order of their first mention, none is lost', () => {
    const page = html('甲[^b]乙[^a]再[^b]无[^c]\n\n[^a]: 注 $x$\n[^b]: 文\n\n    又一段\n[^d]: 没有提到');
    assert.match(
      page,
      /甲<sup[^>]*><a id="n-fnref-b" href="#n-fn-b">1<\/a><\/sup>乙<sup[^>]*><a id="n-fnref-a" href="#n-fn-a">2</,
    );
    assert.match(page, /再<sup[^>]*><a href="#n-fn-b">1<\/a><\/sup>无\[\^c\]/);
    assert.match(
      page,
      /<li id="n-fn-b">[\s\S]*又一段[\s\S]*<li id="n-fn-a">[\s\S]*<li id="n-fn-d">[\s\S]*没有提到/,
    );
    assert.equal(page.match(/footnote-back/g)?.length, 2);
  });

  test('a footnote may stand where it is referred to, and a number set high is none', () => {
    const page = html('甲^[见 **此** 与 $x$。]乙[^b]\n\n[^b]: 文');
    assert.match(page, /甲<sup[^>]*><a [^>]*>1<\/a><\/sup>乙<sup[^>]*><a [^>]*>2</);
    assert.match(page, /<ol>\s*<li id="[^"]*"><p>见 <strong>此<\/strong> 与 [\s\S]*<li id="n-fn-b">/);
    for (const text of ['文献^[1]^', '文献^[2,3]', 'x^[a'])
      assert.doesNotMatch(html(text), /<sup class="footnote/, text);
  });

  test('links between notes name their target, lists of numbers are none', () => {
    assert.match(
      html('见[[低秩适配|LoRA]]'),
      /<a class="wiki-link" href="#" data-wiki-target="低秩适配">LoRA<\/a>/,
    );
    assert.match(
      html('[[2024-03-01]] 与 [[202403011012]]'),
      /data-wiki-target="2024-03-01".*data-wiki-target="2024030/,
    );
    assert.match(html('矩阵 [[1, 2], [3, 4]] 与 [[0]]'), /\[\[1, 2\], \[3, 4\]\] 与 \[\[0\]\]/);
    const known = renderNote('[[甲]] [[乙]]', {
      wikiLink: target => (target === '甲' ? 'jia' : undefined),
    }).html;
    assert.equal(known.match(/wiki-missing/g)?.length, 1);
  });

  test('addresses that begin with www. and those of mail are links, names of files are none', () => {
    assert.match(
      html('见：www.example.org/a。完'),
      /<a href="http:\/\/www\.example\.org\/a"[^>]*>www\.example\.org\/a<\/a>。完/,
    );
    assert.match(html('写信到 a.b@example.org，'), /<a href="mailto:a\.b@example\.org"/);
    assert.doesNotMatch(html('model.py, README.md 与 torch.nn'), /<a/);
    assert.doesNotMatch(html('git clone git@example.org:a/b.git'), /<a/);
  });

  test('two tildes strike out, more of them draw a word out', () => {
    assert.match(html('~~旧~~ 好~~~啊~~~ 3~5'), /<s>旧<\/s> 好~~~啊~~~ 3~5/);
  });

  test('a few tags are let through, in pairs, the rest is text', () => {
    assert.match(
      html('H<sub>2</sub>O<br>x<sup>2</sup> <kbd>a</kbd> <mark>b</mark> <u>c</u>'),
      /H<sub>2<\/sub>O<br>x<sup>2/,
    );
    assert.match(html('<sup>未关 <x>粗</x> </u>'), /&lt;sup&gt;未关 &lt;x&gt;粗&lt;\/x&gt; &lt;\/u&gt;/);
    assert.match(
      html('<details>\n<summary>摘要 $x$</summary>\n\n- 内容\n\n</details>\n\n后'),
      /<details[^>]*>\s*<summary[^>]*>摘要[\s\S]*<ul[\s\S]*<\/details>\s*<p[^>]*>后/,
    );
    assert.doesNotMatch(html('<details>\n\n内容'), /<details/);
    assert.doesNotMatch(html('甲 <!-- 注 --> 乙\n\n<!--\n多\n\n行\n-->'), /注|多|行/);
  });

  test('an image alone in its paragraph has its words as a caption', () => {
    const page = withoutFormulas(
      renderNote('![卷积核 $2\\times 2$](a.png)\n\n![image](b.png)', { resolveImage: src => `ok/${src}` })
        .html,
    );
    assert.match(
      page,
      /<figure[^>]*><img src="ok\/a\.png" alt="卷积核 2\\times 2"[^>]*><figcaption>卷积核 <span class="formula">∎/,
    );
    assert.match(page, /<p[^>]*><img src="ok\/b\.png"/);
  });

  test('roles of books are readable, their labels anchors', () => {
    const page = html(
      '# 线性回归\n:label:`sec_lr`\n\n$$y$$\n:eqlabel:`eq_y`\n\n见 :numref:`sec_lr`、:eqref:`eq_y`、:numref:`sec_other_one`、:cite:`A.B,C.D`，图 :width:`400px`',
    );
    assert.match(page, /<a class="reference" href="#n-ref-sec_lr">线性回归<\/a>/);
    assert.match(page, /<a class="reference" href="#n-eq-eq_y">\(1\)<\/a>/);
    assert.match(page, /<span class="role">other one<\/span>/);
    assert.match(page, /\[A\.B; C\.D\]/);
    assert.doesNotMatch(page, /400px|:label:|:eqlabel:/);
    assert.match(html('时间 12:30:`x` 与 :bash:`ls`'), /:bash:<code>ls/);
  });

  test('MyST’s roles are read, its formulas set and numbered, its targets anchors of what follows', () => {
    const source = [
      '(sec:svm)=',
      '# Margins',
      '',
      'A margin {math}`w^\\top x`, see {ref}`sec:svm`, {ref}`here <sec:svm>`, {eq}`hinge`, {cite:p}`A,B` and {term}`kernel <k>`.',
      '',
      '```{math}',
      ':label: hinge',
      '',
      'L = \\max(0, 1 - y)',
      '```',
      '',
      'A set {a}`b` is code.',
    ].join('\n');
    const { formulas, html: page } = renderNote(source);
    assert.equal(formulas, 2);
    assert.deepEqual(texOf(page), ['w^\\top x', 'L = \\max(0, 1 - y)\n\\tag{1}']);
    assert.match(page, /<span id="n-ref-sec:svm" class="anchor"><\/span>\s*<h1/);
    assert.match(page, /<a class="reference" href="#n-ref-sec:svm">Margins<\/a>/);
    assert.match(page, /<a class="reference" href="#n-ref-sec:svm">here<\/a>/);
    assert.match(page, /<a class="reference" href="#n-eq-hinge">\(1\)<\/a>/);
    assert.match(page, /\[A; B\]<\/span> and <span class="role">kernel<\/span>/);
    assert.match(page, /\{a\}<code>b<\/code>/);
    assert.doesNotMatch(page, /:label:|\(sec:svm\)=/);
  });

  test('fences of colons are callouts, what can be opened, or nothing but what they hold', () => {
    const kinds = (note: string) =>
      [...html(note).matchAll(/callout-(\w+)"[^>]*>\s*<p[^>]*>(.*?)<\/p>/g)].map(found => found.slice(1, 3));
    assert.deepEqual(kinds('::: tip\n文\n:::'), [['tip', 'Tip']]);
    assert.deepEqual(kinds('::: warning 注意 `x`\n文\n:::'), [['warning', '注意 <code>x</code>']]);
    assert.deepEqual(kinds(':::note[My title]\nText\n:::'), [['note', 'My title']]);
    assert.deepEqual(kinds('::: {.callout-caution title="Hot"}\nText\n:::'), [['caution', 'Hot']]);
    assert.deepEqual(kinds('```{admonition} Rule\n:class: tip\n\nText\n```'), [['tip', 'Rule']]);
    assert.deepEqual(kinds('::: {#thm-a .theorem name="Bayes"}\nText\n:::'), [['note', 'Bayes']]);
    assert.match(html('::: tip\n:smile: text\n:::'), /:smile: text/);
    assert.match(
      html('::: details 点开\n- 里面\n:::'),
      /<details[^>]*>\s*<summary[^>]*>点开<\/summary>\s*<ul/,
    );
    const columns = html(
      ':::: {.columns}\n::: {.column width="50%"}\nLeft\n:::\n::: {.column}\n```md\n:::\n```\n:::\n::::\nafter',
    );
    assert.doesNotMatch(columns, /column|::::|blockquote/);
    assert.match(
      columns,
      /<p[^>]*>Left<\/p>[\s\S]*<code class="hljs">:::\n<\/code>[\s\S]*<p[^>]*>after<\/p>/,
    );
    assert.match(
      html('> ::: tip\n> 文\n> :::\n\n外'),
      /<blockquote[^>]*>\s*<blockquote class="callout callout-tip"[\s\S]*<\/blockquote>\s*<p[^>]*>外/,
    );
  });

  test('code and formulas between the tags of site generators are code and formulas', () => {
    const language = (note: string) => /data-language="([^"]*)"/.exec(html(note))?.[1];
    assert.equal(language('文\n{% highlight python linenos %}\ndef f(): pass\n{% endhighlight %}'), 'python');
    assert.equal(language('{% codeblock 标题 lang:js %}\nlet a\n{% endcodeblock %}'), 'js');
    assert.equal(language('{{< highlight go "linenos=table" >}}\nfunc f() {}\n{{< /highlight >}}'), 'go');
    for (const note of ['{% math %}\ny = Wx\n{% endmath %}', '{{< katex >}}\ny = Wx\n{{< /katex >}}']) {
      assert.deepEqual(texOf(renderNote(note).html), ['y = Wx\n']);
    }
    assert.deepEqual(texOf(renderNote('比 {{< katex >}}\\frac{a_{1}}{b}{{< /katex >}} 大').html), [
      '\\frac{a_{1}}{b}',
    ]);
    const kept = html('{% raw %}\n$$x$$\n{% endraw %}\n\n文');
    assert.doesNotMatch(kept, /raw/);
    assert.match(kept, /∎[\s\S]*<p[^>]*>文/);
    assert.match(html('{% highlight python %}\nnever closed'), /\{% highlight python %\}\nnever closed/);
  });

  test('a fence of colons that nothing closes is text', () => {
    assert.match(html('::: tip\n文\n\n::: note\n里\n:::'), /<p[^>]*>::: tip\n文<\/p>\s*<blockquote/);
    assert.match(html('1 ::: 2'), /1 ::: 2/);
  });

  test('code that MyST runs has its language and not its options; headings and equations lose their attributes', () => {
    const code = html('```{code-cell} ipython3\n:tags: [hide]\n\nimport os\n```');
    assert.match(code, /data-language="python"/);
    assert.doesNotMatch(code, /tags/);
    const { outline, html: page } = renderNote(
      '# A *b* {#sec-a .x k="v"}\n\n## 二 {-}\n\n## Set {a}\n\n$$x$$ {#eq-x}',
    );
    assert.deepEqual(
      outline.map(({ text }) => text),
      ['A b', '二', 'Set {a}'],
    );
    assert.match(page, /id="n-eq-eq-x"/);
    assert.doesNotMatch(withoutFormulas(page), /\{#|\{-/);
  });

  test('tables scroll in a frame of their own', () => {
    assert.match(html('| a |\n| - |\n| b |'), /<div class="table"><table[\s\S]*<\/table><\/div>/);
  });
});
