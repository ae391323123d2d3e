import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { renderNote } from '../../../src/core/render/renderNote.ts';
import { withoutFormulas } from './rendered.ts';

/** What a note shows: its HTML without lines, formulas as `F`, and without the line ends between elements. */
function shown(note: string): string {
  return withoutFormulas(renderNote(note, { resolveImage: src => src }).html)
    .replace(/<span class="formula">∎<\/span>/g, 'F')
    .replace(/ (?:data-line|title)="[^"]*"/g, '')
    .replace(/\s*\n\s*/g, '');
}

describe('HTML in a note', () => {
  test('that only sets text shows what it holds', () => {
    assert.equal(
      shown(
        '<font color=#09f size=4>损失</font>与<span style="color:red">**梯度**</span>，<b>粗</b><i>斜</i><del>删</del>',
      ),
      '<p>损失与<strong>梯度</strong>，<strong>粗</strong><em>斜</em><s>删</s></p>',
    );
    assert.equal(shown('<center>图 1 前向 $x$</center>'), '<p>图 1 前向 F</p>');
    assert.equal(shown('甲<p>乙</p><p>丙</p>'), '<p>甲<br>乙<br>丙</p>');
    assert.equal(shown('用 <code>a*b*c &lt; d</code>'), '<p>用 <code>a*b*c &lt; d</code></p>');
  });

  test('that may be words stays as it is written', () => {
    for (const words of [
      '<s> 我 爱 </s>',
      '句首是 <p>',
      '<pad> 与 <mask>',
      'List<span>',
      '<b>',
      'a <b and c> d',
    ])
      assert.equal(shown(words), `<p>${words.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`);
  });

  test('that places a picture or a line is left out, however far its lines are indented', () => {
    assert.equal(
      shown(
        '<div align="center">\n    <img src="a.png" width="60%"/>\n    <br>\n    图 2 结构\n</div>\n\n后文',
      ),
      '<p><img src="a.png" alt="" loading="lazy"><br>图 2 结构</p><p>后文</p>',
    );
    assert.equal(
      shown('<div class="x">\n\n## 结构\n\n- 一\n\n</div>'),
      '<h2 id="n-结构">结构</h2><ul><li>一</li></ul>',
    );
    assert.equal(shown('<center>\n```python\nx = 1\n```\n</center>').includes('<div class="code"'), true);
  });

  test('is a heading, a rule or code where it is one', () => {
    assert.equal(shown('<h2 align="center"> 注意力 </h2>\n文'), '<h2 id="n-注意力">注意力</h2><p>文</p>');
    assert.deepEqual(
      renderNote('<h1>门</h1>').outline.map(({ level, text }) => [level, text]),
      [[1, '门']],
    );
    assert.equal(shown('<hr/>'), '<hr>');
    assert.match(
      shown('<pre><code class="language-python">a &lt; b\n</code></pre>'),
      /data-language="python".*a &lt; b/s,
    );
  });

  test('opens on a click with its text between tags', () => {
    const opened = '<details><summary>输出</summary><p>文</p></details>';
    assert.equal(shown('<details><summary>输出</summary><p>\n\n文\n\n</p></details>'), opened);
    assert.equal(
      shown('<details class="x">\n<summary id="y">输出</summary>\n<p>\n\n文\n\n</p>\n</details>'),
      opened,
    );
    assert.equal(shown('<aside>\n💡 文\n\n</aside>'), '<p>💡 文</p>');
  });

  test('makes tables, with formulas and cells over several columns in them', () => {
    assert.equal(
      shown(
        '<table>\n  <tr><th>量</th><th align=right>值</th></tr>\n\n  <tr>\n    <td colspan="2">$x$<br>乙</td>\n  </tr>\n</table>',
      ),
      '<div class="table"><table><thead><tr><th>量</th><th style="text-align:right">值</th></tr></thead>' +
        '<tbody><tr><td colspan="2">F<br>乙</td></tr></tbody></table></div>',
    );
    assert.match(shown('<table><tr><td>未关'), /&lt;table&gt;/);
  });

  test('makes links, and the places that links lead to', () => {
    assert.equal(
      shown(
        '见<a href="https://a.example/x" target="_blank">甲</a>、<a href="#Top">上</a>、<a href="javascript:x">丙</a><a name="Top"></a>',
      ),
      '<p>见<a href="https://a.example/x">甲</a>、<a href="#n-top">上</a>、丙<span id="n-top" class="anchor"></span></p>',
    );
  });

  test('that plays is a link, and that runs is nothing', () => {
    assert.equal(
      shown('<iframe src="//v.example/p.html?a=1" width=10></iframe>'),
      '<p><a href="https://v.example/p.html?a=1">v.example/p.html</a></p>',
    );
    assert.equal(
      shown('<script type="text/javascript">\nrun();\n\n</script>\n<style>p{}</style>\n\n文'),
      '<p>文</p>',
    );
    assert.match(shown('<script> 标签'), /&lt;script&gt; 标签/);
  });
});

