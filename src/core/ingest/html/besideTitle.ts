import { findDate } from '../dates.ts';
import { cleanTitle } from '../title/fitTitle.ts';
import { closest, closestNamed } from './select.ts';

/** A title's place in the text of a page, and what follows it. */
export interface TitlePlace {
  readonly title: string;
  /** Whether it stands in a heading, or in an element that is called a title. */
  readonly named: boolean;
  /** Short texts below it, in page order, up to the first long one. */
  readonly below: readonly string[];
}

/** How much below a title is looked at, and the longest text there that can say when or who, characters. */
const maxBelow = 400;
const maxText = 100;
/** Fewest characters of a title that a text is taken for that names no more than its beginning. */
const leastTitle = 8;
/** What may stand between a title and the name of its site. */
const siteDivider = /^(?:\s*[-–—|_«»]|\s(?=\S{2,20}$))/u;
/** Boxes and references of an encyclopedia, and what stands below a picture: days in them are of other things. */
const aside = '.infobox, .ambox, .references, .reflist, cite, figure, figcaption, blockquote';
const unseen = /^(?:script|style|noscript|template|option|title|textarea)$/u;

/**
 * Where the text of a page shows its title: `stated` itself, or its beginning where what follows is the name of a site. A
 * link elsewhere that shows it counts only where it stands in a heading.
 */
export function titlePlaces(document: Document, stated: string): readonly TitlePlace[] {
  const whole = cleanTitle(stated);
  if (whole.length < 2) return [];
  const walker = document.createTreeWalker(document.body ?? document.documentElement, 4);
  const places: {
    readonly title: string;
    readonly named: boolean;
    readonly below: string[];
    left: number;
  }[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent === null || unseen.test(parent.localName)) continue;
    const text = (node.nodeValue ?? '').replace(/\s+/gu, ' ').trim();
    if (text === '') continue;
    const open = places.filter(({ left }) => left > 0);
    const apart = open.length > 0 && closest(parent, aside) !== null;
    for (const place of open) {
      place.left = text.length > maxText * 1.5 ? 0 : place.left - text.length;
      if (text.length <= maxText && !apart) place.below.push(text);
    }
    if (places.length >= 8 || text.length > whole.length + 12 || !startsTitle(text, whole)) continue;
    const headed = closestNamed(parent, 'h1', 'h2', 'h3', 'h4', 'h5') !== null;
    if (!headed && closestNamed(parent, 'a', 'nav', 'li') !== null) continue;
    const named = headed || isCalledTitle(parent) || isCalledTitle(parent.parentElement);
    places.push({ title: cleanTitle(text), named, below: [], left: maxBelow });
  }
  return places;
}

function isCalledTitle(element: Element | null): boolean {
  return /title|subject/iu.test(`${element?.className ?? ''} ${element?.id ?? ''}`);
}

function startsTitle(text: string, whole: string): boolean {
  if (text.slice(0, 2) !== whole.slice(0, 2)) return false;
  const title = cleanTitle(text);
  if (title === whole) return true;
  const enough = Math.max(leastTitle, whole.length / 2);
  return title.length >= enough && whole.startsWith(title) && siteDivider.test(whole.slice(title.length));
}

/** What stands before a day that a page was published on, and what behind one that a sentence is about. */
const beforeDay = /^[^。！？!?；;]{0,30}$/u;
const ofSentence =
  /^\s?(?:[，、的在至到前后起]|[~–—-]\s?\d|(?!(?:by|at|in|on|min)\b)\p{Ll}{2,}\s)|[。！？；]/u;

/** The day that stands below a title, as the text that says it. */
export function dateBelow(places: readonly TitlePlace[]): string | undefined {
  for (const { below } of places) {
    for (const text of below) {
      const found = findDate(text);
      if (found?.date.length !== 10) continue;
      const at = text.indexOf(found.source);
      if (beforeDay.test(text.slice(0, at)) && !ofSentence.test(text.slice(at + found.source.length)))
        return found.date;
    }
  }
  return undefined;
}

/** A label and what stands behind it, and where that ends: at a divider, or at the next label. */
const authorLabel = /(?:^|[\s|｜])作\s?者\s?[:：]?\s*(.*)$/u;
const endOfName = /(?:\s+\S{2,6}\s?[:：]|[|｜,，;；]).*$/u;
const nobody = /编辑|来源|时间|日期|发布|阅读|原创|网络/u;

/** Who wrote a page by the label that stands below its title: `作者：…`. */
export function authorBelow(places: readonly TitlePlace[]): string | undefined {
  for (const { below } of places) {
    for (const [at, text] of below.entries()) {
      const beside = authorLabel.exec(text)?.[1]?.replace(endOfName, '').trim();
      const name = beside === '' ? below[at + 1] : beside;
      if (name !== undefined && /^[\p{L}·. ]{2,16}$/u.test(name) && !nobody.test(name)) return name;
    }
  }
  return undefined;
}
