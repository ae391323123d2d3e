import type { TitleSource } from '../../model/copy.ts';
import { copyMark } from '../../util/copyMark.ts';
import { isClipped, withoutFurniture } from '../originLines.ts';
import { dominantTerm } from './dominantTerm.ts';
import { embeddedHeading } from './embeddedHeading.ts';
import { cleanTitle, firstWords, fitTitle } from './fitTitle.ts';
import { genericOpening, isGeneric, listNumber } from './genericWords.ts';
import { type Heading, headings } from './headingTitle.ts';
import { introducedTerm } from './introducedTerm.ts';
import { openingPhrase } from './openingPhrase.ts';
import { openingSentence } from './openingSentence.ts';
import { isContents, isOutline } from './outline.ts';
import { hole, sceneSetting, usable } from './phraseWords.ts';
import { plainText } from './plainText.ts';
import { withoutSiteName } from './siteName.ts';

/** A title and where it was found. */
export interface Title {
  readonly title: string;
  readonly titleSource: TitleSource;
}

const label =
  /^(?:论文(?:名称|标题|题目|名)|文章(?:标题|题目|名称)|标题|题目|题名|paper title|title|paper)\s*[:：]\s*(?=\S)/iu;
const labelEnd =
  /\n|\s(?=[\p{sc=Han}]{2,6}[:：])|\s(?=(?:paper|code|github|authors?|arxiv|url|link)\s*[:：])|\s(?=https?:)|[。；]/iu;

/**
 * Title of a text that nothing names: its first heading that is not generic, a labelled line (`论文名称：…`), the
 * phrase it opens with, what its first sentence is about, the last heading run into it, the term it names
 * most. At most 40 characters, 80 where mostly Latin. Falls back on the file's name, then on `Untitled`.
 */
export function titleOf(text: string, path: string): Title {
  const heading = outlineTitle(text, path) ?? headingTitle(text, path) ?? dayTitle(text, path);
  if (heading !== undefined) return heading;
  const name = fileTitle(path);
  const prose = proseTitle(withoutFurniture(withoutCode(text.slice(0, 20_000))));
  // What a person called the file names it better than a clause of its first sentence.
  const named = name !== undefined && (isNamedByFolder(path) || namesText(name.title, text));
  if (prose !== undefined && !((prose.titleSource === 'sentence' || isClipped(text)) && named)) return prose;
  return name ?? { title: 'Untitled', titleSource: 'fileName' };
}

/** The day that a script takes for a part of a title, with the name of the file that begins with it. */
const dayBefore = /^(?:19|20)\d\d-\d\d-\d\d-(?=\p{L}.)/u;

/** A day and nothing else, which is what a note of a day is called. */
const wholeDay = /^(?:19|20)\d{2}[-/.]\d{2}[-/.]\d{2}$/u;

/** A title the page's metadata give, cleaned; `undefined` when it is empty or generic. */
export function metadataTitle(value: string | undefined): Title | undefined {
  const title =
    value === undefined
      ? ''
      : cleanTitle(withoutSiteName(plainText(value.slice(0, 400)).replace(dayBefore, '')));
  return title === '' || (isGeneric(title) && !wholeDay.test(title))
    ? undefined
    : { title, titleSource: 'metadata' };
}

/** Whether a file's name says what its text is about: it is telling by itself, or the text speaks of it. */
function namesText(name: string, text: string): boolean {
  if (isTelling(name)) return true;
  const head = text.slice(0, 20_000).toLowerCase();
  const word = name.toLowerCase();
  const first = word.length < 2 ? -1 : head.indexOf(word);
  return first >= 0 && head.includes(word, first + word.length);
}

/** Name of a folder of notes that are one for each day. */
const dayFolder = /(?:^|\/)(?:日记|日志|日报|每日(?:笔记)?|daily(?:[ _-]?notes?)?|journals?|diary)\/[^/]*$/iu;

/** The day a note is of: its file is called so, and its heading or its folder says that this is no accident. */
function dayTitle(text: string, path: string): Title | undefined {
  const name = withoutExtension(path.slice(path.lastIndexOf('/') + 1));
  if (!/^\d{4}(?:([-_.])\d{1,2}\1\d{1,2}|\d{4}|年\d{1,2}月\d{1,2}日)$/u.test(name)) return undefined;
  const heading = headings(text, 1)[0]?.text.trim();
  const digits = (words: string) => words.match(/\d+/gu)?.map(Number).join(' ');
  if (heading !== undefined && /^[\d\s年月日/.-]+$/u.test(heading) && digits(heading) === digits(name))
    return { title: heading, titleSource: 'heading' };
  // Below headings that are the same every day nothing names the day but itself.
  const isDaily = dayFolder.test(path) || (heading !== undefined && /\D/u.test(name));
  return isDaily ? { title: name.replace(/[_.]/gu, '-'), titleSource: 'fileName' } : undefined;
}

