import { isMostlyLatin } from '../characters.ts';
import { cleanTitle, fits } from './fitTitle.ts';
import { isGeneric, listNumber } from './genericWords.ts';
import { type Segment, segments, spacesLatin } from './segments.ts';

/** Words a sentence opens with and a noun phrase does not. */
const sentenceOpening =
  /^(?:诸如|例如|比如|在|对于|对|随着|为了|为|如果|我们|你|大家|本文|本节|本章|这|那|该|它|其|一个(?!人)|一种|一般|通常|首先|其次|或者|由于|因为|因此|所以|虽然|尽管|当|从|所谓|众所周知|最近|目前|以|基于|作为|根据|通过|利用|使用|与|和|不同于|除了|关于|假设|已知|给定|主要|就是|又|也|可以|可|能够|会|将|用来|用于|指|是|即|包括|包含|采用|提出|称|来自|有|无需|不|但|而|于是|结合|and\b|or\b|is\b|are\b|was\b|the\b|this\b|these\b|in\b|we\b|it\b)/iu;

/** A subject and the predicate that ends it. The look-behind keeps 但是, 于是, 总是 … whole. */
const subjectThenPredicate =
  /^((?:[^\s,，。:：;；!！?？(（]|[(（][^()（）]{0,60}[)）]|\s(?![,，])){2,60}?)\s*(?:目前|本身|其实|实际上|本质上|或者|就|通常|一般|主要|也|都|则|既|不仅|可以|又|便|即)*(?:(?<![但于总可还不只若凡正要硬都])是(?!否|非)|指的是|[,，]?\s*(?:又|也)?(?:被)?称[为作之]?|[,，]\s*(?:即|全称|简称|是)|叫做)/u;
const latinPredicate =
  /^(.{3,70}?)\s+(?:is|are|was|were|refers? to|has|have|can|will|aims?|uses?|provides?|allows?)\s/u;

const pronoun =
  /^(?:这|那|它|他|她|该|其|此|我|你|大家|本|之|每|有|没有|所|原因|目的|主要|一般|通常|the (?:main|idea)|it|this|that|these|there|we|they|you|i)(?![a-z])/iu;
/** Clauses that set the scene for the main clause. */
const sceneSetting =
  /^(?:上一?[篇节章]|上文|前面|前文|之前|随着|为了|由于|因为|虽然|尽管|如果|假如|当|在|不同于|对于|除了|关于|根据|通过|利用|自从|自|近年来|最近|目前|如今|众所周知|一般来说|总的来说|首先|其次|因此|所以|但是|但|然而|而且|同时|此外|另外|因而|于是|那么|其中|例如|比如|特别是|也就是说|换句话说|具体来说|简单来说|我们知道|大家好|although|while|when|if|since|because|as|in recent years|recently|however|for example)/iu;
const announcement =
  /(?:(?:本文|这篇(?:文章|论文|博客|笔记)|本篇(?:文章|博客)?|该文|该论文|论文|作者|本节|本章|本教程|今天|这里|文章|笔者)(?:我们|我|笔者)?(?:就|将|会|要|来|主要|简单|详细|系统地?|重点|着重)*(?:介绍|讨论|讲解|讲述|讲|总结|记录|梳理|整理|分析|解析|聊聊|分享|解读|提出|看看|看一下|看|学习|了解)(?:一下|了|的?是)*(?:[一两三]种(?:新的)?|一个(?:新的)?|新的)?|(?:[Ii]n this (?:post|article|blog post|tutorial|note|paper|section),? )?(?:[Ww]e|I)(?:['’]ll| will)? (?:look at|discuss|introduce|describe|explore|explain|cover|review|present|show|learn(?: about)?|walk through|propose) )/u;

/** Longest piece of a text that its title is looked for in, characters. */
const reach = 1500;

/** A title found in running text. */
export interface OpeningTitle {
  readonly title: string;
  readonly source: 'phrase' | 'sentence';
}

/**
 * The phrase a text opens with, where a title and its body were run together: up to the recurrence of its
 * first word (`LoRA LoRA 是…`), to a collapsed line end, or to a question mark. `undefined` when the text
 * opens with a sentence.
 */
export function openingPhrase(text: string): string | undefined {
  const head = text.slice(0, reach);
  const repeated = repeatedHead(head);
  if (repeated !== undefined && usable(repeated)) return repeated;
  const collected: string[] = [];
  for (const segment of segments(head, spacesLatin(head))) {
    if (segment.text === '') continue;
    if (collected.length > 0 && !(segment.end === 'space' && isGeneric(segment.text))) break;
    if (segment.end === 'comma' || segment.end === 'end') return englishTitle(head);
    collected.push(segment.text);
    if (segment.end === 'stop') return endOfQuestion(head, segment) ?? englishTitle(head);
    if (segment.end === 'colon') return phraseWithColon(head, segment);
    if (segment.end === 'line') break;
  }
  if (collected.length === 0) return englishTitle(head);
  const phrase = cleanTitle(collected.join(' '));
  const opened = predicateAfterSpace(phrase);
  if (opened !== undefined) return opened;
  return usable(phrase) ? phrase : englishTitle(head);
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

/** `Understanding LoRA LoRA` is a title and the first word of its text. */
function withoutEcho(subject: string): string {
  const words = subject.split(' ');
  const last = words.at(-1)!;
  return words.length > 1 && words.slice(0, -1).includes(last) ? words.slice(0, -1).join(' ') : subject;
}

function endOfQuestion(text: string, segment: Segment): string | undefined {
  const stop = text[segment.start + text.slice(segment.start).indexOf(segment.text) + segment.text.length];
  if (stop !== '?' && stop !== '？') return undefined;
  return fits(`${segment.text}${stop}`) && segment.text.length > 2 ? `${segment.text}${stop}` : undefined;
}

/** `Name: what it is` before a line end is one title; before a sentence the name alone is. */
function phraseWithColon(text: string, first: Segment): string | undefined {
  const unlabelled = first.text.replace(trailingLabel, '');
  if (unlabelled !== first.text) return usable(unlabelled) ? unlabelled : undefined;
  const rest = text.slice(first.start + first.text.length).replace(/^\s*[:：]\s*/u, '');
  const next = segments(rest, spacesLatin(text)).next().value as Segment | undefined;
  const colon = text.slice(first.start + first.text.length).match(/^\s*[:：]\s*/u)?.[0] ?? ':';
  const whole = `${first.text}${colon}${next?.text ?? ''}`;
  const complete = next?.end === 'space' || next?.end === 'line';
  if (complete && fits(whole) && !/^https?$/iu.test(first.text) && usable(first.text)) return whole;
  return usable(first.text) && !/[\p{sc=Han}](?:如下|包括|有|为)$/u.test(first.text) ? first.text : undefined;
}

/** Where a link or a pictogram follows a title. */
const beforeLink = /\s(?=https?:|\p{Extended_Pictographic})/u;
/** Label of a line that stood below the title: `LoRA Paper: …`. */
const trailingLabel =
  /\s+(?:paper|code|github|arxiv|authors?|link|url|论文|论文地址|代码|作者|链接|原文|地址|时间|来源)$/iu;

/** `K 均值 K 均值是…`: a first word of one letter recurs only together with the second. */
function repeatedPair(text: string): string | undefined {
  const pair = /^\S [^\s,，。:：;；(（]{2,24}(?= )/u.exec(text)?.[0];
  return pair !== undefined && text.slice(pair.length + 1).startsWith(pair) ? pair : undefined;
}

/** Text up to the place where its first word comes again as the start of a body. */
export function repeatedHead(text: string): string | undefined {
  const first = /^[^\s,，。:：;；!！?？(（]{2,24}/u.exec(text)?.[0];
  if (first === undefined) return repeatedPair(text);
  if (/^(?:the|a|an|in|to|of|we|it)$/iu.test(first)) return undefined;
  const head = text.slice(0, 160).toLowerCase();
  const again = head.indexOf(` ${first.toLowerCase()}`, 1);
  if (again < 0) return undefined;
  const title = text.slice(0, again).split(beforeLink, 1)[0]!;
  if (/[:：]\s*$/u.test(title)) return text.slice(0, first.length);
  if (/[,，。;；!！?？\n]/u.test(title.replace(/\([^)]*\)|（[^）]*）/gu, ''))) return undefined;
  return title;
}

const smallWord =
  /^(?:a|an|the|of|for|and|or|in|on|with|to|by|from|via|as|at|is|are|all|you|not|vs\.?|&|-|–|—)$/iu;
const bodyOpening =
  /^(?:The|We|This|In|It|A|An|There|When|As|These|Our|Recent|Recently|Many|Most|Large|Given|Let|Here|If|Since|To|For|You)$/u;

/** A run of capitalised English words before the capitalised word that opens a sentence. */
function englishTitle(text: string): string | undefined {
  const words = text.slice(0, 200).split(/\s+/u, 20);
  if (!/^[A-Z0-9]/u.test(words[0] ?? '')) return undefined;
  for (let i = 1; i < words.length; i++) {
    const word = words[i]!;
    if (
      i >= 2 &&
      bodyOpening.test(word) &&
      !smallWord.test(words[i - 1]!) &&
      /^[a-z]/u.test(words[i + 1] ?? '')
    ) {
      const title = cleanTitle(words.slice(0, i).join(' '));
      return usable(title) ? title : undefined;
    }
    if (!/^["'(“]?[A-Z0-9]/u.test(word) && !smallWord.test(word)) return undefined;
    if (/[.!?;,]$/u.test(word)) return undefined;
  }
  return undefined;
}

/** Whether a phrase can be a title: short enough, no pronoun or number first, more than a letter, not generic. */
export function usable(phrase: string): boolean {
  return (
    phrase.length >= 2 &&
    fits(phrase) &&
    !isGeneric(phrase) &&
    !pronoun.test(phrase) &&
    !/^\d+(?:\.\d+)?[\p{sc=Han}A-Za-z%]{1,2}(?![\p{L}])|^\d+[KMBGT]\p{sc=Han}/u.test(phrase) &&
    !/https?:|^www\.|\\$/iu.test(phrase) &&
    !looksLikeCode(phrase)
  );
}

/** Whether a phrase is a command or a line of a program. */
function looksLikeCode(phrase: string): boolean {
  return (
    /^(?:import|from|def|class|return|pip3?|conda|apt(?:-get)?|yum|brew|npm|git|docker|sudo|cd|wget|curl|bash|sh|export|#include)\s+[^\p{sc=Han}]*$/u.test(
      phrase,
    ) || /[{};\\]\s*$|^[\w.]+\s*(?:=|\+=|:=)\s*\S/u.test(phrase)
  );
}

/**
 * A title taken from the first sentences: what the text says it is about (本文介绍…), the subject of the first
 * main clause, else the clause itself. `sure` is false when only a clause that sets the scene was found.
 */
export function openingSentence(text: string): (OpeningTitle & { readonly sure: boolean }) | undefined {
  const head = text.slice(0, reach);
  let fallback: string | undefined;
  let scanned = 0;
  for (const segment of segments(head, true)) {
    if (++scanned > 6) break;
    const clause = cleanTitle(segment.text.replace(listNumber, ''));
    const titled = announcement.exec(clause);
    if (titled?.index === 0) {
      const object = cleanTitle(clause.slice(titled[0].length));
      if (object.length >= 3 && usable(object)) return { title: object, source: 'sentence', sure: true };
      continue;
    }
    if (sceneSetting.test(clause) || clause.length < 3) {
      const stripped = clause.replace(sceneSetting, '').replace(/(?:来说|而言|的时候|时|中|后)$/u, '');
      if (segment.end !== 'end' && stripped.length >= 6 && usable(stripped)) fallback ??= stripped;
      continue;
    }
    const subject = subjectOf(head.slice(segment.start, segment.start + 140).replace(listNumber, ''), clause);
    if (subject !== undefined) return { title: subject, source: 'phrase', sure: true };
    if (segment.end !== 'end' && usable(clause) && clause.length >= 4)
      return { title: clause, source: 'sentence', sure: scanned === 1 };
  }
  return fallback === undefined ? undefined : { title: fallback, source: 'sentence', sure: false };
}

/** Subject of a clause that says what something is, without the adverbs before the verb. */
function subjectOf(whole: string, clause: string): string | undefined {
  const text = whole.replace(/^所谓的?/u, '');
  const latin = isMostlyLatin(clause) ? latinPredicate.exec(clause)?.[1] : undefined;
  const found = latin?.replace(/^(?:the|an?)\s+/iu, '') ?? subjectThenPredicate.exec(text)?.[1];
  const subject = withoutEcho(cleanTitle(found ?? ''));
  if (
    subject.length < 2 ||
    !usable(subject) ||
    sceneSetting.test(subject) ||
    /^(?:什么|哪些|如何|怎么|为什么|谁)$/u.test(subject)
  )
    return undefined;
  const bare = subject.replace(/\([^)]*\)|（[^）]*）/gu, '');
  return bare.length <= (isMostlyLatin(subject) ? 60 : 20) ? subject : undefined;
}

/**
 * The last heading a scraper ran into the text: a short phrase after the end of a sentence, followed by a
 * collapsed line end or by its own first word again.
 */
export function embeddedHeading(text: string): string | undefined {
  const head = text.slice(0, reach * 2);
  let last: string | undefined;
  const spaced = spacesLatin(head);
  let afterStop = false;
  for (const segment of segments(head, spaced)) {
    if (afterStop) {
      const rest = head.slice(segment.start).trimStart();
      const numbered = listNumber.exec(rest)?.[0];
      const candidate = headingAt(rest.slice(numbered?.length ?? 0), segment, numbered !== undefined);
      if (candidate !== undefined) last = candidate;
    }
    afterStop = segment.end === 'stop' || (segment.end === 'line' && segment.text !== '');
  }
  return last;
}

function headingAt(rest: string, segment: Segment, numbered: boolean): string | undefined {
  const repeated = repeatedHead(rest);
  if (repeated !== undefined && usable(repeated) && !sentenceOpening.test(repeated))
    return cleanTitle(repeated);
  if (numbered) {
    const bracketed = /^([^\s,，。:：;；]{2,30}[)）])[[【(（]/u.exec(rest)?.[1];
    if (bracketed !== undefined && usable(bracketed)) return bracketed;
  }
  const phrase = cleanTitle(segment.text.replace(listNumber, ''));
  if (segment.end !== 'space' && segment.end !== 'line') return undefined;
  return usable(phrase) && !sentenceOpening.test(phrase) && phrase.length <= 30 ? phrase : undefined;
}
