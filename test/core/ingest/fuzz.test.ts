import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { learnFurniture, type PageReading, readPage } from '../../../src/core/ingest/readPage.ts';
import { fixture } from './support.ts';

const endings = ['md', 'txt', 'jsonl', 'html', 'mhtml', 'ipynb', 'bib', 'json', 'csljson'];
const fixtures = ['listing', 'listing/shapes', 'listing/sites', 'markdown', 'html', 'html/sites'].flatMap(
  folder =>
    readdirSync(new URL(`../../fixtures/ingest/${folder}/`, import.meta.url))
      .filter(name => name.includes('.'))
      .map(name => `${folder}/${name}`),
);
/** Pieces that mean something to one of the readers. */
const pieces = fc.constantFrom(
  ...[
    '---\n',
    'title: x\n',
    '# ',
    '\n\n',
    '...\n',
    '…',
    '2024-01-02\n',
    '1 2 3\n',
    '阅读全文\n',
    'Read more\n',
    '```\n',
    '$$',
    '\\(',
    '\\)',
    '𝑥',
    '[公式]',
    '<div>',
    '</p>',
    '<math>',
    '<pre>',
  ],
  ...[
    '{"text":"',
    '"}\n',
    '@article{',
    '}\n',
    '[',
    ']',
    '{',
    '背景 ',
    '随着',
    '本文介绍',
    'NLP\n',
    '\0',
    '\r',
    '\u2028',
    '\uFEFF',
    '👩‍💻',
    '&amp;',
    '<!--',
    '-->',
    '=3D',
    ': &a *a\n',
    '1. ',
  ],
);

/** Lines of pages that list articles, of all kinds a listing is read by. */
const lines = fc.constantFrom(
  ...[
    '更多',
    'Read more',
    '* 阅读全文',
    '1 2 3',
    '下一页',
    '2024-01-02',
    'January 3, 2024',
    '3 min read',
    'NLP',
  ],
  ...['', '', '---', '# 标题', '- 一项', 'Tagged: a, b', '评论(3)', '上一篇：位置编码', '[1,2]', '}', '\t'],
  ...[
    '一段不长的文字，说了一点事情。',
    '注意力机制的原理 注意力让模型只看与当前词有关的那几个词，其余的几乎不看...',
  ],
  'A long excerpt about attention that goes on for quite a while, with commas, until it is cut off...',
);

/** What must hold of every reading, whatever the page. */
function checkReading(text: string, path: string, { copies, problems, references }: PageReading): void {
  const rows = text
    .replace(/^\uFEFF/u, '')
    .replaceAll('\0', '')
    .split(/\r\n?|\n/u);
  for (const { line } of [...problems, ...references])
    assert.ok(line >= 1 && line <= rows.length, `line ${line}`);
  // What a reader throws is kept from the others as a problem.
  if (!path.endsWith('.mhtml'))
    assert.deepEqual(
      problems.filter(({ code }) => code === 'page'),
      [],
    );
  for (const copy of copies) {
    assert.equal(copy.path, path);
    assert.ok(
      copy.line >= 1 && copy.line <= copy.endLine && copy.endLine <= rows.length,
      JSON.stringify(copy),
    );
    assert.ok(copy.text.trim() !== '' && !copy.text.includes('\r'));
    assert.ok(copy.title.trim() !== '' && !/[\n\r\0]/u.test(copy.title));
    if (copy.titleSource !== 'metadata') assert.ok(copy.title.length <= 80, copy.title);
    if (copy.lineMapping === 'linear') checkLines(copy.text, copy.textLine, rows);
  }
}

function checkLines(text: string, textLine: number, rows: readonly string[]): void {
  for (const [i, row] of text.split('\n').entries()) {
    const raw = rows[textLine - 1 + i];
    assert.ok(raw !== undefined, `no raw line for text line ${i}`);
    if (!raw.includes('\ud835')) assert.ok(raw.includes(row.trim()), JSON.stringify([row, raw]));
  }
}

const read = (path: string, text: string): void =>
  checkReading(text, path, readPage({ path, bytes: new TextEncoder().encode(text) }));

