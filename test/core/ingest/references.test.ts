import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isNotePath } from '../../../src/core/ingest/readPage.ts';
import { readText } from './support.ts';

test('a DOI is kept without the address or name people write before it, in every format', () => {
  const doi = '10.1000/Xy_1(a)';
  for (const written of [
    doi,
    `https://doi.org/${doi}`,
    `http://dx.doi.org/${doi}`,
    `doi.org/${doi}`,
    `DOI: ${doi}`,
  ]) {
    const [entry] = readText('a.bib', `@article{a, title={A}, doi={${written}}}`).references;
    assert.equal(entry?.csl['DOI'], doi);
    const items = JSON.stringify([{ id: 'a', type: 'book', title: 'A', DOI: written }]);
    assert.equal(readText('a.json', items).references[0]?.csl['DOI'], doi);
    const [note] = readText('a.md', `---\ntitle: A\ndoi: "${written}"\n---\nText.\n`).copies;
    assert.equal(note?.bibliography.csl?.['DOI'], doi);
  }
});

test('where TeX may divide a word nothing is left in it', () => {
  const [entry] = readText('a.bib', '@book{a, title={Data\\-bases}, publisher={Prentice\\-hall}}').references;
  assert.deepEqual([entry?.csl['title'], entry?.csl['publisher']], ['Databases', 'Prenticehall']);
});

describe('BibTeX', () => {
  const source = [
    '% a comment with @ in it',
    '@string{jnl = "Journal of Small Results"}',
    '@article{wren2020,',
    '  title = {On {\\"O}ver-fitting and $k$ folds},',
    '  author = {Wren, Ada and 林, 间},',
    '  journal = jnl, year = 2020, pages = {1--9}',
    '}',
    '@book{broken, title = {never closed',
    '',
    '@misc{after, title = {Still read}, year = {2021}, url = {https://example.org/a}}',
    '@inproceedings{, title = {No key}}',
  ].join('\n');
  const { references, problems, copies } = readText('refs/all.bib', source);

  test('gives a reference for each entry with its line', () => {
    assert.deepEqual(
      references.map(({ key, path, line }) => [key, path, line]),
      [
        ['wren2020', 'refs/all.bib', 3],
        ['after', 'refs/all.bib', 10],
      ],
    );
    assert.deepEqual(copies, []);
  });

  test('makes CSL-JSON of it', () => {
    const { csl } = references[0]!;
    assert.deepEqual(
      [csl['id'], csl['type'], csl['container-title'], csl['page'], csl['issued']],
      ['wren2020', 'article-journal', 'Journal of Small Results', '1-9', { 'date-parts': [[2020]] }],
    );
    assert.match(String(csl['title']), /^On Över-fitting/u);
  });

  test('reports a broken entry on its line and goes on', () => {
    assert.deepEqual(
      problems.map(({ line, code }) => [line, code]),
      [
        [8, 'reference'],
        [11, 'reference'],
      ],
    );
  });
});

