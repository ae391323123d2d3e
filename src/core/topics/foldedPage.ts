/** Units of a page beyond which room for them is not kept for the next one. */
const mostKept = 1 << 16;
let room = new Uint16Array(1 << 12);

const lineBreak = 0x0a;

/**
 * A title and a text as UTF-16 units. There is a line break before, between and behind the two, so that who goes
 * through them need not look out for where they end. In an array they are read faster than in a string.
 */
export interface FoldedPage {
  readonly units: Uint16Array;
  readonly title: Stretch;
  readonly text: Stretch;
}

/** Units from `start` up to a line break at `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Lays out a page, which holds until the next one is. */
export function foldedPage(title: string, text: string): FoldedPage {
  const titleEnd = 1 + title.length;
  const textEnd = titleEnd + 1 + text.length;
  const units = roomFor(textEnd + 1);
  units[0] = lineBreak;
  put(title, units, 1);
  put(text, units, titleEnd + 1);
  return {
    units,
    title: { start: 1, end: titleEnd },
    text: { start: titleEnd + 1, end: textEnd },
  };
}

/** Puts a text and a line break where they belong. */
function put(text: string, units: Uint16Array, start: number): void {
  for (let at = 0; at < text.length; at++) units[start + at] = text.charCodeAt(at);
  units[start + text.length] = lineBreak;
}

function roomFor(length: number): Uint16Array {
  if (room.length >= length) return room;
  const units = new Uint16Array(Math.max(length, 2 * room.length));
  if (units.length <= mostKept) room = units;
  return units;
}
