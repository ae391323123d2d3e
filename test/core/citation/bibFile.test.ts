import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NotCslJsonError, syncBibtex, syncCslJson } from '../../../src/core/citation/bibFile.ts';
import { bibliographyEdit, bibliographyMarker } from '../../../src/core/citation/bibliographyBlock.ts';
import { applyEdits } from '../../../src/core/citation/convert.ts';
import { toCsl } from '../../../src/core/citation/toCsl.ts';

const item = (key: string, title = `Title of ${key}`) =>
  toCsl({ key, title, date: '2021', bibliography: {} });

describe('a .bib file beside a draft', () => {
  const foreign =
    '@string{x = "y"}\r\n\r\n% mine\r\n@Article{Other.2012,\r\n  title\t= {A {B}},\r\n}\r\n@book{su2021 , title={Mine}}\r\n';

  it('gets the cited entries in a region of its own and keeps the rest byte for byte', () => {
    const once = syncBibtex(foreign, [item('li2020'), item('hu2021')]);
    assert.ok(once.startsWith(foreign));
    assert.ok(once.indexOf('{hu2021,') < once.indexOf('{li2020,'));
    assert.doesNotMatch(once.slice(foreign.length), /[^\r]\n/, 'the line ends of the file are kept');
    const after = `${once}\r\n@misc{later, title={x}}\r\n`;
    const less = syncBibtex(after, [item('li2020', 'New title')]);
    assert.ok(less.startsWith(foreign) && less.endsWith('\r\n@misc{later, title={x}}\r\n'));
    assert.ok(less.includes('New title') && !less.includes('{hu2021,'));
    assert.equal(syncBibtex(less, [item('li2020', 'New title')]), less);
  });

  it('is left alone when others have written every cited entry', () => {
    assert.equal(syncBibtex(foreign, [item('su2021'), item('other.2012')]), foreign);
  });

  it('is left alone where the key of an entry that is there has brackets', () => {
    const theirs = '@article{10.1016/S0140(20)1,\n  title={Mine},\n}\n';
    assert.equal(syncBibtex(theirs, [item('10.1016/S0140(20)1')]), theirs);
  });

  it('is begun where there is none', () => {
    const made = syncBibtex('', [item('li2020')]);
    assert.match(made, /^% study-notes: begin.*\n\n@misc\{li2020,\n[\s\S]*\n% study-notes: end\n$/);
    assert.doesNotMatch(syncBibtex(made, []), /@misc/);
  });
});

describe('a CSL-JSON file beside a draft', () => {
  const foreign =
    '[\n    {"id":"su2021",  "type":"book","title":"a [b] \\"c\\", {d}"},\n\t{"id": "x", "n": [1, {"y": 2}]}\n]\n';

  it('keeps other items byte for byte and puts its own after them', () => {
    const once = syncCslJson(foreign, [item('li2020'), item('su2021')]);
    assert.ok(once.startsWith(foreign.slice(0, foreign.lastIndexOf('\n]'))));
    const read = JSON.parse(once) as { id: string; custom?: unknown }[];
    assert.deepEqual(
      read.map(({ id, custom }) => [id, custom !== undefined]),
      [
        ['su2021', false],
        ['x', false],
        ['li2020', true],
      ],
    );
    assert.equal(syncCslJson(once, [item('li2020')]), once);
    assert.equal(syncCslJson(once, []), foreign);
  });

  it('is begun where there is none, and never written over something else', () => {
    assert.deepEqual((JSON.parse(syncCslJson('', [item('a')])) as unknown[]).length, 1);
    assert.throws(() => syncCslJson('{"items": []}', []), NotCslJsonError);
    assert.throws(() => syncCslJson('[{"id": 1},', []), NotCslJsonError);
  });
});

describe('the bibliography of a draft', () => {
  const entries = [
    { key: 'a', text: '\\[1\\] A' },
    { key: 'b', text: '\\[2\\] B' },
  ];

  it('goes where the marker is, again and again', () => {
    const draft = '# T\n\n<!-- bibliography: apa -->\n\n## After\n';
    assert.equal(bibliographyMarker(draft, 'markdown')?.style, 'apa');
    const once = applyEdits(draft, [bibliographyEdit(draft, 'markdown', entries, 'apa')]);
    assert.equal(
      once,
      '# T\n\n<!-- bibliography: apa -->\n\n\\[1\\] A\n\n\\[2\\] B\n\n<!-- bibliography: end -->\n\n## After\n',
    );
    assert.equal(applyEdits(once, [bibliographyEdit(once, 'markdown', entries, 'apa')]), once);
    const fewer = applyEdits(once, [bibliographyEdit(once, 'markdown', entries.slice(1), 'apa')]);
    assert.doesNotMatch(fewer, /\[1/);
    assert.ok(fewer.endsWith('\n\n## After\n'));
  });

  it('goes to the end of a draft without a marker, in its own comment syntax', () => {
    for (const language of ['latex', 'typst', 'rst'] as const) {
      const once = applyEdits('Text.', [bibliographyEdit('Text.', language, entries, 'ieee')]);
      assert.ok(once.startsWith('Text.\n\n'));
      assert.equal(bibliographyMarker(once, language)?.style, 'ieee');
      assert.equal(applyEdits(once, [bibliographyEdit(once, language, entries, 'ieee')]), once);
    }
  });
});
