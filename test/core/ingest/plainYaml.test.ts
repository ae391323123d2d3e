import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { plainYaml } from '../../../src/core/ingest/plainYaml.ts';

/** What the parser makes of a source; undefined where it finds something wrong. */
function parsed(source: string): unknown {
  const document = parseDocument(source, { uniqueKeys: false, logLevel: 'silent', stringKeys: true });
  return document.errors.length > 0 ? undefined : document.toJS({ mapAsMap: false });
}

const piece = fc.constantFrom(
  ...[
    'a',
    'Attention',
    '注意力',
    '2024-01-05',
    '10:30',
    '10',
    '1e3',
    '0x1f',
    'null',
    'True',
    'no',
    '~',
    '.inf',
    '!b',
  ],
  ...[
    ' ',
    '  ',
    '\t',
    ':',
    ': ',
    '：',
    ' #',
    '#',
    '-',
    '- ',
    '? ',
    ',',
    ', ',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '\\n',
  ],
  ...[
    '&a',
    '*a',
    '|',
    '>',
    '%',
    '@',
    '`',
    '<<',
    '---',
    '...',
    '\u00a0',
    '\u2028',
    '\ufeff',
    '\u0085',
    '𝑥',
    '/',
    '+',
    '=',
  ],
);
const written = fc.oneof(
  fc.array(piece, { maxLength: 6 }).map(pieces => pieces.join('')),
  fc.array(piece, { maxLength: 4 }).map(pieces => `"${pieces.join('')}"`),
  fc.array(piece, { maxLength: 6 }).map(pieces => `[${pieces.join(', ')}]`),
  fc.constantFrom(
    'null',
    'True',
    'Attention is all you need',
    '注意力机制',
    '2024-01-05 10:30:00',
    "'quoted'",
    '[nlp, 深度 学习]',
    '[]',
  ),
);
const key = fc.constantFrom(
  'title',
  'tags',
  '标题',
  'date',
  'null',
  'true',
  '__proto__',
  'a-b',
  'a b',
  '1',
  '"q"',
);
const row = fc.oneof(
  fc.tuple(key, fc.constantFrom(':', ': ', ':  ', ' : '), written).map(parts => parts.join('')),
  fc.tuple(fc.constantFrom('- ', '  - ', '    - ', '-'), written).map(parts => parts.join('')),
  fc.tuple(fc.constantFrom('', ' ', '  '), written).map(parts => parts.join('')),
  key.map(name => `${name}:`),
);

describe('Plain front matter', () => {
  test('is read as the parser reads it, or left to the parser', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), rows => {
        const source = `${rows.join('\n')}\n`;
        const plain = plainYaml(source);
        if (plain) assert.deepEqual(Object.fromEntries(plain), parsed(source), JSON.stringify(source));
      }),
      { numRuns: 20_000 },
    );
  });

  test('needs no parser where its keys have strings, days and lists', () => {
    const source =
      'title: 注意力 (attention), 第一讲\nauthor: "A: B"\ndate: 2024-01-05 10:30:00\ntags: [nlp, 深度 学习]\nempty:\nlinks:\n  - https://example.org/a#b\n  - \'x: y\'\nnone: []\n';
    const plain = plainYaml(source);
    assert.ok(plain);
    assert.deepEqual(Object.fromEntries(plain), parsed(source));
    assert.equal(plain.size, 7);
  });

  test('is left to the parser where it nests or says a thing twice', () => {
    for (const source of [
      'a: {b: c}\n',
      'a:\n  b: c\n',
      'a: b\na: c\n',
      'a: |\n  b\n',
      'a: b\n  c\n',
      'a: 1\n',
    ])
      assert.equal(plainYaml(source), undefined, source);
  });
});
