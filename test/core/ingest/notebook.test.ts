import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readText } from './support.ts';

const notebook = (cells: unknown[], metadata: unknown = {}): string =>
  JSON.stringify({ nbformat: 4, metadata, cells });

describe('A notebook', () => {
  test('is its Markdown and code cells in order, with outputs as text', () => {
    const { copies, problems } = readText(
      'n.ipynb',
      notebook(
        [
          { cell_type: 'markdown', source: ['# 最大池化\n', '\n', '取 $\\max$。'] },
          {
            cell_type: 'code',
            source: 'pool(x)',
            outputs: [
              { output_type: 'stream', text: ['start\n'] },
              {
                output_type: 'execute_result',
                data: { 'text/plain': ['tensor([4.])'], 'image/png': 'AAAA' },
              },
              { output_type: 'display_data', data: { 'text/plain': '<Figure size 640x480 with 1 Axes>' } },
              { output_type: 'error', traceback: ['\u001b[0;31mValueError\u001b[0m: no'] },
            ],
          },
          { cell_type: 'code', source: '', outputs: [] },
        ],
        { language_info: { name: 'python' } },
      ),
    );
    assert.deepEqual(problems, []);
    assert.equal(
      copies[0]?.text,
      '# 最大池化\n\n取 $\\max$。\n\n```python\npool(x)\n```\n\n```text\nstart\n```\n\n```text\ntensor([4.])\n```\n\n```text\nValueError: no\n```',
    );
    assert.deepEqual(
      [copies[0]?.title, copies[0]?.format, copies[0]?.lineMapping],
      ['最大池化', 'notebook', 'fixed'],
    );
  });

  test('of the third format keeps its headings, and front matter in a raw cell counts', () => {
    const old = JSON.stringify({
      worksheets: [
        {
          cells: [
            { cell_type: 'heading', level: 2, source: 'Old' },
            { cell_type: 'code', input: 'x', outputs: [] },
          ],
        },
      ],
    });
    assert.equal(readText('n.ipynb', old).copies[0]?.text, '## Old\n\n```python\nx\n```');
    const raw = notebook([
      { cell_type: 'raw', source: '---\ntitle: 池化\ntags: [cnn]\n---' },
      { cell_type: 'markdown', source: '正文' },
    ]);
    const [copy] = readText('n.ipynb', raw).copies;
    assert.deepEqual([copy?.title, copy?.tags, copy?.text], ['池化', ['cnn'], '正文']);
  });

  test('that is cut off or something else is a problem', () => {
    for (const text of ['{"cells": [{"cell_type"', '[]', 'null', '{"a":1}']) {
      const { copies, problems } = readText('n.ipynb', text);
      assert.deepEqual([copies.length, problems.map(problem => problem.code)], [0, ['notebook']]);
    }
  });

  test('shows outputs that are HTML only, and of a line that was written over what was left', () => {
    const outputs = [
      {
        output_type: 'display_data',
        data: { 'text/html': '<table><tr><th>a</th></tr><tr><td>1</td></tr></table>' },
      },
      { output_type: 'stream', text: ['\r 10%\r100%\n', 'done\n'] },
    ];
    const cells = [{ cell_type: 'code', source: '%%bash\nls', outputs }];
    const text = readText('n.ipynb', JSON.stringify({ cells })).copies[0]!.text;
    assert.equal(text, '```bash\n%%bash\nls\n```\n\n| a |\n| --- |\n| 1 |\n\n```text\n100%\ndone\n```');
  });

  test('with the NaN that Python writes is read, and a broken one names its line', () => {
    const cell = '{"cell_type":"markdown","source":"# NaN 是什么","metadata":{"x":NaN,"y":-Infinity}}';
    assert.equal(readText('n.ipynb', `{"cells":[${cell}]}`).copies[0]?.title, 'NaN 是什么');
    const { problems } = readText('n.ipynb', '{"cells": [{"cell_type": "markdown",\n "source": ["# 坏"\n}');
    assert.deepEqual([problems[0]?.code, problems[0]?.line], ['notebook', 3]);
  });
});
