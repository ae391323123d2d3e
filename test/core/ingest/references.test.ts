import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isNotePath } from '../../../src/core/ingest/readPage.ts';
import { readText } from './support.ts';

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
