import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ArticleKeys, type KeyFacts, keysOf, stemOf, stemsOf } from '../../../src/core/library/keys.ts';
import { type NamingStore, nameArticles } from '../../../src/core/library/naming.ts';
import type { PublishedArticle } from '../../../src/core/library/store.ts';

/** Published articles by id, and the works of bibliography files. */
class Shelf implements NamingStore {
  readonly articles = new Map<number, PublishedArticle>();
  references: readonly string[] = [];

  articlesOfStem(stem: string): number[] {
    return [...this.articles.values()].flatMap(({ id, keyFacts }) => (stemsOf(keyFacts).has(stem) ? id : []));
  }

  publishedArticle(id: number): PublishedArticle | undefined {
    return this.articles.get(id);
  }

  referenceKeys(stem: string): string[] {
    return this.references.filter(key => stemOf(key) === stem);
  }

  put(id: number, keyFacts: KeyFacts, { key, aliases }: ArticleKeys): void {
    const filing = { topic: [], filedBy: 'classifier', guess: [], confidence: 0, because: [] } as const;
    const filingFacts = { topic: [], category: null, folders: [], decision: null, featuresHash: 0 };
    const digests = { article: '', search: '' };
    this.articles.set(id, { id, key, aliases, filing, keyFacts, filingFacts, digests });
  }

  /** Gives articles that have an id new facts, takes out those without, and applies what that comes to. */
  change(changes: ReadonlyMap<number, KeyFacts | undefined>, stems: Iterable<string>): void {
    const replaced = new Map(
      [...changes.keys()].flatMap(id => {
        const article = this.articles.get(id);
        return article ? [[id, article] as const] : [];
      }),
    );
    const next = [...changes].flatMap(([id, facts]) => (facts ? [{ id, facts }] : []));
    const task = { articles: next.map(({ facts }) => facts), replaced, gone: [], stems };
    const { keys, renamed } = nameArticles(this, task);
    for (const id of changes.keys()) this.articles.delete(id);
    for (const [at, { id, facts }] of next.entries()) this.put(id, facts, keys[at]!);
    for (const { id, keys: given } of renamed) this.put(id, this.articles.get(id)!.keyFacts, given);
  }
}

const key = fc.constantFrom(
  'rope',
  'Rope',
  'rope-2',
  'rope-2-2',
  'rope-3',
  'bert',
  'bert-2',
  'su2021',
  '注意力',
);
const few = fc.array(key, { maxLength: 2 });
const facts = fc.record({
  proposed: key,
  given: few,
  recorded: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: few }),
});
const id = fc.nat(11);
const change = fc.record({
  articles: fc.dictionary(id.map(String), fc.option(facts), { maxKeys: 4 }),
  references: fc.option(few),
});

test('property: keys given change by change are those given to all articles at once', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), changes => {
      const shelf = new Shelf();
      for (const { articles, references } of changes) {
        const stems = references === null ? [] : [...shelf.references, ...references].map(stemOf);
        shelf.references = references ?? shelf.references;
        const made = Object.entries(articles).map(([name, found]): [number, KeyFacts | undefined] => [
          Number(name),
          found === null ? undefined : { identity: `article ${name}`, ...found },
        ]);
        shelf.change(new Map(made), stems);
      }
      const all = [...shelf.articles.values()];
      const expected = keysOf(
        all.map(({ keyFacts }) => keyFacts),
        shelf.references,
      );
      assert.deepEqual(
        all.map(({ key: given, aliases }) => ({ key: given, aliases })),
        expected,
      );
      assert.equal(new Set(all.map(({ key: given }) => given)).size, all.length);
    }),
    { numRuns: 400 },
  );
});

test('keys that differ in capitals and numbers alone are of one stem', () => {
  assert.deepEqual(['Rope', 'rope-2', 'rope-2-12', 'gpt-4', 'su2021rope', '2024', '-7'].map(stemOf), [
    'rope',
    'rope',
    'rope',
    'gpt',
    'su2021rope',
    '2024',
    '7',
  ]);
  assert.equal(stemOf('!?'), '');
});
