import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { DraftChecker } from '../../../src/core/citation/check.ts';
import type { DraftLanguage } from '../../../src/core/citation/draft.ts';
import { type CitationFormat, formatCitation } from '../../../src/core/citation/formats.ts';
import { markdownSpans } from '../../../src/core/citation/markdownSpans.ts';
import { passagesOf } from '../../../src/core/citation/passages.ts';
import { formatQuote } from '../../../src/core/citation/quote.ts';

const corpus = fileURLToPath(new URL('../../../corpus/', import.meta.url));
const passages = globSync('**/*.md', { cwd: corpus }).flatMap(path => {
  const source = readFileSync(join(corpus, path), 'utf8');
  return passagesOf(source).flatMap(({ text }) => {
    const places = alterable(text);
    return places.length === 0 ? [] : [{ source, text, places }];
  });
});

/** Offsets of what is neither markup nor so near the ends that without it the quote is a shorter one. */
function alterable(text: string): number[] {
  const hidden = [
    ...markdownSpans(text).flatMap(({ kind, start, end, innerStart, innerEnd }) => {
      if (kind === 'url' || kind === 'role') return [[start, end]];
      return kind === 'fence'
        ? [
            [start, innerStart],
            [innerEnd, end],
          ]
        : [];
    }),
    // Markup, and commands, of which one may be spelt like another.
    ...[
      ...text.matchAll(
        /^[ \t>]*(?:#+|\d+[.)]|[-*+]) |\]\([^)\n]*\)|<[^>\n]*>|&\w+;|\\[a-zA-Z]+(?:\{[^{}]*\})?/gm,
      ),
    ].map(({ index, 0: whole }) => [index, index + whole.length]),
  ];
  const offsets = [...text.matchAll(/[\p{Script=Han}a-zA-Z0-9+=<，。]/gu)].map(({ index }) => index);
  return offsets
    .slice(4, -4)
    .filter(offset => !hidden.some(([start = 0, end = 0]) => start <= offset && offset < end));
}

const others: Readonly<Record<string, string>> = { '+': '-', '=': '<', '<': '=', '，': '。', '。': '，' };

function alter(text: string, offset: number, how: 'drop' | 'change' | 'add'): string {
  const character = text[offset] ?? '';
  const other = /\d/.test(character)
    ? String((Number(character) + 3) % 10)
    : (others[character] ?? (/[a-z]/i.test(character) ? (character === 'q' ? 'k' : 'q') : '不'));
  const changed = other === character ? '没' : other;
  const written = how === 'drop' ? '' : how === 'change' ? changed : character + changed;
  return text.slice(0, offset) + written + text.slice(offset + 1);
}

const drafts: readonly (readonly [CitationFormat, DraftLanguage])[] = [
  ['pandoc', 'markdown'],
  ['latex', 'latex'],
  ['typst', 'typst'],
  ['rst', 'rst'],
];
const passage = fc.constantFrom(...passages);

/** What is said of a quote made of a text, with the note it is said to be from. */
function kinds(text: string, source: string, [format, language]: (typeof drafts)[number]): string[] {
  const checker = new DraftChecker({
    resolve: key => ({ state: 'article', key, text: source }),
    keys: () => [],
  });
  const draft = formatQuote({ text, key: 'k2021', format }).text;
  return checker.check(draft, language).map(({ kind }) => kind);
}

describe('of the passages of real notes, in every language,', () => {
  it('each is told to be altered when one character was dropped, changed or added', () => {
    fc.assert(
      fc.property(
        passage,
        fc.nat(),
        fc.constantFrom('drop', 'change', 'add'),
        ({ source, text, places }, nth, how) => {
          const altered = alter(text, places[nth % places.length] ?? 0, how);
          for (const draft of drafts)
            assert.deepEqual(kinds(altered, source, draft), ['altered-quote'], altered);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('none is told to be altered when it was not, nor when its lines break elsewhere', () => {
    fc.assert(
      fc.property(passage, ({ source, text }) => {
        for (const draft of drafts) assert.deepEqual(kinds(text, source, draft), [], text);
        const quote = formatQuote({ text, key: 'k2021', format: 'latex' }).text;
        const broken = quote.replace(/([，。]) ?(?=\p{Script=Han})/gu, '$1\n');
        const checker = new DraftChecker({
          resolve: key => ({ state: 'article', key, text: source }),
          keys: () => [],
        });
        assert.deepEqual(checker.check(broken, 'latex'), [], broken);
      }),
      { numRuns: 200 },
    );
  });

  it('words in quotation marks are, too', () => {
    const sentence = /(?<=[。\n])[\p{Script=Han}，、]{14,80}(?=。)/gu;
    const sentences = passages.flatMap(({ source, text }) =>
      [...text.matchAll(sentence)].map(([words]) => ({ source, words })),
    );
    fc.assert(
      fc.property(fc.constantFrom(...sentences), fc.nat(), ({ source, words }, nth) => {
        const at = 1 + (nth % (words.length - 2));
        const checker = new DraftChecker({
          resolve: key => ({ state: 'article', key, text: source }),
          keys: () => [],
        });
        for (const [format, language] of drafts) {
          const citation = formatCitation([{ key: 'k2021' }], format);
          const check = (quoted: string) => checker.check(`他写道：“${quoted}” ${citation}。\n`, language);
          assert.deepEqual(check(words), []);
          const [problem] = check(words.slice(0, at) + words.slice(at + 1));
          assert.equal(problem?.kind, 'altered-quote', words);
        }
      }),
      { numRuns: 200 },
    );
  });
});
