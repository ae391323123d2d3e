import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DuplicateIndex } from '../../../src/core/dedup/duplicateIndex.ts';
import { estimateJaccard, minHash, signatureLength } from '../../../src/core/dedup/minHash.ts';
import { decodeSketch, decodeSketchFacts, encodeSketch, sketch } from '../../../src/core/dedup/sketch.ts';
import { winnow } from '../../../src/core/dedup/winnow.ts';
import { note } from './support.ts';
import { dropout } from './texts.ts';

const numbers = (from: number, to: number) =>
  Uint32Array.from({ length: to - from }, (_, at) => Math.imul(from + at, 2654435761));
const scattered = (length: number, seed: number) =>
  Uint32Array.from({ length }, (_, at) => Math.imul((at + seed) ^ 0x5bd1e995, 2246822519) >>> 0);

test('a sketch comes back from its bytes, and its facts without the rest', () => {
  const made = sketch(note(1, dropout));
  assert.deepEqual(decodeSketch(encodeSketch(made)), made);
  const { signature: _signature, fingerprints: _fingerprints, ...facts } = made;
  assert.deepEqual(decodeSketchFacts(encodeSketch(made)), facts);
});

test('bytes of another version or length are refused', () => {
  const bytes = encodeSketch(sketch(note(1, dropout)));
  assert.throws(() => decodeSketch(Uint8Array.of(99, ...bytes.subarray(1))), RangeError);
  assert.throws(() => decodeSketch(bytes.subarray(0, bytes.length - 1)), RangeError);
  assert.throws(() => decodeSketch(new Uint8Array()), RangeError);
});

test('a sketch of a thousand characters takes less than a kilobyte, of a book not much more than thirty', () => {
  const text = Array.from({ length: 1000 }, (_, at) =>
    String.fromCharCode(0x4e00 + ((at * 7919) % 5000)),
  ).join('');
  assert.ok(encodeSketch(sketch(note(1, text))).length < 1024);
  const book = Array.from({ length: 300_000 }, (_, at) =>
    String.fromCharCode(0x4e00 + ((at * at + 31 * at) % 9973)),
  ).join('');
  assert.ok(encodeSketch(sketch(note(1, book))).length < 34_000);
});

test('an empty text has a sketch without hashes', () => {
  const made = sketch(note(1, ''));
  assert.equal(made.weight, 0);
  assert.equal(made.signature.length, 0);
  assert.deepEqual(decodeSketch(encodeSketch(made)), made);
});

test('signatures estimate the Jaccard similarity', () => {
  const signatures = new Uint16Array(2 * signatureLength);
  for (const [shared, expected] of [
    [1000, 1],
    [500, 1 / 3],
    [200, 1 / 9],
  ] as const) {
    signatures.set(minHash(numbers(0, 1000)), 0);
    signatures.set(minHash(numbers(1000 - shared, 2000 - shared)), signatureLength);
    assert.ok(Math.abs(estimateJaccard(signatures, 0, 1) - expected) < 0.12, `${shared} shared`);
  }
});

test('texts that share a run as long as the window share a fingerprint', () => {
  const run = scattered(16, 1);
  const a = Uint32Array.of(...scattered(300, 5000), ...run, ...scattered(90, 9000));
  const b = Uint32Array.of(...scattered(40, 20_000), ...run, ...scattered(700, 30_000));
  const shared = winnow(a).filter(print => winnow(b).includes(print));
  assert.ok(shared.length > 0);
});

test('fingerprints of a long text are its smallest, so that an excerpt keeps those it has', () => {
  const long = scattered(60_000, 7);
  const prints = winnow(long, 16, 100);
  assert.equal(prints.length, 100);
  const excerpt = winnow(long.subarray(1000, 30_000));
  const limit = prints.at(-1)!;
  const kept = excerpt.filter(print => print <= limit);
  assert.ok(kept.length > 20);
  assert.ok(kept.filter(print => prints.includes(print)).length > 0.95 * kept.length);
});

test('titles that collections number differently have one key, others have others', () => {
  const key = (title: string) => sketch(note(1, dropout, { title })).titleKey;
  assert.equal(key('5.2 填充和步幅'), key('填充和步幅'));
  assert.notEqual(key('填充和步幅'), key('填充与步幅'));
  assert.equal(key('5.2'), 0);
});

test('one title makes candidates of texts that share too little for their signatures alone', () => {
  const ideographs = (from: number, count: number) =>
    [...scattered(count, from)].map(value => String.fromCharCode(0x4e00 + (value % 20_000))).join('');
  const written = (own: number) =>
    Array.from({ length: 60 }, (_, at) => ideographs(at * 97, 6) + ideographs(own + at * 31, 9)).join('');
  const candidates = (title: string) => {
    const documents = [
      note(1, written(100_000), { title: '3.2 长短期记忆网络' }),
      note(2, written(900_000), { title }),
    ];
    const index = new DuplicateIndex(new Map(documents.map(document => [document.id, document])));
    for (const document of documents) index.add(document.id, sketch(document));
    return index.candidates(1);
  };
  assert.deepEqual(candidates('长短期记忆网络'), [2]);
  assert.deepEqual(candidates('门控循环单元'), []);
});
