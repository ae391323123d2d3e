/** What FNV-1a (Fowler, Noll and Vo) begins with. */
export const hashStart = 0x811c9dc5 | 0;

/** FNV-1a of what has this hash, and one unit more. */
export function hashOn(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** The 22 bits of FNV-1a that terms are known by. */
export function shortHash(hash: number): number {
  return ((hash >>> 22) ^ hash) & 0x3fffff;
}

/** Hash of a term, 22 bits. */
export function termHash(term: string): number {
  let hash = hashStart;
  for (let at = 0; at < term.length; at++) hash = hashOn(hash, term.charCodeAt(at));
  return shortHash(hash);
}

/** Characters that hold sentences together; a bigram with one of them says little of a subject. */
const functionCharacters = `的了是在我们这那有和与个以为不也可就而之其此但或所如果因从到对于将被把让使会能要得着过地很更最都又还再已只并且及等中上下里
些么什怎吗呢吧啊它他她你您自己一二三两几每各该某由则若即便虽然当时候后前间内外出来去起进行现`;
/** A bit for each UTF-16 unit. */
const functionUnits = new Uint32Array(0x10000 / 32);
for (const character of functionCharacters.replace(/\s/g, '')) {
  const unit = character.charCodeAt(0);
  functionUnits[unit >>> 5]! |= 1 << (unit & 31);
}

const functionWords =
  `the of and to in is for that we be this are with as on it by an from can or at not have which if you will has was
  our their its these use used using one all each more when than then also only such other into some between how what
  they what may but so no do does where there out up over both first two new same different example see let would
  should could your about any most many just like because`.split(/\s+/);
const functionWordOf = new Map(functionWords.map(word => [termHash(word), word]));

/** Whether a Han bigram, its two units in one number, is mostly grammar. */
export function isCommonPair(pair: number): boolean {
  return (functionBit(pair >>> 16) | functionBit(pair & 0xffff)) !== 0;
}

function functionBit(unit: number): number {
  return (functionUnits[unit >>> 5]! >>> (unit & 31)) & 1;
}

/** The word of grammar that has a hash of 22 bits, if one has. */
export function commonWordOf(hash: number): string | undefined {
  return functionWordOf.get(hash);
}
