import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findUndated, parseDate } from '../../../src/core/ingest/dates.ts';

describe('Dates', () => {
  const forms: [unknown, string | null][] = [
    ['2026-01-11', '2026-01-11'],
    ['2026-01-11T08:09:10+08:00', '2026-01-11'],
    ['2026/1/5 10:00', '2026-01-05'],
    ['2026.01.05', '2026-01-05'],
    ['2026年1月5日', '2026-01-05'],
    ['2026 年 1 月 5 日', '2026-01-05'],
    ['2026年1月', '2026-01'],
    ['二〇二六年十二月二十一日', '2026-12-21'],
    ['January 11, 2026', '2026-01-11'],
    ['11 Jan 2026', '2026-01-11'],
    ['Jan. 11th, 2026', '2026-01-11'],
    ["Jan 11 '26", '2026-01-11'],
    ['March 2024', '2024-03'],
    ['25/12/2023', '2023-12-25'],
    ['12/25/2023', '2023-12-25'],
    ['20230405', '2023-04-05'],
    ['2023', '2023'],
    [2023, '2023'],
    ['发布于 2021-03-04 12:10', '2021-03-04'],
    [{ 'date-parts': [[2020, 5]] }, '2020-05'],
    [new Date(Date.UTC(2020, 1, 29)), '2020-02-29'],
    ['2023-02-30', null],
    ['2023-13-01', null],
    ['soon', null],
    ['', null],
    [null, null],
    [['2020'], null],
  ];
  for (const [value, date] of forms) {
    test(`reads ${JSON.stringify(value)} as ${date}`, () => {
      assert.equal(parseDate(value), date);
    });
  }

  const undated: [text: string, source: string | undefined][] = [
    ['3天前', '3天前'],
    ['林间小路 2 小时前', '2 小时前'],
    ['By Ada • 6 days ago • 33', '6 days ago'],
    ['a week ago', 'a week ago'],
    ['5月6日', '5月6日'],
    ['May 6 · 4 min read', 'May 6'],
    ['山中来信  3  05-06 12:30', '05-06'],
    ['昨天 21:03', '昨天 21:03'],
    ['星期三', '星期三'],
    ['上周的会议', undefined],
    ['昨天学到的东西', undefined],
    ['May 6, 2023', undefined],
    ['4.5 的精度', undefined],
    ['long ago', undefined],
  ];
  for (const [text, source] of undated) {
    test(`finds ${source === undefined ? 'nothing' : 'when, without a year,'} in ${text}`, () => {
      assert.equal(findUndated(text), source);
    });
  }
});
