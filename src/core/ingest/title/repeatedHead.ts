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
