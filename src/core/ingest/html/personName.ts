/** What stands behind a name and a comma and is no given name: an office, or a firm in capitals. */
const office = /\b(?:editor|correspondent|reporter|writer|staff|professor|ph\.?d|m\.?d)\b/iu;
const inCapitals = /^\p{Lu}{3}[\p{Lu}\s.]*$/u;
/** What sites write before a name, and what they show in place of one. */
const label =
  /^(?:(?:(?:posted|written|published|created)\s+)?by(?:\s*[:：]\s*|\s+|$)|(?:原创\s*)?(?:作者|撰文|发布者|发布人|文)\s*[:：/／|]\s*)/iu;
const noName =
  /^(?:(?:your )?name|author|follow(?: author)?|admin(?:istrator)?|unknown|anonymous|个人|個人|佚名|匿名|未知|无|网络(?:整理)?|本站(?:原创)?|系统管理员|\d+)$/iu;
/** What follows a name in the same element: an address in brackets or of mail, who edited, where it is from, the day. */
const tail =
  /\s*[(（]https?:[^)）]*[)）]\s*$|[\s,，<(（]*[\w.+-]+@[\w-]+\.[\w.-]+[>)）]*\s*$|[\s[【(（|｜]*(?:责任编辑|责编|编辑|校对|来源|时间|发布时间|发表于)\s*[:：].*$|\s*\d{1,2} \p{L}{3,9} \d{4}.*$|\s*\d{4}[-/年].*$/u;
/** What shows where a page stands on its site. */
const path = /^当前位置|[>»›]/u;

/** A name in its parts, as Highwire's tags have it (`Family, Given`), else as a whole. */
export type PersonName = string | { readonly family: string; readonly given: string };

/**
 * Names of the people that a page's tag, element or JSON-LD states, without *by*, an office or a day behind them: one as
 * `Family, Given`, or several with commas between them; none where it shows a button's words instead.
 */
export function people(stated: string): PersonName[] {
  const name = (stated.split('\n', 1)[0] ?? '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(label, '')
    .replace(tail, '')
    .trim();
  if (name === '' || noName.test(name) || path.test(name)) return [];
  const several = name.split(/\s*[,，、]\s*(?:and\s+)?|\s+(?:and|&)\s+/u);
  // What the last of several works for: `Ada Fern, Ivo Brand, ABC`.
  if (several.length > 2 && inCapitals.test(several.at(-1)!)) several.pop();
  if (several.length > 1 && several.every(isWholeName)) return several;
  const parts = /^([^,，]{2,40}), ?([^,，]{1,40})$/u.exec(name);
  if (parts === null) return [name];
  const [, family, given] = parts as unknown as [string, string, string];
  const isOffice = inCapitals.test(given) || office.test(given);
  return [isOffice ? family : { family, given }];
}

/** Whether a part between commas is a name by itself: of two Han characters or more, or a given name and a family name. */
function isWholeName(part: string): boolean {
  return (
    /^[\p{sc=Han}·]{2,8}$/u.test(part) ||
    (/^\p{Lu}\p{Ll}[\p{L}'’-]*(?: (?:\p{Lu}\.){1,2})? \p{Lu}[\p{L}'’-]+$/u.test(part) && !office.test(part))
  );
}
