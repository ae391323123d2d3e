import { foldText } from '../util/foldText.ts';

/**
 * Numbers, versions, dates and part words a title is counted on by, anywhere but bare at its start or inside a word
 * (`g0pA`), which is a mere mark.
 */
const ordinal =
  /\d{4}\s?[-/.年]\s?\d{1,2}(?:\s?[-/.月]\s?\d{1,2}日?)?|\d+(?:\.\d+)+-?(?:rc|alpha|beta|dev|post|[ab])\.?\d*|(?<![a-z])\d+(?:\.\d+)*|(?<=[a-z])\d+(?:\.\d+)*(?![\d.]|[a-z]{2})|[([]\s?[一二三四五六七八九十百零上中下ⅰ-ⅻivx]{1,5}\s?[)\]]|第\s?[一二三四五六七八九十百零\d]+|[一二三四五六七八九十]+(?=\s*$|[讲课章节期篇部])|[上中下](?=[篇集部卷]?\s*$)|\b(?:i{1,3}|iv|vi{0,3}|ix|x)\b(?=\s*$)/g;
const leadingNumber = /^[\s#]*(?:\d+(?:[.\-_]\d+)*|[一二三四五六七八九十]+)\s*[.、:)\-_\s]\s*(?=\S)/;
const labelled =
  /(?:第|lecture|lec|chapter|part|week|day|lesson|unit|lab|homework|hw|assignment|episode|vol(?:ume)?|note|实验|作业|课程|讲义|笔记|讲)\s*[#.:-]?\s*(\d+|[一二三四五六七八九十百]+|one|two|three|four|five|six|seven|eight|nine|ten)/;

interface TitleShape {
  /** The title without its ordinals, spaces and punctuation. */
  readonly rest: string;
  readonly ordinals: readonly string[];
}

function shapeOf(title: string): TitleShape {
  const folded = foldText(title).trim();
  const ordinals: string[] = [];
  const dateFirst = /^\d{4}\s?[-/.年]/.test(folded);
  const rest = (dateFirst ? folded : folded.replace(leadingNumber, '')).replace(ordinal, found => {
    ordinals.push(found.replace(/[\s()[\]第]/g, ''));
    return '\u0001';
  });
  return { rest: rest.replace(/[^\p{L}\p{N}\u0001]+/gu, ''), ordinals };
}

/**
 * A title that is no more than the name of a file or record (`g1pB_task`, `note-12`, `0042`), a date or a version
 * (`tool-3.2.0`) excepted.
 */
const identifier =
  /^(?!(?:19|20)\d{2}(?:\d{4}$|[-._]?\d{1,2}(?:[-._]?\d{1,2})?$))(?!.*\d\.\d)[a-z0-9._-]*\d[a-z0-9._-]*$/;

/**
 * Whether two titles name different parts of one series: they are equal but for numbers, dates, (一)/(二) or
 * 上/下, or carry the same label (Lecture, 第…讲) with different numbers. A bare number at the start is passed
 * over, as collections number the same article differently, and so are the numbers of mere identifiers.
 */
export function areNumberedParts(titleA: string, titleB: string): boolean {
  if ([titleA, titleB].some(title => identifier.test(foldText(title).trim()))) return false;
  const a = shapeOf(titleA);
  const b = shapeOf(titleB);
  if (a.ordinals.length > 0 && a.rest === b.rest) {
    return a.ordinals.some((value, index) => value !== b.ordinals[index]);
  }
  const labelA = labelled.exec(foldText(titleA));
  const labelB = labelled.exec(foldText(titleB));
  if (!labelA || !labelB || labelA[1] === labelB[1]) return false;
  const before = (match: RegExpExecArray) =>
    match.input.slice(0, match.index + match[0].length - match[1]!.length);
  return before(labelA).replace(/\s/g, '') === before(labelB).replace(/\s/g, '');
}

/** A title that begins with the number of a section: that of what it stands in, its own, and its words. */
const sectionTitle = /^[\s#]*(\d+(?:\.\d+)*)\.(\d+)[.、:\s]+(\S.*)$/;

/** Whether two titles are those of different sections of one chapter: numbers of one level and other words. */
export function areSectionsOfOne(titleA: string, titleB: string): boolean {
  const [a, b] = [titleA, titleB].map(title => sectionTitle.exec(foldText(title).trim()));
  return !!a && !!b && a[1] === b[1] && a[2] !== b[2] && a[3] !== b[3];
}
