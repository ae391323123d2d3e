import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Copy } from '../../../src/core/model/copy.ts';
import { readText } from './support.ts';

function page(head: string, body: string): Copy {
  const { copies, problems } = readText('p.html', `<html><head>${head}</head><body>${body}</body></html>`);
  assert.deepEqual(problems, []);
  assert.equal(copies.length, 1);
  return copies[0]!;
}

describe('The text of a page', () => {
  const entry = (name: string): string =>
    `<dl class="function"><dt><code>${name}(x)</code></dt><dd><p>Gives the value of ${name} at a point, with as many digits as were asked for.</p><p>The series of ${name} is cut off where its terms fall below the last digit, and the sign of the rest is known.</p><pre>&gt;&gt;&gt; ${name}(1)\n0.5</pre></dd></dl>`;

  test('is whole where code and definitions divide it into many parts', () => {
    const names = ['theta', 'sigma', 'omega', 'kappa', 'lambda'];
    const longest = `<div><p>${'A remark on rounding that goes on for a while, and says little. '.repeat(6)}</p></div>`;
    const body = `<div class="sidebar"><ul><li><a href="a">a</a></li></ul></div><div class="page"><h1>Some functions</h1>${names
      .map(name => `<div class="section"><h2>About ${name}</h2>${entry(name)}</div>`)
      .join('')}${longest}</div>`;
    const { text } = page('<title>Some functions</title>', body);
    for (const name of names) assert.match(text, new RegExp(`The series of ${name} is cut`, 'u'));
  });

  test('of DocBook keeps the boxes that stand in it, and not the links to other pages', () => {
    const body = `<p id="title"><a href="http://x.example"><strong>Site</strong></a></p><ul class="docnav"><li class="previous"><a href="a.html"><strong>上一页</strong></a></li></ul><div class="section"><div class="titlepage"><div><h2 class="title">9.1. 计划任务</h2></div></div><div class="para">守护进程按表上的时刻启动命令，一行一条，前五栏是分、时、日、月和星期，其后是要启动的命令。</div><div class="sidebar"><div class="titlepage"><p class="title"><strong>提示</strong></p></div><div class="para">关机时错过的那一次，开机以后由另一个程序补上。</div></div></div><ul class="docnav"><li class="next"><a href="b.html"><strong>下一页</strong>9.2. 日志</a></li></ul>`;
    const { text } = page('<title>9.1. 计划任务</title>', body);
    assert.match(text, /守护进程[\s\S]*补上。$/u);
    assert.doesNotMatch(text, /上一页|下一页|Site/u);
  });

  test('of WeChat is without what its account sets above and below, and keeps the literature', () => {
    const about = '<meta property="og:title" content="一次排序模型的复盘">';
    const prose =
      '<p>上线三周以后，点击率回落到了起点。我们把样本查了一遍，发现没有滑到的位置也算作了曝光，负样本因此不可信。</p><p>把位置当作特征，推断时取定值，偏差便留在那一支里。想看推导的读者可以点击下方的推导一节。</p>';
    const above =
      '<section><p><strong>点击上方“蓝字”关注我们</strong></p><p><img data-src="https://w.example/a.gif"></p><p>作者 | 小满</p><p>编辑 | 大暑</p></section>';
    const below =
      '<p>参考资料</p><ul><li><a href="https://a.example/1">位置偏差</a></li></ul><p>— END —</p><p><img data-src="https://w.example/b.png"></p><p>往期推荐</p><p><a href="https://w.example/1">双塔为什么这样训</a></p><p>长按识别二维码关注我</p><p>觉得有用，点个在看吧</p>';
    const { text } = page(
      about,
      `<div id="js_article"><div class="rich_media_content" id="js_content">${above}${prose}${below}</div></div>`,
    );
    assert.match(
      text,
      /^上线三周以后[\s\S]*推导一节。\n\n参考资料\n\n-\s+\[位置偏差\]\(https:\/\/a.example\/1\)$/u,
    );
  });

  test('does not begin with its title once more, not as a link to itself either', () => {
    const words = 'A voice has no corners to hold on to, and a screen has four of them. ';
    const body = `<article><h2><a href="https://d.example/v">Voices and Screens</a></h2><p>${words.repeat(8)}</p></article>`;
    const { title, text } = page('<meta property="og:title" content="Voices and Screens">', body);
    assert.equal(title, 'Voices and Screens');
    assert.match(text, /^A voice/u);
  });
});

describe('What a page says of itself', () => {
  const words = `<p>${'The text of the page, which is long enough to be one. '.repeat(8)}</p>`;

  for (const [stated, site, title] of [
    ['Ada Wren on Chirper', 'Chirper', 'Ada Wren on Chirper'],
    ['Why Seas Are Salt | Chirper Science', 'Chirper', 'Why Seas Are Salt'],
    ['Why Seas Are Salt - Tide-Table', 'Tide-Table', 'Why Seas Are Salt'],
    ['References — tide 2.1 documentation', '', 'References — tide 2.1 documentation'],
    ['Tables — tide 2.1 documentation', '', 'Tables'],
  ] as const) {
    test(`gives the title “${title}” for “${stated}”`, () => {
      const name = site === '' ? '' : `<meta property="og:site_name" content="${site}">`;
      const heading = stated.startsWith('References') ? '<h1>References</h1>' : '';
      assert.equal(page(`<title>${stated}</title>${name}`, heading + words).title, title);
    });
  }

  for (const [stated, author] of [
    ['By Ada Wren, TIDE', { literal: 'Ada Wren' }],
    ['Ada Wren\n        Senior Tide Correspondent', { literal: 'Ada Wren' }],
    ['Wren, Ada', { family: 'Wren', given: 'Ada' }],
  ] as const) {
    test(`gives the author of “${stated.replace(/\s+/gu, ' ')}”`, () => {
      const { bibliography } = page(`<title>Seas</title><meta name="author" content="${stated}">`, words);
      assert.deepEqual(bibliography.authors, [author]);
    });
  }
});
