import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import katex from 'katex';
import { contents, hanCharacters, readNotes } from './notes.ts';
import { furtherSubjects, subjects } from './subjects.ts';

const notes = readNotes();
const originals = notes.filter(({ body }) => !/转载自|Reposted from/.test(body));
const damage = /\[(?:公式|代码|Formula|Math|Code|Image|图片)\]|\uFFFD/;

describe('the bundled notes', () => {
  test('every subject has one note of its own', () => {
    const all = [...subjects, ...furtherSubjects];
    for (const { name, title, text } of all) {
      const found = originals.filter(note => title.test(String(note.meta?.title)) && text.test(note.body));
      assert.equal(found.length, 1, `${name}: ${found.map(({ path }) => path).join(', ') || 'no note'}`);
    }
    assert.equal(subjects.length, 36);
    assert.ok(furtherSubjects.length >= 4);
    assert.equal(originals.length, all.length, 'a note beyond the list is a subject to add to it');
  });

  test('six are in English and the others in simplified Chinese', () => {
    const languages = originals.map(({ meta }) => meta?.lang);
    assert.equal(languages.filter(language => language === 'en').length, 6);
    assert.equal(languages.filter(language => language === 'zh-CN').length, originals.length - 6);
  });

  test('two reposts, one in each language, stand beside their originals', () => {
    const reposts = notes.filter(note => !originals.includes(note));
    assert.deepEqual(reposts.map(({ meta }) => meta?.lang).sort(), ['en', 'zh-CN']);
  });

  test('about a third name no topic, so that the classifier has work', () => {
    const without = originals.filter(({ meta }) => meta?.topic === undefined).length;
    assert.ok(without >= originals.length * 0.25 && without <= originals.length * 0.4, `${without}`);
  });
});

for (const { path, meta, body } of notes) {
  describe(path, () => {
    test('front matter gives title, tags, date, language and references', () => {
      assert.ok(meta, 'front matter');
      assert.match(text(meta.title), /\S{2}/);
      assert.ok(text(meta.title).length <= (meta.lang === 'en' ? 80 : 40), 'a title is a phrase');
      assert.match(text(meta.date), /^202[56]-\d\d-\d\d$/);
      assert.ok(list(meta.tags).length >= 3, 'tags');
      assert.ok(meta.topic === undefined || list(meta.topic).length === 2, 'topic is a path of two ids');
      assert.ok(list(meta.references).length >= 1, 'references');
      for (const reference of list(meta.references)) {
        const { title, authors, year, url } = record(reference);
        assert.match(text(title), /\S{3}/);
        assert.ok(list(authors).length >= 1 && list(authors).every(name => text(name).length > 2), 'authors');
        assert.ok(Number.isInteger(year) && Number(year) >= 1940 && Number(year) <= 2026, `year ${year}`);
        assert.equal(URL.canParse(text(url)), true, text(url));
      }
    });

    test('it is neither an abstract nor a book, and has headings', () => {
      const { prose } = contents(body);
      const [count, least, most] =
        meta?.lang === 'en'
          ? [(prose.match(/[A-Za-z][A-Za-z'’-]*/g) ?? []).length, 400, 1200]
          : [hanCharacters(prose).length, 600, 2000];
      assert.ok(count >= least && count <= most, `${count} of ${least} to ${most}`);
      assert.ok((body.match(/^#{2,3} \S/gm) ?? []).length >= 3, 'headings');
    });

    test('every formula is set, and none is missing', () => {
      const { prose, formulas } = contents(body);
      assert.ok(formulas.length >= 5, `${formulas.length} formulas`);
      assert.doesNotMatch(prose, /\$/, 'a dollar without its partner');
      assert.doesNotMatch(body, damage);
      for (const { tex, display } of formulas) {
        assert.equal(display || tex === tex.trim(), true, `blank inside the dollars of ${tex}`);
        katex.renderToString(tex, { displayMode: display, throwOnError: true, strict: 'ignore' });
      }
    });
  });
}

test('no sentence is taken from the scraped pages', t => {
  const folder = process.env.SEEDS_DIR;
  if (!folder || !existsSync(folder)) {
    t.skip('SEEDS_DIR is not set: the notes were not compared with the scraped pages');
    return;
  }
  const pages = readdirSync(folder)
    .filter(name => name.endsWith('.txt'))
    .map(name => readFileSync(join(folder, name), 'utf8'));
  const taken = new Set(pages.flatMap(runsOf));
  assert.ok(taken.size > 1000, 'the pages were read');
  for (const { path, body } of notes)
    for (const run of runsOf(body)) assert.equal(taken.has(run), false, `${path}: ${run}`);
});

/** Every run of 16 Chinese characters or of 10 English words of a text, whatever stands between them. */
function runsOf(text: string): string[] {
  const characters = hanCharacters(text);
  const words = text.toLowerCase().match(/[a-z]+(?:['’-][a-z]+)*/g) ?? [];
  const slices = (units: readonly string[], length: number, joint: string): string[] =>
    units.slice(length - 1).map((_, i) => units.slice(i, i + length).join(joint));
  return [...slices(characters, 16, ''), ...slices(words, 10, ' ')];
}

function text(value: unknown): string {
  assert.equal(typeof value, 'string');
  return String(value);
}

function list(value: unknown): readonly unknown[] {
  assert.ok(Array.isArray(value));
  return value;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  assert.ok(value !== null && typeof value === 'object');
  return Object.fromEntries(Object.entries(value));
}
