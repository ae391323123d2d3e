import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { applyEdits, convertCitations } from '../../../src/core/citation/convert.ts';
import type { DraftLanguage } from '../../../src/core/citation/draft.ts';
import {
  type CitationFormat,
  type CitationOptions,
  formatCitation,
} from '../../../src/core/citation/formats.ts';

const isKnown = (key: string): boolean => /^[a-z]+\d{4}$/.test(key);
function convert(
  text: string,
  to: CitationFormat,
  language: DraftLanguage = 'markdown',
  options?: CitationOptions,
): string {
  return applyEdits(text, convertCitations({ text, language, to, isKnown, options }));
}

describe('changing how a draft cites', () => {
  const draft =
    '见 [see @su2021, pp. 3–5; @hu2021]。\n\n另见[@li2020]与 `[@li2020]`，@su2021 says [-@li2020]。\n';

  it('turns groups into footnotes with their definitions, and back', () => {
    const footnotes = convert(draft, 'footnote', 'markdown', { reference: key => `Title of ${key}` });
    assert.equal(
      footnotes,
      '见 see\u00a0[^su2021]\u00a0(pp. 3–5)[^hu2021]。\n\n另见[^li2020]与 `[@li2020]`，@su2021 says [-@li2020]。\n\n' +
        '[^su2021]: Title of su2021\n[^hu2021]: Title of hu2021\n[^li2020]: Title of li2020\n',
    );
    assert.equal(convert(footnotes, 'pandoc'), draft);
  });

  it('turns groups into links and roles, and back', () => {
    for (const format of ['wiki', 'rst', 'myst'] as const) {
      const converted = convert(draft, format);
      assert.notEqual(converted, draft);
      assert.equal(convert(converted, 'pandoc'), draft);
    }
  });

  it('leaves footnotes and links that are no citations alone', () => {
    const text = 'a[^1] [[Page]] b[^note]\n\n[^1]: x\n[^note]: y\n';
    assert.equal(convert(text, 'pandoc'), text);
  });

  it('leaves notes, dashes and neighbours in LaTeX as they were typed', () => {
    const tex = '\\cite[see][pp.~3--5]{su2021}\\cite{hu2021, li2020} \\Cite*{su2021}\n';
    const paren = convert(tex, 'latex', 'latex', { latexCommand: 'parencite' });
    assert.equal(
      paren,
      '\\parencite[see][pp.~3--5]{su2021}\\parencite{hu2021, li2020} \\parencite*{su2021}\n',
    );
    assert.equal(convert(paren, 'latex', 'latex'), tex.replace('Cite*', 'cite*'));
  });

  it('comes back to the same with the line ends of Windows', () => {
    const draft = 'A [@su2021; @hu2021].\r\n\r\nB.\r\n';
    const there = convert(draft, 'footnote').replace(/\r?\n/g, '\r\n');
    assert.match(there, /\r\n\r\n\[\^su2021\]: /);
    assert.equal(convert(there, 'pandoc'), draft);
  });

  it('exchanges commands in LaTeX and calls in Typst', () => {
    const tex = 'a \\cite[see][p.~3]{su2021} \\citeauthor{su2021} % \\cite{x}\n';
    const paren = convert(tex, 'latex', 'latex', { latexCommand: 'parencite' });
    assert.equal(paren, 'a \\parencite[see][p.~3]{su2021} \\citeauthor{su2021} % \\cite{x}\n');
    assert.equal(convert(paren, 'latex', 'latex'), tex);
    const typst = 'a see~#cite(<su2021>, supplement: [p. 3]) #cite(<hu2021>).\n';
    assert.equal(convert(typst, 'typst-at', 'typst'), 'a see~@su2021[p. 3] @hu2021.\n');
    assert.equal(convert('a see~@su2021[p. 3] @hu2021.\n', 'typst', 'typst'), typst);
  });

  it('is undone by changing back, whatever was cited', () => {
    const words = fc.constantFrom('see', 'cf. also', '100% a_b', '第 3 页');
    const key = fc.record(
      {
        key: fc.constantFrom('su2021', 'hu2021', 'li2020'),
        prefix: words,
        locator: fc.constantFrom('pp. 3–5', '§2', '基本思路', '3 [x]', 'a_b'),
      },
      { requiredKeys: ['key'] },
    );
    const formats = fc.constantFrom<CitationFormat>('footnote', 'rst', 'myst');
    fc.assert(
      fc.property(
        fc.array(fc.array(key, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
        formats,
        (groups, to) => {
          const text = `${groups.map(group => `文字 ${formatCitation(group, 'pandoc')} 文字。\n`).join('\n')}`;
          assert.equal(convert(convert(text, to), 'pandoc'), text);
        },
      ),
    );
  });
});
