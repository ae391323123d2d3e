import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { renderNote } from '../../../src/core/render/renderNote.ts';

suite('structure of a rendered note', () => {
  test('block elements carry the line they begin on', () => {
    const { html } = renderNote(
      '# 标题\n\n段落\n\n- 一\n- 二\n\n```js\nlet a;\n```\n\n> 引\n\n| a |\n| - |\n| b |',
    );
    const lines = [...html.matchAll(/<(\w+)[^>]*data-line="(\d+)"/g)].map(match => `${match[1]}:${match[2]}`);
    for (const mark of [
      'h1:0',
      'p:2',
      'ul:4',
      'li:4',
      'li:5',
      'div:7',
      'blockquote:11',
      'table:13',
      'tr:15',
    ]) {
      assert.ok(lines.includes(mark), `${mark} in ${lines.join(' ')}`);
    }
  });

  test('a text cut from a longer page counts its lines from there', () => {
    assert.match(renderNote('段落', { baseLine: 40 }).html, /<p data-line="40">/);
  });

  test('headings have anchors of their own and stand in the outline', () => {
    const { html, outline } = renderNote('# 注意力 *机制*\n\n## 小结\n\n## 小结\n\n## $QK^T$');
    assert.deepEqual(outline, [
      { level: 1, text: '注意力 机制', id: 'n-注意力-机制', line: 0 },
      { level: 2, text: '小结', id: 'n-小结', line: 2 },
      { level: 2, text: '小结', id: 'n-小结-1', line: 4 },
      { level: 2, text: 'QK^T', id: 'n-qkt', line: 6 },
    ]);
    assert.match(html, /<h2 id="n-小结-1"/);
  });

  test('emphasis works beside Chinese punctuation', () => {
    assert.match(renderNote('这是**真，**她说').html, /<strong>真，<\/strong>她说/);
  });

  test('code is highlighted by the language it names', () => {
    const { html } = renderNote('```python\ndef f(): pass\n```\n\n```unknown\n<b>\n```');
    assert.match(html, /data-language="python"/);
    assert.match(html, /hljs-keyword/);
    assert.match(html, /&lt;b&gt;/);
  });
});

suite('punctuation beside a formula', () => {
  test('stays on its line, before and after, and is still the text it was', () => {
    const { html } = renderNote('函数（$x$）与 $y$。');
    assert.match(html, /<span class="glued">（<span class="formula">/);
    assert.match(html, /<\/span>）<\/span>与 <span class="glued"><span class="formula">/);
    assert.match(html, /<\/span>。<\/span><\/p>/);
  });
});
