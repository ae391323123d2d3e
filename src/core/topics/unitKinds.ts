/** Kinds of UTF-16 units, as far as terms are concerned; all others are `none`. */
export const unitKind = {
  none: 0,
  han: 1,
  latin: 2,
  otherLetter: 3,
  digit: 4,
  /** The first of the two units of a character beyond the basic plane. */
  highSurrogate: 5,
  lineBreak: 6,
} as const;

export type UnitKind = (typeof unitKind)[keyof typeof unitKind];

const hanPattern = /\p{Script=Han}/u;
const letterPattern = /\p{L}/u;
let kinds: Uint8Array | undefined;

/** For each UTF-16 unit of folded text its kind. */
export function unitKinds(): Uint8Array {
  if (kinds) return kinds;
  kinds = new Uint8Array(0x10000);
  for (let unit = 0; unit < kinds.length; unit++) kinds[unit] = kindOf(unit);
  return kinds;
}

function kindOf(unit: number): UnitKind {
  if (unit >= 0x4e00 && unit <= 0x9fff) return unitKind.han;
  if (unit >= 0x61 && unit <= 0x7a) return unitKind.latin;
  if (unit >= 0x30 && unit <= 0x39) return unitKind.digit;
  if (unit === 0x0a || unit === 0x0d || unit === 0x2028 || unit === 0x2029) return unitKind.lineBreak;
  if (unit >= 0xd800 && unit <= 0xdbff) return unitKind.highSurrogate;
  return kindOfCharacter(String.fromCharCode(unit));
}

function kindOfCharacter(character: string): UnitKind {
  if (hanPattern.test(character)) return unitKind.han;
  return letterPattern.test(character) ? unitKind.otherLetter : unitKind.none;
}

/** Kinds of characters beyond the basic plane that were met. */
const rareKinds = new Map<number, UnitKind>();
const mostRemembered = 10_000;

/** The same of a character beyond the basic plane, given by its two units. */
export function rareKind(high: number, low: number): UnitKind {
  const code = (high << 10) ^ low;
  let kind = rareKinds.get(code);
  if (kind !== undefined) return kind;
  kind = kindOfCharacter(String.fromCharCode(high, low));
  if (rareKinds.size < mostRemembered) rareKinds.set(code, kind);
  return kind;
}
