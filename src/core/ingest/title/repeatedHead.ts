/** Where a link or a pictogram follows a title. */
const beforeLink = /\s(?=https?:|\p{Extended_Pictographic})/u;
/** Words that a title does not end with, so that what follows belongs to it. */
const joining = /(?:与|和|及|的|到|、|\b(?:vs\.?|and|or|to|of|for|versus))$/iu;

/**
 * Text up to the place where its first word comes again as the start of a body: `LoRA LoRA 是…`, `Segment Anything
 * Segment Anything（SA）…`. `undefined` when it does not within a line.
 */
export function repeatedHead(text: string): string | undefined {
  const first = /^[^\s,，。:：;；!！?？(（]{2,24}/u.exec(text)?.[0];
  if (first === undefined) return repeatedPair(text);
  if (/^(?:the|a|an|in|to|of|we|it)$/iu.test(first)) return undefined;
  const head = text.slice(0, 160).toLowerCase();
  for (let again = 0; ; ) {
    again = head.indexOf(` ${first.toLowerCase()}`, again + 1);
    if (again < 0) return undefined;
    const title = text.slice(0, again).split(beforeLink, 1)[0]!;
    if (joining.test(title)) continue;
    if (/[:：]\s*$/u.test(title)) return text.slice(0, first.length);
    const bare = title.replace(/\([^)]*\)|（[^）]*）/gu, '');
    return /[,，。;；!！?？\n]/u.test(bare) ? undefined : title;
  }
}

/**
 * Text up to a Latin word that it has used already, where that word stands behind a space and a Han character and so opens
 * a body: `为什么 Adam 比 SGD 收敛快 Adam 给…`, `np.einsum 用法 einsum用…`. `undefined` when there is none.
 */
export function beforeEcho(text: string): string | undefined {
  const head = text.slice(0, 60);
  for (const match of head.matchAll(/(?<=[\p{sc=Han})）]) (?=([A-Za-z][\w.-]{2,})(?: ?\p{sc=Han}))/gu)) {
    const title = head.slice(0, match.index);
    if (/[,，。;；:：!！?？]/u.test(title)) return undefined;
    if (joining.test(title) || /[比对给把用在将让有叫为]$/u.test(title)) continue;
    if (title.toLowerCase().includes(match[1]!.toLowerCase())) return title;
  }
  return undefined;
}

/** `K 均值 K 均值是…`: a first word of one letter recurs only together with the second. */
function repeatedPair(text: string): string | undefined {
  const pair = /^\S [^\s,，。:：;；(（]{2,24}(?= )/u.exec(text)?.[0];
  return pair !== undefined && text.slice(pair.length + 1).startsWith(pair) ? pair : undefined;
}

/** `Understanding LoRA LoRA` is a title and the first word of its text. */
export function withoutEcho(subject: string): string {
  const words = subject.split(' ');
  const last = words.at(-1)!;
  return words.length > 1 && words.slice(0, -1).includes(last) ? words.slice(0, -1).join(' ') : subject;
}
