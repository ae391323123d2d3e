import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { tests } from 'commonmark-spec';
import { renderNote } from '../../../src/core/render/renderNote.ts';

/** Examples that come out otherwise, by what notes have instead. */
const otherwise: Readonly<Record<string, readonly number[]>> = {
  'raw HTML is text, and comments show nothing': [
    21, 31, 201, 308, 309, 344, 475, 476, 477, 491, 494, 524, 536, 642, 643,
  ],
  'no address with a scheme that is none of the web': [500, 596, 598, 599, 601],
  'an address in the text is a link, as GFM has it': [602, 608, 611],
  'anchors have a prefix': [501],
  'words in double brackets are a link to a note': [548, 590],
};
const rawHtml = new Set(['HTML blocks', 'Raw HTML']);
const expectedOtherwise = new Set(Object.values(otherwise).flat());

/** The HTML of a note without what we add for the panel: lines, anchors, names of addresses, highlighting, captions. */
function rendered(markdown: string): string {
  return renderNote(markdown, { resolveImage: src => src })
    .html.replace(/ data-line="\d+"/g, '')
    .replace(
      /<div class="code"(?: data-language="([^"]*)")?><pre><code class="hljs">([\s\S]*?)<\/code><\/pre><\/div>\n/g,
      (_all, language: string | undefined, code: string) =>
        `<pre><code${language === undefined ? '' : ` class="language-${language}"`}>${code.replace(/<\/?span[^>]*>/g, '')}</code></pre>\n`,
    )
    .replace(/(<h\d) id="[^"]*"/g, '$1')
    .replaceAll(' loading="lazy"', '')
    .replace(/(<a href="([^"]*)") title="\2"/g, '$1')
    .replace(/<figure>(<img[^>]*>)<figcaption>.*?<\/figcaption><\/figure>/g, '<p>$1</p>');
}

/** The same document written one way. */
function normalized(html: string): string {
  return html
    .replace(/ ?\/>/g, '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replace(/\n+/g, '\n')
    .replaceAll('>\n<', '><')
    .trim();
}

suite('the examples of CommonMark 0.31.2', () => {
  const examples = tests.filter(({ section }) => !rawHtml.has(section));
  for (const section of new Set(examples.map(example => example.section))) {
    test(`${section} come out as specified`, () => {
      for (const example of examples) {
        if (example.section !== section) continue;
        const [markdown, html] = [example.markdown, example.html].map(text => text.replaceAll('→', '\t'));
        const same = normalized(rendered(markdown!)) === normalized(html!);
        assert.equal(
          same,
          !expectedOtherwise.has(example.number),
          `${example.number}: ${rendered(markdown!)}`,
        );
      }
    });
  }
});
