import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countOfLevel } from '../../../src/core/topics/featureCodec.ts';
import { termHash } from '../../../src/core/topics/terms.ts';
import {
  decodeFeatures,
  encodeFeatures,
  storedFeatures,
  type TopicFeatures,
  topicFeatures,
} from '../../../src/core/topics/topicFeatures.ts';

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

/** About how often a term counts; 0 where it is none. */
function countOf({ terms, levels }: TopicFeatures, term: string): number {
  const at = terms.indexOf(termHash(term));
  return at < 0 ? 0 : Math.round(countOfLevel(levels[at]!));
}

test('features that are encoded at once are the same, and those made before stay what they were', () => {
  const first = topicFeatures('注意力机制', text);
  const before = encodeFeatures(first);
  assert.deepEqual(storedFeatures('注意力机制', text).features, before);
  storedFeatures('强化学习', '策略 policy 奖励 reward '.repeat(500));
  assert.deepEqual(encodeFeatures(first), before);
});

test('terms are Han bigrams, words without their plural, joined ones with their parts', () => {
  const features = topicFeatures('', '卷积网络 R-CNN 与 layers，C++ 或 class');
  for (const term of ['卷积', '积网', '网络', 'r-cnn', 'cnn', 'layer', 'c++', 'class']) {
    assert.equal(countOf(features, term), 1, term);
  }
  for (const term of ['r', 'layers', 'clas', '络r', '与']) assert.equal(countOf(features, term), 0, term);
});

test('characters of two units make bigrams with their neighbours, and words with letters of their script', () => {
  const features = topicFeatures('', '食𠮷𠮷野家 𐌰𐌱a');
  for (const term of ['食𠮷', '𠮷𠮷', '𠮷野', '野家', '𐌰𐌱']) assert.equal(countOf(features, term), 1, term);
});

test('a term counts twice in a heading, and as often as in twenty sentences in the title', () => {
  const features = topicFeatures('梯度 梯度', '## 反向传播\n损失\n#标签\n####### 七级');
  assert.equal(countOf(features, '反向'), 2);
  assert.equal(countOf(features, '损失'), 1);
  assert.equal(countOf(features, '标签'), 1);
  assert.equal(countOf(features, '七级'), 1);
  assert.ok(Math.abs(countOf(features, '梯度') - 20) < 4);
});

test('keywords count where they stand as words of their own, in the text twice and in the title once', () => {
  const { keywords, keywordCounts } = topicFeatures('BERT', 'bert，BERTs 与 bert2，不是 robert');
  assert.equal(keywordCounts[keywords.indexOf(termHash('bert'))], 2 * 3 + 1);
});

test('of a long article the terms of most weight are kept', () => {
  let long = '注意力注意力';
  for (let at = 0; at < 4000; at++) long += String.fromCharCode(0x4e00 + ((at * 7919) % 5000));
  const features = topicFeatures('', long);
  assert.equal(features.terms.length, 1000);
  assert.equal(countOf(features, '注意'), 2);
  assert.match(features.names, /^意力 注意/);
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
