import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeFeatures, encodeFeatures, topicFeatures } from '../../../src/core/topics/topicFeatures.ts';

const text =
  '注意力机制让模型对输入的不同部分给予不同的权重。Attention weights come from a softmax over scores.';

test('features survive encoding', () => {
  for (const features of [
    topicFeatures('注意力机制', text),
    topicFeatures('', ''),
    topicFeatures('𠮷', '𠮷野家 😀'),
  ]) {
    assert.deepEqual(decodeFeatures(encodeFeatures(features)), features);
  }
});

test('features of another version are read as none', () => {
  const encoded = encodeFeatures(topicFeatures('注意力机制', text));
  encoded[0] = 99;
  assert.deepEqual(decodeFeatures(encoded), decodeFeatures(encodeFeatures(topicFeatures('', ''))));
});

test('damaged features decode to something and throw nothing', () => {
  const encoded = encodeFeatures(topicFeatures('注意力机制', text));
  for (let length = 0; length < encoded.length; length++) {
    const { terms, levels } = decodeFeatures(encoded.subarray(0, length));
    assert.equal(terms.length, levels.length);
  }
});

test('a long article costs no more than about three kilobytes', () => {
  let long = '';
  for (let at = 0; at < 40_000; at++) long += String.fromCharCode(0x4e00 + ((at * 7919) % 5000));
  assert.ok(encodeFeatures(topicFeatures('长文', long)).length < 3500);
});

test('Traditional and Simplified Chinese, full width and half width have the same features', () => {
  assert.deepEqual(
    topicFeatures('強化學習', '策略與獎勵 ＤＱＮ'),
    topicFeatures('强化学习', '策略与奖励 dqn'),
  );
});

test('addresses are not read as words', () => {
  const { names } = topicFeatures('链接', '见 https://example.org/unrelated/words 一文');
  assert.doesNotMatch(names, /https|unrelated/);
});

test('the foremost terms are spelled out, without those of grammar', () => {
  const { names } = topicFeatures('注意力机制', text);
  assert.match(names, /注意/);
  assert.match(names, /softmax/);
  assert.doesNotMatch(names, /\bfrom\b|的不/);
});
