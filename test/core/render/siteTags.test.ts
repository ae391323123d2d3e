import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { renderNote } from '../../../src/core/render/renderNote.ts';
import { withoutFormulas } from './rendered.ts';

const html = (note: string) => withoutFormulas(renderNote(note).html);

suite('What site generators write for themselves', () => {
  for (const [note, target, words] of [
    ["见 {% post_link word-vectors '词向量' %}。", 'word-vectors', '词向量'],
    ['见 {% post_link word-vectors %}。', 'word-vectors', 'word-vectors'],
    ['见 {% post_link 2020/01/word-vectors "14 天 · 二" %}。', 'word-vectors', '14 天 · 二'],
    ['见 {% post_link word-vectors 词向量 true %}。', 'word-vectors', '词向量'],
    ['见 [词向量]({{< ref "/posts/word-vectors.md" >}})。', 'word-vectors', '词向量'],
    ['见 [词向量]({{< relref "word-vectors.md#cbow" >}})。', 'word-vectors', '词向量'],
    ['见 [词向量]({% post_url 2020-01-02-word-vectors %})。', '2020-01-02-word-vectors', '词向量'],
  ] as const) {
    test(`${note} links to a note`, () => {
      assert.match(html(note), new RegExp(`见 <a [^>]*data-wiki-target="${target}">${words}</a>。`));
    });
  }

  for (const [note, kind, title] of [
    ['{% note warning 小心 %}\n**文** $x$\n{% endnote %}', 'warning', '小心'],
    ['{% note info no-icon %}\n**文** $x$\n{% endnote %}', 'note', 'Note'],
    ['{{% notice tip "题" %}}\n**文** $x$\n{{% /notice %}}', 'tip', '题'],
    ['{{< hint danger >}}\n**文** $x$\n{{< /hint >}}', 'caution', 'Caution'],
    ['{{< admonition type=tip title="题" open=true >}}\n**文** $x$\n{{< /admonition >}}', 'tip', '题'],
    ['{{% tip "题" %}}\n**文** $x$\n{{% /tip %}}', 'tip', '题'],
  ] as const) {
    test(`${JSON.stringify(note)} is a callout`, () => {
      const page = html(note);
      assert.match(
        page,
        new RegExp(
          `callout-${kind}"[^]*callout-title"[^>]*>${title}<[^]*<strong>文</strong> <span class="formula">∎`,
        ),
      );
      assert.doesNotMatch(page, /%\}|\{\{/);
    });
  }

  test('quotations and folded parts keep what they hold, nested ones too', () => {
    assert.match(
      html('{% blockquote 某人, 某书 %}\n文\n{% endblockquote %}\n\n后'),
      /<blockquote[^>]*>\s*<p[^>]*>文<\/p>\s*<\/blockquote>\s*<p[^>]*>后/,
    );
    assert.match(html('{% fold 题 %}\n文\n{% endfold %}'), /<details[^>]*>\s*<summary[^>]*>题<[\s\S]*文/);
    assert.match(
      html('{% note info %}\n外\n{% note tip %}\n内\n{% endnote %}\n又外\n{% endnote %}\n\n后'),
      /callout-note[\s\S]*外[\s\S]*callout-tip[\s\S]*内[\s\S]*<\/blockquote>[\s\S]*又外[\s\S]*<\/blockquote>\s*<p[^>]*>后/,
    );
  });

  for (const [note, src, caption] of [
    ['{{< figure src="a.png" title="题" caption="说明 *重*" >}}', 'a.png', '说明 <em>重</em>'],
    ['{% asset_img cls a.png 500 300 "题 \'说明\'" %}', 'a.png', '说明'],
    ['{% asset_img a.png 说明 %}', 'a.png', undefined],
    [
      '```{figure} img/a.png\n:name: fig-a\n:width: 60%\n\n说明 *重*\n第二行\n```',
      'img/a.png',
      '说明 <em>重</em>[^<]*第二行',
    ],
    [
      ':::{figure} img/a.png\n说明 $x$\n\n图例\n:::',
      'img/a.png',
      '说明 <span class="formula">∎</span></figcaption>[^]*图例',
    ],
  ] as const) {
    test(`${JSON.stringify(note)} is a picture`, () => {
      const resolved = renderNote(note, { resolveImage: path => `vscode://${path}` }).html;
      const page = withoutFormulas(resolved);
      assert.match(page, new RegExp(`<img src="vscode://${src}"`));
      if (caption !== undefined) assert.match(page, new RegExp(`<figcaption>${caption}`));
      assert.doesNotMatch(page, /width|\{|%/);
    });
  }

  test('kramdown’s attributes and the place of its contents show nothing', () => {
    assert.equal(html('* TOC\n{:toc}\n\n文'), html('\n\n\n文'));
    assert.equal(html('1. 目录\n{:toc .x}\n\n文'), html('\n\n\n文'));
    assert.doesNotMatch(
      html('# 题\n{: .no_toc}\n\n文 *重*{: .red} 后。\n{: #id style="a"}\n\n![图说](a.png){: width="50%"}'),
      /\{:/,
    );
    assert.match(html('文 *重*{: .red} 后。'), /<em>重<\/em> 后。/);
  });

  for (const note of [
    '映射 {:a 1 :b 2} 与 {:keys [x]}',
    '{% post_link %}',
    '`{% post_link a %}` 与 `{:toc}`',
    '{% note info %}\n没有结尾',
    '- 条目\n- 又一条',
  ])
    test(`${JSON.stringify(note)} stays as it is`, () => {
      const shown = html(note)
        .replace(/<[^>]*>/g, '')
        .replace(/\s+/g, '');
      assert.equal(shown, note.replace(/`|^- /gm, '').replace(/\s+/g, ''));
    });
});
