import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatItems } from '../../../src/core/citation/items.ts';
import { toCsl } from '../../../src/core/citation/toCsl.ts';

describe('the CSL item of an article', () => {
  it('takes type and language from what the page is', () => {
    const page = toCsl({
      key: 'k',
      title: '旋转',
      date: '2021-03',
      bibliography: { url: 'https://example.org/a' },
    });
    assert.deepEqual(page, {
      id: 'k',
      type: 'webpage',
      title: '旋转',
      language: 'zh-CN',
      issued: { 'date-parts': [[2021, 3]] },
      URL: 'https://example.org/a',
    });
    assert.equal(toCsl({ key: 'k', title: 'T', date: null, bibliography: {} }).type, 'document');
  });

  it('lets the page overrule every guess but the key', () => {
    const item = toCsl({
      key: 'k',
      title: 'T',
      date: '2020',
      bibliography: { csl: { id: 'x', type: 'thesis', title: 'Long T', DOI: '10.1/x', note: '' } },
    });
    assert.equal(item.id, 'k');
    assert.equal(item.type, 'thesis');
    assert.equal(item.title, 'Long T');
    assert.equal(item.DOI, '10.1/x');
    assert.equal('note' in item, false);
  });

  it('splits a Western name and leaves an organisation whole', () => {
    const authors = [{ literal: 'Edward J. Hu' }, { literal: 'Google Research' }, { literal: '苏剑林' }];
    assert.deepEqual(toCsl({ key: 'k', title: 'T', date: null, bibliography: { authors } }).author, [
      { family: 'Hu', given: 'Edward J.' },
      { literal: 'Google Research' },
      { literal: '苏剑林' },
    ]);
  });
});

describe('exported items', () => {
  it('are BibTeX that keeps capitals, escapes specials and leaves addresses alone', () => {
    const item = toCsl({
      key: 'hu2021lora',
      title: 'LoRA & 50% of_it {x',
      date: '2021-06-17',
      bibliography: {
        authors: [{ family: 'Hu', given: 'Edward' }, { literal: 'Smith and Sons' }],
        url: 'https://example.org/a_b%20c',
      },
    });
    assert.equal(
      formatItems([item], 'bibtex'),
      [
        '@misc{hu2021lora,',
        '  author = {Hu, Edward and {Smith and Sons}},',
        '  title = {{LoRA \\& 50\\% of\\_it \\textbraceleft{}x}},',
        '  year = {2021},',
        '  month = {6},',
        '  day = {17},',
        '  url = {https://example.org/a_b%20c},',
        '  langid = {english},',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('are BibTeX with commands for the markup of titles, and with what is told of series, years and preprints', () => {
    const item = {
      ...{ id: 'k', type: 'paper-conference', 'collection-title': 'LNCS', issued: { literal: 'c1988' } },
      title: '<span class="nocase">BERT</span>: H<sub>2</sub>O & <i>a <b>b</b></i> 1 < 2',
      'container-title': 'Proc. <span class="nocase">IEEE</span>',
      translator: [{ family: 'Lark', given: 'Bo' }],
    };
    const bibtex = formatItems([item, { id: 'a', type: 'article', number: 'arXiv:1706.03762' }], 'bibtex');
    assert.match(bibtex, /title = \{\{BERT: H\\textsubscript\{2\}O \\& \\emph\{a \\textbf\{b\}\} 1 < 2\}\},/);
    assert.match(bibtex, /booktitle = \{Proc\. \{IEEE\}\},\n {2}series = \{LNCS\},\n {2}year = \{c1988\},/);
    assert.match(bibtex, /translator = \{Lark, Bo\},/);
    assert.match(bibtex, /eprint = \{1706\.03762\},\n {2}archiveprefix = \{arXiv\},/);
  });

  it('are CSL-JSON that reads back the same', () => {
    const item = toCsl({ key: 'k', title: 'T', date: null, bibliography: {} });
    assert.deepEqual(JSON.parse(formatItems([item], 'csl-json')), [item]);
  });
});
