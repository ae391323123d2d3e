import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type DraftLanguage, draftLanguage } from '../../../src/core/citation/draft.ts';
import { findCitations } from '../../../src/core/citation/references.ts';

/** Keys of the citations that are certainly some. */
function sure(text: string, language: DraftLanguage): string[] {
  return findCitations(text, language)
    .filter(citation => citation.sure)
    .flatMap(({ references }) => references.map(({ key }) => key));
}

describe('citations of a Markdown draft', () => {
  it('are read with prefixes and locators', () => {
    assert.deepEqual(sure('a group with something [@a; that is no key]', 'markdown'), []);
    const [group] = findCitations('as shown [see @a, pp. 3–5; also -@b; @{e.}].', 'markdown');
    assert.deepEqual(
      group?.references.map(({ key, locator, prefix }) => [key, locator, prefix]),
      [
        ['a', 'pp. 3–5', 'see'],
        ['b', undefined, 'also'],
        ['e.', undefined, undefined],
      ],
    );
  });

  it('are the roles of Sphinx and MyST too', () => {
    assert.deepEqual(sure('见 :cite:`a.b,c` 和 {cite:p}`d`，不是 :numref:`e`', 'markdown'), [
      'a.b',
      'c',
      'd',
    ]);
  });

  it('are never in code, formulas, comments, addresses, HTML or style sheets', () => {
    const text = [
      '---\nauthor: "[@no]"\n---',
      '`[@no]` $[@no]$ \\([@no]\\) <!-- [@no] --> <a title="[@no]">x</a> https://x.y/[@no] [t]([@no])',
      '<style>\n@media [@no] {}\n</style>',
      '```css\n[@no]\n```',
      '    [@no]',
      '$$\n[@no]\n\n[@no]\n$$',
      '\\[@no]',
    ].join('\n\n');
    assert.deepEqual(sure(text, 'markdown'), []);
  });

  it('are never in code that is indented beyond the list item it stands in, and are in its paragraphs', () => {
    const text = [
      '- an item [@first]',
      '  and a paragraph of it [@second]',
      '      [@no] is code',
      '\tand a tab reaches a paragraph [@third]',
      '\t\t[@no] is code, too',
      '10. another item',
      '    with a paragraph [@fourth]',
      '        [@no] is code',
    ].join('\n\n');
    assert.deepEqual(sure(text, 'markdown'), ['first', 'second', 'third', 'fourth']);
  });

  it('are not links, e-mail addresses or mentions', () => {
    assert.deepEqual(
      sure('[@someone](https://x.y) me@example.org [me@example.org] @someone', 'markdown'),
      [],
    );
    const mention = findCitations('ask @someone', 'markdown');
    assert.deepEqual(
      mention.map(({ sure: certain }) => certain),
      [false],
    );
  });

  it('are not links that get their address elsewhere', () => {
    const text = 'thanks, [@someone]! Types come from [@types/node][types] and [@types/node][].';
    const labels = '\n\n[@someone]: https://x.y\n[types]: https://x.z\n[@types/node]: https://x.w\n';
    assert.deepEqual(sure(text + labels, 'markdown'), []);
    assert.deepEqual(sure(text, 'markdown'), ['someone', 'types/node', 'types/node']);
  });

  it('may be footnotes and wiki links', () => {
    const found = findCitations('a[^su2021] b [[hu2021#基本思路|x]]\n\n[^su2021]: Text', 'markdown');
    assert.deepEqual(
      found.map(({ format, references: [first] }) => [format, first?.key, first?.locator]),
      [
        ['footnote', 'su2021', undefined],
        ['wiki', 'hu2021', '基本思路'],
      ],
    );
  });
});