describe('What an entry of BibTeX says beside its title', () => {
  const variables = (entry: string): Record<string, unknown> => {
    const { references } = readText('one.bib', entry);
    const { id, title, author, ...rest } = references[0]?.csl ?? {};
    assert.equal(id, 'k');
    return rest;
  };

  test('is the school and degree of a thesis, and the institution and number of a report', () => {
    assert.deepEqual(
      variables(
        '@mastersthesis{k, title={T}, author={A, B}, school={清华大学}, address={北京}, year=2019, month={6}}',
      ),
      {
        type: 'thesis',
        publisher: '清华大学',
        'publisher-place': '北京',
        genre: "Master's thesis",
        issued: { 'date-parts': [[2019, 6]] },
      },
    );
    assert.deepEqual(variables('@techreport{k, title={T}, institution={INRIA}, number={12}, year={2001}}'), {
      type: 'report',
      publisher: 'INRIA',
      number: '12',
      issued: { 'date-parts': [[2001]] },
    });
  });

  test('is the type and number of standards, data sets and programs', () => {
    assert.deepEqual(
      variables(
        '@standard{k, title={信息与文献}, number={GB/T 7714—2015}, organization={标准化委员会}, year={2015}}',
      ),
      {
        type: 'standard',
        number: 'GB/T 7714—2015',
        publisher: '标准化委员会',
        issued: { 'date-parts': [[2015]] },
      },
    );
    const { type, publisher } = variables(
      '@dataset{k, title={Data}, publisher={Universit{\\"a}t Z{\\"u}rich}, year=2009}',
    );
    assert.deepEqual([type, publisher], ['dataset', 'Universität Zürich']);
    assert.equal(
      variables('@software{k, title={PyTorch}, url={https://pytorch.org}, year=2023}').type,
      'software',
    );
  });

  test('is the issue and the day of a journal article', () => {
    const { type, issue, volume, issued, ...rest } = variables(
      '@article{k, title={T}, journal={J}, volume=3, number={4}, month=mar, day=5, year=2020}',
    );
    assert.deepEqual(
      [type, volume, issue, issued],
      ['article-journal', '3', '4', { 'date-parts': [[2020, 3, 5]] }],
    );
    assert.equal(rest['collection-number'], undefined);
    const { issued: both } = variables(
      '@inproceedings{k, title={T}, booktitle={P}, month={jun # "~12"}, year=2001}',
    );
    assert.deepEqual(both, { 'date-parts': [[2001, 6, 12]] });
  });

  test('is the server and number of a preprint', () => {
    assert.deepEqual(
      variables(
        '@misc{k, title={LoRA}, eprint={2106.09685}, archivePrefix={arXiv}, primaryClass={cs.CL}, year={2021}}',
      ),
      {
        type: 'article',
        publisher: 'arXiv',
        number: 'arXiv:2106.09685',
        URL: 'https://arxiv.org/abs/2106.09685',
        issued: { 'date-parts': [[2021]] },
      },
    );
  });

  test('is the page of a newspaper, the kind of a map, and the day a page was visited', () => {
    assert.deepEqual(variables('@newspaper{k, title={T}, journal={日报}, number={15}, date={2000-11-20}}'), {
      type: 'article-newspaper',
      'container-title': '日报',
      page: '15',
      issued: { 'date-parts': [[2000, 11, 20]] },
    });
    assert.equal(variables('@map{k, title={T}, address={北京}}')['publisher-place'], '北京');
    assert.deepEqual(
      variables('@misc{k, title={T}, howpublished={\\url{http://y.org}}, note={Accessed: 2020-01-02}}')
        .accessed,
      { 'date-parts': [[2020, 1, 2]] },
    );
  });

  test('is the address a page was published at, and nothing where there is none', () => {
    assert.deepEqual(variables('@misc{k, title={T}, howpublished={\\url{http://y.org/a_b}}, year=2020}'), {
      type: 'webpage',
      URL: 'http://y.org/a_b',
      issued: { 'date-parts': [[2020]] },
    });
    assert.equal(variables('@misc{k, title={T}, year=2020}').type, 'document');
  });
});

