import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readText } from './support.ts';

describe('JSONL', () => {
  test('is one document a line, each on its own line number', () => {
    const lines = [
      '{"text":"# 甲\\n\\n内容"}',
      '',
      '{"id":"7","title":"乙","text":"b","date":"2020年3月1日","topic":["nlp","x"],"tags":["t"]}',
    ];
    const { copies, problems } = readText('d.jsonl', lines.join('\r\n'));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      copies.map(copy => [
        copy.line,
        copy.endLine,
        copy.textLine,
        copy.lineMapping,
        copy.title,
        copy.date,
        copy.topic,
        copy.tags,
      ]),
      [
        [1, 1, 1, 'fixed', '甲', null, [], []],
        [3, 3, 3, 'fixed', '乙', '2020-03-01', ['nlp', 'x'], ['t']],
      ],
    );
  });

  test('reports a bad line and goes on', () => {
    const { copies, problems } = readText(
      'd.jsonl',
      '{"text":"a"\n[1]\nnull\n{"title":"x"}\n{"text":5}\n{"text":"fine"}\n',
    );
    assert.deepEqual(
      copies.map(copy => copy.line),
      [6],
    );
    assert.deepEqual(
      problems.map(({ line, code }) => [line, code]),
      [
        [1, 'jsonLine'],
        [2, 'jsonLine'],
        [3, 'jsonLine'],
        [4, 'jsonText'],
        [5, 'jsonText'],
      ],
    );
  });

  test('says of a line whose text is empty that it is', () => {
    const { problems } = readText(
      'd.jsonl',
      '{"title":"a","text":""}\n{"Content":" \\n"}\n{"body":null}\n{}\n',
    );
    assert.deepEqual(
      problems.map(({ line, code, args }) => [line, code, ...args]),
      [
        [1, 'jsonEmpty', 'text'],
        [2, 'jsonEmpty', 'content'],
        [3, 'jsonEmpty', 'body'],
        [4, 'jsonText', ''],
      ],
    );
  });

  test('lists fifty lines of a file of data, and says how many are like them', () => {
    const { copies, problems } = readText(
      'd.jsonl',
      `${'{"instruction":"a","output":"b"}\n'.repeat(70)}{"text":"fine"}\n{"text":""}\n`,
    );
    assert.equal(copies.length, 1);
    assert.deepEqual(
      problems.slice(49).map(({ line, code, args }) => [line, code, ...args]),
      [
        [50, 'jsonText', 'instruction, output'],
        [51, 'moreAlike', 20],
        [72, 'jsonEmpty', 'text'],
      ],
    );
  });

  test('has blocks of HTML in a text of Markdown as Markdown', () => {
    const row = { title: '两数', text: '# 两数\n\n<p>和为 <code>9</code>。</p>\n\n**完**。' };
    assert.equal(
      readText('a.jsonl', JSON.stringify(row)).copies[0]?.text,
      '# 两数\n\n和为 `9`。\n\n**完**。',
    );
  });

  test('lets the fields of a line override the front matter in its text', () => {
    const text = '---\\ntitle: inner\\ndate: 2019-01-01\\ntags: [a]\\ntopic: rl\\n---\\nbody';
    const [copy] = readText(
      'd.jsonl',
      `{"text":"${text}","title":"outer","url":"https://example.org/x"}`,
    ).copies;
    assert.deepEqual(
      [copy?.title, copy?.date, copy?.tags, copy?.topic, copy?.text, copy?.bibliography.url],
      ['outer', '2019-01-01', ['a'], ['rl'], 'body', 'https://example.org/x'],
    );
  });

  test('is read by the names that published collections use, and says which a line without a text has', () => {
    const lines = [
      { url: 'https://example.org/a', headline: '甲', content: '内容' },
      { meta: { title: '乙', url: 'https://example.org/b' }, body: ['第一段', '第二段'] },
      { title: '丙', html: '<p>损失 <span class="math">\\(x^2\\)</span></p><ul><li>一</li><li>二</li></ul>' },
      { text: '', page_content: 'Of a loader.', metadata: { source: 'https://example.org/d' } },
      { question: '何时？', answer: '今天', n: 3 },
    ];
    const { copies, problems } = readText('d.jsonl', lines.map(line => JSON.stringify(line)).join('\n'));
    assert.deepEqual(
      copies.map(({ title, text, bibliography }) => [title, text, bibliography.url]),
      [
        ['甲', '内容', 'https://example.org/a'],
        ['乙', '第一段\n\n第二段', 'https://example.org/b'],
        ['丙', '损失 \\(x^2\\)\n\n-   一\n-   二', undefined],
        ['Of a loader', 'Of a loader.', 'https://example.org/d'],
      ],
    );
    assert.deepEqual(problems, [
      { path: 'd.jsonl', line: 5, code: 'jsonText', args: ['question, answer, n'] },
    ]);
  });
});
