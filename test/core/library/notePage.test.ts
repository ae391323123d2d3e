import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inlineFonts, notePage } from '../../../src/core/library/notePage.ts';

const page = {
  title: '</title><script>alert(1)</script>',
  language: 'en',
  facts: ['<b>'],
  html: '<p>x</p>',
  styles: 'a{content:"</style>"}',
  prints: false,
};

test('nothing of a page slips out of its place', async () => {
  const html = await notePage({ ...page, source: { name: '<i>', url: 'javascript:alert(3)' } });
  assert.doesNotMatch(html, /<script|<b>|<i>|javascript:|<\/style><script/);
  assert.equal(html.match(/<\/title>/g)?.length, 1);
  assert.equal(html.match(/<\/style>/g)?.length, 1);
});

test('the policy of a page lets it load nothing, and run a script only to print', async () => {
  const still = await notePage(page);
  assert.match(still, /default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:;/);
  assert.doesNotMatch(still, /script-src/);
  assert.match(await notePage({ ...page, prints: true }), /script-src 'sha256-[A-Za-z0-9+/]{43}='/);
});

test('of the fonts of a style sheet only those that the text is set in are put in', async () => {
  const css =
    '@font-face{font-family:KaTeX_Main;src:url(fonts/main.woff2) format("woff2")}' +
    '@font-face{font-family:KaTeX_Script;src:url(fonts/script.woff2) format("woff2")}' +
    '.katex{font:normal 1em KaTeX_Main,serif}.katex .mathscr{font-family:KaTeX_Script}';
  const asked: string[] = [];
  const inlined = await inlineFonts(css, '<span class="katex">x</span>', async path => {
    asked.push(path);
    return 'AAAA';
  });
  assert.deepEqual(asked, ['fonts/main.woff2']);
  assert.match(inlined, /url\(data:font\/woff2;base64,AAAA\)/);
  assert.doesNotMatch(inlined, /url\(fonts/);
  assert.match(inlined, /\.mathscr\{font-family:KaTeX_Script\}/);
});
