import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderTopics } from '../../../src/core/topics/folderTopics.ts';
import { topicNames } from '../../../src/core/topics/resolveTopic.ts';
import { taxonomy } from '../../../src/core/topics/taxonomy.ts';

const names = topicNames(taxonomy);

function topicsOf(...paths: readonly string[]): string[] {
  return folderTopics(
    paths.map(path => path.split('/').filter(name => name !== '')),
    names,
  ).map(topic => topic.join('/'));
}

test('folders called like topics of the taxonomy name them', () => {
  assert.deepEqual(topicsOf('nlp', '强化学习', 'notes/computer-vision/segmentation'), [
    'nlp',
    'rl',
    'vision/segmentation',
  ]);
});

test('sibling folders with several notes each name topics of their own', () => {
  const paths = [
    'chapter_attention-mechanisms',
    'chapter_attention-mechanisms',
    'chapter_baking',
    'chapter_baking',
    'chapter_preface',
  ];
  assert.deepEqual(topicsOf(...paths), paths);
});

test('an order of its own is not torn apart by loose likeness to the taxonomy', () => {
  const paths = ['ch1_bread', 'ch1_bread', 'ch2_cake', 'ch2_cake', 'ch3_search', 'ch3_search'];
  assert.deepEqual(topicsOf(...paths), paths);
});

test('a name that may say what kind of files lie there is a topic among topics, and nowhere else', () => {
  const topics = ['drivers', 'drivers', 'usb', 'usb', 'sound', 'sound', 'sound'];
  assert.deepEqual(topicsOf(...topics, 'media', 'media'), [...topics, 'media', 'media']);
  assert.deepEqual(topicsOf(...topics, 'media', 'inbox', 'inbox'), [...topics, '', '', '']);
  const wrapped = ['media/drivers', 'media/drivers', 'media/usb', 'media/usb'];
  assert.deepEqual(topicsOf(...wrapped), ['drivers', 'drivers', 'usb', 'usb']);
  const few = ['usb', 'usb', 'sound', 'sound', 'media', 'media'];
  assert.deepEqual(topicsOf(...few), ['usb', 'usb', 'sound', 'sound', '', '']);
});

test('a subfolder with several notes is a subtopic', () => {
  const paths = ['baking/bread', 'baking/bread', 'baking/bread', 'baking/cake', 'travel', 'travel'];
  assert.deepEqual(topicsOf(...paths), [
    'baking/bread',
    'baking/bread',
    'baking/bread',
    'baking',
    'travel',
    'travel',
  ]);
});

test('folders that say what kind of files they hold, or when, name no topic', () => {
  for (const folder of [
    'docs',
    'src',
    'posts',
    '2024',
    '2024-05',
    'assets',
    '未分类',
    'inbox',
    '2024年5月',
    'journals',
    '00_Daily Notes',
    'Templates',
    '10_Projects',
    '日记',
  ]) {
    assert.deepEqual(topicsOf(folder, folder, folder, 'images', 'images'), ['', '', '', '', ''], folder);
  }
});

test('they are looked through', () => {
  assert.deepEqual(topicsOf('docs/2024/rl', 'posts/2023/big-data'), ['rl', 'big-data']);
});

test('the number that Notion puts behind a folder’s name is none of it', () => {
  const id = '0123456789abcdef'.repeat(2);
  assert.deepEqual(
    topicsOf(`强化学习 ${id}`, `天体物理 ${id}`, `天体物理 ${id}`, `园艺 ${id}`, `园艺 ${id}`),
    ['rl', '天体物理', '天体物理', '园艺', '园艺'],
  );
});

test('one folder for each note names no topics', () => {
  assert.deepEqual(topicsOf('my-first-note', 'my-second-note', 'another-note'), ['', '', '']);
});

test('a note in no folder has no topic by folder', () => {
  assert.deepEqual(topicsOf('', 'nlp'), ['', 'nlp']);
});

test('one folder around the whole collection is looked through, whatever lies beside it', () => {
  const inside = [
    'baking',
    'baking',
    'baking',
    'sailing',
    'sailing',
    'sailing',
    'sailing',
    'baking',
    'sailing',
  ];
  const filed = topicsOf('', ...inside.map(name => `my vault/${name}`));
  assert.deepEqual(filed, ['', ...inside]);
});
