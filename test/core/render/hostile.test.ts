import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { localImagePath } from '../../../src/core/render/localImage.ts';
import { renderNote } from '../../../src/core/render/renderNote.ts';
import { attempts } from '../../support/hostileNotes.ts';
import { formulasOf, withoutFormulas } from './rendered.ts';

/** Elements a rendered note may consist of, formulas aside, with the attributes each may carry. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'title', 'class', 'id', 'data-wiki-target', 'aria-label'],
  img: ['src', 'alt', 'title', 'loading', 'referrerpolicy'],
  input: ['type', 'disabled', 'checked'],
  span: ['class', 'title', 'role', 'id', 'data-host'],
  ol: ['start'],
  th: ['style', 'colspan', 'rowspan'],
  td: ['style', 'colspan', 'rowspan'],
};
const plain = new Set(
  (
    'p h1 h2 h3 h4 h5 h6 ul li blockquote pre code div table thead tbody tr em strong s hr br sub sup kbd mark u ' +
    'details summary figure figcaption section'
  ).split(' '),
);
const everywhere = ['data-line', 'class', 'id', 'data-language', 'data-markup', 'title', 'aria-label'];

/** What in `html` no note may bring about: foreign elements, attributes and addresses. */
function faults(html: string): string[] {
  const found: string[] = [];
  for (const [tag, name] of withoutFormulas(html).matchAll(/<\/?([^\s>/]+)[^>]*>/g)) {
    const attributes = allowed[name!];
    if (attributes === undefined && !plain.has(name!)) found.push(tag);
    const closed = tag.replace(/"[^"]*"/g, '""');
    for (const [, attribute] of closed.matchAll(/\s([^\s=>"/]+)/g)) {
      if (!everywhere.includes(attribute!) && !attributes?.includes(attribute!))
        found.push(`${attribute} in ${tag}`);
    }
    const address = /\s(?:href|src)="([^"]*)"/.exec(tag)?.[1]?.replaceAll('&amp;', '&') ?? '';
    if (!/^(?:https?:|mailto:|local:|[^:]*$|[^:/?#]*[/?#])/i.test(address) || address.startsWith('//'))
      found.push(tag);
    if (!(/\sid="([^"]*)"/.exec(tag)?.[1] ?? 'n-').startsWith('n-')) found.push(tag);
    const style = /\sstyle="([^"]*)"/.exec(tag)?.[1] ?? 'text-align:left';
    if (!/^text-align:(?:left|right|center)$/.test(style)) found.push(tag);
    if (!/^\d{1,3}$/.test(/\s(?:col|row)span="([^"]*)"/.exec(tag)?.[1] ?? '1')) found.push(tag);
  }
  return found;
}

/** Attributes of what KaTeX sets; none of them loads, runs or leads anywhere. */
const setByKatex = new Set(
  (
    'class style aria-hidden xmlns display encoding width height viewBox preserveAspectRatio d x1 x2 y1 y2 ' +
    'stroke-width mathvariant stretchy fence separator lspace rspace minsize maxsize accent accentunder columnalign ' +
    'columnspacing rowspacing columnlines rowlines linethickness scriptlevel displaystyle mathcolor mathbackground ' +
    'mathsize notation side voffset depth'
  ).split(' '),
);
/** Elements of what KaTeX sets: HTML, drawn lines, and MathML that does nothing. */
const drawn =
  /^(?:span|svg|path|line|math|semantics|annotation|m(?:row|i|o|n|s|text|space|style|frac|sqrt|root|sub|sup|subsup|under|over|underover|table|tr|td|padded|phantom|enclose))$/;

/** What in the formulas of `html` no TeX may bring about. */
function formulaFaults(html: string): string[] {
  const found: string[] = [];
  for (const [tag, name] of formulasOf(html).matchAll(/<([^\s>/]+)[^>]*>/g)) {
    if (!drawn.test(name!)) found.push(tag);
    for (const [, attribute, value] of tag.matchAll(/\s([^\s=>"]+)="([^"]*)"/g)) {
      // A style with brackets could name an address.
      if (!setByKatex.has(attribute!) || (attribute === 'style' && /[()\\@<>]|fixed/.test(value!)))
        found.push(`${attribute} in ${tag}`);
    }
  }
  return found;
}

suite('hostile notes', () => {
  for (const [family, notes] of Object.entries(attempts)) {
    test(`${family} come out as text, placeholders or harmless elements`, () => {
      for (const note of notes) {
        for (const nested of [
          note,
          `- ${note}`,
          `> ${note}`,
          `| a |\n| - |\n| ${note} |`,
          `**${note}** $x$`,
        ]) {
          const { html } = renderNote(nested, { resolveImage: src => `local:/${src}` });
          assert.deepEqual([...faults(html), ...formulaFaults(html)], [], nested);
        }
      }
    });
  }

  test('pieces of all of them, put together in any way, are as harmless', () => {
    const pieces = Object.values(attempts)
      .flat()
      .flatMap(note => note.match(/[a-z]+|\s+|[^a-z\s]{1,3}/gi) ?? []);
    const structure = ['\n', '\n\n', '> ', '- ', '| a |\n| - |\n', '```\n', '$$', '$', '`', '**', '[[', ']]', '](', '<details>\n', '[^a]', '\n[^a]: ', '> [!NOTE] ', '# ', '\\text{', '}']; // biome-ignore format: one sign after the other
    const whole = Object.values(attempts).flat();
    const piece = fc.oneof(
      fc.constantFrom(...pieces),
      fc.constantFrom(...structure),
      fc.constantFrom(...whole),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), parts => {
        const note = parts.join('');
        assert.deepEqual(faults(renderNote(note, { resolveImage: src => `local:/${src}` }).html), [], note);
      }),
      { numRuns: 3_000 },
    );
  });

  test('the check itself finds what must not be there', () => {
    for (const html of [
      '<script>',
      '<p onclick="x">',
      '<a href="javascript:x">',
      '<img src="//x">',
      '<td style="color:red">',
      '<h1 id="related">',
    ]) {
      assert.notDeepEqual(faults(html), [], html);
    }
    for (const inside of [
      '<img src="x">',
      '<span style="background:url(x)">',
      '<mi href="x">',
      '<a href="x">',
    ])
      assert.notDeepEqual(formulaFaults(`<span class="katex">${inside}</span>`), [], inside);
  });

  test('commands that KaTeX may not carry out show as source with the reason', () => {
    for (const tex of [
      '\\href{https://a.example}{x}',
      '\\url{x}',
      '\\includegraphics{a.png}',
      '\\htmlData{a=b}{x}',
    ]) {
      const { errors, html } = renderNote(`$${tex}$`);
      assert.equal(errors.length, 1, tex);
      assert.match(errors[0]!.message, /not allowed/);
      assert.doesNotMatch(html, /href=|data-a|<img/);
    }
  });

  test('macro bombs and boundless sizes are cut short', () => {
    const bombs = [
      '\\def\\a{\\a\\a}\\a',
      '\\def\\a#1{#1#1}\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{x}}}}}}}}}}',
    ];
    for (const bomb of bombs) assert.match(renderNote(`$${bomb}$`).errors[0]?.message ?? '', /expansion/i);
    const sizes = [...renderNote('$\\rule{9999em}{9999em}$').html.matchAll(/[:"]([\d.]+)em/g)].map(size =>
      Number(size[1]),
    );
    assert.ok(Math.max(...sizes) <= 40, String(Math.max(...sizes)));
  });

  test('remote images say where they would come from, and none is loaded', () => {
    const { html } = renderNote(
      '![图](https://img.example.org/a.png) <img src="http://b.example/c.gif" alt="丙">',
      {
        resolveImage: () => 'local:never',
      },
    );
    assert.doesNotMatch(html, /<img|local:/);
    assert.match(html, /图 \(Image not loaded: img\.example\.org\)/);
    assert.match(html, /丙 \(Image not loaded: b\.example\)/);
  });

  test('an address shows what it leads to: Punycode as written, no name before the host', () => {
    assert.match(renderNote('<https://xn--80ak6aa92e.com/>').html, />https:\/\/xn--80ak6aa92e\.com\/<\/a>/);
    assert.match(renderNote('http://xn--pple-43d.example/').html, />http:\/\/xn--pple-43d\.example\/<\/a>/);
    for (const note of [
      '<https://good.example@b.example/>',
      '[a](https://good.example:443@b.example/x)',
      '[a](http:\\\\good.example@b.example)',
      '[a](https:///good.example@b.example)',
    ])
      assert.doesNotMatch(renderNote(note).html, /href="[^"]*b\.example/, note);
    assert.match(renderNote('[a](https://medium.example/@name/x?a@b)').html, /<a href/);
  });

  test('a host that was allowed serves its images, no other one under its name', () => {
    const remoteHosts = ['img.example.org'];
    const sources = (note: string) =>
      [...renderNote(note, { remoteHosts }).html.matchAll(/<img src="([^"]*)"/g)].map(match => match[1]);
    assert.deepEqual(
      sources('![](https://img.example.org/a.png) <img src="//IMG.example.org/b.png" alt="">'),
      ['https://img.example.org/a.png', 'https://IMG.example.org/b.png'],
    );
    for (const address of [
      'https://img.example.org@b.example/a.png',
      'https://img.example.org.b.example/a.png',
      'https://b.example/?https://img.example.org/a.png',
      'https:/\\\\img.example.org/a.png',
      'ftp://img.example.org/a.png',
    ]) {
      assert.deepEqual(sources(`![](${address}) <img src="${address}" alt="">`), [], address);
    }
  });

  test('a local image stays within the folder of the collection', () => {
    assert.equal(localImagePath('nlp/a.md', 'img/b.png'), 'nlp/img/b.png');
    assert.equal(localImagePath('nlp/a.md', '../img/b.png?x#y'), 'img/b.png');
    assert.equal(localImagePath('nlp/a.md', '/img/b.png'), 'img/b.png');
    for (const src of [
      '../../b.png',
      '..\\..\\b.png',
      'file:///b.png',
      '//b/b.png',
      '\\\\b\\b.png',
      'a.html',
      'C:\\b.png',
      'b.png\0',
    ]) {
      assert.equal(localImagePath('nlp/a.md', src), undefined, src);
    }
  });

  const floods: Readonly<Record<string, string>> = {
    'ten thousand nested quotes': `${'>'.repeat(10_000)} x`,
    'ten thousand nested brackets': '['.repeat(10_000) + ']'.repeat(10_000),
    'deeply nested lists': Array.from({ length: 500 }, (_, i) => `${' '.repeat(i * 2)}- a`).join('\n'),
    'ten thousand lists in one another': `${'- '.repeat(10_000)}x`,
    'a table of ten thousand rows': `| a | b |\n| - | - |\n${'| $P(a|b)$ | x |\n'.repeat(10_000)}`,
    'a table of a thousand columns': `|${'a|'.repeat(1_000)}\n|${'-|'.repeat(1_000)}\n|${'$x$|'.repeat(1_000)}`,
    'definitions that never end': '\\newcommand{\\a}{'.repeat(10_000),
    'columns that repeat themselves': '$$\\begin{array}{*{99}{*{99}{*{99}{c}}}}a\\end{array}$$',
    'arrays that never begin': `$$${'\\begin{array}{'.repeat(2_500)}$$`,
    'links without end': '[a]('.repeat(10_000),
    'code without end': Array.from({ length: 500 }, (_, i) => '`'.repeat(i)).join(' '),
    'a line of a megabyte': '啊'.repeat(1 << 20),
    'tables that begin on every line': 'x\\label{a}|-|\n'.repeat(20_000),
    'thousands of footnotes': `${Array.from({ length: 5_000 }, (_, i) => `[^${i}]`).join(' ')}\n\n${Array.from({ length: 5_000 }, (_, i) => `[^${i}]: x`).join('\n')}`,
    'opening dollars': '$ $$ $a '.repeat(30_000),
    'opening brackets of formulas': '\\( \\[ '.repeat(30_000),
    'opening brackets of formulas on lines': '\\[\n'.repeat(20_000),
    'environments that never end': '\\begin{align}\n'.repeat(10_000),
    'comments that never end': '<!--\n'.repeat(20_000),
    'thousands of equal headings': '# 小结\n\n'.repeat(5_000),
    'containers that never end': '::: tip\n'.repeat(20_000),
    'containers of which one ends': `${'::: tip\n'.repeat(20_000)}:::\n`,
    'containers in containers': '::: tip\n'.repeat(10_000) + ':::\n'.repeat(10_000),
    'tags of generators that never end': '{% highlight a %}\n'.repeat(20_000),
    'tags of generators that end outside': `${'> {% highlight a %}\n'.repeat(20_000)}\n{% endhighlight %}\n`,
    'formulas between tags that never end': '{{< katex >}}{x} '.repeat(20_000),
    'thousands of callouts': '> [!NOTE]\n\n'.repeat(3_000),
    'footnotes of footnotes': Array.from({ length: 3_000 }, (_, i) => `[^${i}]: [^${i + 1}]`).join('\n'),
    'nested braces in a formula': `$${'{'.repeat(3_900)}x${'}'.repeat(3_900)}$`,
    'emphasis without end': '*a **b _c '.repeat(10_000),
    'tags without end': '<u><sub>'.repeat(10_000),
    backslashes: '\\'.repeat(100_000),
    'invisible characters': '\u0000\u202e\ufeff\u200b'.repeat(20_000),
  };
  for (const [name, note] of Object.entries(floods)) {
    test(`${name} are rendered without a throw`, () => {
      const { html, errors } = renderNote(note);
      assert.ok(html.length > 0 && html.length < 60 * note.length + 10_000);
      assert.deepEqual(faults(html.slice(0, 20_000)).length, 0);
      assert.ok(errors.length <= 2);
    });
  }
});
