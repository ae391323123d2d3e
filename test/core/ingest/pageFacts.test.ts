import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readText } from './support.ts';

describe('What a page says of itself', () => {
  const paragraph =
    '<p>The cache keeps what was read last, and gives it back without asking the disk again.</p>';
  const pageOf = (head: string, body = ''): string =>
    `<html><head>${head}</head><body>${body}<article>${paragraph.repeat(6)}</article></body></html>`;

  /** A page of a portal: its title with the portal's name, the name of a list, and its head. */
  const portalPage = (title: string, head: string, beside = ''): string =>
    `<html><head><title>${title}</title></head><body><div class="nav">首页 2020-01-01</div>${beside}<div class="main">${head}<div class="c">${paragraph.repeat(6)}</div></div></body></html>`;

  test('names who wrote it, without the words, addresses and days around a name', () => {
    const authors = (stated: string) =>
      readText('p.html', pageOf(`<meta name="author" content="${stated}">`)).copies[0]!.bibliography.authors;
    assert.deepEqual(authors('Posted by Ada Fern'), [{ literal: 'Ada Fern' }]);
    assert.deepEqual(authors('By: Ada Fern (https://fern.example/)'), [{ literal: 'Ada Fern' }]);
    assert.deepEqual(authors('Ada Fern12 Dec 2016'), [{ literal: 'Ada Fern' }]);
    assert.deepEqual(authors('Ada Fern, Ivo Brand'), [{ literal: 'Ada Fern' }, { literal: 'Ivo Brand' }]);
    assert.deepEqual(authors('Ada B. Fern, Ivo Q.R. Brand, and Mei-Lin Moss, ABC'), [
      { literal: 'Ada B. Fern' },
      { literal: 'Ivo Q.R. Brand' },
      { literal: 'Mei-Lin Moss' },
    ]);
    assert.deepEqual(authors('Ada Fern and Ivo Brand'), [{ literal: 'Ada Fern' }, { literal: 'Ivo Brand' }]);
    assert.deepEqual(authors('Fern, Ada'), [{ family: 'Fern', given: 'Ada' }]);
    assert.deepEqual(authors('作者：林苔'), [{ literal: '林苔' }]);
    assert.deepEqual(authors('林苔、白石，青山'), [
      { literal: '林苔' },
      { literal: '白石' },
      { literal: '青山' },
    ]);
    assert.deepEqual(authors('林苔 责任编辑：白石'), [{ literal: '林苔' }]);
    assert.deepEqual(authors('Ada Fern, ada@fern.example'), [{ literal: 'Ada Fern' }]);
    const nobodies = ['By', 'Follow Author', 'admin', '佚名', 'name, name@site.example', '104363'];
    for (const nobody of [
      ...nobodies,
      '[责任编辑：白石 X1]',
      '当前位置 : 首页 &gt; 新闻',
      '未知 责任编辑：白石',
    ])
      assert.equal(authors(nobody), undefined, nobody);
  });

  test('names the persons of its JSON-LD rather than who its system says filled in the form', () => {
    const authors = (head: string) => readText('p.html', pageOf(head)).copies[0]!.bibliography.authors;
    const form = '<meta name="author" content="Example Press">';
    const data = (author: string): string =>
      `<script type="application/ld+json">{"@type":"NewsArticle","author":${author}}</script>`;
    assert.deepEqual(
      authors(form + data('[{"@type":"Person","name":"Ada Fern"},{"@type":"Person","name":"Ivo Brand"}]')),
      [{ literal: 'Ada Fern' }, { literal: 'Ivo Brand' }],
    );
    assert.deepEqual(authors(form + data('{"@type":"Organization","name":"EP"}')), [
      { literal: 'Example Press' },
    ]);
    // A tag that says twice what it is says it of the page.
    assert.deepEqual(authors('<meta itemprop="author" name="author" content="Ada Fern">'), [
      { literal: 'Ada Fern' },
    ]);
  });

  test('is dated by its JSON-LD, in a CDATA section as well, and by no date of a box in its text', () => {
    const box = '<table class="infobox"><tr><td><span class="published">1998-02-28</span></td></tr></table>';
    const data =
      '<script type="application/ld+json">//<![CDATA[\n{"@type":"Article","datePublished":"2019-05-06"}\n//]]></script>';
    const date = (page: string) => readText('p.html', page).copies[0]!.date;
    assert.equal(date(pageOf(data, box)), '2019-05-06');
    assert.equal(date(pageOf('', box)), null);
    assert.equal(date(pageOf('', `${box}<span class="pubTime">2016年10月14日07:17</span>`)), '2016-10-14');
  });

  test('is dated and signed by the lines below its title', () => {
    const read = (title: string, head: string, beside?: string) => {
      const { date, bibliography } = readText('p.html', portalPage(title, head, beside)).copies[0]!;
      return [date, bibliography.authors?.[0]?.literal];
    };
    const title = '缓存为什么会过期：一次线上事故的复盘';
    const h1 = `<h1>${title}</h1>`;
    assert.deepEqual(
      read(title, `${h1}<div class="a"><p>某某报</p><p>2019-09-24 09:10<span>来源：某某</span></p></div>`),
      ['2019-09-24', undefined],
    );
    assert.deepEqual(
      read(
        `${title}-某某网`,
        `<div class="h-title">${title}</div><span>来源：本站  作者：林苔</span><br>时间：2019年10月31日 23:00`,
      ),
      ['2019-10-31', '林苔'],
    );
    assert.deepEqual(read(title, `${h1}<p>By Ada Fern<br>Thu, 14 May 2020 17:55 UTC</p>`), [
      '2020-05-14',
      undefined,
    ]);
    assert.deepEqual(read(title, `${h1}<p>On May 6, 2020 we met.</p>`), [null, undefined]);
    assert.deepEqual(read(title, `${h1}<p>May 6, 2020 by Ada Fern in Notes</p>`), ['2020-05-06', undefined]);
    const ofSite = `<meta name="author" content="某某网">`;
    assert.deepEqual(read(`${title}-某某网`, `${ofSite}${h1}<i>作者</i><b>林苔</b>`), [null, '林苔']);
    assert.deepEqual(read(`${title}-某某网`, ofSite + h1), [null, '某某网']);
    // A box in the text gives days of what it is about.
    const box = '<table class="infobox"><tr><td>首播</td><td>1999-10-14</td></tr></table>';
    assert.deepEqual(read(title, h1 + box), [null, undefined]);
    assert.deepEqual(
      read(title, `${h1}<span property="dc:date" content="2013-04-19T00:00:00-05:00">04/19</span>`),
      ['2013-04-19', undefined],
    );
    // The list of the latest articles shows the title as a link, beside the day of another.
    const latest = `<ul><li><a href="/1">${title}</a></li><li>2018-03-02 <a href="/2">另一篇</a></li></ul>`;
    assert.deepEqual(read(title, `${h1}<i>作者</i><b>林苔</b>`, latest), [null, '林苔']);
    assert.deepEqual(read(title, `${h1}<p>2019年9月20日，缓存在早上一起过期了。</p>`), [null, undefined]);
  });

  test('is dated by its data or by the words before a day, where they state one day alone', () => {
    const date = (beside: string) =>
      readText('p.html', portalPage('缓存为什么会过期', '', beside)).copies[0]!.date;
    const data = (...days: string[]) =>
      `<script>var data = [${days.map(day => `{"newsTime":"${day} 16:04:30"}`).join()}]</script>`;
    assert.equal(date(data('2019-11-25')), '2019-11-25');
    assert.equal(date(data('2019-11-25', '2019-11-26')), null);
    assert.equal(date('<td>发布日期：<!-- day -->2019-03-06</td>'), '2019-03-06');
    assert.equal(date('<td>发布日期：2019-03-06</td><td>发布日期：2019-03-07</td>'), null);
    assert.equal(
      readText('p.html', pageOf('<meta name="og:time " content="2019-11-25 16:04:30">')).copies[0]!.date,
      '2019-11-25',
    );
    assert.equal(
      readText('p.html', pageOf('<meta name="weibo: article:create_at" content="2019-11-24">')).copies[0]!
        .date,
      '2019-11-24',
    );
  });

  test('is titled as a heading or an element called a title shows it, without the name of its site', () => {
    const title = (stated: string, head: string) =>
      readText('p.html', portalPage(stated, head)).copies[0]!.title;
    const shown = '缓存为什么会过期：线上事故复盘';
    assert.equal(title(`${shown}-某某 电子`, `<h4>${shown}</h4>`), shown);
    assert.equal(title(`${shown}_某某航天官方网站`, `<div class="title">${shown}</div>`), shown);
    assert.equal(title(`${shown} 某某医院`, `<span class="Title"><b>${shown}</b></span>`), shown);
    // The beginning may be the name of a series.
    assert.equal(
      title('分布式系统学习笔记：缓存', '<h2>分布式系统学习笔记</h2>'),
      '分布式系统学习笔记：缓存',
    );
    assert.equal(title('学习笔记 - 缓存为什么会过期', '<h2>学习笔记</h2>'), '学习笔记 - 缓存为什么会过期');
  });

  test('is titled as its only heading where a site’s name stands before that', () => {
    const title = (stated: string, heading: string) =>
      readText('p.html', pageOf(`<title>${stated}</title>`, `<h1>${heading}</h1>`)).copies[0]!.title;
    assert.equal(
      title('ABC — Names That Are Kept Back', 'Names That Are Kept Back'),
      'Names That Are Kept Back',
    );
    assert.equal(title('A Small Counter — Silicon Notes', 'Silicon Notes'), 'A Small Counter');
  });

  test('is titled without the names of its blog, portal and author', () => {
    const title = (head: string, body = '') => readText('p.html', pageOf(head, body)).copies[0]!.title;
    const blog = '<h1><a href="/">Silicon Notes</a></h1>';
    const meta = '<meta property="og:title" content="A Small Counter">';
    assert.equal(title(`<title>Silicon Notes: A Small Counter</title>${meta}`, blog), 'A Small Counter');
    assert.equal(
      title('<title>A Small Counter @ Silicon Notes :: 痞客邦 PIXNET ::</title>', blog),
      'A Small Counter',
    );
    assert.equal(title('<title>一致性哈希怎么扩容_后端频道_某某网</title>'), '一致性哈希怎么扩容');
    assert.equal(title('<title>理解batch_norm与卷积_图神经网</title>'), '理解batch_norm与卷积_图神经网');
    assert.equal(
      title('<title>A Small Counter | Ada Fern</title><meta name="author" content="Ada Fern">'),
      'A Small Counter',
    );
  });
});
