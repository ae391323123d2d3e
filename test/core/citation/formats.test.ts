import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { footnoteDefinitions, formatCitation } from '../../../src/core/citation/formats.ts';

const two = [{ key: 'a', locator: 'pp. 3–5', prefix: 'see' }, { key: 'b' }];

describe('a citation of several articles', () => {
  it('is one group in Pandoc, with prefix and locator', () => {
    assert.equal(formatCitation(two, 'pandoc'), '[see @a, pp. 3–5; @b]');
    assert.equal(
      formatCitation([{ key: 'DBLP:conf/nips/X' }, { key: 'a.' }], 'pandoc'),
      '[@DBLP:conf/nips/X; @{a.}]',
    );
  });

  it('is one command in LaTeX until a locator needs one of its own', () => {
    assert.equal(formatCitation([{ key: 'a' }, { key: 'b' }], 'latex'), '\\cite{a,b}');
    assert.equal(
      formatCitation(two, 'latex', { latexCommand: 'parencite' }),
      '\\parencite[see][pp. 3–5]{a}\\parencite{b}',
    );
    assert.equal(formatCitation([{ key: 'a', locator: '100% [x]' }], 'latex'), '\\cite[{100\\% [x]}]{a}');
  });

  it('is a call or a reference in Typst', () => {
    assert.equal(formatCitation(two, 'typst'), 'see~#cite(<a>, supplement: [pp. 3–5]) #cite(<b>)');
    assert.equal(formatCitation(two, 'typst-at'), 'see~@a[pp. 3–5] @b');
    assert.equal(formatCitation([{ key: 'x/y' }], 'typst-at'), '#cite(label("x/y"))');
  });

  it('is a role in reStructuredText and MyST', () => {
    assert.equal(formatCitation(two, 'rst'), ':cite:`{see}a{pp. 3–5},b`');
    assert.equal(formatCitation([{ key: 'a' }, { key: 'b' }], 'myst'), '{cite}`a,b`');
  });

  it('is a row of notes or links in Markdown without Pandoc', () => {
    assert.equal(formatCitation([{ key: 'a' }, { key: 'b' }], 'footnote'), '[^a][^b]');
    assert.equal(
      formatCitation([{ key: 'a', locator: '基本思路' }, { key: 'b' }], 'wiki'),
      '[[a#基本思路]] [[b]]',
    );
  });

  it('is the formatted references in plain text', () => {
    const reference = (key: string): string => `Title of ${key}`;
    assert.equal(formatCitation(two, 'plain', { reference }), '(see Title of a, pp. 3–5; Title of b)');
    const sentence = (key: string) => `Title of ${key}.`;
    assert.equal(
      formatCitation(two, 'plain', { reference: sentence }),
      '(see Title of a, pp. 3–5; Title of b.)',
    );
  });

  it('does not let a locator out of its place', () => {
    assert.equal(formatCitation([{ key: 'a', locator: 'x] $y$' }], 'pandoc'), '[@a, x\\] \\$y\\$]');
    assert.equal(
      formatCitation([{ key: 'a', locator: 'x] #read("y")' }], 'typst'),
      '#cite(<a>, supplement: [x\\] \\#read(\\"y\\")])',
    );
  });
});

it('footnotes are defined once each, on one line', () => {
  assert.equal(
    footnoteDefinitions(['a', 'b', 'a'], key => `T\n${key}`),
    '[^a]: T a\n[^b]: T b\n',
  );
});
