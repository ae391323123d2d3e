/** Letters that may stand in Han text runs, Latin words with joined parts (`r-cnn`, `c++`), other words. */
const wordPattern =
  /\p{Script=Han}+|[a-z][a-z0-9]*(?:[\-_][a-z0-9]+)*[+#]*|[\p{L}--[\p{Script=Han}[a-z]]]+/gv;
const hanPattern = /^\p{Script=Han}/u;
const longestWord = 30;

/**
 * Terms of a text: Han bigrams, Latin words (with a plural `s` taken off, joined words also by their parts),
 * words of other scripts. Single letters, numbers and endless words are left out.
 *
 * @param folded text as `foldText` gives it
 * @param take called with each occurrence
 */
export function eachTerm(folded: string, take: (term: string) => void): void {
  for (const [word] of folded.matchAll(wordPattern)) {
    if (hanPattern.test(word)) {
      // Characters beyond the basic plane are two units each.
      const characters = /[\ud800-\udfff]/.test(word) ? [...word] : word;
      for (let at = 0; at + 1 < characters.length; at++) take(characters[at]! + characters[at + 1]!);
      continue;
    }
    takeWord(word, take);
    if (!/[-_]/.test(word)) continue;
    for (const part of word.split(/[-_]/)) takeWord(part, take);
  }
}

function takeWord(word: string, take: (term: string) => void): void {
  if (word.length < 2 || word.length > longestWord) return;
  take(/^[a-z]{3,}[^s]s$/.test(word) ? word.slice(0, -1) : word);
}

/** Characters that hold sentences together; a bigram with one of them says little of a subject. */
const functionCharacters = new Set(
  `的了是在我们这那有和与个以为不也可就而之其此但或所如果因从到对于将被把让使会能要得着过地很更最都又还再已只并且及等中上下里
些么什怎吗呢吧啊它他她你您自己一二三两几每各该某由则若即便虽然当时候后前间内外出来去起进行现`.replace(
    /\s/g,
    '',
  ),
);

const functionWords = new Set(
  `the of and to in is for that we be this are with as on it by an from can or at not have which if you will has was
  our their its these use used using one all each more when than then also only such other into some between how what
  they what may but so no do does where there out up over both first two new same different example see let would
  should could your about any most many just like because`.split(/\s+/),
);

/** Whether a term is mostly grammar: an English function word, or a Han bigram with a function character. */
export function isCommonTerm(term: string): boolean {
  if (functionWords.has(term)) return true;
  return term.length === 2 && (functionCharacters.has(term[0]!) || functionCharacters.has(term[1]!));
}

/** Hash of a term, 22 bits (FNV-1a, Fowler, Noll and Vo, folded by its upper bits). */
export function termHash(term: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < term.length; at++) hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193);
  return ((hash >>> 22) ^ hash) & 0x3fffff;
}
