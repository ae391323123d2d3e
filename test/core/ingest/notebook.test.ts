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

  const outputOf = (...outputs: unknown[]): string | undefined =>
    readText('n.ipynb', notebook([{ cell_type: 'code', source: 'f(x)', outputs }])).copies[0]?.text.replace(
      /^```python\nf\(x\)\n```\s*/u,
      '',
    );
  const shown = (plain: string, html?: string): string | undefined =>
    outputOf({
      output_type: 'execute_result',
      data: { 'text/plain': plain, ...(html === undefined ? {} : { 'text/html': html }) },
    });

  test('shows no names of objects in place of its figures, and the page where there is one', () => {
    for (const standIn of [
      '[<matplotlib.lines.Line2D at 0x10f695240>,\n <matplotlib.lines.Line2D at 0x10f695241>]',
      "(<Figure size 1600x400 with 1 Axes>,\n <AxesSubplot: ylabel='Number'>)",
      "array([<Axes: >, <Axes: xlabel='t'>], dtype=object)",
      '<IPython.core.display.Image object>',
      "HBox(children=(FloatProgress(value=0.0), HTML(value='')))",
    ])
      assert.equal(shown(standIn), '', standIn);
    assert.equal(shown('<IPython.core.display.HTML object>', '<b>8</b> rows'), '**8** rows');
    for (const kept of ['array([1, 2])', '(3, <Figure size 1x1 with 0 Axes>)', '<a href="x">', '()', 'array'])
      assert.equal(shown(kept), `\`\`\`text\n${kept}\n\`\`\``);
  });

  test('shows no bars of how far a loop was', () => {
    const bar = 'Epoch 1: 100%|██████████| 5/5 [00:10<00:00,  2.05s/it]';
    assert.equal(
      outputOf({ output_type: 'stream', text: [`${bar}\n`, 'loss 0.3\n', bar] }),
      '```text\nloss 0.3\n```',
    );
    assert.equal(outputOf({ output_type: 'stream', text: [bar] }), '');
  });

  test('of the second format keeps its lines, which have no ends there', () => {
    const old = JSON.stringify({
      nbformat: 2,
      worksheets: [
        {
          cells: [
            { cell_type: 'markdown', source: ['# Old', '', 'Two', 'lines'] },
            { cell_type: 'code', input: ['%%python3', 'x = 1'], language: 'python', outputs: [] },
          ],
        },
      ],
    });
    const [copy] = readText('n.ipynb', old).copies;
    assert.equal(copy?.title, 'Old');
    assert.equal(copy?.text, '# Old\n\nTwo\nlines\n\n```python\n%%python3\nx = 1\n```');
  });

  test('has blocks of HTML in its cells as Markdown', () => {
    const cells = [{ cell_type: 'markdown', source: '# 两数\n\n<ul>\n<li>一</li>\n<li>二</li>\n</ul>' }];
    assert.equal(readText('n.ipynb', notebook(cells)).copies[0]?.text, '# 两数\n\n-   一\n-   二');
  });

  test('does not begin with the button by which Colab opens it', () => {
    const badge = 'https://colab.example.org/assets/colab-badge.svg';
    for (const button of [
      `<a href="https://colab.example.org/x" target="_parent"><img src="${badge}" alt="Open In Colab"/></a>`,
      `[![Open In Colab](${badge})](https://colab.example.org/x)`,
    ]) {
      const cells = [button, `# 截距\n\n见 ${button}`].map(source => ({ cell_type: 'markdown', source }));
      const [copy] = readText('n.ipynb', JSON.stringify({ nbformat: 4, cells })).copies;
      assert.equal(copy?.text, `# 截距\n\n见 ${button}`);
    }
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
