import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createMarkdown } from '../../../src/core/render/markdown.ts';
import { NoteContext } from '../../../src/core/render/noteContext.ts';
import { renderNote } from '../../../src/core/render/renderNote.ts';

/** Blocks of every kind, many times over. */
function longNote(times: number): string {
  const blocks = (at: number) => `## 第 ${at} 节

段落里的公式$x_{${at}}$,还有脚注[^n${at}]。

- 一
  - 二

    $$y_{${at}}$$
- 三

> [!NOTE]
> 提示
>
> 又一段

<details>
<summary>展开</summary>

藏起来的一段

</details>

| a | b |
| - | - |
| ${at} | 2 |

\`\`\`python
x = ${at}
\`\`\`

[^n${at}]: 第 ${at} 条脚注
`;
  return Array.from({ length: times }, (_, at) => blocks(at)).join('\n');
}

/** Names of the elements that `html` leaves open. */
function leftOpen(html: string): string[] {
  const open: string[] = [];
  for (const [, slash, name, end] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*?(\/?)>/g)) {
    if (end === '/' || /^(?:br|hr|img|input)$/.test(name!)) continue;
    if (slash === '') open.push(name!);
    else assert.equal(open.pop(), name);
  }
  return open;
}

suite('the opening of a note', () => {
  test('of a short note it is all', () => {
    const { html, opening } = renderNote('# 标题\n\n一段$x$');
    assert.equal(opening, html.length);
  });

  test('of a long one it fills a window and ends between two blocks, wherever these begin', () => {
    for (let lines = 0; lines < 45; lines++) {
      const text = `${'一行\n\n'.repeat(lines)}${longNote(12)}`;
      const { html, opening } = renderNote(text);
      const shown = html.slice(0, opening);
      assert.deepEqual(leftOpen(shown), []);
      assert.ok(opening < html.length / 2);
      const [last] = [...shown.matchAll(/data-line="(\d+)"/g)].slice(-1);
      assert.ok(Number(last?.[1]) > 25, `${last?.[1]}`);
    }
  });

  test('a long paragraph fills a window by itself, and one block is not parted', () => {
    const paragraph = '很长的一段。'.repeat(1_000);
    const { html, opening } = renderNote(`${paragraph}\n\n其余`);
    assert.equal(html.slice(0, opening).match(/<p\b/g)?.length, 1);
    assert.match(html.slice(opening), /其余/);
    const list = renderNote(Array.from({ length: 500 }, (_, at) => `- ${at}`).join('\n'));
    assert.equal(list.opening, list.html.length);
  });

  test('opening and rest together are what the note is in one', () => {
    const text = longNote(12);
    const inOne = createMarkdown().render(text, new NoteContext({}).toEnv());
    assert.equal(renderNote(text).html, inOne);
  });
});
