import { isMostlyLatin } from '../characters.ts';
import { cleanTitle, firstWords, fits } from './fitTitle.ts';
import { listNumber } from './genericWords.ts';
import { reach, sceneSetting, usable } from './phraseWords.ts';
import { withoutEcho } from './repeatedHead.ts';
import { segments } from './segments.ts';

/** A subject and the predicate that ends it. The look-behind keeps 但是, 于是, 总是 … whole. */
const subjectThenPredicate =
  /^((?:[^\s,，。:：;；!！?？(（]|[(（][^()（）]{0,60}[)）]|\s(?![,，])){2,60}?)\s*(?:目前|本身|其实|实际上|本质上|或者|就|通常|一般|主要|也|都|则|既|不仅|可以|又|便|即)*(?:(?<![但于总可还不只若凡正要硬都])是(?!否|非)|指的是|[,，]?\s*(?:又|也)?(?:被)?称[为作之]?|[,，]\s*(?:即|全称|简称|是)|叫做)/u;
const latinPredicate =
  /^(.{3,70}?)\s+(?:is|are|was|were|refers? to|has|have|can|will|aims?|uses?|provides?|allows?)\s/u;

/** A clause that only says where or when. */
const locative =
  /(?:[里中时后前下上内]|之间|以来|的时候)$|^(?:in|for|with|at|on|given|to|after|before|during|by|from|once)\s/iu;
const announcement =
  /(?:(?:本文|这篇(?:文章|论文|博客|笔记)|本篇(?:文章|博客)?|该文|该论文|论文|作者|本节|本章|本教程|今天|这里|文章|笔者)(?:我们|我|笔者)?(?:就|将|会|要|来|主要|简单|详细|系统地?|重点|着重)*(?:(?:使?用|基于|通过|从|以)[^，。,;；]{1,16}?)?(?:介绍|实现|复现|推导|证明|比较|对比|说明|阐述|探讨|讨论|讲解|讲述|讲|总结|记录|梳理|整理|分析|解析|聊聊|分享|解读|提出|看看|看一下|看|学习|了解)(?:一下|了|的?是)*(?:[一两三]种(?:新的)?|一个(?:新的)?|新的)?|(?:[Ii]n this (?:post|article|blog post|tutorial|note|paper|section),? )?(?:[Ww]e|I)(?:['’]ll| will)? (?:look at|discuss|introduce|describe|explore|explain|cover|review|present|show|learn(?: about)?|walk through|propose) )/u;

/** A title found in the first sentences. */
export interface OpeningTitle {
  readonly title: string;
  readonly source: 'phrase' | 'sentence';
  /** Whether it is what the text says it is about, and not just a clause near its beginning. */
  readonly sure: boolean;
  /** Whether it is a whole clause, which a term that the text introduces would name better. */
  readonly clause: boolean;
}

/**
 * A title taken from the first sentences: what the text says it is about (本文介绍…), the subject of the first
 * main clause, else the clause itself. `sure` is false when only a clause that sets the scene was found.
 */
export function openingSentence(text: string): OpeningTitle | undefined {
  const head = text.slice(0, reach);
  let fallback: string | undefined;
  let scanned = 0;
  let inside = false;
  for (const segment of segments(head, true)) {
    if (++scanned > 6) break;
    const within = inside;
    inside = segment.end === 'comma';
    const clause = cleanTitle(segment.text.replace(listNumber, ''));
    const titled = announcement.exec(clause);
    if (titled?.index === 0) {
      const object = cleanTitle(clause.slice(titled[0].length));
      if (object.length >= 3 && usable(object))
        return { title: object, source: 'sentence', sure: true, clause: false };
      continue;
    }
    if (
      sceneSetting.test(clause) ||
      clause.length < 3 ||
      (segment.end === 'comma' && locative.test(clause))
    ) {
      const stripped = mainWords(clause);
      if (segment.end !== 'end' && stripped.length >= 6 && usable(stripped)) fallback ??= stripped;
      continue;
    }
    // The clauses after a comma of an English sentence seldom stand by themselves.
    if (within && isMostlyLatin(clause)) continue;
    const subject = subjectOf(head.slice(segment.start, segment.start + 140).replace(listNumber, ''), clause);
    if (subject !== undefined) return { title: subject, source: 'phrase', sure: true, clause: false };
    // An English clause too long for a title still says more of its text than the one after it.
    const cut = scanned === 1 && isMostlyLatin(clause) && !fits(clause) ? firstWords(clause) : undefined;
    if (cut !== undefined && usable(cut)) return { title: cut, source: 'sentence', sure: true, clause: true };
    if (segment.end !== 'end' && usable(clause) && clause.length >= 4)
      return { title: clause, source: 'sentence', sure: scanned === 1, clause: true };
  }
  return fallback === undefined
    ? undefined
    : { title: fallback, source: 'sentence', sure: false, clause: true };
}

/** The words of a clause that sets the scene without what makes it do so. */
function mainWords(clause: string): string {
  const words = clause
    .replace(sceneSetting, '')
    .replace(/(?:来说|而言|的时候|时|中|后)$/u, '')
    .trim();
  if (!isMostlyLatin(words)) return words;
  const bare = words.replace(/^(?:the|an?)\s+/iu, '');
  return bare.slice(0, 1).toUpperCase() + bare.slice(1);
}

/** Subject of a clause that says what something is, without the adverbs before the verb. */
function subjectOf(whole: string, clause: string): string | undefined {
  const text = whole.replace(/^所谓的?/u, '');
  const latin = isMostlyLatin(clause)
    ? latinPredicate.exec(text.split(/[.!?](?:\s|$)/u, 1)[0]!)?.[1]
    : undefined;
  const found = latin?.replace(/^(?:the|an?)\s+/iu, '') ?? subjectThenPredicate.exec(text)?.[1];
  const subject = withoutEcho(cleanTitle(found ?? ''));
  if (
    subject.length < 2 ||
    !usable(subject) ||
    sceneSetting.test(subject) ||
    /^(?:什么|哪些|如何|怎么|为什么|谁)$|的$|\b(?:it|this|that|there|they|we|you|i|he|she|one)$/iu.test(
      subject,
    )
  )
    return undefined;
  const bare = subject.replace(/\([^)]*\)|（[^）]*）/gu, '');
  return bare.length <= (isMostlyLatin(subject) ? 60 : 20) ? subject : undefined;
}
