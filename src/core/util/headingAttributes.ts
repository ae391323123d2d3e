/** An attribute: an id, a class, or a name with a value. */
const attribute = String.raw`(?:[#.]\p{L}[^\s{}]*|[\w-]+=(?:"[^"{}]*"|[^\s{}"]+))`;
const attributes = new RegExp(
  String.raw`(?:\s*\{:?\s*[#.]\p{L}[^\s{}]*(?:\s+${attribute})*\s*\}|\s+\{-\})\s*$`,
  'u',
);

/** A heading without the attributes that pandoc, kramdown and others let it end with: `Title {#id .class}`, `Title {-}`. */
export function withoutAttributes(heading: string): string {
  return heading.endsWith('}') ? heading.replace(attributes, '') : heading;
}