describe('What editors and generators of sites add to Markdown', () => {
  test('is not shown where it asks for the contents or a piece of the site', () => {
    for (const mark of [
      '[TOC]',
      '@[TOC](文章目录)',
      '[[toc]]',
      '[[_TOC_]]',
      '{{< toc >}}',
      '{% include toc.html %}',
    ])
      assert.equal(shown(`${mark}\n\n文`), '<p>文</p>');
    assert.equal(shown('{{< raw >}}\n文\n{{< /raw >}}'), '<p>文</p>');
    assert.equal(shown('{% tabs a %}\n\n文\n\n{% endtabs %}'), '<p>文</p>');
    assert.match(shown('文中的 [TOC] 标记'), /\[TOC\]/);
  });

  test('is left off pictures and links: sizes and attributes', () => {
    const picture = '<img src="a.png" alt="" loading="lazy">';
    for (const note of [
      '![](a.png =500x300)',
      '![](a.png =60%x)',
      '![](a.png){width=50% #fig:a}',
      '![](a.png){: .wide}',
    ])
      assert.equal(shown(note), `<p>${picture}</p>`, note);
    assert.match(
      shown('{% include figure.html path="a.png" caption="结构图" %}'),
      /<figure><img src="a.png"/,
    );
    assert.equal(shown('f(x){a=1}'), '<p>f(x){a=1}</p>');
  });

  test('is not shown where it names components of a site', () => {
    const tabs =
      'import Tabs from \'@theme/Tabs\';\n\n<Tabs>\n<Item value="a" label="甲">\n\n文\n\n</Item>\n</Tabs>';
    assert.equal(shown(tabs), '<p>文</p>');
    assert.equal(shown('# 分词 <Badge text="新" />'), '<h1 id="n-分词">分词 </h1>');
    assert.match(shown('<Tabs>\n\n未关'), /&lt;Tabs&gt;/);
  });

  test('is a callout, or what can be opened, where it is set off by an indentation', () => {
    assert.equal(
      shown('!!! warning "小心"\n    文 $x$\n\n    - 一\n\n后'),
      '<blockquote class="callout callout-warning"><p class="callout-title">小心</p><p>文 F</p><ul><li>一</li></ul></blockquote><p>后</p>',
    );
    assert.equal(
      shown('```ad-tip\ntitle: 定理 $x$\ncollapse: open\n\n- 一\n```\n后'),
      '<blockquote class="callout callout-tip"><p class="callout-title">定理 F</p><ul><li>一</li></ul></blockquote><p>后</p>',
    );
    assert.match(shown('```ad-tip\n没有结束'), /<code/);
    assert.equal(shown('??? question\n    答'), '<details><summary>question</summary><p>答</p></details>');
    assert.match(shown('!!! note\n没有缩进'), /!!! note/);
    assert.match(
      shown('{% hint style="info" %}\n文\n{% endhint %}'),
      /callout-note"><p class="callout-title">Note</,
    );
  });

  test('is not shown where an outliner keeps it for itself', () => {
    assert.equal(
      shown(
        '- 甲\n  id:: 62479ef9-0cff-4d23-9ef2-89a801244bce\n  collapsed:: true\n\t- 乙 ((62479ef9-0cff-4d23-9ef2-89a801244bce))\n\t  :LOGBOOK:\n\t  CLOCK: [2024-03-01 Fri 12:00:00]\n\t  :END:\n',
      ),
      '<ul><li>甲<ul><li>乙</li></ul></li></ul>',
    );
    assert.match(shown('- std::vector\n- 作者:: 甲'), /std::vector<\/li><li>作者:: 甲/);
  });
});
