import { type Fields, fieldsOf } from './metadata.ts';

/*
 * Lines above and below the text of a note that say where it comes from, as clippers write them, sites put them behind what is
 * copied, and people note them: `> 原文链接：…`, `作者：…`, `日期：…`.
 */

/** Fields of metadata by the words that lines of notes have for them. */
const labels: ReadonlyMap<string, string> = new Map([
  ...labelled(
    'url',
    '原文链接 原文地址 原文 原文出处 本文链接 本文地址 文章链接 文章地址 博文链接 链接 地址 网址 出处 转载自 转自 来源链接 source url link original',
  ),
  ...labelled(
    'date',
    '日期 时间 发布时间 发布日期 发表时间 发表日期 提交时间 提交日期 创建时间 写作时间 写于 更新时间 更新日期 date published posted created',
  ),
  ...labelled('author', '作者 原作者 文章作者 本文作者 博主 公众号 author authors'),
  ...labelled('tags', '标签 文章标签 tags'),
  ...labelled('source', '来源 平台'),
]);

function labelled(field: string, words: string): [string, string][] {
  return words.split(' ').map(word => [word, field]);
}

/** Labels of what is said of a paper that the note is on: author and day are the paper's. */
const ofPaper = /^(?:论文|会议|期刊|机构|单位|发表会议|paper|venue|conference|journal|arxiv|doi)/iu;

