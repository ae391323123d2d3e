import { isMostlyLatin } from '../characters.ts';
import { englishTitle } from './englishTitle.ts';
import { cleanTitle, fits } from './fitTitle.ts';
import { isGeneric } from './genericWords.ts';
import { reach, sentenceOpening, usable } from './phraseWords.ts';
import { beforeEcho, repeatedHead, withoutEcho } from './repeatedHead.ts';
import { type Segment, segments, spacesLatin } from './segments.ts';

/**
 * The phrase a text opens with, where a title and its body were run together: up to the recurrence of its
 * first word (`LoRA LoRA 是…`), to a collapsed line end, or to a question mark. `undefined` when the text
 * opens with a sentence.
 */
export function openingPhrase(text: string): string | undefined {
  const head = text.slice(0, reach);
  const repeated = repeatedHead(head);
  if (repeated !== undefined && usable(repeated)) return repeated;
  const echoed = beforeEcho(head);
  if (echoed !== undefined && usable(echoed)) return echoed;
  const english = isMostlyLatin(head.slice(0, 120)) ? englishTitle(head) : undefined;
  if (english !== undefined) return english;
  const collected: string[] = [];
  const spaced = spacesLatin(head);
  for (const segment of segments(head, spaced)) {
    if (segment.text === '') continue;
    if (collected.length > 0 && !(segment.end === 'space' && isGeneric(segment.text))) break;
    if (segment.end === 'comma' || segment.end === 'end')
      return spaced ? beforeBody(segment.text) : undefined;
    collected.push(segment.text);
    if (segment.end === 'stop')
      return endOfQuestion(head, segment) ?? (spaced ? beforeBody(segment.text) : undefined);
    if (segment.end === 'colon') return phraseWithColon(head, segment, spaced);
    if (segment.end === 'line') break;
  }
  if (collected.length === 0) return undefined;
  const phrase = cleanTitle(collected.join(' '));
  const opened = predicateAfterSpace(phrase);
  if (opened !== undefined) return opened;
  return usable(phrase) ? phrase : undefined;
}

/** `RNN 是一种…`, `Tokenizer 诸如…` where the text spaces Latin: the words before the sentence. */
function predicateAfterSpace(phrase: string): string | undefined {
  const words = phrase.split(' ');
  for (let i = 1; i < words.length && i < 8; i++) {
    if (!sentenceOpening.test(words[i]!)) continue;
    if (/^(?:与|和|对|为|有)/u.test(words[i]!)) continue;
    const subject = withoutEcho(words.slice(0, i).join(' '));
    return usable(subject) && !isMostlyLatin(phrase) ? subject : undefined;
  }
  return undefined;
}

/** Particles and conjunctions that carry a phrase on after a Latin word. */
const carryingOn = /^(?:的|与|和|及|到|之|中|里|上|下|等|或|并|版|系列|概述|简介|入门|详解|原理)/u;
/** A verb or preposition before a Latin word, which the phrase cannot end with. */
const openEnded =
  /^(?:如何|怎样|怎么|为什么|带|给|让|请|有|把|将|像|使用|利用|基于|通过|用|在|从(?!.*到)|对)|[用以把将在对给让由有叫为] ?[A-Za-z0-9.+-]+$/u;

/**
 * The title that a text which spaces Latin words opens with, where its body begins with a Han character right after a
 * Latin word: `Hive 的 explode 与 LATERAL VIEW 日志表里…`. Titles of one word are left to the sentence's subject.
 */
function beforeBody(sentence: string): string | undefined {
  for (const { index } of sentence.matchAll(/(?<=[A-Za-z0-9)）]) (?=\p{sc=Han})/gu)) {
    const [title, body] = [sentence.slice(0, index), sentence.slice(index + 1)];
    if (title.length > 60 || carryingOn.test(body) || body.length < 6) continue;
    if (!/\p{sc=Han}/u.test(title) || openEnded.test(title)) continue;
    if (usable(title)) return cleanTitle(title);
  }
  return undefined;
}

function endOfQuestion(text: string, segment: Segment): string | undefined {
  const stop = text[segment.start + text.slice(segment.start).indexOf(segment.text) + segment.text.length];
  if (stop !== '?' && stop !== '？') return undefined;
  return fits(`${segment.text}${stop}`) && segment.text.length > 2 ? `${segment.text}${stop}` : undefined;
}

/** `Name: what it is` before a line end is one title; before a sentence the name alone is. */
function phraseWithColon(text: string, first: Segment, spaced: boolean): string | undefined {
  const unlabelled = first.text.replace(trailingLabel, '');
  if (unlabelled !== first.text) return usable(unlabelled) ? unlabelled : undefined;
  const rest = text.slice(first.start + first.text.length).replace(/^\s*[:：]\s*/u, '');
  const next = segments(rest, spaced).next().value as Segment | undefined;
  const colon = text.slice(first.start + first.text.length).match(/^\s*[:：]\s*/u)?.[0] ?? ':';
  const divided = next?.end === 'space' || next?.end === 'line';
  const subtitle = divided ? next.text : spaced && next ? beforeBody(next.text) : undefined;
  const whole = `${first.text}${colon}${subtitle ?? ''}`;
  const complete = subtitle !== undefined;
  if (complete && fits(whole) && !/^https?$/iu.test(first.text) && usable(first.text)) return whole;
  const alone = spaced ? beforeBody(first.text) : undefined;
  if (alone !== undefined) return alone;
  return usable(first.text) && !/[\p{sc=Han}](?:如下|包括|有|为)$/u.test(first.text) ? first.text : undefined;
}

/** Label of a line that stood below the title: `LoRA Paper: …`. */
const trailingLabel =
  /\s+(?:paper|code|github|arxiv|authors?|link|url|论文|论文地址|代码|作者|链接|原文|地址|时间|来源)$/iu;