/** The name of an outliner's file: its first item is no title. */
function outlineTitle(text: string, path: string): Title | undefined {
  const name = isNamedByFolder(path) ? undefined : fileTitle(path);
  return name !== undefined && name.title.length > 1 && isOutline(text) ? name : undefined;
}

/** What the mark for the contents at the top of a note is called, as CSDN's editor puts the title there. */
function contentsTitle(text: string): Title | undefined {
  const label = /^(?:[^\n]*\n){0,4}?[ \t]*@\[toc\]\(([^()\n]{2,80})\)/iu.exec(text.slice(0, 2000))?.[1];
  const title = label === undefined || isGeneric(label) ? undefined : fitTitle(label);
  return title === undefined ? undefined : { title, titleSource: 'label' };
}

/** Whether a heading is a place that is filled in when a note is made from a template. */
function isBlank(heading: string): boolean {
  return /^(?:\{\{.{1,80}\}\}|<%.{1,200}%>)$|(?:^|\s)= ?this\.\w/u.test(heading.trim());
}

function headingTitle(text: string, path: string): Title | undefined {
  const all = headings(text, 12);
  if (all[0] !== undefined && isBlank(all[0].text)) return fileTitle(path);
  const alone = all.filter(heading => heading.level === 1).length === 1;
  const contents = alone && all[0]?.level === 1 ? undefined : contentsTitle(text);
  if (contents !== undefined) return contents;
  // A chapter is called by its number where its words alone say nothing.
  const chapter = alone && all[0]?.level === 1 && numberedChapter.test(all[0].text) ? all[0].text : undefined;
  if (chapter !== undefined && isGeneric(chapter))
    return { title: cleanTitle(chapter), titleSource: 'heading' };
  // Where formulas of a book are gone through one by one their numbers are all the headings.
  if (all.length > 1 && all.every(heading => /^[\d.()（）式 -]+$/u.test(heading.text)))
    return fileTitle(path);
  const telling = all.filter(heading => !isGeneric(heading.text));
  const first = telling[0];
  if (first === undefined) {
    // The first of a book's chapters does not name the list of them all.
    const list = all.length === 1 && isContents(text) ? cleanTitle(all[0]!.text) : '';
    return list === '' ? undefined : { title: list, titleSource: 'heading' };
  }
  const chosen = all[0] === first ? first : (telling.find(heading => heading.level === 1) ?? first);
  // A heading among others of its level, or after a generic one, heads a part; a telling name beats it, and so does
  // that of the folder that a `README` stands in.
  const heads = chosen.level === 1 && alone;
  const labelled = all[0] === chosen ? undefined : labelBefore(text, all[0]!, chosen);
  if (labelled !== undefined) return labelled;
  const counts = counted.test(chosen.text.trim());
  const name = heads && !counts ? undefined : fileTitle(path);
  if (heads && counts && name !== undefined && isTelling(name.title)) return name;
  const others = all.filter(heading => heading.level === chosen.level).length > 1 || all[0] !== chosen;
  const isFolders = isNamedByFolder(path) && !/^chapter\b/iu.test(name?.title ?? '');
  if (name !== undefined && others && (isFolders || namesText(name.title, text))) return name;
  const introduced = !heads && all[0] === chosen ? introducedTitle(text, all) : undefined;
  if (introduced !== undefined) return introduced;
  const words = withoutSiteName(chosen.text);
  const title = fitTitle(words.replace(zettelId, '').replace(listNumber, '')) ?? firstWords(words);
  return title === undefined ? undefined : { title, titleSource: 'heading' };
}

