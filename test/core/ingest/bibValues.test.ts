import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { JsonValue } from '../../../src/core/model/bibliography.ts';
import { readText } from './support.ts';

/** The variables of each entry, which all must be read. */
function variables(...entries: readonly string[]): { readonly [variable: string]: JsonValue }[] {
  const { references = [], problems } = readText('one.bib', entries.join('\n'));
  assert.deepEqual(problems, []);
  return references.map(({ csl }) => csl);
}

const only = (entry: string) => variables(entry)[0] ?? {};
const problemsOf = (text: string) =>
  readText('one.bib', text).problems.map(({ line, args }) => [line, ...(args ?? [])]);

describe('A value of a .bib file', () => {
  test('that ends in a space TeX keeps costs no field behind it', () => {
    const { number, issued, publisher } = only(
      '@techreport{k, title={Heat in Pipes}, type={Memorandum No.\\ }, number={12-1}, institution={Inst.\\ of Heat}, month=dec, year={1958}}',
    );
    assert.deepEqual([number, issued, publisher], ['12-1', { 'date-parts': [[1958, 12]] }, 'Inst. of Heat']);
  });

  test('has no commands left that space, colour or name its language', () => {
    const { title, publisher, author } = only(
      '@book{k, title={From \\href{http://x.example}{here} to \\foreignlanguage{french}{là}, 5\\,km\\ \\textcolor{red}{on} $O(n/\\!\\log n)$},' +
        ' author={{\\lowercase{D}}e Wit, Ann and Low, B.\\ C. and {ACM\\slash SIG}}, publisher={\\mkbibacro{ACM}\\ Press \\&\\ Sons\\nopunct}}',
    );
    assert.equal(title, 'From here to là, 5 km on O(n/log n)');
    assert.equal(publisher, 'ACM Press & Sons');
    assert.deepEqual(author, [
      { family: 'De Wit', given: 'Ann' },
      { family: 'Low', given: 'B. C.' },
      { literal: 'ACM/SIG' },
    ]);
  });

  test('has the braces again that a database set as formulas', () => {
    const csl = only(
      '@inproceedings{k, title={$\\{$TRee$\\}$s}, booktitle={11th $\\{$USENIX$\\}$ Symposium ($\\{$OSDI$\\}$ 14)}}',
    );
    const bare = (value: JsonValue | undefined) => String(value).replace(/<[^>]*>/gu, '');
    assert.equal(bare(csl['title']), 'TRees');
    assert.equal(bare(csl['container-title']), '11th USENIX Symposium (OSDI 14)');
  });

  test('of names is told apart whatever stands between, before and behind them', () => {
    const { author, editor } = only(
      '@book{k, title={T}, author={Ash, Ann, and Birch, J.\n\tB.~C. and R"osner, Max and}, editor={and Cedar, C.,}}',
    );
    assert.deepEqual(author, [
      { family: 'Ash', given: 'Ann' },
      { family: 'Birch', given: 'J. B. C.' },
      { family: 'Rösner', given: 'Max' },
    ]);
    assert.deepEqual(editor, [{ family: 'Cedar', given: 'C.' }]);
  });

  test('of pages is bare of braces, and an address has its scheme', () => {
    const { page, URL: address } = only('@book{k, title={T}, pages={{011--012}}, url={www.trees.example/a}}');
    assert.deepEqual([page, address], ['011-012', 'http://www.trees.example/a']);
  });
});

