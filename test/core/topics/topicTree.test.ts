import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Filing } from '../../../src/core/model/article.ts';
import type { TopicNode } from '../../../src/core/model/topicNode.ts';
import { taxonomy } from '../../../src/core/topics/taxonomy.ts';
import { buildTopicTree } from '../../../src/core/topics/topicTree.ts';

function filed(path: string): Filing {
  const topic = path.split('/').filter(id => id !== '');
  return { topic, filedBy: 'frontMatter', guess: topic, confidence: 1, because: [] };
}

function outline(nodes: readonly TopicNode[]): string[] {
  return nodes.flatMap(node => [
    `${node.path.join('/')} ${node.count} ${node.ownCount}`,
    ...outline(node.children),
  ]);
}

test('topics stand in the order of the taxonomy, others after them by name, Unsorted last', () => {
  const tree = buildTopicTree(
    ['', 'zebra', 'rl', 'Äpfel', 'nlp', 'item 10', 'item 9', '量化'].map(filed),
    taxonomy,
  );
  assert.deepEqual(
    tree.map(node => node.path.join('/')),
    ['nlp', 'rl', 'Äpfel', 'item 9', 'item 10', 'zebra', '量化', ''],
  );
});

test('a topic that a person named stands by its name among those nobody did', () => {
  const bare = { aliases: [], keywords: [], children: [] };
  const named = [...taxonomy, { id: 'item 9', label: { en: 'Quilts', 'zh-cn': 'Quilts' }, ...bare }];
  assert.deepEqual(
    buildTopicTree(['zebra', 'item 9', 'rl', 'Äpfel'].map(filed), named).map(node => node.label.en),
    ['Reinforcement Learning', 'Äpfel', 'Quilts', 'zebra'],
  );
});

test('a topic counts what is filed under it and below it', () => {
  const tree = buildTopicTree(
    ['nlp', 'nlp/embeddings', 'nlp/embeddings', 'nlp/tokenization', ''].map(filed),
    taxonomy,
  );
  assert.deepEqual(outline(tree), ['nlp 4 1', 'nlp/tokenization 1 1', 'nlp/embeddings 2 2', ' 1 1']);
});

test('labels come in both languages; a topic of its own is called by its id', () => {
  const [rl, own, unsorted] = buildTopicTree(['', 'rl', 'Kitchen'].map(filed), taxonomy);
  assert.deepEqual(rl!.label, { en: 'Reinforcement Learning', 'zh-cn': '强化学习' });
  assert.deepEqual(own!.label, { en: 'Kitchen', 'zh-cn': 'Kitchen' });
  assert.deepEqual(unsorted!.label, { en: 'Unsorted', 'zh-cn': '未分类' });
});

test('without articles the tree is empty', () => {
  assert.deepEqual(buildTopicTree([], taxonomy), []);
});