/** A heading that only counts: `Lecture 5`, `第3周`. */
const counted =
  /^(?:(?:lecture|lec|lesson|day|week|chapter|part|task|lab|unit|module|homework|hw|assignment|session)\s?[-_.#]?\s?\d{1,3}|第\s?[\d一二三四五六七八九十百]{1,4}\s?[章讲课周天节次篇回])$/iu;
const numberedChapter = /^第\s?[\d一二三四五六七八九十百]{1,4}\s?[章讲课篇回]\s*\S/u;

/** What a line with a label names below a heading that names nothing: `论文题目：…`. */
function labelBefore(text: string, first: Heading, chosen: Heading): Title | undefined {
  const between = text
    .split('\n', chosen.line)
    .slice(first.line + 1)
    .join('\n');
  const found = between.trim() === '' ? undefined : proseTitle(between);
  return found?.titleSource === 'label' ? found : undefined;
}

/** What a text says that it is about before the first of its numbered parts, where it does so in words of its own. */
function introducedTitle(text: string, all: readonly Heading[]): Title | undefined {
  const first = all[0]!;
  const numbered = all.filter(({ level, text }) => level === first.level && listNumber.test(text));
  if (numbered.length < 2 || numbered[0] !== first) return undefined;
  const before = withoutFurniture(withoutCode(text.split('\n', first.line).join('\n')));
  if (plainText(before).length < 20) return undefined;
  const prose = proseTitle(before);
  return prose?.titleSource === 'phrase' ? prose : undefined;
}

/** Whether a file's name was written to be read: at least two Chinese characters. */
function isTelling(name: string): boolean {
  return /\p{sc=Han}.*\p{sc=Han}/u.test(name);
}

function withoutCode(text: string): string {
  return text.replace(
    /^[ \t]{0,12}(`{3,20}(?!`)|~{3,20}(?!~))[^\n]*\n[\s\S]*?(?:^[ \t]{0,12}\1[^\n]*$|$(?![\s\S]))/gmu,
    '',
  );
}

/** What stands before the beginning: a tag in brackets, who wrote it and where, `Q:`, `TL;DR`. */
const preliminary =
  /^(?:【[^】\n]{1,16}】\s*(?=\S)|\[[^\]\n]{2,14}\](?![([])\s*(?=\S)|(?:参考|原文|链接|转载|来源|出处|作者|(?:原文|本文|参考|论文)?(?:链接|地址|出处)|时间|日期|发布于|author|source|link|date)\s*[:：]\s*\S{1,300}(?:\s+|$)|(?:本文由[^\n]{1,40}转码[，,]\s*)?原文(?:链接|地址)\s\S{1,300}(?:\s+|$)|\p{Lu}{4,}(?: \p{Lu}+){0,2}(?:, \p{Lu}\p{L}+\.?)?(?: \(\p{Lu}+\))? (?:--|—|–) |(?:Q|A|问|答|问题)\s?\d{0,2}\s*[:：.]\s*|TL;?DR\s*[:：]?\s+)/iu;

/** A role of Sphinx or MyST that a number or a name stands for once the book is set. */
const reference =
  /:(?:numref|ref|eqref|cite[pt]?):`[^`\n]{1,100}`|\{(?:numref|ref|eq|cite(?::[pt])?)\}`[^`\n]{1,100}`/gu;

/** Title of running text without headings, such as an excerpt of a listing page. */
export function proseTitle(text: string): Title | undefined {
  const plain = plainText(text.slice(0, 4000).replace(reference, hole));
  let rest = plain;
  let generic = false;
  for (let i = 0; i < 12; i++) {
    const opening = preliminary.exec(rest)?.[0] ?? listNumber.exec(rest)?.[0] ?? genericOpening(rest);
    if (opening === '') break;
    generic ||= !listNumber.test(opening) && !preliminary.test(opening);
    rest = rest.slice(opening.length).trimStart();
  }
  const labelled = labelTitle(rest);
  if (labelled !== undefined) return { title: labelled, titleSource: 'label' };
  // Below a generic heading a number opens a list of facts, and none of them names the article.
  const found = generic && /^\d/u.test(rest) ? undefined : proseTitleOf(rest, generic);
  if (found !== undefined) return found;
  const last = dominantTerm(plain) ?? wholeClause(rest) ?? firstWords(withoutHoles(rest));
  return last === undefined || isGeneric(last) ? undefined : { title: last, titleSource: 'sentence' };
}

/** The first clause that lost nothing, where others did. */
function wholeClause(text: string): string | undefined {
  if (!text.includes(hole)) return undefined;
  return text
    .split(/[。！？；，!?;,\n]/u)
    .map(clause => clause.trim())
    .find(clause => clause.length >= 4 && !sceneSetting.test(clause) && usable(clause));
}

function withoutHoles(text: string): string {
  return text
    .replaceAll(hole, ' ')
    .replace(/https?:\S+/gu, ' ')
    .trim();
}

/** Heading of the first part, where it stands behind a title that the text did not divide from it. */
const trailingHeading = /(?<=\S{2}) (?:动机|摘要|背景|引言|前言|导言|abstract|introduction|motivation)$/iu;

function proseTitleOf(rest: string, generic: boolean): Title | undefined {
  const quoted = /^《([^》\n]{2,80})》/u.exec(rest)?.[1];
  if (quoted !== undefined && usable(quoted)) return { title: quoted, titleSource: 'phrase' };
  const phrase = openingPhrase(rest);
  const fitted = phrase === undefined ? undefined : fitTitle(phrase.replace(trailingHeading, ''));
  if (fitted !== undefined && usable(fitted)) return { title: fitted, titleSource: 'phrase' };
  const sentence = openingSentence(rest);
  const term = sentence?.sure && !sentence.clause ? undefined : introducedTerm(rest);
  if (sentence?.sure) {
    return term === undefined
      ? { title: sentence.title, titleSource: sentence.source }
      : { title: term, titleSource: 'phrase' };
  }
  // Below a generic heading texts of one series begin alike, and what comes last tells them apart.
  const heading = embeddedHeading(rest);
  const found = generic ? (heading ?? term) : (term ?? heading);
  if (found !== undefined) return { title: found, titleSource: found === term ? 'phrase' : 'sentence' };
  if (generic && sentence === undefined) return undefined;
  const nameless = sentence?.clause === true && !/[A-Z]/u.test(sentence.title);
  const dominant = nameless ? dominantTerm(rest) : undefined;
  if (dominant !== undefined) return { title: dominant, titleSource: 'sentence' };
  return sentence === undefined ? undefined : { title: sentence.title, titleSource: sentence.source };
}

function labelTitle(text: string): string | undefined {
  const match = label.exec(text);
  if (match === null) return undefined;
  const value = text.slice(match[0].length, match[0].length + 400).split(labelEnd, 1)[0] ?? '';
  const title = fitTitle(/^《([^》]{2,})》/u.exec(value)?.[1] ?? value);
  return title !== undefined && usable(title) ? title : undefined;
}

/** Minute or second a note was made, as a Zettelkasten numbers its notes before their names. */
const zettelId = /^(?:19|20)\d{10}(?:\d{2})?[\s_-]+(?=\S)/u;

const hashName = /^(?=.*\d)[0-9a-f]{7,}$|^[0-9a-f]{8,}$|^[\d_\-.\s]+$|^\d+_[0-9a-f]{6,}$/iu;

/** Folders that say what kind of files they hold, not what these are about. */
const shelf =
  /^(?:_?posts|_?drafts|assets|blog|content|docs?|documentation|examples|files|notebooks?|notes|pages|sources?|src|static|tutorials|zh(?:[-_][a-z]+)?|en(?:[-_][a-z]+)?|文档|文章|笔记|资料)$/iu;

/**
 * Title a file name gives, without its extension, number and date; for `README` and the like the name of the
 * next folder above it that says what it holds.
 * `undefined` when neither says anything.
 */
export function fileTitle(path: string): Title | undefined {
  const parts = path.normalize('NFC').split('/');
  if (isNamedByFolder(path)) {
    const telling = parts.slice(0, -1).findLast(name => !shelf.test(name));
    return telling === undefined ? undefined : nameTitle(telling);
  }
  return nameTitle(withoutExtension(parts.at(-1)!));
}

/** Whether a file is called `README` or the like, and its folder says what it is about. */
function isNamedByFolder(path: string): boolean {
  return isGeneric(withoutExtension(path.slice(path.lastIndexOf('/') + 1)));
}

function withoutExtension(name: string): string {
  return name.replace(/\.[A-Za-z0-9]{1,8}$/u, '');
}

/** A file's name without the codes that stand for characters no file may have. */
function decodedName(name: string): string {
  try {
    return /%[0-9A-F]{2}/u.test(name) ? decodeURIComponent(name) : name;
  } catch {
    return name;
  }
}

function nameTitle(name: string): Title | undefined {
  if (hashName.test(name)) return undefined;
  // Logseq's pages of a namespace have its names before theirs.
  const words = withoutSiteName(decodedName(name).replace(/^.*(?:___|\/)(?=\S)/u, ''))
    .replace(/^\d{4}-\d{1,2}-\d{1,2}[-_ ]+/u, '')
    .replace(zettelId, '')
    // Notion puts the page's id behind its name.
    .replace(/ [0-9a-f]{32}$/u, '')
    .replace(copyMark, '')
    .replace(/^\d{1,3}(?:\.\d{1,3})*[-_. 、]+/u, '')
    .replace(/^chapter(?:[-_ ]?\d{1,2})?[-_ ]+(?=\S)/iu, (chapter, at: number, all: string) =>
      isGeneric(all.slice(at + chapter.length)) ? chapter : '',
    )
    .replace(/[_+]+|(?<=[a-z])-(?=[a-z])/giu, ' ');
  const title = fitTitle(words) ?? firstWords(words);
  return title === undefined || isGeneric(title) ? undefined : { title, titleSource: 'fileName' };
}