describe('A date of a .bib file', () => {
  const issued = (field: string) => only(`@book{k, title={T}, ${field}}`)['issued'];

  test('is read in the ways that people write it', () => {
    for (const [written, ...parts] of [
      ['2006-4-20', [2006, 4, 20]],
      ['1859-4-9', [1859, 4, 9]],
      ['2006/04/20', [2006, 4, 20]],
      ['20.4.2006', [2006, 4, 20]],
      ['April 20, 2006', [2006, 4, 20]],
      ['20 April 2006', [2006, 4, 20]],
      ['June 2010', [2010, 6]],
      ['2005-02-', [2005, 2]],
      ['2013年3月5日', [2013, 3, 5]],
      ['1854--1971', [1854], [1971]],
    ] as const)
      for (const field of ['year', 'date'])
        assert.deepEqual(issued(`${field}={${written}}`), { 'date-parts': parts }, `${field} ${written}`);
    assert.deepEqual(issued('date={1970-}'), issued('date={1970/}'));
    assert.deepEqual(issued('date={1992/open}'), issued('date={1992/}'));
  });

  test('that is not known stays as it is written, or away where a command says so', () => {
    for (const literal of ['198?', '19--?', '1992 (to appear)', 'in press'])
      assert.deepEqual(issued(`year={${literal}}`), { literal }, literal);
    assert.equal(issued('year={\\nodate}'), undefined);
  });

  test('of a visit stands in any field for it, or in a note', () => {
    for (const [field, ...day] of [
      ['urldate={30 July 2004}', 2004, 7, 30],
      ['urldate={Oct 8, 2018}', 2018, 10, 8],
      ['lastaccessed={13.02.2016}', 2016, 2, 13],
      ['note={[Online; accessed 19-July-2008]}', 2008, 7, 19],
      ['note={Last accessed: March 5, 2019.}', 2019, 3, 5],
      ['howpublished={\\url{http://x.example}, 访问日期：2020年1月2日}', 2020, 1, 2],
    ] as const) {
      const { accessed } = only(`@misc{k, title={T}, url={http://x.example}, ${field}}`);
      assert.deepEqual(accessed, { 'date-parts': [day] }, field);
    }
  });
});

describe('An entry of a .bib file', () => {
  test('keeps what its type does not make one expect', () => {
    const [report, page, broadcast, collected] = variables(
      '@techreport{a, title={Youth}, editor={Ash, A. and Birch, B.}, institution={Inst.}, year={1990}}',
      '@online{b, title={Guide}, edition={3}, journal={The Oak}, url={http://x.example}}',
      '@video{c, title={Pilot}, booktitle={Trees on Screen}, organization={BBC}, year={1993}}',
      '@inbook{d, author={Ash, A.}, title={Remarks}, booktitle={Works}, volume={2}, entrysubtype={afterword}}',
    );
    assert.equal((report?.['editor'] as JsonValue[] | undefined)?.length, 2);
    assert.deepEqual([page?.['edition'], page?.['container-title']], [3, 'The Oak']);
    assert.deepEqual([broadcast?.['container-title'], broadcast?.['publisher']], ['Trees on Screen', 'BBC']);
    assert.deepEqual([collected?.['type'], collected?.['container-title']], ['chapter', 'Works']);
  });

  test('of a type nobody knows is taken for what its fields make it', () => {
    const types = variables(
      '@inlexicon{a, title={Oak}, booktitle={Lexicon of Trees}}',
      '@magazine{b, title={Oak}, journal={Trees Weekly}}',
      '@abstract{c, title={Oak}, journal={J. Trees}}',
      '@catalogue{d, title={Oaks}, publisher={Museum}}',
      '@website{e, title={Oaks}, url={http://x.example}}',
      '@leaf-let{f, title={Oaks}}',
      '@thesis{g, title={Oaks}, entrysubtype={digital}, type={mathesis}}',
    );
    assert.deepEqual(
      types.map(({ type, genre }) => [type, ...(genre === undefined ? [] : [genre])]),
      [
        ['chapter'],
        ['article-magazine'],
        ['article-journal'],
        ['book'],
        ['webpage'],
        ['document'],
        ['thesis', "Master's thesis"],
      ],
    );
  });

  test('has the title of its book where it has none of its own', () => {
    assert.equal(only('@book{k, booktitle={Theory of Layers}, year={2000}}')['title'], 'Theory of Layers');
  });

  test('that sets up a style or lists others is no problem, one that names no work is', () => {
    const text = [
      '@IEEEtranBSTCTL{ctl, CTLuse_article_number = "yes"}',
      '@Control{achemso-control, ctrl-use-title = "no"}',
      '@other{set, entryset={a, b}}',
      '@book{a, title={A}}',
      '@misc{nothing, keywords={oak}, sortkey={1}}',
    ].join('\n');
    assert.deepEqual(problemsOf(text), [[5, 'it names no work']]);
    const keys = readText('one.bib', text).references?.map(({ key }) => key);
    assert.deepEqual(keys, ['set', 'a']);
  });
});
