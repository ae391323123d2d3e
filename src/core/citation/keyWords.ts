import { pinyin } from 'pinyin-pro';
import { compoundSurnames } from '../util/chineseNames.ts';
import { romanise } from './romanise.ts';

const han = /\p{Script=Han}/u;
const englishStopWords = new Set(
  'a an the of on in at is are was be to for and or with from by as how what why when which into via its it this that'.split(
    ' ',
  ),
);
const chineseStopWords = new Set(
  (
    '的 了 是 在 与 和 及 或 从 到 对 把 被 让 为 之 其 这 那 一 个 一个 一种 什么 如何 怎么 怎样 为什么 关于 ' +
    '浅谈 浅析 详解 理解 解读 介绍 概述 简介 入门 笔记 总结 背景 引言 一文 彻底 搞懂 读懂 以及 第 章 节 篇 式 年'
  ).split(' '),
);

/** A word of a script that has letters for sounds, with what joins its parts. */
const alphabetic =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Hangul}\p{N}]+(?:[-'’][\p{Script=Latin}\p{Script=Cyrillic}\p{N}]+)*/gu;

/** The segmenter is built once: making one costs more than using it. */
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * The telling words of a title as lower-case ASCII, the most distinctive first: names with inner capitals
 * or digits (`RoPE`, `Word2Vec`), then other Latin words, then Chinese words by pinyin. Words that say
 * nothing (`的`, `浅谈`, `of`) are left out unless there are no others.
 */
export function titleWords(title: string): string[] {
  const text = title
    .normalize('NFKC')
    .replace(/\$[^$]*\$|\\\([\s\S]*?\\\)/g, ' ')
    .replace(/^[\s\d.、)]+(?=\D)/, match => (/[.、)]/.test(match) ? '' : match));
  const latin = (text.match(alphabetic) ?? []).flatMap(word => {
    const key = toAscii(word);
    return key === '' ? [] : [{ word, key }];
  });
  const telling = latin.filter(({ word }) => !englishStopWords.has(word.toLowerCase()));
  const isName = (word: string) => /\p{Ll}\p{Lu}|\p{Lu}{2}|\p{L}\p{N}/u.test(word);
  const names = telling.filter(({ word }) => isName(word));
  const others = telling.filter(({ word }) => !isName(word));
  const chinese = chineseWords(text);
  const words = [...names, ...others].map(({ key }) => key);
  const all = [...(han.test(text) ? words.slice(0, 2) : words), ...chinese];
  return [...new Set(all.length > 0 ? all : latin.map(({ key }) => key))];
}

/**
 * Pinyin of the Chinese words of a text, one string a word. The segmenter leaves what it does not know as
 * single characters (空 洞 卷 积); neighbours of that kind, and one before a longer word, are read as one word.
 */
function chineseWords(text: string): string[] {
  const words: string[] = [];
  let open = '';
  const close = (): void => {
    if (open !== '') words.push(open);
    open = '';
  };
  for (const { segment } of segmenter.segment(text)) {
    if (!han.test(segment) || chineseStopWords.has(segment)) {
      close();
      continue;
    }
    open += segment;
    if (segment.length > 1 || open.length >= 4) close();
  }
  close();
  const all = words.length > 0 ? words : (text.match(/\p{Script=Han}+/gu) ?? []).map(run => run.slice(0, 4));
  return all.map(word => toAscii(word)).filter(word => word !== '');
}

/**
 * Lower-case ASCII letters, digits and inner hyphens of a text: Han characters by pinyin without tones,
 * Cyrillic and Korean in Latin letters, accents dropped, everything else left out.
 */
export function toAscii(text: string): string {
  const romanised = han.test(text)
    ? pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' }).join('')
    : text;
  return romanise(romanised.normalize('NFC'))
    .normalize('NFKD')
    .replace(/[øØ]/g, 'o')
    .replace(/ß/g, 'ss')
    .replace(/[æÆ]/g, 'ae')
    .replace(/ł/gi, 'l')
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '')
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '');
}

/**
 * The part of an unsplit name that stands for the family: a Chinese name's surname by its own reading
 * (单 is Shan), the last word of a Western one, the whole of an organisation's.
 */
export function familyPart(literal: string): string {
  const name = literal.trim();
  if (/^\p{Script=Han}{2,4}$/u.test(name)) {
    const surname = compoundSurnames.has(name.slice(0, 2)) ? 2 : 1;
    return pinyin(name, { toneType: 'none', type: 'array', v: true, surname: 'head' })
      .slice(0, surname)
      .join('');
  }
  if (/^\p{Script=Hangul}{2,4}$/u.test(name)) return name.slice(0, 1);
  if (han.test(name)) return name.slice(0, 4);
  const beforeComma = name.split(',')[0] ?? '';
  return name.includes(',') ? beforeComma : (name.split(/\s+/).at(-1) ?? '');
}
