import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, fileOne } from './articles.ts';

const dqn = {
  title: '深度 Q 网络',
  text: 'DQN 用神经网络近似价值函数，借助经验回放和目标网络稳定训练，是强化学习的里程碑。',
};

test('a decision goes before front matter, that before the category line, that before the folder', () => {
  const folders = ['big-data'];
  const all = { ...dqn, decision: ['systems'], topic: ['nlp'], category: 'Computer Vision', folders };
  assert.deepEqual(fileOne(all).topic, ['systems']);
  assert.equal(fileOne(all).filedBy, 'decision');
  const { decision: _, ...undecided } = all;
  assert.deepEqual(fileOne(undecided).topic, ['nlp']);
  assert.equal(fileOne(undecided).filedBy, 'frontMatter');
  assert.deepEqual(fileOne({ ...undecided, topic: [] }).topic, ['vision']);
  assert.equal(fileOne({ ...undecided, topic: [] }).filedBy, 'category');
  assert.deepEqual(fileOne({ ...dqn, folders }).topic, ['big-data']);
  assert.equal(fileOne({ ...dqn, folders }).filedBy, 'folder');
});

test('an article nobody filed is filed by what it says, with the terms that decided', () => {
  const filing = fileOne(dqn);
  assert.equal(filing.topic[0], 'rl');
  assert.equal(filing.filedBy, 'classifier');
  assert.ok(filing.confidence > 0.6 && filing.confidence <= 1);
  assert.ok(filing.because.includes('dqn'));
});

test('English articles are filed as well as Chinese ones', () => {
  const expected: Record<string, string> = {
    'Training with tensor parallelism and NCCL all-reduce across many nodes': 'distributed',
    'An inverted index with BM25 ranking in Lucene': 'retrieval',
    'Semantic segmentation of street scenes with U-Net': 'vision',
    'Mutexes, threads and deadlocks': 'systems',
    'Preference optimization with DPO after supervised fine-tuning of an LLM': 'llm',
  };
  for (const [title, topic] of Object.entries(expected)) {
    assert.equal(fileOne({ title, text: title }).topic[0], topic, title);
  }
});

test('what nothing speaks for stays unsorted, with no guess', () => {
  const filing = fileOne({ title: '周末菜谱', text: '番茄切块，鸡蛋打散，先炒蛋后炒番茄，加盐出锅。' });
  assert.deepEqual(filing, { topic: [], filedBy: 'classifier', guess: [], confidence: 0, because: [] });
});

test('what speaks for several topics alike stays unsorted, with the best guess offered', () => {
  const filing = fileOne({
    title: '随笔',
    text: '昨天看了强化学习、倒排索引、语义分割、分词、Kafka 和多模态的几篇文章。',
  });
  assert.deepEqual(filing.topic, []);
  assert.notDeepEqual(filing.guess, []);
  assert.ok(filing.confidence > 0 && filing.confidence < 0.6);
});

test('the classifier gives its guess also where something else decided', () => {
  const filing = fileOne({ ...dqn, decision: ['Reading list'] });
  assert.deepEqual(filing.topic, ['Reading list']);
  assert.equal(filing.guess[0], 'rl');
});

test('a decision for Unsorted is kept', () => {
  assert.deepEqual(fileOne({ ...dqn, decision: [] }).topic, []);
  assert.equal(fileOne({ ...dqn, decision: [] }).filedBy, 'decision');
});

test('a category line that is no topic of the taxonomy names a topic of its own', () => {
  assert.deepEqual(fileOne({ ...dqn, category: '量化投资' }).topic, ['量化投资']);
});

test('the order of the articles does not matter', () => {
  const articles = [dqn, { title: 'Kafka', text: '消息队列与流处理' }, { title: 'U-Net', text: '图像分割' }];
  const forwards = file(...articles);
  const backwards = file(...articles.toReversed());
  for (const { title } of articles) assert.deepEqual(forwards.get(title), backwards.get(title));
});

test('words of every day, however often, file nothing under a field of their own', () => {
  const texts = [
    '教练安排了新的训练，球队的进程和策略都要优化，广告也要推荐。',
    '民政事务局的系统查询很慢，工具和软件都要换。',
    'The search for a reward: training, policy and the process of rating agents in a system.',
  ];
  for (const text of texts) assert.deepEqual(fileOne({ title: '随笔', text }).topic, [], text);
});

test('one keyword is weaker evidence than several', () => {
  const one = fileOne({ title: '札记', text: '提到了 Kafka。' });
  const several = fileOne({ title: '札记', text: '提到了 Kafka、Flink 和流处理。' });
  assert.equal(one.guess[0], 'big-data');
  assert.equal(several.guess[0], 'big-data');
  assert.ok(one.confidence < several.confidence);
});
