import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readPage } from '../../../src/core/ingest/readPage.ts';
import type { Reference } from '../../../src/core/model/reference.ts';
import { encodeAs, readText } from './support.ts';

function readAll(...entries: readonly string[]): readonly Reference[] {
  const { references = [], problems } = readText('one.bib', entries.join('\n'));
  assert.deepEqual(problems, []);
  return references;
}

const only = (...entries: readonly string[]) => readAll(...entries)[0]?.csl ?? {};

describe('The .bib file', () => {
  test('of old BibTeX joins strings, takes round brackets and skips preambles and comments', () => {
    const [first, ...more] = readAll(
      '@string{acm = "ACM Press"} @STRING(ny = {New York})',
      '@Preamble{ "\\newcommand{\\noop}[1]{}" # {x} }',
      '@Comment{ jabref-meta: databaseType:bibtex; @article{notthis, title={x}} }',
      '@comment without brackets',
      '@ARTICLE(knuth84, author = "Knuth, Donald E. and {van Leeuwen}, Jan", title = "The {\\TeX}book: " # "Part " # 2,',
      '  journal = acm # { Journal}, year = 1984, month = 1 # "~" # jan, address = ny)',
    );
    assert.deepEqual(more, []);
    assert.deepEqual(
      [
        first?.key,
        first?.line,
        first?.csl['title'],
        first?.csl['container-title'],
        first?.csl['publisher-place'],
      ],
      ['knuth84', 5, 'The <span class="nocase">TeX</span>book: Part 2', 'ACM Press Journal', 'New York'],
    );
  });

  test('spells accents and letters of every language by commands', () => {
    const { author, title, publisher } = only(
      "@book{k, author={M{\\\"u}ller, J{\\'o}zef and {\\v C}apek, Karel and Erd{\\H o}s, P. and \\O{}rsted, H. and Nguy{\\~{\\^e}}n, V. and D{\\'\\i}az, M},",
      '  title={Gr{\\"o}{\\ss}e na\\"{\\i}ve \\v{S}koda {\\aa}ngstr{\\"o}m \\c{c}a {\\"O}sterreich},',
      "  publisher={{\\v C}esk{\\'a} \\c{S}ti \\r{A} \\u{g} \\k{a} \\=o \\.z \\emph{x} \\& y}}",
    );
    const families = (author as { family: string }[]).map(({ family }) => family);
    assert.deepEqual(families, ['Müller', 'Čapek', 'Erdős', 'Ørsted', 'Nguyễn', 'Díaz']);
    assert.equal(title, 'Größe naïve Škoda ångström ça Österreich');
    assert.equal(publisher, 'Česká Şti Å ğ ą ō ż <i>x</i> & y');
  });

  test('of the ACL, DBLP, IEEE, Google Scholar and JabRef reads as what it is', () => {
    const acl = only(
      '@inproceedings{devlin-etal-2019-bert,',
      '    title = "{BERT}: Pre-training of Deep Transformers", author = "Devlin, Jacob  and\n      Chang, Ming-Wei",',
      '    booktitle = "Proceedings of the North {A}merican Chapter", month = jun, year = "2019", pages = "4171--4186" }',
    );
    assert.deepEqual(
      [acl['type'], acl['title'], acl['container-title'], acl['page'], acl['issued']],
      [
        'paper-conference',
        '<span class="nocase">BERT</span>: Pre-training of Deep Transformers',
        'Proceedings of the North <span class="nocase">A</span>merican Chapter',
        '4171-4186',
        { 'date-parts': [[2019, 6]] },
      ],
    );
    const dblp = readAll(
      '@article{DBLP:journals/corr/abs-1706, author={Ashish Vaswani and\n Noam Shazeer}, title={Attention}, journal={CoRR}, volume={abs/1706.03762}, year={2017}, timestamp={Sat, 23 Jan 2021}, biburl={https://dblp.org/rec/x.bib}}',
    );
    assert.equal(dblp[0]?.key, 'DBLP:journals/corr/abs-1706');
    const ieee = only(
      '@ARTICLE{9156697, author={J. {Zhang} and K. {Li}}, journal={IEEE Trans.}, title={T}, year={2020}, volume={}, number={}, pages={1-2}}',
    );
    assert.deepEqual(ieee['author'], [
      { family: 'Zhang', given: 'J.' },
      { family: 'Li', given: 'K.' },
    ]);
    const acm = only(
      '@article{10.1145/123, author={Doe, J}, title={T}, journal={TOG}, articleno={12}, numpages={15}, year={2001}, issue_date={August 2001}}',
    );
    assert.equal(acm['page'], '12');
    const jabref = only(
      '@Article{k,\n  Author = {Jane Doe},\n  Title = {{Kept}},\n  __markedentry = {[me:1]},\n  File = {:C\\:/x.pdf:PDF},\n  owner = {me}\n}',
    );
    assert.deepEqual(jabref['author'], [{ family: 'Doe', given: 'Jane' }]);
  });

  test('of Chinese databases has names in a row, and counts with their words', () => {
    const names = (author: string) =>
      (only(`@article{k, title={题}, author={${author}}}`)['author'] as { literal: string }[]).map(
        ({ literal }) => literal,
      );
    for (const row of [
      '张三,李四,王五',
      '张三;李四；王五',
      '张三，李四，王五',
      '张三、李四、王五',
      '张三 李四 王五',
    ])
      assert.deepEqual(names(row), ['张三', '李四', '王五'], row);
    assert.deepEqual(names('张三,李四,等'), ['张三', '李四', 'others']);
    assert.deepEqual(only('@article{k, title={题}, author={周, 志华 and 欧阳, 修}}')['author'], [
      { family: '周', given: '志华' },
      { family: '欧阳', given: '修' },
    ]);
    const { volume, issue, page, issued } = only(
      '@article{k, title={题}, journal={学报}, volume={第43卷}, number={第3期}, pages={第12-15页}, year={2020年}}',
    );
    assert.deepEqual([volume, issue, page, issued], ['43', '3', '12-15', { 'date-parts': [[2020]] }]);
  });

  test('of BibLaTeX has subtitles, sets and ranges of dates', () => {
    const references = readAll(
      '@book{a, title={微积分}, subtitle={入门}, author={张三}}',
      '@online{b, title={T}, subtitle={of \\"Osten}, date={2020-03/2020-05}, url={https://x.org}}',
      '@set{c, entryset={b, a}}',
    );
    const months = {
      'date-parts': [
        [2020, 3],
        [2020, 5],
      ],
    };
    assert.deepEqual(
      references.map(({ key, csl }) => [key, csl['title'], csl['issued']]),
      [
        ['a', '微积分：入门', undefined],
        ['b', 'T: of Östen', months],
        ['c', 'T: of Östen', months],
      ],
    );
  });

  test('lacks the comma behind a key and is read all the same', () => {
    assert.equal(only('@article{k title={Missing}, year=2000}')['title'], 'Missing');
  });

  test('is in any encoding, with any line ends and a mark of byte order', () => {
    const text =
      '@article{k,\r\n  title = {旋转位置编码的研究与应用},\r\n  author = {张三 and 李四},\r\n  journal = {计算机学报}\r\n}\r\n@book{broken\r\n@misc{after, title={后}}\r\n';
    const files = [
      new TextEncoder().encode(`\ufeff${text}`),
      encodeAs(text, 'gb18030'),
      encodeAs(`\ufeff${text}`, 'utf-16le'),
    ];
    for (const bytes of files) {
      const { references = [], problems } = readPage({ path: 'refs.bib', bytes });
      assert.deepEqual(
        references.map(({ key, line, csl }) => [key, line, csl['title']]),
        [
          ['k', 1, '旋转位置编码的研究与应用'],
          ['after', 7, '后'],
        ],
      );
      assert.deepEqual(
        problems.map(({ line }) => line),
        [6],
      );
    }
    const latin = Uint8Array.from(
      [...'@book{k, title={Gr\u00f6\u00dfe der K\u00fcste}, author={M\u00fcller, J}}'].map(c =>
        c.charCodeAt(0),
      ),
    );
    const { references = [] } = readPage({ path: 'refs.bib', bytes: latin });
    assert.equal(references[0]?.csl['title'], 'Größe der Küste');
  });
});