describe('citations of a LaTeX draft', () => {
  it('are those of natbib and biblatex with their notes', () => {
    const text = '\\cite{a, b} \\parencite[see][p.~3]{c} \\autocites[1]{d}[2]{e} \\Textcite*{f} \\nocite{*}';
    const found = findCitations(text, 'latex').map(({ command, references }) => [
      command,
      references.map(({ key }) => key),
    ]);
    assert.deepEqual(found, [
      ['cite', ['a', 'b']],
      ['parencite', ['c']],
      ['autocites', ['d', 'e']],
      ['Textcite', ['f']],
    ]);
    assert.deepEqual(findCitations(text, 'latex')[1]?.references[0]?.prefix, 'see');
  });

  it('are never in comments, verbatim text or formulas', () => {
    const text =
      '% \\cite{no}\n\\verb|\\cite{no}| $\\cite{no}$ \\[\\cite{no}\\]\n\\begin{verbatim}\\cite{no}\\end{verbatim}\\begin{align}\\cite{no}\\end{align}\n100\\% \\cite{yes}';
    assert.deepEqual(sure(text, 'latex'), ['yes']);
    assert.deepEqual(sure('\\iffalse \\cite{no} \\fi \\cite{yes}', 'latex'), ['yes']);
    assert.deepEqual(sure('\\citestyle{no} \\DeclareCiteCommand{no}', 'latex'), []);
  });
});

describe('citations of a Typst draft', () => {
  it('are calls, and references that are no labels of the draft', () => {
    const text = '#cite(<a>, supplement: [p. 3]) @b[p. 2]. #cite(label("c/d")) @fig <fig> me@x.y 见@e。';
    assert.deepEqual(
      findCitations(text, 'typst').map(({ references: [first] }) => [first?.key, first?.locator]),
      [
        ['a', 'p. 3'],
        ['b', 'p. 2'],
        ['c/d', undefined],
        ['e', undefined],
      ],
    );
  });

  it('are never in code, comments, strings or formulas', () => {
    assert.deepEqual(
      findCitations('`@no` // @no\n/* @no */ $@no$ #link("mailto:@no") ```\n@no\n``` \\@no', 'typst'),
      [],
    );
  });
});

describe('citations of a reStructuredText draft', () => {
  it('are roles with one or several keys', () => {
    assert.deepEqual(sure(':cite:`a,b` :cite:p:`{see}c{p. 3}` :ref:`no`', 'rst'), ['a', 'b', 'c']);
  });

  it('are never in literal blocks, comments or code', () => {
    const text =
      'Like::\n\n  :cite:`no`\n\n.. :cite:`no`\n\n.. code-block:: rst\n\n   :cite:`no`\n\n``:cite:`no` `` :cite:`yes`';
    assert.deepEqual(sure(text, 'rst'), ['yes']);
  });
});

describe('the reference finder', () => {
  const languages: readonly DraftLanguage[] = ['markdown', 'latex', 'typst', 'rst', 'plain'];
  const piece = fc.constantFrom(
    '[@a',
    '; @b',
    ']',
    '@',
    '\\cite',
    '[',
    '{',
    '}',
    'key,',
    '$',
    '`',
    '```\n',
    '\n',
    '\n\n',
    ':cite:`',
    '#cite(<',
    '>)',
    '%',
    '\\',
    '[^',
    '[[',
    '|',
    '//',
    '"',
    '>',
    '  ',
    '::',
    '.. ',
  );

  it('gives every key at its exact range and never throws', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 25 }),
        fc.constantFrom(...languages),
        (pieces, language) => {
          const text = pieces.join('');
          let last = 0;
          for (const { start, end, references } of findCitations(text, language)) {
            assert.ok(start >= last && end <= text.length && references.length > 0);
            last = end;
            for (const reference of references) {
              assert.equal(text.slice(reference.start, reference.end), reference.key);
              assert.ok(reference.start >= start && reference.end <= end);
            }
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('knows drafts by the ends of their names', () => {
    assert.equal(draftLanguage('a/B.QMD'), 'markdown');
    assert.equal(draftLanguage('thesis.tex'), 'latex');
    assert.equal(draftLanguage('a.md/LICENSE'), undefined);
  });
});
