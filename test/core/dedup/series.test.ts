import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areNumberedParts, areSectionsOfOne } from '../../../src/core/dedup/series.ts';

const parts = [
  ['强化学习入门(一)', '强化学习入门（二）'],
  ['分布式训练（上）', '分布式训练（下）'],
  ['Lecture 3: Backpropagation', 'Lecture 4: Attention'],
  ['Part One', 'Part Two'],
  ['第3讲 卷积', '第4讲 池化'],
  ['GPT-3 笔记', 'GPT-4 笔记'],
  ['2026-01-11', '2026-01-12'],
  ['20260111', '20260112'],
  ['2026-01', '2026-02'],
  ['周报 2025年3月', '周报 2025年4月'],
  ['注意力机制 上', '注意力机制 下'],
  ['toolkit-3.2.0', 'toolkit-4.0.0'],
  ['Release notes 1.11.23', 'Release notes 2.1.11'],
  ['toolkit-6.0.0rc1', 'toolkit-5.1.1'],
  ['toolkit 6.0rc1', 'toolkit 6.0rc2'],
  ['qwen7b 部署', 'qwen14b 部署'],
] as const;

const others = [
  ['3.1 线性回归', '05-线性回归'],
  ['线性回归', '3.1 线性回归'],
  ['LoRA 原理', 'Adapter 原理'],
  ['第3讲 卷积', '第3讲 卷积网络'],
  ['一文读懂注意力', '注意力详解'],
  ['g1pB_task', 'g2pB_task'],
  ['g0pA task a', 'g1pA task a'],
  ['note-12', 'note-57'],
  ['0041', '0042'],
  ['', ''],
] as const;

test('titles that differ by a number, a date or 上/下 are parts of one series', () => {
  for (const [a, b] of parts) assert.ok(areNumberedParts(a, b) && areNumberedParts(b, a), `${a} / ${b}`);
});

test('other titles are not, nor are those numbered differently by their collections', () => {
  for (const [a, b] of others) assert.ok(!areNumberedParts(a, b) && !areNumberedParts(b, a), `${a} / ${b}`);
});

test('a title is no other part than itself', () => {
  for (const [a] of parts) assert.ok(!areNumberedParts(a, a));
});

test('sections of one chapter have numbers of one level and other words', () => {
  assert.ok(areSectionsOfOne('7.29. Mask to Selection', '7.30. Add Mask to Selection'));
  assert.ok(areSectionsOfOne('3.2.1 感知机', '3.2.4 支持向量机'));
  assert.ok(!areSectionsOfOne('5.9 残差网络', '5.11 残差网络'));
  assert.ok(!areSectionsOfOne('3.2 感知机', '4.2 支持向量机'));
  assert.ok(!areSectionsOfOne('3.2 感知机', '3.2 感知机的训练'));
  assert.ok(!areSectionsOfOne('2. 感知机', '3. 支持向量机'));
});
