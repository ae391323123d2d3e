import { cleanTitle } from './fitTitle.ts';
import { listNumber } from './genericWords.ts';
import { reach, sentenceOpening, usable } from './phraseWords.ts';
import { repeatedHead } from './repeatedHead.ts';
import { type Segment, segments, spacesLatin } from './segments.ts';

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
