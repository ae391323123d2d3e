import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findTopic, resolveTopic, topicNames } from '../../../src/core/topics/resolveTopic.ts';
import { taxonomy } from '../../../src/core/topics/taxonomy.ts';

const names = topicNames(taxonomy);

test('ids and labels resolve, whatever their case and width', () => {
  for (const name of ['nlp', 'NLP', 'ｎｌｐ', '自然语言处理', '自然語言處理']) {
    assert.deepEqual(resolveTopic(name, names), ['nlp'], name);
  }
  assert.deepEqual(resolveTopic('Reinforcement Learning', names), ['rl']);
});

test('the name of a subtopic resolves to its whole path', () => {
  assert.deepEqual(resolveTopic('Position Encoding', names), ['nlp', 'position-encoding']);
  assert.deepEqual(resolveTopic('位置编码', names), ['nlp', 'position-encoding']);
});

test('a path may be written with slashes or as a list', () => {
  assert.deepEqual(resolveTopic('nlp/position-encoding', names), ['nlp', 'position-encoding']);
  assert.deepEqual(resolveTopic(['NLP', '位置编码'], names), ['nlp', 'position-encoding']);
  assert.deepEqual(resolveTopic(['nlp', 'Poetry'], names), ['nlp', 'Poetry']);
});

test('any other name becomes a topic of its own, unchanged', () => {
  for (const name of ['Kitchen Chemistry', '量化投资', 'CI/CD', 'chapter_attention-mechanisms']) {
    assert.deepEqual(resolveTopic(name, names), [name]);
  }
});

test('an empty name is no topic', () => {
  assert.deepEqual(resolveTopic('  ', names), []);
  assert.deepEqual(resolveTopic([], names), []);
});

test('a name that two subtopics share means neither', () => {
  assert.deepEqual(resolveTopic('frameworks', names), ['frameworks']);
});

test('folders and category lines may use further names, numbering and joined words', () => {
  assert.deepEqual(findTopic('03-大模型', names), ['llm']);
  assert.deepEqual(findTopic('chapter_computer-vision', names), ['vision']);
  assert.deepEqual(findTopic('第三章 强化学习', names), ['rl']);
  assert.deepEqual(findTopic('fine_tuning', names), ['llm', 'fine-tuning']);
  assert.equal(findTopic('holiday photos', names), undefined);
});
