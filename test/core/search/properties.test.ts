import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseQuery } from '../../../src/core/search/parseQuery.ts';
import { splitSections } from '../../../src/core/search/sections.ts';
import { makeSnippet } from '../../../src/core/search/snippet.ts';
import { indexText, tokenize } from '../../../src/core/search/tokenize.ts';
import { indexOf, note } from './support.ts';

/** Text with a bit of everything that is hard: scripts, widths, marks, pairs, syntax. */
const hardText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '位置',
        '編碼',
        '熵',
        '𠮷',
        'ﬁ',
        'é',
        'e\u0301',
        'ＡＢ',
        'LoRA',
        '2',
        '-',
        '"',
        '“',
        '”',
        '\n',
        '\n\n',
      ),
      fc.constantFrom(
        'topic:',
        'is:unread',
        'before:2024',
        ' ',
        '*',
        '(',
        'AND',
        'NEAR',
        '\\frac{a}{b}',
        '$x^2$',
        '# ',
        '```\n',
        '\ud800',
        '\ue001',
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    { maxLength: 30 },
  )
  .map(parts => parts.join(''));

describe('for any text', () => {
  test('tokens lie in the text, in order, and say what stands there', () => {
    fc.assert(
      fc.property(hardText, text => {
        let last = 0;
        for (const { term, start, end } of tokenize(text)) {
          assert.ok(start >= last && end > start && end <= text.length, `${start} ${end} of ${text.length}`);
          assert.ok(term !== '' && !/\s/.test(term));
          last = start;
        }
      }),
    );
  });

  test('the tokens with places and those for the engine are the same', () => {
    fc.assert(
      fc.property(hardText, text => {
        const terms = tokenize(text).map(({ term }) => term);
        assert.deepEqual(indexText(text).split(' ').filter(Boolean), terms);
      }),
    );
  });

  test('a query is taken apart without an error and loses no word', () => {
    fc.assert(
      fc.property(hardText, query => {
        const { words, without, filters } = parseQuery(query);
        assert.ok(
          words.length + without.length + filters.length > 0 ||
            indexText(query.replace(/[a-z]+:/gi, '')) === '',
        );
      }),
    );
  });

  test('a query put together from words, phrases, filters and what is to be left out comes apart into these', () => {
    const word = fc.string({ unit: fc.constantFrom(...'bcdfg熵核值'), minLength: 2, maxLength: 6 });
    const part = fc.oneof(
      word.map(text => ({ kind: 'word', text, typed: text })),
      fc
        .array(word, { minLength: 1, maxLength: 3 })
        .map(words => ({ kind: 'phrase', text: words.join(' '), typed: `"${words.join(' ')}"` })),
      word.map(text => ({ kind: 'without', text, typed: `-${text}` })),
      fc
        .tuple(fc.constantFrom('topic', 'tag', 'title', 'source'), word, fc.boolean())
        .map(([field, text, without]) => ({
          kind: 'filter',
          text: `${without ? 'not ' : ''}${field} ${text}`,
          typed: `${without ? '-' : ''}${field}:${text}`,
        })),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), word, (parts, first) => {
        const { words, without, filters } = parseQuery([first, ...parts.map(({ typed }) => typed)].join(' '));
        const wanted = (kind: string) => parts.flatMap(each => (each.kind === kind ? each.text : []));
        const found = (phrase: boolean) => words.flatMap(each => (each.phrase === phrase ? each.text : []));
        assert.deepEqual(found(false), [first, ...wanted('word')]);
        assert.deepEqual(found(true), wanted('phrase'));
        assert.deepEqual(
          without.map(({ text }) => text),
          wanted('without'),
        );
        assert.deepEqual(
          filters.map(({ field, value, without }) => `${without ? 'not ' : ''}${field} ${value}`),
          wanted('filter'),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('passages cover every line with text once', () => {
    fc.assert(
      fc.property(hardText, text => {
        let covered = '';
        let end = 0;
        for (const section of splitSections(text)) {
          assert.ok(section.start >= end && section.end > section.start);
          const lineStart = text.slice(0, section.start).split('\n').length - 1;
          assert.equal(section.startLine, lineStart);
          covered += text.slice(section.start, section.end);
          end = section.end;
        }
        assert.equal(covered.replace(/\s/g, ''), text.replace(/\s/g, ''));
      }),
    );
  });

  test('a snippet marks ranges of itself', () => {
    fc.assert(
      fc.property(hardText, fc.array(fc.tuple(fc.nat(80), fc.nat(80))), (text, pairs) => {
        const ranges = pairs
          .map(([a, b]): [number, number] => [
            Math.min(a, b, text.length),
            Math.min(Math.max(a, b), text.length),
          ])
          .filter(([start, end]) => end > start);
        const snippet = makeSnippet(text, ranges);
        let last = 0;
        for (const [start, end] of snippet.matches) {
          assert.ok(start >= last && end > start && end <= snippet.text.length);
          last = end;
        }
      }),
    );
  });
});

describe('for any query', () => {
  const index = indexOf(
    note('a', '# 位置编码\n\nLoRA 与 attention，$x^2$ 和 \\(\\frac{a}{b}\\)。', {
      tags: ['é'],
      date: '2024-01-01',
    }),
    note('b', 'word2vec 词向量 AND NEAR', { topics: ['nlp'] }),
  );

  test('searching does not fail and gives each article once', () => {
    fc.assert(
      fc.property(hardText, fc.integer({ min: 0, max: 5 }), (query, limit) => {
        const hits = index.search(query, { limit, flagged: () => new Set(['a']) });
        assert.ok(hits.length <= limit);
        assert.equal(new Set(hits.map(hit => hit.id)).size, hits.length);
        for (let at = 1; at < hits.length; at++) assert.ok(hits[at - 1]!.score >= hits[at]!.score);
      }),
      { numRuns: 500 },
    );
  });

  test('whatever is put can be found by any of its words and is gone when removed', () => {
    fc.assert(
      fc.property(hardText, text => {
        const own = indexOf(note('other', 'nothing of the kind'));
        own.put(note('mine', text, { title: '' }));
        const words = tokenize(text).filter(({ kind, term }) => kind !== 'single' && term.length > 1);
        for (const { term } of words.slice(0, 3))
          assert.ok(
            own.search(term, { limit: 5 }).some(hit => hit.id === 'mine'),
            JSON.stringify(term),
          );
        own.remove('mine');
        for (const { term } of words.slice(0, 3))
          assert.ok(!own.search(term, { limit: 5 }).some(hit => hit.id === 'mine'));
      }),
      { numRuns: 60 },
    );
  });
});
