import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { assignCitekeys, type KeyCandidate, proposeCitekey } from '../../../src/core/citation/citekey.ts';
import type { Bibliography } from '../../../src/core/model/bibliography.ts';

const propose = (title: string, bibliography: Bibliography = {}, date: string | null = null): string =>
  proposeCitekey({ title, bibliography, date });

describe('a proposed citekey', () => {
  it('is the one the front matter names', () => {
    assert.equal(propose('RoPE', { citekey: 'Su.RoFormer:2021' }, '2021-03'), 'Su.RoFormer:2021');
    assert.equal(propose('RoPE', { citekey: ' my key, {x} ' }), 'my-key-x');
  });

  it('is made from author, year and the telling word of the title', () => {
    const su = { authors: [{ family: '苏', given: '剑林' }] };
    assert.equal(propose('旋转式位置编码（RoPE）', su, '2021-03-23'), 'su2021rope');
    assert.equal(
      propose('Attention Is All You Need', { authors: [{ literal: 'Ashish Vaswani' }] }, '2017'),
      'vaswani2017attention',
    );
    assert.equal(propose('浅谈梯度下降', { authors: [{ family: "O'Brien" }] }, '2020'), 'obrien2020tidu');
  });

  it('reads surnames the way surnames are read, and keeps compound ones together', () => {
    assert.equal(propose('RNN', { authors: [{ literal: '单田芳' }] }, '2020'), 'shan2020rnn');
    assert.equal(propose('RNN', { authors: [{ literal: '欧阳修' }] }, '2020'), 'ouyang2020rnn');
    assert.equal(propose('RNN', { authors: [{ literal: '吕不韦' }] }, '2020'), 'lv2020rnn');
    assert.equal(propose('RNN', { authors: [{ literal: '万俟卨' }] }, '2020'), 'moqi2020rnn');
  });

  it('writes Cyrillic and Korean in Latin letters', () => {
    assert.equal(
      propose('Речь и память', { authors: [{ literal: 'Анна Щукина' }] }, '1999'),
      'shchukina1999rech',
    );
    assert.equal(propose('한국어 문법', { authors: [{ literal: '박하나' }] }, '1999'), 'bak1999hangukeo');
    assert.equal(propose('Память'), 'pamiat');
  });

  it('prefers distinctive Latin names to pinyin when there is no author', () => {
    assert.match(propose('旋转式位置编码（RoPE）'), /^rope-xuanzhuan/);
    assert.equal(propose('LoRA 原理'), 'lora-yuanli');
    assert.equal(propose('什么是Word2Vec和Embeddings？'), 'word2vec-embeddings');
    assert.equal(propose('大数据'), 'dashuju');
  });

  it('begins with a letter even when the title does not', () => {
    assert.equal(propose('3D 视觉入门'), 'shijue-3d');
    assert.equal(propose('2017'), 'note-2017');
    assert.equal(propose(''), 'note');
    assert.equal(propose('???'), 'note');
  });

  it('is valid in Pandoc, LaTeX and Typst whatever the title', () => {
    const title = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[一-龥A-Za-z0-9 $\\（）:-]{0,40}$/),
    );
    const name = fc.record({
      literal: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('苏剑林', 'Jane Doe')),
    });
    fc.assert(
      fc.property(
        title,
        fc.array(name, { maxLength: 2 }),
        fc.constantFrom(null, '2021', '1999-01-02'),
        (text, authors, date) => {
          const key = propose(text, { authors }, date);
          assert.match(key, /^[a-z](?:[a-z0-9-]{0,22}[a-z0-9])?$/);
          assert.equal(propose(text, { authors }, date), key);
        },
      ),
    );
  });
});

describe('assigned citekeys', () => {
  it('number what wants the same key, the smallest id first', () => {
    const keys = assignCitekeys([
      { id: 'c', proposed: 'rope' },
      { id: 'a', proposed: 'rope' },
      { id: 'b', proposed: 'ROPE' },
      { id: 'd', proposed: 'rope-2' },
    ]);
    assert.deepEqual(Object.fromEntries(keys), { a: 'rope', b: 'ROPE-3', c: 'rope-4', d: 'rope-2' });
  });

  it('leave a recorded key where it is when a newcomer wants it', () => {
    const before = assignCitekeys([{ id: 'm', proposed: 'lora' }]);
    const after = assignCitekeys([
      { id: 'a', proposed: 'lora', given: 'lora' },
      { id: 'm', proposed: 'something-else', recorded: before.get('m') },
    ]);
    assert.equal(after.get('m'), 'lora');
    assert.equal(after.get('a'), 'lora-2');
  });

  const candidate: fc.Arbitrary<Omit<KeyCandidate, 'id'>> = fc.record(
    {
      proposed: fc.oneof(fc.constantFrom('rope', 'rope-2', 'Rope', 'lora', ''), fc.string()),
      recorded: fc.constantFrom('rope', 'kept', 'rope-3'),
      given: fc.oneof(fc.constantFrom('rope', 'kept', ' , '), fc.string()),
    },
    { requiredKeys: ['proposed'] },
  );

  it('are there for everyone, unique, and independent of the order of articles', () => {
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 12 }), fc.integer(), (candidates, seed) => {
        const articles = candidates.map((each, index) => ({ ...each, id: `id${index}` }));
        const keys = assignCitekeys(articles);
        assert.equal(keys.size, articles.length);
        assert.equal(new Set(keys.values()).size, articles.length);
        for (const key of keys.values()) assert.match(key, /^[^\s,{}\\]+$/u);
        const turn = articles.length === 0 ? 0 : Math.abs(seed) % articles.length;
        const turned = [...articles.slice(turn), ...articles.slice(0, turn)].reverse();
        assert.deepEqual(assignCitekeys(turned), keys);
      }),
    );
  });

  it('never change a recorded key that one article alone holds', () => {
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 8 }), candidates => {
        const articles = candidates.map((each, index) => ({
          ...each,
          recorded: undefined,
          id: `id${index}`,
        }));
        const keys = assignCitekeys([
          ...articles,
          { id: 'id3x', proposed: 'rope', recorded: 'kept-forever' },
        ]);
        assert.equal(keys.get('id3x'), 'kept-forever');
      }),
    );
  });
});
