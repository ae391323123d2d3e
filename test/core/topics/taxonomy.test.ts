import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Topic } from '../../../src/core/model/topic.ts';
import { taxonomy } from '../../../src/core/topics/taxonomy.ts';

function everyTopic(topics: readonly Topic[]): Topic[] {
  return topics.flatMap(topic => [topic, ...everyTopic(topic.children)]);
}

test('the top level is the eleven fields, in the order the tree shows them', () => {
  assert.deepEqual(
    taxonomy.map(topic => topic.id),
    'nlp llm vision rl multimodal deep-learning training distributed big-data retrieval systems'.split(' '),
  );
});

test('every field has subtopics', () => {
  for (const topic of taxonomy) assert.ok(topic.children.length >= 4, topic.id);
});

test('ids are unique among siblings and fit for a path', () => {
  const checkLevel = (topics: readonly Topic[]): void => {
    const ids = topics.map(topic => topic.id);
    assert.equal(new Set(ids).size, ids.length);
    for (const topic of topics) {
      assert.match(topic.id, /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      checkLevel(topic.children);
    }
  };
  checkLevel(taxonomy);
});

test('every topic has labels and keywords in both languages', () => {
  const han = /\p{Script=Han}/u;
  for (const { id, label, aliases, keywords } of everyTopic(taxonomy)) {
    assert.ok(label.en !== '' && label['zh-cn'] !== '', id);
    const terms = [...aliases, ...keywords, label['zh-cn']];
    assert.ok(
      terms.some(term => han.test(term)),
      `${id} has a Chinese term`,
    );
    assert.ok(
      terms.some(term => /[a-z]{2}/i.test(term)),
      `${id} has an English term`,
    );
  }
});
