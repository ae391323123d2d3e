import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { splitSections } from '../../../src/core/search/sections.ts';
import { makeSnippet } from '../../../src/core/search/snippet.ts';
import { indexOf, note } from './support.ts';

describe('passages', () => {
  test('begin at headings, and what stands before the first has none', () => {
    const sections = splitSections('前言\n\n# 第一节\n\n正文\n\n## 第二节 {#sec_two}\n\n更多');
    assert.deepEqual(
      sections.map(({ heading, startLine }) => [heading, startLine]),
      [
        ['', 0],
        ['第一节', 2],
        ['第二节', 6],
      ],
    );
  });

  test('do not begin at comments in code', () => {
    const sections = splitSections('# 代码\n\n```python\n# not a heading\nx = 1\n```\n\n后文');
    assert.deepEqual(
      sections.map(({ heading }) => heading),
      ['代码'],
    );
  });

  test('are cut at blank lines when they are long, each under its heading and with its line', () => {
    const paragraph = '长段落。'.repeat(100);
    const text = `# 长\n\n${Array.from({ length: 12 }, () => paragraph).join('\n\n')}`;
    const sections = splitSections(text);
    assert.ok(sections.length >= 3);
    const lines = text.split('\n');
    for (const { heading, startLine, start, end } of sections) {
      assert.equal(heading, '长');
      assert.ok(end - start < 2500);
      assert.ok(text.slice(start).startsWith(lines[startLine]!));
    }
  });

  test('are cut even where a text is one endless line', () => {
    const sections = splitSections('字'.repeat(20_000));
    assert.ok(sections.length >= 5);
    assert.ok(sections.every(({ startLine }) => startLine === 0));
  });
});

describe('snippets', () => {
  test('show the densest place, without markup, with its matches', () => {
    const text = `${'开头。'.repeat(80)}\n\n## 注意力\n\n**注意力**权重看注意力。${'结尾。'.repeat(80)}`;
    const ranges = [...text.matchAll(/注意力/g)].map(({ index }): [number, number] => [index, index + 3]);
    const { text: shown, matches } = makeSnippet(text, ranges);
    assert.ok(shown.startsWith('…') && shown.endsWith('…') && shown.length < 180);
    assert.ok(!/[*#\n]/.test(shown));
    assert.deepEqual(
      matches.map(([start, end]) => shown.slice(start, end)),
      ['注意力', '注意力', '注意力'],
    );
  });

  test('without a match show the beginning', () => {
    assert.deepEqual(makeSnippet('# 题目\n\n正文', []), { text: '题目 正文', matches: [] });
  });

  test('of a hit mark what was typed in the spelling of the note', () => {
    const index = indexOf(note('a', '# 記憶體\n\n節省顯示記憶體，用 QLoRA。'));
    const marked = (query: string) => {
      const { snippet } = index.search(query, { limit: 1 })[0]!;
      return snippet.matches.map(([start, end]) => snippet.text.slice(start, end));
    };
    assert.deepEqual(marked('节省显示'), ['節省顯示']);
    assert.deepEqual(marked('lora'), ['LoRA']);
  });

  test('of a hit come with the line of the best place and the heading above it', () => {
    const index = indexOf(note('a', '前言\n\n# 训练\n\n第一段。\n\n第二段讲余弦退火。'));
    const [hit] = index.search('余弦退火', { limit: 1 });
    assert.equal(hit?.heading, '训练');
    assert.equal(hit?.textLine, 6);
  });
});
