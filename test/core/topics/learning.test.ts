import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assignTopics, assignTopicsInSteps } from '../../../src/core/topics/assignTopics.ts';
import { taxonomy } from '../../../src/core/topics/taxonomy.ts';
import { file, inputOf } from './articles.ts';
import { hobbyNotes, subjectOf } from './hobbyNotes.ts';

test('topics nobody foresaw are learned from the notes that name them', () => {
  const filings = file(...hobbyNotes(10, 5));
  for (const [id, { guess }] of filings) assert.deepEqual(guess, [subjectOf(id)], id);
});

test('most notes are filed so, and none in a wrong home', () => {
  const learned = [...file(...hobbyNotes(20, 10))].filter(([, { filedBy }]) => filedBy === 'classifier');
  const filed = learned.filter(([, { topic }]) => topic.length > 0);
  assert.ok(filed.length >= learned.length / 2, `${filed.length} of ${learned.length} filed`);
  for (const [id, { topic }] of filed) assert.deepEqual(topic, [subjectOf(id)]);
});

test('a learned guess says which terms decided', () => {
  const notes = hobbyNotes(10, 5);
  for (const [id, { because, guess }] of file(...notes)) {
    const { text } = notes.find(note => note.id === id)!;
    assert.ok(because.length > 0, `${id} filed under ${guess}`);
    for (const term of because) assert.ok(text.includes(term), `${term} stands in ${id}`);
  }
});

test('the confidence is a probability, higher with more to learn from', () => {
  const mean = (known: number): number => {
    const filings = [...file(...hobbyNotes(16, known))].filter(([, { filedBy }]) => filedBy === 'classifier');
    for (const [, { confidence }] of filings) assert.ok(confidence >= 0 && confidence <= 1);
    return filings.reduce((sum, [, { confidence }]) => sum + confidence, 0) / filings.length;
  };
  assert.ok(mean(12) > mean(2));
});

test('a note whose own topic is wrong is guessed by the others, not by itself', () => {
  const [misfiled, ...others] = hobbyNotes(10, 8);
  const filing = file({ ...misfiled!, topic: ['观星'] }, ...others).get(misfiled!.id!)!;
  assert.deepEqual(filing.topic, ['观星']);
  assert.deepEqual(filing.guess, ['Baking']);
});

test('the topics of the collection go before those of the taxonomy', () => {
  const about = (words: string, index: number, topic: string[]) => {
    const text = `${words} 第 ${index} 篇笔记，记录今天学到的内容与问题。`;
    return { id: `${words} ${index}`, title: words, text, topic };
  };
  const own = [0, 1, 2, 3, 4, 5, 6, 7].flatMap(index => [
    about('卷积神经网络与图像分类', index, index < 5 ? ['课程一'] : []),
    about('语言模型与词向量', index, index < 5 ? ['课程二'] : []),
  ]);
  const filings = file(...own);
  for (const { id } of own) {
    assert.deepEqual(filings.get(id)!.guess, [id.startsWith('卷积') ? '课程一' : '课程二'], id);
  }
});

test('what a few topics of its own leave over is filed by the taxonomy', () => {
  const notes = hobbyNotes(4, 3).filter(({ id }) => subjectOf(id!) !== 'Gardening');
  const hadoop = {
    title: 'Hadoop 与 HDFS',
    text: 'HDFS 把大数据文件分块存放，NameNode 管元数据，MapReduce 与 YARN 做离线计算，Hive 提供 SQL。',
  };
  assert.equal(file(...notes, hadoop).get(hadoop.title)!.topic[0], 'big-data');
});

test('known topics of the taxonomy and its keywords help each other', () => {
  const notes = ['策略梯度', '时序差分', '蒙特卡洛方法', '价值函数'].map(title => {
    return { title, text: `${title}是强化学习的方法，智能体最大化回报。`, topic: ['rl'] };
  });
  const others = ['倒排索引', '向量检索', '排序学习'].map(title => {
    return { title, text: `${title}用于搜索引擎，改进召回。`, topic: ['retrieval'] };
  });
  const filings = file(...notes, ...others, {
    title: 'DQN',
    text: '强化学习里的深度网络，近似价值函数，最大化回报。',
  });
  assert.equal(filings.get('DQN')!.topic[0], 'rl');
});

test('topics by name alone: the first note of a topic is its name', () => {
  const notes = hobbyNotes(6, 4);
  const telescopes = { title: '望远镜选购', text: '口径、目镜与赤道仪怎么选，第一次看月球与行星。' };
  assert.deepEqual(file(...notes, telescopes).get(telescopes.title)!.guess, ['观星']);
});

test('the order of the articles does not matter, nor does running it in steps', () => {
  const inputs = hobbyNotes(12, 5).map(inputOf);
  const forwards = assignTopics(inputs, taxonomy);
  const backwards = assignTopics(inputs.toReversed(), taxonomy);
  const steps = assignTopicsInSteps(inputs, taxonomy);
  let step = steps.next();
  let count = 0;
  for (; !step.done; count++) step = steps.next();
  assert.ok(count > 10, `${count} steps`);
  for (const { id } of inputs) {
    assert.deepEqual(forwards.get(id), backwards.get(id));
    assert.deepEqual(forwards.get(id), step.value.get(id));
  }
});

test('articles without text, alike ones and topics of one note are no trouble', () => {
  const empty = [0, 1, 2].map(index => ({
    id: `empty ${index}`,
    title: '',
    text: '',
    topic: index === 0 ? ['A'] : [],
  }));
  const alike = [0, 1, 2, 3].map(index => ({
    id: `alike ${index}`,
    title: '同',
    text: '同样的文字',
    topic: ['B', 'C'].slice(index % 2, 1 + (index % 2)),
  }));
  const filings = file(...empty, ...alike, ...hobbyNotes(2, 1));
  assert.equal(filings.size, 13);
  for (const [, { confidence }] of filings) assert.ok(Number.isFinite(confidence));
});

test('nothing to file is filed', () => {
  assert.equal(file().size, 0);
});

test('a topic of its own for every note is no trouble, however many', () => {
  const notes = hobbyNotes(100, 0).map(note => ({ ...note, topic: [`only ${note.id}`] }));
  const filings = file(...notes, ...hobbyNotes(2, 0).map(note => ({ ...note, id: `new ${note.id}` })));
  for (const { id, topic } of notes) assert.deepEqual(filings.get(id!)!.topic, topic);
  assert.deepEqual(filings.get('new Baking 0')!.topic, []);
});
