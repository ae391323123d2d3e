import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Copy } from '../../../src/core/model/copy.ts';
import { readText } from './support.ts';

const copyOf = (path: string, text: string): Copy => readText(path, text).copies[0]!;

describe('What a note says of itself', () => {
  test('is read from TOML with lists over several lines, and not from other tables', () => {
    const copy = copyOf(
      'a.md',
      '+++\ntitle = "Gates \\"in\\" cells"\ndate = 2020-01-02T03:04:05+08:00\ntags = [\n  "lstm", # one\n  \'gru\',\n]\n[taxonomies]\ncategories = ["sequence"]\n[params]\ntitle = "not this"\n+++\nBody.\n',
    );
    assert.deepEqual(
      [copy.title, copy.date, copy.tags, copy.topic, copy.text, copy.textLine],
      ['Gates "in" cells', '2020-01-02', ['lstm', 'gru'], ['sequence'], 'Body.', 13],
    );
  });

  test('is read from a JSON object, from Logseq, MultiMarkdown and pandoc lines', () => {
    for (const head of [
      '{\n  "title": "On gates",\n  "tags": ["lstm"],\n  "date": "2020-01-02"\n}\n',
      'title:: On gates\ntags:: [[lstm]]\ndate:: 2020-01-02\n',
      'Title: On gates\nTags: lstm\nDate: 2020-01-02\n',
    ]) {
      const copy = copyOf('a.md', `${head}\nBody.\n`);
      assert.deepEqual(
        [copy.title, copy.tags, copy.date, copy.text],
        ['On gates', ['lstm'], '2020-01-02', 'Body.'],
      );
    }
    const block = copyOf('a.md', '% On gates\n% Ada Fern; Bo Wren\n% January 2, 2020\n\nBody.\n');
    assert.deepEqual([block.title, block.date, block.text], ['On gates', '2020-01-02', 'Body.']);
    assert.deepEqual(block.bibliography.authors, [{ literal: 'Ada Fern' }, { literal: 'Bo Wren' }]);
  });

  test('is not looked for in a text that merely begins with a colon or a brace', () => {
    for (const text of [
      'Note: this is prose.\n\nMore.',
      '{x} is a set.\n',
      '50% of it\n',
      'title: alone\n\nBody.',
    ])
      assert.equal(copyOf('a.md', text).text, text.trim());
  });

  test('is read from the lines below the title of a page that Notion exported', () => {
    const copy = copyOf(
      `门控 ${'0123456789abcdef'.repeat(2)}.md`,
      '# 门控\n\nCreated: 2023年4月5日 下午3:00\nTags: 循环网络, 门\nURL: https://n.example/x\n\n正文。\n',
    );
    assert.deepEqual([copy.title, copy.date, copy.tags], ['门控', '2023-04-05', ['循环网络', '门']]);
    assert.equal(copy.bibliography.url, 'https://n.example/x');
  });

  test('gives a day in the file’s name, several categories in one text, and the parts of a name', () => {
    const copy = copyOf(
      '_posts/2019-03-04-gates.md',
      '---\ncategories: 序列, 门控\nauthor:\n  - name: {given: Bo, family: Wren}\n---\n正文\n',
    );
    assert.deepEqual([copy.date, copy.topic, copy.tags], ['2019-03-04', ['序列'], ['门控']]);
    assert.deepEqual(copy.bibliography.authors, [{ family: 'Wren', given: 'Bo' }]);
  });

  test('that a script took from a web page is read without HTML’s character references', () => {
    const front =
      '---\ntitle: Why &quot;seas&quot; are salt &amp; deep\ntags: [R&amp;D, "&#26862;&#x6797;"]\nurl: https://a.example/?p=1&amp;q=2\n---\nText.';
    const { title, tags, bibliography } = readText('a.md', front).copies[0]!;
    assert.equal(title, 'Why "seas" are salt & deep');
    assert.deepEqual(tags, ['R&D', '森林']);
    assert.equal(bibliography.url, 'https://a.example/?p=1&q=2');
  });

  test('is all there is of a note on a book or a link, and is kept', () => {
    const copy = copyOf('a.md', '---\ntitle: 一本书\nurl: https://b.example\nabstract: 讲门控单元。\n---\n');
    assert.deepEqual([copy.title, copy.text], ['一本书', '讲门控单元。']);
  });

  test('holds tags in the text, but no colours, numbers of issues or words of headings and code', () => {
    const { tags } = copyOf(
      'a.md',
      '# 标题 #非\n#门控 #2023 #fff #ff0000 #12 `#码` 见 #组/子。\n```\n#码\n```\n',
    );
    assert.deepEqual(tags, ['门控', '组/子']);
  });

  test('is read from the properties of Obsidian, whose links stand for their words', () => {
    const copy = copyOf(
      'a.md',
      '---\naliases: [Attention]\ntags:\n  - nlp/attention\ncreated: 2024-03-05T10:20\nrating: 4\ndone: true\nauthor: "[[人/林苔|林苔]]"\nsource: [[论文笔记]]\nrelated:\n  - "[[Transformer]]"\n---\n%% 给自己看的 %%\n自注意力的输出是值的加权平均。 ^def-a\n',
    );
    assert.deepEqual(
      [copy.title, copy.date, copy.tags, copy.bibliography.authors, copy.bibliography.source],
      ['自注意力的输出', '2024-03-05', ['nlp/attention'], [{ literal: '林苔' }], '论文笔记'],
    );
  });

  test('is nothing where a template has places to fill in: its file is its name, and its blanks are no problem', () => {
    for (const [path, text] of [
      [
        '模板/读书卡片.md',
        '---\ntitle: {{title}}\ndate: {{date}}\n---\n# {{title}}\n\n写于 {{date:YYYY-MM-DD}}\n',
      ],
      ['模板/读书卡片.md', '---\ntitle: <% tp.file.title %>\n---\n# <% tp.file.title %>\n\n内容\n'],
    ] as const) {
      const { copies, problems } = readText(path, text);
      assert.deepEqual([copies[0]?.title, problems], ['读书卡片', []]);
    }
  });

  test('is a file’s name for a drawing and for a board, without the data of the drawing', () => {
    const drawing = copyOf(
      '编码器草图.excalidraw.md',
      '---\nexcalidraw-plugin: parsed\n---\n# Text Elements\n损失 ^abcd1234\n\n%%\n# Drawing\n```compressed-json\nN4KAkARALgng\n```\n%%\n',
    );
    assert.equal(drawing.title, '编码器草图');
    assert.match(drawing.text, /损失/u);
    assert.doesNotMatch(drawing.text, /N4KAk/u);
    const board = copyOf(
      '阅读计划.md',
      '---\nkanban-plugin: board\n---\n## 待读\n\n- [ ] 甲\n\n%% kanban:settings\n```\n{"a":1}\n```\n%%\n',
    );
    assert.equal(board.title, '阅读计划');
    assert.doesNotMatch(board.text, /settings/u);
  });
});
