/** Braced group of TeX. */
export interface TexGroup {
  /** Content between the braces. */
  readonly content: string;
  /** Position after the closing brace. */
  readonly end: number;
}

/** The group that starts at or, past white space, after `from`; `undefined` when none does or it never closes. */
export function readGroup(tex: string, from: number): TexGroup | undefined {
  let at = from;
  while (at < tex.length && /\s/.test(tex[at]!)) at++;
  if (tex[at] !== '{') return undefined;
  let depth = 0;
  for (let i = at; i < tex.length; i++) {
    if (tex[i] === '\\') i++;
    else if (tex[i] === '{') depth++;
    else if (tex[i] === '}' && --depth === 0) return { content: tex.slice(at + 1, i), end: i + 1 };
  }
  return undefined;
}

/** Parts of `tex` between the top-level occurrences of `separator`, outside braces and inner environments. */
export function splitTopLevel(tex: string, separator: '\\\\' | '&'): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < tex.length; i++) {
    const char = tex[i]!;
    if (char === '\\') {
      if (separator === '\\\\' && tex[i + 1] === '\\' && depth === 0) {
        parts.push(tex.slice(start, i));
        start = i + 2;
      } else if (tex.startsWith('\\begin', i)) depth++;
      else if (tex.startsWith('\\end', i)) depth--;
      i++;
    } else if (char === '{') depth++;
    else if (char === '}') depth--;
    else if (char === '&' && separator === '&' && depth === 0) {
      parts.push(tex.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(tex.slice(start));
  return parts;
}