const line =
  /^(?:\s|>|[-*+]\s|\*\*|__|#{4,6}\s|@(?=[A-Z]))*([\p{L} ]{1,16}?)(?:\*\*|__)?\s*[:：]\s*(?:\*\*|__)?\s*(\S.{0,400}?)\s*$/u;
/** Lines that neither say anything of a note nor are its text. */
const between =
  /^(?:[>\s*_=-]*|\s{0,3}#{1,6}\s.*|\s*@?\[toc\].*|\s*!\[[^\]]*\]\([^)]*\)\s*|\s*<[^>]*>\s*|\s*<!--+\s*|\s*--+>\s*)$/iu;
const address = /https?:\/\/[^\s<>()[\]（）「」，。；]+/iu;
/** What SimpRead writes above a page that it made a note of. */
const clipped =
  /(?:转码[，,]\s*原文地址\s*|^(?:>\s*)?(?:原文|本文)(?:链接|地址|出处|网址)\s*(?=\[|<?https?:))(\S.*)$/u;
const day =
  '(\\d{4}(?:-\\d{1,2}-\\d{1,2}|/\\d{1,2}/\\d{1,2}|\\.\\d{1,2}\\.\\d{1,2}|年\\d{1,2}月\\d{1,2}日))(?!\\d)';
const year = /\d{4}[-/.年]\d/u;
/** The day that a site prints with an article, behind words for it. */
const printed = new RegExp(`^(?:已?于|posted @|(?:发布|发表|编辑|创建|最后编辑)于)\\s*${day}.{0,80}$`, 'u');
/** The day in a line of its own above the text, or behind the names of who wrote and who published it (WeChat). */
const above = new RegExp(
  `^(?:原创\\s.{1,160}?)?[*_\\s]*${day}[*_\\s]*(?:[\\d:]{4,8})?[*_\\s]*(?:发表于\\S{1,10})?[*_\\s]*$`,
  'u',
);
/** The day in the heading of a meeting or a diary. */
const heading = new RegExp(`^#{1,2}\\s.{0,60}?(?<!\\d)${day}`, 'u');

/** Lines at either end that are looked at. */
const reach = 40;

/** What the lines above and below the text of a note say of it. */
export function originOf(text: string): Fields {
  const found = new Map<string, string>();
  const rows = text.slice(0, 8000).split('\n', reach);
  readRows(rows, found);
  // Below the text the address of where it was published must be among them: other lists end notes, too.
  const below = new Map<string, string>();
  readRows(text.slice(-2000).split('\n').slice(1).slice(-reach).reverse(), below);
  if (below.has('url')) for (const [field, value] of below) if (!found.has(field)) found.set(field, value);
  const printedDay = found.has('date') ? undefined : dayOf(rows, text.slice(-4000).split('\n'));
  if (printedDay !== undefined) found.set('date', printedDay);
  return fieldsOf(found);
}

/** The day that a line says on which the text below or above it was published. */
function dayOf(head: readonly string[], tail: readonly string[]): string | undefined {
  if (![...head, ...tail].some(row => year.test(row))) return undefined;
  const first = head.filter(row => row.trim() !== '').slice(0, 12);
  const found = (rows: readonly string[], form: RegExp) =>
    rows.map(row => form.exec(row.trim())?.[1]).find(match => match !== undefined);
  return found([...head, ...tail], printed) ?? found(first, above) ?? found(first.slice(0, 2), heading);
}

/** Reads labelled lines up to the first line of text. */
function readRows(rows: readonly string[], found: Map<string, string>): void {
  const read = new Map<string, string>();
  let isOfPaper = false;
  for (const [index, whole] of rows.entries()) {
    const row = whole.trim();
    if (row.length > 500) break;
    if (/^(?:=+|-{2,})\s*$/u.test(rows[index + 1] ?? '')) continue;
    const address = clipped.exec(row)?.[1];
    const [, label = '', value = ''] =
      address === undefined ? (line.exec(row) ?? []) : ['', '原文地址', address];
    if (label === '' && !between.test(row) && !isFurniture(row)) break;
    if (label === '') continue;
    // A clause with a colon in it is text.
    if (!labels.has(label.trim().toLowerCase()) && (value.length > 60 || /[。！？；]$/u.test(value))) break;
    isOfPaper ||= ofPaper.test(label.trim());
    const [field, said] = originField(label, value) ?? [];
    if (field !== undefined && said !== undefined && !read.has(field)) read.set(field, said);
  }
  for (const [field, value] of read) {
    if (isOfPaper && field !== 'tags') continue;
    if (!found.has(field)) found.set(field, value);
  }
}

/** The field that a label stands for, and what is said of it behind the label; `undefined` where that is nothing of the kind. */
export function originField(
  label: string,
  value: string,
): readonly [field: string, said: string] | undefined {
  const named = labels.get(label.trim().toLowerCase());
  if (named === undefined) return undefined;
  const field = named === 'source' && /^<?https?:\S+$/iu.test(value.trim()) ? 'url' : named;
  const said = saidOf(field, value);
  return said === undefined ? undefined : [field, said];
}

/** What a line says for a field; `undefined` where it says nothing of the kind. */
function saidOf(field: string, value: string): string | undefined {
  const plain = value.replace(/\*\*|__|`/gu, '').trim();
  if (field === 'url') return address.exec(plain)?.[0];
  const words = plain
    .replace(/!?\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replace(/^@/u, '')
    .trim();
  if (field === 'date') return /\d{4}/u.test(words) ? words : undefined;
  if (field === 'tags') return words.replace(/\s*#/gu, ', ').replace(/^, /u, '');
  // Who is named in a sentence is not who wrote it.
  if (/https?:|[。！？!?]/u.test(words) || words.length > 120) return undefined;
  return field === 'author' ? words.split(/[，,；;|]\s*(?=\p{L}{1,6}[:：])/u, 1)[0] : words;
}

/** Whether SimpRead made the note of a page, whose title is the name of the file. */
export function isClipped(text: string): boolean {
  return clipped.test(
    text
      .slice(0, 400)
      .split('\n')
      .find(row => row.trim() !== '') ?? '',
  );
}

/** Lines of a site around a text, which are none of it. */
const furniture =
  /^[>\s*_-]*(?:本文(?:由.{0,60}(?:转码|首发|提供|授权)|首发于|转载自|来自公众号|链接|版权)|转载(?:自|请注明|请联系)|原文(?:链接|地址|出处)|原作者|版权声明|著作权归|商业转载|非商业转载|(?:作者|编辑|来源|链接|责编|排版|公众号)\s*[:：]|点击(?:上方|蓝字)|↑|欢迎(?:关注|转载)|关注(?:我们|公众号)|CC\s?(?:BY|\d\.\d)|最新推荐文章于|(?:已?于|posted @|发布于)\s*\d{4}-\d{2}-\d{2}|原创\s*$|[\d.]+\s?[kw万]?\s*(?:阅读|人赞同|次浏览)|阅读(?:数|量)?\s*[\d(（]|文章标签|分类专栏|收藏\s*\d*\s*$|点赞|[·•|]\s*$|\d{1,6}\s*$)/iu;

/** Whether a line is a site's or a clipper's, as those above and below a copied text are. */
export function isFurniture(row: string): boolean {
  return row.length < 500 && furniture.test(row);
}

/** A saying above a text, with who said it. */
const motto = /^\s{0,3}>.{0,300}(?:——|--|—)\s*[^。，,\s][^。]{0,30}$/u;
const fact = /^[>\s]*[^\s:：][^:：\n]{0,7}[:：]\s*\S.{0,100}$/u;

/** `text` without the lines of a site above it. */
export function withoutFurniture(text: string): string {
  const rows = text.split('\n');
  let isHead = true;
  let isBelow = false;
  const kept = rows.filter((row, index) => {
    if (index >= reach || !isHead) return true;
    // What else is said of who wrote it stands in the lines below.
    isBelow = isFurniture(row) || (isBelow && fact.test(row));
    if (isBelow || /^[>\s]*$/u.test(row)) return !isBelow;
    if (motto.test(row)) return false;
    isHead = between.test(row) || /^\s*\[?!?\[/u.test(row) || row.length < 60;
    return true;
  });
  return kept.join('\n');
}
