import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { notes, Workplace } from './support.ts';

interface Article {
  readonly key: string;
  readonly title: string;
  readonly date: string | null;
  readonly tags: readonly string[];
  readonly topic: readonly string[];
  readonly filedBy: string;
  readonly guess: readonly string[];
  readonly confidence: number;
  readonly contains: readonly string[];
  readonly copies: readonly { readonly path: string; readonly line: number; readonly relation: string }[];
}

interface Answer {
  readonly articles: readonly Article[];
  readonly siblings: readonly (readonly [string, string])[];
  readonly problems: readonly { readonly path: string; readonly line: number; readonly message: string }[];
}

describe('list on the terminal', () => {
  let place: Workplace;
  let answer: Answer;
  const article = (title: string): Article => answer.articles.find(found => found.title === title)!;

  before(async () => {
    place = await Workplace.make(notes);
    answer = place.json<Answer>('list', 'notes');
  });
  after(() => place.remove());

  it('gives articles, siblings and problems, and of an article just these fields', () => {
    assert.deepEqual(Object.keys(answer), ['articles', 'siblings', 'problems']);
    for (const found of answer.articles) {
      assert.deepEqual(Object.keys(found).sort(), [
        'confidence',
        'contains',
        'copies',
        'date',
        'filedBy',
        'guess',
        'key',
        'tags',
        'title',
        'topic',
      ]);
      assert.ok(Array.isArray(found.guess) && found.confidence >= 0 && found.confidence <= 1);
      assert.equal(found.copies.filter(({ relation }) => relation === 'canonical').length, 1);
      for (const copy of found.copies) assert.deepEqual(Object.keys(copy), ['path', 'line', 'relation']);
    }
  });

  it('gives what the front matter says, and the copies by their paths below the folder', () => {
    const { guess, confidence, ...found } = article('旋转位置编码');
    assert.deepEqual(found, {
      key: 'su2021rope',
      title: '旋转位置编码',
      date: '2021-04-20',
      tags: ['位置编码', 'transformer'],
      topic: ['nlp', 'position-encoding'],
      filedBy: 'frontMatter',
      contains: [],
      copies: [
        { path: 'nlp/rope.md', line: 1, relation: 'canonical' },
        { path: 'nlp/repost.md', line: 1, relation: 'identical' },
      ],
    });
    assert.ok(guess.length > 0 && confidence > 0);
  });

  it('gives the file and line of JSONL; its fields override the front matter, and foreign topics keep their names', () => {
    const { date, tags, topic, filedBy, copies } = article('Gradient clipping');
    assert.deepEqual(
      { date, tags, topic, filedBy, copies },
      {
        date: '2020-02-03',
        tags: ['optimisation'],
        topic: ['training tricks'],
        filedBy: 'frontMatter',
        copies: [{ path: 'more.jsonl', line: 1, relation: 'canonical' }],
      },
    );
    assert.deepEqual([article('Byte pairs').date, article('Byte pairs').copies[0]?.line], ['2019-01-01', 4]);
  });

  it('names a bad line among the problems and on standard error, and still exits with 0', () => {
    assert.deepEqual(
      answer.problems.map(({ path, line }) => [path, line]),
      [['more.jsonl', 2]],
    );
    const { status, stderr } = place.run('list', 'notes');
    assert.equal(status, 0);
    assert.match(stderr, /^more\.jsonl:2: .*JSON/mu);
  });

  it('gives [] as the topic of what is unsorted', () => {
    assert.deepEqual(article('An evil title').topic, []);
  });

  it('names digests and siblings by keys', () => {
    const parts = [
      'Alpha decay of the learning rate slows the last steps of training down, so that the noise of small batches is averaged out.',
      'Warm-up raises the learning rate from nearly nothing, since the statistics of the optimiser are poor in its first steps.',
      'Cosine schedules lower the learning rate along half a wave, which spends most steps at rates that are neither high nor low.',
    ];
    place.write({
      'digests/a.md': `---\ncitekey: decay\n---\n\n# Decay\n\n${parts[0]}\n`,
      'digests/b.md': `---\ncitekey: warmup\n---\n\n# Warm-up\n\n${parts[1]}\n`,
      'digests/c.md': `---\ncitekey: cosine\n---\n\n# Cosine\n\n${parts[2]}\n`,
      'digests/all.md': `---\ncitekey: schedules\n---\n\n# Schedules\n\n## Decay\n\n${parts[0]}\n\n## Warm-up\n\n${parts[1]}\n\n## Cosine\n\n${parts[2]}\n`,
    });
    const { articles } = place.json<Answer>('list', 'digests');
    const digest = articles.find(({ key }) => key === 'schedules');
    assert.deepEqual([...digest!.contains].sort(), ['cosine', 'decay', 'warmup']);
    const template = (name: string, rest: string) =>
      `---\ncitekey: ${name}\n---\n\n# ${name}\n\nThis page of the series opens like all of its pages, says who wrote it and when, asks the reader to start with the first, and thanks everybody who sent in a correction.\n\n${rest}\n`;
    place.write({
      'series/a.md': template('alpha', parts[0]!),
      'series/b.md': template('beta', parts[1]!),
    });
    assert.deepEqual(place.json<Answer>('list', 'series').siblings, [['alpha', 'beta']]);
  });

  it('reads several folders, and nothing twice where one lies in the other', () => {
    place.write({
      'other/one.md':
        '# Margins\n\nA margin is the least distance from a point to the border of its class.\n',
    });
    const count = (...folders: string[]) => place.json<Answer>('list', ...folders).articles.length;
    assert.equal(count('notes', 'other'), answer.articles.length + 1);
    assert.equal(count('notes', 'notes/nlp'), answer.articles.length);
  });

  it('gives an empty answer for an empty folder', () => {
    mkdirSync(join(place.path, 'empty'));
    const { status, stdout, stderr } = place.run('list', 'empty', '--json');
    assert.deepEqual([status, stderr], [0, '']);
    assert.deepEqual(JSON.parse(stdout), { articles: [], siblings: [], problems: [] });
  });

  it('prints a line an article without --json, and nothing that steers the terminal', () => {
    const { stdout } = place.run('list', 'notes');
    assert.match(stdout, /^@su2021rope {2}旋转位置编码 {2}\[nlp\/position-encoding\] \(2 copies\)$/mu);
    assert.match(stdout, / {2}An evil title {2}\[Unsorted\]$/mu);
    assert.equal(stdout.trimEnd().split('\n').length, answer.articles.length);
    for (const text of [stdout, place.run('list', 'notes', '--json').stdout])
      assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/u);
  });

  it('leaves out what --exclude names and lists no drafts', () => {
    const titles = (...options: string[]) =>
      place.json<Answer>('list', 'notes', ...options).articles.map(({ title }) => title);
    assert.deepEqual(titles('--exclude', '**/*.jsonl', '--exclude', 'evil.md'), ['旋转位置编码']);
    assert.ok(!titles('--drafts', 'evil.md').includes('An evil title'));
  });
});
