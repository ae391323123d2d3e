import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leadOf } from '../../../src/core/dedup/lead.ts';
import { normalize } from '../../../src/core/dedup/normalize.ts';
import { findDuplicates, groupsOf, note } from './support.ts';

interface Entry {
  readonly title: string;
  readonly text: string;
}

/** How entries are stored: with the title they have, or with the words they begin with for want of one. */
const titled = ({ title, text }: Entry, at: number) => note(at + 1, text, { title });
const untitled = ({ text }: Entry, at: number) => note(at + 1, text, { title: text.slice(0, 24) });

function assertApart(entries: readonly Entry[]): void {
  for (const stored of [titled, untitled]) {
    assert.deepEqual(
      groupsOf(findDuplicates(entries.map(stored))),
      entries.map((_, at) => [at + 1]),
    );
  }
}

const station = (name: string, line: string, road: string, near: string, opened: string, lifts: string) => ({
  title: `${name}站`,
  text: `${name}站是江州地铁${line}的车站，位于临湖区${road}东侧的地底，邻近${near}。该站于${opened}启用。本站共三层，地面为${road}以及附近的住宅，地下一层为站厅，地下二层为${line}站台。为方便行人进出，站厅被划分为收费区和非收费区，收费区设有${lifts}，非收费区设有自动售票机、便利店和客服中心。站台为岛式，两侧均设有屏蔽门，首班车六点十分开出，末班车二十三点整开出。`,
});

test('entries on one template that each define another thing are articles of their own', () => {
  assertApart([
    station('柳堤', '二号线', '柳堤路', '柳堤公园和临湖区图书馆', '二〇一一年九月', '两部扶梯和一部升降机'),
    station('石桥', '二号线', '石桥南路', '第三人民医院', '二〇一一年九月', '三部扶梯'),
    station('东柳堤', '四号线', '柳堤东路', '师范学校', '二〇一六年五月', '两部扶梯和一部升降机'),
  ]);
});

test('so are they in Traditional Chinese and in English', () => {
  const fish = (name: string, other: string, sea: string, length: string, habit: string) => ({
    title: name,
    text: `${name}（學名：${other}），為輻鰭魚綱鱸形目石鱸科的其中一種，分布於${sea}。本魚體延長而側扁，體長可達${length}公分，口小，端位，上頜略長於下頜，頭部及體側被櫛鱗，背鰭硬棘十二枚，軟條十六枚，尾鰭內凹。棲息在沿岸岩礁區的砂泥底，${habit}，屬肉食性，以甲殼類及小魚為食，可食用。`,
  });
  assertApart([
    fish('青帶石鱸', 'Pomadasys viridis', '西太平洋區的日本與臺灣海域', '四十', '白天成群'),
    fish('灰點石鱸', 'Pomadasys griseus', '印度洋區的紅海與阿曼灣', '三十五', '夜間單獨覓食'),
  ]);
  const village = (name: string, county: string, river: string, people: string, church: string) => ({
    title: name,
    text: `${name} is a village and civil parish in the ${county} district of Westmarch, England, on the left bank of the river ${river}. At the last census it had a population of ${people}. The village has a primary school, a public house and a railway station with an hourly service to the county town. The parish church of ${church} dates from the thirteenth century and is a grade one listed building. A market was held here every Thursday until the railway came and the trade went elsewhere.`,
  });
  assertApart([
    village('Oakhurst', 'Northwold', 'Ember', '1,204', 'Saint Anne'),
    village('Millbeck', 'Southwold', 'Tarn', '873', 'All Saints'),
  ]);
});

test('a copy of an entry stays one when its first sentence is edited or another title is put above it', () => {
  const { title, text } = station('柳堤', '二号线', '柳堤路', '柳堤公园', '二〇一一年九月', '两部扶梯');
  const edited = text.replace('柳堤站是江州地铁二号线的车站', '其实柳堤地铁站是江州二号线上的一座车站');
  const found = findDuplicates([
    note(1, text, { title }),
    note(2, edited, { title }),
    note(3, text, { title: '江州出行指南' }),
    note(4, text.slice(30), { title: text.slice(30, 54) }),
  ]);
  assert.deepEqual(groupsOf(found), [[1, 2, 3, 4]]);
});

test('one changed word is an edit where nearly all else is shared and the titles say nothing of it', () => {
  const { text } = station('柳堤', '二号线', '柳堤路', '柳堤公园', '二〇一一年九月', '两部扶梯');
  const misspelt = text.replace('柳堤站是', '柳提站是').replace('柳堤路东侧', '柳提路东侧');
  const found = findDuplicates([note(1, text, { title: '出行' }), note(2, misspelt, { title: '江州地铁' })]);
  assert.deepEqual(groupsOf(found), [[1, 2]]);
});

test('the name a text defines ends where its definition begins', () => {
  const lead = (text: string) => {
    const found = normalize(text);
    const range = leadOf(found);
    return range && found.folded.slice(found.starts[range[0]], found.ends[range[1] - 1]);
  };
  assert.equal(lead('# 词条\n\n《三河集》（又称河集）是一部文集。'), '三河集');
  assert.equal(lead('灰点石鲈，又称灰石鲈，俗名花身，分布很广。'), '灰点石鲈');
  assert.equal(lead('Beam search is a heuristic.'), 'beam search');
  assert.equal(lead('训练时先把学习率升上去，再慢慢降下来。'), undefined);
  assert.equal(lead('In practice, one warms up first.'), undefined);
  assert.equal(lead(''), undefined);
});
