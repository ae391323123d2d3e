/** The line that clippers put above what they took from a page: `原文地址 [host](https://…)`. */
const origin =
  /^(?:>\s*)?(?:本文由[^\n]{1,80}转码[，,]\s*)?(?:原文|转载|本文)?(?:链接|地址|出处|网址|来源)\s*[:：]?\s*(?:\[[^\]\n]{0,200}\]\(<?(https?:[^\s)>]{1,1000})>?\)|<?(https?:[^\s>]{1,1000})>?)\s*$/u;

/** The address of the page that a note was clipped from, by the first line of its text. */
export function originAddress(text: string): string | undefined {
  const line = /^\s*([^\n]{1,1500})/u.exec(text)?.[1] ?? '';
  const match = origin.exec(line.trim());
  return match?.[1] ?? match?.[2];
}