describe('What stands around the entries of a .bib file', () => {
  const keysAndProblems = (text: string) => {
    const { references = [], problems } = readText('one.bib', text);
    return [references.map(({ key }) => key), problems.map(({ line, args }) => [line, ...(args ?? [])])];
  };

  test('is no entry: addresses of e-mail, what is commented out, and lines of an abstract that look like one', () => {
    const text = [
      'Kept by lib@example (the library)',
      '% @misc{old, title={Old}}',
      '%@article{older,',
      '%  title={Older},',
      '%}',
      '@misc{first, abstract={It begins',
      '@article{so} and goes on',
      '@book(or so) to its end}, title={100% of it}}',
      '@misc{second, title={T}}',
    ];
    assert.deepEqual(keysAndProblems(text.join('\n')), [['first', 'second'], []]);
  });

  test('leaves a key whatever its signs are, and an entry without one a problem', () => {
    const keys = ['10.1016/S0140(20)30183-5', "O'Neil2001", 'a=b', 'a#1', '"q"', 'K&R', '键2001', 'x:y/z+1'];
    const entries = keys.map(key => `@misc{${key},\n  title = {Word}\n}`).join('\n');
    assert.deepEqual(keysAndProblems(entries), [keys, []]);
    assert.deepEqual(keysAndProblems('@article{,\n  title={Word},\n}\n@misc{a b, title={Word}}'), [
      [],
      [
        [1, 'it has no key'],
        [4, 'it has no key'],
      ],
    ]);
  });

  test('does not spoil addresses and identifiers that programs wrote for TeX', () => {
    const csl = only(
      '@article{k, title={T}, journal={J}, doi={10.1007/978-3-662-46803-6{\\_}26}, url={http://x.example/a{\\_}b}}',
    );
    assert.deepEqual([csl['DOI'], csl['URL']], ['10.1007/978-3-662-46803-6_26', 'http://x.example/a_b']);
    const page = only('@misc{k, title={T}, howpublished={\\url{http://x.example/~me/a_b%20c}}}');
    assert.deepEqual([page['URL'], page['medium']], ['http://x.example/~me/a_b%20c', undefined]);
  });
});
