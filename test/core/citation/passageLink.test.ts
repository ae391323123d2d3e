import assert from 'node:assert/strict';
import { test } from 'node:test';
import { citedKeysOf } from '../../../src/core/citation/references.ts';
import { lineOfLink } from '../../../src/core/library/linkedPassage.ts';
import { linkQuery, parseLink } from '../../../src/core/library/passageLink.ts';

const passages = [
  { text: 'The first paragraph.', line: 0, heading: '' },
  { text: '**注意力**的分数是 $q^T k$，它只含位置之差。', line: 7, heading: '推导' },
];

test('a link to a passage carries how it begins, and finds it though markup and lines differ', () => {
  const link = parseLink(linkQuery({ key: 'su2021&x=1', text: '注意力的分数是', line: 3 }));
  assert.deepEqual(link, { key: 'su2021&x=1', text: '注意力的分数是', line: 3 });
  assert.equal(lineOfLink(link!, passages), 7);
  assert.equal(lineOfLink({ ...link!, text: 'words that are gone' }, passages), 3);
  assert.equal(lineOfLink({ key: 'k', text: '' }, passages), undefined);
});

test('a link somebody else wrote names a note or nothing', () => {
  for (const query of ['', 'key=', 'text=a', `key=${'k'.repeat(600)}`])
    assert.equal(parseLink(query), undefined, query);
  assert.deepEqual(parseLink('key=a&line=1e9&text=b'), { key: 'a', text: 'b' });
});

test('what one types for the inside of a citation is read as Pandoc writes it', () => {
  assert.deepEqual(citedKeysOf('see @a, pp. 3–5; @b'), [
    { key: 'a', locator: 'pp. 3–5', prefix: 'see' },
    { key: 'b', locator: undefined, prefix: undefined },
  ]);
  assert.deepEqual(
    citedKeysOf('[@{a b}; @c]').map(({ key }) => key),
    [],
  );
  for (const typed of ['', 'no key', '@a; and more']) assert.deepEqual(citedKeysOf(typed), [], typed);
});