describe('Reading', () => {
  test('never throws, for whatever bytes under whatever name', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(...endings), (bytes, ending) => {
        const { problems } = readPage({ path: `n.${ending}`, bytes });
        assert.ok(problems.every(problem => problem.code !== 'page' || ending === 'mhtml'));
      }),
      { numRuns: 600 },
    );
  });

  test('keeps its lines inside the page and its text on them, for texts put together at random', () => {
    const text = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 40 });
    fc.assert(
      fc.property(text, fc.constantFrom(...endings), (parts, ending) =>
        read(`n.${ending}`, parts.join('').toWellFormed()),
      ),
      { numRuns: 600 },
    );
  });

  test('keeps them there for pages with pieces cut, moved and put in', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...fixtures),
        fc.nat(),
        fc.nat({ max: 300 }),
        pieces,
        fc.nat(),
        (path, from, length, piece, to) => {
          const text = new TextDecoder().decode(fixture(path).bytes);
          const start = from % text.length;
          const cut = text.slice(0, start) + text.slice(start + length);
          const at = to % (cut.length + 1);
          read(
            path,
            (cut.slice(0, at) + piece + text.slice(start, start + length) + cut.slice(at)).toWellFormed(),
          );
        },
      ),
      { numRuns: 600 },
    );
  });

  test('keeps them there for lines of listing pages in any order', () => {
    const few = fc.uniqueArray(lines, { minLength: 1, maxLength: 6 });
    const page = few.chain(some => fc.array(fc.constantFrom(...some), { maxLength: 40 }));
    fc.assert(
      fc.property(
        page,
        fc.constantFrom('txt', 'md', 'html'),
        fc.constantFrom('\n', '\r\n', '\r'),
        (rows, ending, eol) => read(`n.${ending}`, rows.join(eol)),
      ),
      { numRuns: 3000 },
    );
  });

  test('cut off at any byte still gives what stands before', () => {
    for (const path of ['listing/plain1.txt', 'markdown/hexo.md', 'html/zhihu.html']) {
      const { bytes } = fixture(path);
      for (let end = 1; end < bytes.length; end += 37) {
        const { problems } = readPage({ path, bytes: bytes.subarray(0, end) });
        assert.ok(
          problems.every(({ code }) => /^(?:cutOff|noText|frontMatter.*)$/u.test(code)),
          JSON.stringify(problems),
        );
      }
    }
  });

  test('of furniture does not depend on the order of the pages', () => {
    const lines = fc.array(
      fc.constantFrom('SITE NAME', '标题栏', '甲说了很长很长的一句话然后在这里停下...', '', '1 2', 'About'),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 6 }), contents => {
        const pages = contents.map((rows, i) => ({
          path: `${i}.txt`,
          bytes: new TextEncoder().encode(rows.join('\n')),
        }));
        assert.deepEqual([...learnFurniture(pages)].sort(), [...learnFurniture(pages.toReversed())].sort());
      }),
    );
  });
});

describe('Pages made to hurt', () => {
  const size = 60_000;
  const units = [
    'a',
    '#',
    '[',
    '![',
    '*',
    '`',
    '$',
    '\\(',
    '\\[',
    '{',
    '1. ',
    ' ',
    '\n',
    '...\n',
    '中',
    '中 ',
    '-',
    '|',
    '《',
    '[公式] ',
    '\ud835\udc65',
    'x: ',
    '(a',
  ];
  for (const ending of ['md', 'txt', 'jsonl', 'bib', 'ipynb']) {
    test(`of one thing over and over are read to their end as .${ending}`, () => {
      for (const unit of units) read(`n.${ending}`, unit.repeat(size / unit.length));
    });
  }

  test('with JSON nested a hundred thousand deep are a problem or nothing', () => {
    const deep = '['.repeat(100_000);
    for (const ending of ['ipynb', 'jsonl', 'json', 'csljson']) {
      const { copies } = readPage({
        path: `n.${ending}`,
        bytes: new TextEncoder().encode(`${deep}\n{"cells":${deep}`),
      });
      assert.deepEqual(copies, []);
    }
  });
});
