import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { tests } from 'commonmark-spec';
import { normalized, specified } from './specified.ts';

/** Examples that come out otherwise, by what notes have instead. */
const otherwise: Readonly<Record<string, readonly number[]>> = {
  'raw HTML is text, and comments show nothing': [
    21, 31, 201, 308, 309, 344, 475, 476, 477, 491, 494, 524, 536, 642, 643,
  ],
  'no address with a scheme that is none of the web': [500, 596, 598, 599, 601],
  'an address in the text is a link, as GFM has it': [602, 608, 611, 612],
  'anchors have a prefix': [501],
  'words in double brackets are a link to a note': [548, 590],
};
const rawHtml = new Set(['HTML blocks', 'Raw HTML']);
const expectedOtherwise = new Set(Object.values(otherwise).flat());

suite('the examples of CommonMark 0.31.2', () => {
  const examples = tests.filter(({ section }) => !rawHtml.has(section));
  for (const section of new Set(examples.map(example => example.section))) {
    test(`${section} come out as specified`, () => {
      for (const example of examples) {
        if (example.section !== section) continue;
        const [markdown, html] = [example.markdown, example.html].map(text => text.replaceAll('→', '\t'));
        const same = normalized(specified(markdown!)) === normalized(html!);
        assert.equal(
          same,
          !expectedOtherwise.has(example.number),
          `${example.number}: ${specified(markdown!)}`,
        );
      }
    });
  }
});
