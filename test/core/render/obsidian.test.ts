import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { renderNote } from '../../../src/core/render/renderNote.ts';

const html = (note: string) => renderNote(note).html;

describe('A note from Obsidian', () => {
  test('shows no comments, in a line, over lines or between lines of their own', () => {
    assert.equal(html('前%%给自己看的%%后'), '<p data-line="0">前后</p>\n');
    assert.equal(html('前\n%% 一行\n两行 %%\n后').replace(/\s/g, ''), '<pdata-line="0">前后</p>');
    assert.equal(
      html('前\n\n%%\n# 题\n\n- 项\n%%\n\n后'),
      '<p data-line="0">前</p>\n<p data-line="8">后</p>\n',
    );
  });

  test('keeps percent signs that are none of a comment', () => {
    for (const text of [
      '涨了 5%% 又跌了 3%% 才停',
      '只有一个 %% 在这里',
      '画一条 %%%% 线',
      '`%%time` 与 `%%bash`',
    ])
      assert.ok(
        html(text)
          .replace(/<\/?code>/g, '`')
          .includes(text),
        html(text),
      );
    assert.match(html('%%\n没有结尾\n\n下一段'), /没有结尾[\s\S]*下一段/);
  });

  test('has marked words, with what stands in them', () => {
    assert.equal(
      html('这是==重点，见 **粗** 与 $x$==。').replace(/<span class="formula"[\s\S]*<\/span>/, 'x'),
      '<p data-line="0">这是<mark>重点，见 <strong>粗</strong> 与 x</mark>。</p>\n',
    );
    for (const text of ['a == b 与 c == d', 'x==1 and y==2', '=== 一 ===', '==没有结尾'])
      assert.doesNotMatch(html(text), /<mark>/, text);
  });

  test('shows no names of blocks, and keeps powers', () => {
    assert.equal(html('一段话。 ^quote-of-it'), '<p data-line="0">一段话。</p>\n');
    assert.equal(html('- 一项 ^37066d'), '<ul data-line="0">\n<li data-line="0">一项</li>\n</ul>\n');
    assert.doesNotMatch(html('| a |\n| - |\n| b |\n\n^table-1'), /table-1|<p/);
    for (const text of ['面积是 r ^2', 'x^ab', '读作 ^x']) assert.ok(html(text).includes(text), text);
  });

  test('embeds a note as a link to it, and takes the width of a picture for no caption', () => {
    assert.match(
      html('![[变换器#结构]]'),
      /^<p data-line="0"><a class="wiki-link" [^>]*data-wiki-target="变换器">变换器#结构<\/a><\/p>/,
    );
    assert.doesNotMatch(html('![[图.png|300]]'), />300/);
    assert.match(html('![[图.png|一张图]]'), /一张图/);
  });
});
