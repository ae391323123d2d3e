import { isMostlyLatin } from '../characters.ts';

/** Longest derived title, characters, and the longest where its letters are mostly Latin. */
export const maxTitle = 40;
export const maxLatinTitle = 80;

/** Whether `text` is short enough for a title. */
export function fits(text: string): boolean {
  return text.length <= maxTitle || (text.length <= maxLatinTitle && isMostlyLatin(text));
}

const divider = /\s+[-–—|·:]\s+|\s*(?:——|(?<!:):(?!:)|[|｜：,，;；。？！?!])\s*|\.\s+/gu;

/**
 * `text` as a title: itself where it fits, else its longest beginning that ends at punctuation and fits,
 * else, for Latin words, the longest run of whole words, else `undefined`.
 */
export function fitTitle(text: string): string | undefined {
  const whole = cleanTitle(text);
  if (whole === '') return undefined;
  if (fits(whole)) return whole;
  let best: string | undefined;
  for (const match of whole.slice(0, maxLatinTitle + 4).matchAll(divider)) {
    const part = whole.slice(0, match.index);
    if (part.length >= 4 && fits(part)) best = part;
  }
  return best === undefined ? undefined : cleanTitle(best);
}

const decoration =
  /^(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}\s>*•·●■◆▶►※\-–—_=~|]|\uFE0F|\u200D|(?:#{1,6}\s))+|(?:[\s*_=~|,，、:：;；。\-–—…\p{Extended_Pictographic}]|\uFE0F|\.{2,})+$/gu;
const pairs = ['()', '（）', '[]', '【】', '《》', '“”', '「」'];

/** Han and Latin words with single spaces: nothing to clean. */
const plainTitle = /^[\p{sc=Han}A-Za-z0-9]+(?: [\p{sc=Han}A-Za-z0-9]+)*$/u;

/** `text` without decoration at its ends, unpaired brackets and doubled white space. */
export function cleanTitle(text: string): string {
  if (plainTitle.test(text)) return text;
  let title = text
    .replace(/\u001b\[[ -?]{0,40}[@-~]/gu, '')
    .replace(/[\u0000-\u001f\u007f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    // Dots that lead to a page's number in a table of contents.
    .replace(/\s*(?:\.{4,}|·{4,}|…{2,})\s*\d{0,4}$/u, '');
  // The number of the list or section that follows is none of it.
  title = title.replace(/\s+(?:\d{1,2}[.、．)]|[一二三四五六七八九十]、)$/u, '');
  title = title.replace(decoration, '').trim();
  for (const pair of pairs) {
    const [open, close] = [pair[0]!, pair[1]!];
    if (title.startsWith(open) && title.indexOf(close) === title.length - 1)
      title = title.slice(1, -1).trim();
    const lastOpen = title.lastIndexOf(open);
    if (lastOpen > 1 && title.indexOf(close, lastOpen) < 0) title = title.slice(0, lastOpen).trim();
  }
  return title;
}

const latinBreak =
  /\s(?=(?:that|which|where|when|while|because|and|but|so|to|by|with|for|in|of|on|from|as|using|via)\s)/giu;

/** The first words of a text that has no better title, broken off where a phrase may end. */
export function firstWords(text: string): string | undefined {
  const clause = text.split(/[。！？；!?;\n]|[,，]\s?/u, 1)[0] ?? '';
  const whole = fitTitle(clause);
  if (whole !== undefined) return whole;
  if (isMostlyLatin(clause)) {
    const breaks = [...clause.slice(0, maxLatinTitle).matchAll(latinBreak)].map(match => match.index);
    const cut = breaks.findLast(index => index >= 12) ?? clause.lastIndexOf(' ', maxLatinTitle);
    return cleanTitle(clause.slice(0, cut > 0 ? cut : maxLatinTitle)) || undefined;
  }
  const cut = Math.max(
    ...['的', '、', '和', '与', ' ', '在', '时'].map(word => clause.lastIndexOf(word, maxTitle - 1)),
  );
  return cleanTitle(clause.slice(0, cut >= 8 ? cut : maxTitle)) || undefined;
}
