import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareTexts, findDuplicates, groupsOf, note } from './support.ts';

const cache = [
  '键值缓存把已经算过的键和值留在显存里，生成下一个词时只算新的一行。',
  '没有键值缓存，每生成一个词都要把整段前文重算一遍，时间随长度平方增长。',
  '键值缓存的大小等于层数、头数、每头的维数、序列长度与批大小的乘积再乘二。',
  '长文本里显存的大头往往不是权重而是键值缓存，所以有了分组查询和多查询注意力。',
  '分页管理把键值缓存切成固定大小的块，像操作系统管理内存那样按需分配，碎片少得多。',
  '把键值缓存量化到八位甚至四位，精度损失很小，同一张卡能放下的请求多一倍。',
];
const other = [
  '上周把阳台上的番茄换到了大一号的花盆里，底下垫了两层碎瓦片，浇水之后排得很快。',
  '种番茄最怕连着下雨，叶子一黄就要剪掉，剪口抹一点草木灰，第二天再看有没有发黑。',
];
const noteOf = (sentences: readonly string[], title = '键值缓存') => `# ${title}\n\n${sentences.join('')}\n`;

test('two texts about what their one title names are copies though a third of one was replaced in one piece', () => {
  const replaced = [...cache.slice(0, 2), ...other, ...cache.slice(4)];
  assert.equal(compareTexts(noteOf(cache), noteOf(replaced))?.relation, 'near');
  // Under a title that neither is about they only begin alike.
  const relation = compareTexts(noteOf(cache, '随手记'), noteOf(replaced, '随手记'))?.relation;
  assert.notEqual(relation, 'near');
});

test('copies of a short note to each of which somebody added something else are copies of it', () => {
  const short = cache.slice(0, 3);
  const additions = [
    ...other,
    '顺便记一下服务器的地址在群公告里，重启之前要先在群里说一声，不然会有人跑了半天的任务白跑。',
  ];
  const texts = [short, ...additions.map((added, at) => short.toSpliced(at + 1, 0, added))];
  const notes = texts.map((sentences, at) => note(at + 1, sentences.join(''), { title: '随手记' }));
  assert.deepEqual(groupsOf(findDuplicates(notes)), [[1, 2, 3, 4]]);
});

const code = `def scaled_dot_product(query, key, value, mask=None):
    scores = query @ key.transpose(-2, -1) / math.sqrt(key.size(-1))
    if mask is not None:
        scores = scores.masked_fill(mask == 0, float('-inf'))
    weights = torch.softmax(scores, dim=-1)
    return weights @ value, weights`;

test('an excerpt that is code from a note in Chinese is no translation of it', () => {
  const article = `# 缩放点积注意力\n\n${cache.join('')}\n\n\`\`\`python\n${code}\n\`\`\`\n\n${other.join('')}`;
  const excerpt = `Attention:\n\n\`\`\`python\n${code}\n\`\`\``;
  assert.equal(compareTexts(excerpt, article)?.relation, 'contained');
});

const opening = cache.slice(0, 4).join('');
const cutOff = (end: string) => `${opening}与它相比 ${end}...`;

test('texts on one template that part with a single word before they break off are no copies', () => {
  assert.equal(compareTexts(cutOff('PrefixNet 在'), cutOff('BottleNet 通过插入'))?.relation, 'sibling');
  assert.equal(compareTexts(cutOff('PrefixNet 在'), cutOff('PrefixNet 在每一层'))?.relation, 'near');
});

test('a tag that a listing cut in two does not part an excerpt from its article', () => {
  const article = `${opening}\n\n<details open>\n<summary>更多</summary>\n\n${other.join('')}\n\n</details>`;
  assert.equal(compareTexts(`${opening} <details op...`, article)?.relation, 'contained');
});
