import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { notes, Workplace } from './support.ts';

interface Hit {
  readonly key: string;
  readonly title: string;
  readonly score: number;
  readonly path: string;
  readonly line: number;
  readonly snippet: string;
}

describe('search on the terminal', () => {
  let place: Workplace;

  before(async () => {
    place = await Workplace.make(notes);
  });
  after(() => place.remove());

  it('gives hits with these fields, the line of JSONL and the snippet as text', () => {
    const [hit] = place.json<Hit[]>('search', 'notes', '--query', 'clipping gradient');
    assert.deepEqual(Object.keys(hit!), ['key', 'title', 'score', 'path', 'line', 'snippet']);
    assert.deepEqual([hit!.title, hit!.path, hit!.line], ['Gradient clipping', 'more.jsonl', 1]);
    assert.ok(hit!.score > 0);
    assert.match(hit!.snippet, /norm of a gradient/u);
  });

  it('gives the line of the passage in a note, and no article twice', () => {
    const hits = place.json<Hit[]>('search', 'notes', '--query', '线性注意力');
    assert.deepEqual(
      hits.map(({ key, path, line }) => [key, path, line]),
      [['su2021rope', 'nlp/rope.md', 13]],
    );
  });

  it('gives at most --limit hits, and 10 without it', () => {
    const many = Object.fromEntries(
      Array.from({ length: 14 }, (_, i) => [
        `many/${i}.md`,
        `# Kernel ${i}\n\nThe kernel of number ${i} maps pairs to ${'xyzuvw'[i % 6]!.repeat(4)}${i * 7} and ${i * i + 5}.\n`,
      ]),
    );
    place.write(many);
    const count = (...options: string[]) =>
      place.json<Hit[]>('search', 'many', '--query', 'kernel', ...options).length;
    assert.deepEqual([count(), count('--limit', '3'), count('--limit', '14')], [10, 3, 14]);
  });

  it('answers every line of --queries on a line of its own, in their order', () => {
    place.write({ 'queries.txt': '\ufeff位置编码\r\n\r\nnothing like this anywhere\n"a phrase\n' });
    const { status, stdout } = place.run(
      'search',
      'notes',
      '--queries',
      'queries.txt',
      '--limit',
      '2',
      '--json',
    );
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as { readonly query: string; readonly hits: readonly Hit[] });
    assert.equal(status, 0);
    assert.deepEqual(
      answers.map(({ query }) => query),
      ['位置编码', 'nothing like this anywhere', '"a phrase'],
    );
    assert.equal(answers[0]!.hits[0]?.key, 'su2021rope');
    assert.deepEqual(Object.keys(answers[0]!), ['query', 'hits']);
  });

  it('gives [] and exits with 0 where nothing is found or nothing is asked', () => {
    for (const query of ['zzzzqqqq', '', '   ', '"']) {
      const { status, stdout } = place.run('search', 'notes', '--query', query, '--json');
      assert.deepEqual([status, stdout], [0, '[]\n'], query);
    }
  });

  it('prints a line a hit without --json, and nothing that steers the terminal', () => {
    const { stdout } = place.run('search', 'notes', '--query', 'kernels');
    assert.match(stdout, /^@\S+ {2}An evil title {2}evil\.md:3 {2}.*kernels/u);
    for (const text of [stdout, place.run('search', 'notes', '--query', 'kernels', '--json').stdout])
      assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u);
  });

  it('names problems on standard error', () => {
    assert.match(place.run('search', 'notes', '--query', 'x').stderr, /^more\.jsonl:2: /mu);
  });

  it('writes nothing but the file that --store names, and answers the same from it', () => {
    const before = readdirSync(place.path, { recursive: true });
    const first = place.json<Hit[]>('search', 'notes', '--query', '位置');
    assert.deepEqual(readdirSync(place.path, { recursive: true }), before);
    const stored = () => place.json<Hit[]>('search', 'notes', '--query', '位置', '--store', 'kept/index.db');
    place.write({ 'kept/README.txt': 'the index lies here' });
    assert.deepEqual([stored(), stored()], [first, first]);
    assert.ok(existsSync(join(place.path, 'kept')) && readdirSync(join(place.path, 'kept')).length > 1);
    place.write({ 'notes/late.md': '# Late\n\nA word that comes late: quokka.\n' });
    const late = place.json<Hit[]>('search', 'notes', '--query', 'quokka', '--store', 'kept/index.db');
    assert.deepEqual(
      late.map(({ title }) => title),
      ['Late'],
    );
  });
});