describe('A BibTeX file as people and programs write it', () => {
  const read = (...entries: readonly string[]) => readText('old.bib', entries.join('\n'));
  const only = (...entries: readonly string[]) => read(...entries).references.at(-1)?.csl ?? {};

  test('joins strings that are made of strings, whatever their case', () => {
    const strings = ['@STRING(soc = {Society})', '@string{jnl = "Journal of the " # SOC}'];
    assert.equal(
      only(...strings, '@article{k, title={T}, journal = Jnl, year=2000}')['container-title'],
      'Journal of the Society',
    );
  });

  test('goes on after a missing comma, and takes quotation marks and round brackets', () => {
    const { title, author, issued } = only(
      '@article{k,',
      '  author = {Doe, Jo}',
      '  title = "A {"}b{"} c"',
      '  year = 2001',
      '}',
    );
    assert.deepEqual(
      [title, author, issued],
      ['A "b" c', [{ family: 'Doe', given: 'Jo' }], { 'date-parts': [[2001]] }],
    );
    assert.equal(only('@book(k, title="On (most) things", year=1990)').title, 'On (most) things');
  });

  test('reports an entry with a brace too many or too few on its line, and reads the rest', () => {
    const { references, problems } = read(
      '@book{a, title={A}}',
      '@book{few, title={B, year=2001}',
      '@book{many, title={C}}, year={2002}}',
      '@book{d, title={D}}',
    );
    assert.deepEqual(
      references.map(({ key }) => key),
      ['a', 'd'],
    );
    assert.deepEqual(
      problems.map(({ line }) => line),
      [2, 3],
    );
  });

  test('gives a part of a book what its book says, and shared data to whoever names them', () => {
    const { references } = read(
      '@inproceedings{child, author={Doe, Jo}, title={Part}, crossref={whole}, pages={1--2}}',
      '@proceedings{whole, title={Proceedings}, year=2005, editor={Roe, Al}, publisher={ACM}}',
      '@inbook{x, title={Chapter}, xdata={common}}',
      '@xdata{common, publisher={House}, date={2011}, booktitle={Book}}',
      '@misc{ring, title={Ring}, xdata={ring}, crossref={ring}}',
    );
    assert.deepEqual(
      references.map(({ key }) => key),
      ['child', 'whole', 'x', 'ring'],
    );
    const { title, publisher, issued, 'container-title': book } = references[0]!.csl;
    assert.deepEqual(
      [title, publisher, issued, book],
      ['Part', 'ACM', { 'date-parts': [[2005]] }, 'Proceedings'],
    );
    assert.equal(references[2]!.csl['container-title'], 'Book');
  });

  test('has names in any case of "and", further names left out, and a suffix in the wrong place', () => {
    const { author } = only('@book{k, title={T}, author={Doe, Jo AND Smith, John, Jr. and others}}');
    assert.deepEqual(author, [
      { family: 'Doe', given: 'Jo' },
      { family: 'Smith', given: 'John', suffix: 'Jr.' },
      { literal: 'others' },
    ]);
  });

  test('keeps addresses as they are typed, and the signs of a title as they are printed', () => {
    const { URL, title } = only(
      '@online{k, title={Pages 1--2 of $O(\\log n)$}, url={http://x.org/{\\textasciitilde}me/a\\_b~c}}',
    );
    assert.deepEqual([URL, title], ['http://x.org/~me/a_b~c', 'Pages 1–2 of O(log n)']);
  });

  test('gives nothing of what is kept in step with a draft, which only repeats the collection', () => {
    const kept = '% study-notes: begin.\n@book{ours, title={A}}\n% study-notes: end\n';
    const { references } = read(kept, '@book{theirs, title={B}}');
    assert.deepEqual(
      references.map(({ key, line }) => [key, line]),
      [['theirs', 5]],
    );
    const json =
      '[{"id":"a","type":"book","custom":{"study-notes":"x"}},{"id":"b","type":"book","title":"B"}]';
    assert.deepEqual(
      readText('refs.csl.json', json).references.map(({ key }) => key),
      ['b'],
    );
  });

  test('is cited by every name an entry gives itself', () => {
    assert.deepEqual(
      read('@book{k, title={T}, ids={old, older}}').references.map(({ key }) => key),
      ['k', 'old', 'older'],
    );
  });

  test('says what stands for a year, and a season', () => {
    assert.deepEqual(only('@book{k, title={T}, year={in press}}').issued, { literal: 'in press' });
    assert.deepEqual(only('@book{k, title={T}, date={2004-21}}').issued, {
      'date-parts': [[2004]],
      season: 1,
    });
  });
});

describe('CSL-JSON', () => {
  test('gives a reference for each item and a problem for each broken one', () => {
    const text =
      '[\n  {"id": "a", "type": "book", "title": "A [b] {c}"},\n  {"id": "b", "type" "book"},\n  {"type": "book"},\n  {"id": 7, "type": "webpage"}\n]\n';
    const { references, problems } = readText('zotero.json', text);
    assert.deepEqual(
      references.map(({ key, line, csl }) => [key, line, csl['title'] ?? null]),
      [
        ['a', 2, 'A [b] {c}'],
        ['7', 5, null],
      ],
    );
    assert.deepEqual(
      problems.map(({ line, code }) => [line, code]),
      [
        [3, 'reference'],
        [4, 'reference'],
      ],
    );
  });

  test('is cited by its citation key where it has an address for an id', () => {
    const item = (fields: string) => `[{${fields}, "type": "book", "title": "T"}]`;
    const keyOf = (fields: string) => readText('refs.csl.json', item(fields)).references[0]?.key;
    const address = '"id": "https://example.org/users/1/items/AB"';
    assert.equal(keyOf(`${address}, "citation-key": "han2020trees"`), 'han2020trees');
    assert.equal(keyOf(address), 'https://example.org/users/1/items/AB');
    assert.equal(keyOf('"id": "mine", "citation-key": "han2020trees"'), 'mine');
  });

  test('is told from other JSON, which is neither a reference nor a problem', () => {
    for (const text of [
      '{"name": "x", "type": "module"}',
      '[1, 2',
      '{"data": [{"title": "t", "type": "x", "author": "y"}]}',
    ]) {
      assert.deepEqual(readText('other.json', text), { copies: [], problems: [], references: [] });
    }
    assert.equal(isNotePath('package.json'), false);
    assert.equal(readText('refs.csl.json', '{"a"').problems[0]?.code, 'json');
  });
});
