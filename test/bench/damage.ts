import { ConverterBuilder } from 'opencc-js/core';
import { from as localesFrom, to as localesTo } from 'opencc-js/preset/cn2t';
import type { BaseNote } from './damageNotes.ts';
import type { Random } from './damageRandom.ts';
import { lightlyRewritten } from './damageRewriting.ts';
import { changeSentences, reworded, type SentenceChange } from './damageSentences.ts';

/** A copy of a note, damaged on purpose. */
export interface DamagedCopy {
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly truncated: boolean;
}

/** What damage draws on besides the note itself. */
export interface DamageContext {
  readonly random: Random;
  /** Sentences of other notes. */
  readonly strangers: readonly string[];
}

type Damage = (note: BaseNote, context: DamageContext) => Omit<DamagedCopy, 'kind'> | undefined;

const builder = ConverterBuilder({ from: localesFrom, to: localesTo });
const traditional = builder({ from: 'cn', to: 't' });
const taiwanese = builder({ from: 'cn', to: 'twp' });

const notices = [
  '转载自：https://example.org/p/10086',
  '版权声明：本文为博主原创文章，转载请附上原文出处链接和本声明。',
  '本文首发于公众号「炼丹笔记本」，欢迎关注。',
  '作者：小明　　链接：https://example.org/question/1　　著作权归作者所有。',
  '发布于 2024-05-06 12:30 · 阅读 1234 · 赞同 56',
];
const siteHeader = '首页 | 博客 | 专栏 | 关于我\n\n您的位置：首页 > 人工智能 > 机器学习 > 正文\n\n';
const siteFooter =
  '\n\n上一篇：如何高效学习　下一篇：常用工具汇总\n\n相关推荐：十篇必读论文；面试题大全；环境搭建指南\n\n评论 12　登录后才能发表评论\n\n© 2024 技术社区 京ICP备00000000号\n';
const titles = ['一文读懂核心原理', '学习笔记整理', '万字长文详解（建议收藏）', '小白也能看懂的教程'];

const whole = (title: string, text: string) => ({ title, text, truncated: false });

function retitled(note: BaseNote, random: Random): { title: string; text: string } {
  const title = random.pick(titles);
  return { title, text: note.text.replace(/^(#{1,6}\s+).+$/m, (_, marks: string) => marks + title) };
}

/** Markdown as a site that keeps no markup shows it. */
function plain(text: string): string {
  return text
    .replace(/^```.*$/gm, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^#{1,6}\s+/gm, '')
    .replace(/^(\s*)(?:[-*+]|\d+\.)\s+/gm, '$1')
    .replace(/[*`_]/g, '')
    .replace(/(\w)-(\w)/g, '$1$2');
}

function withoutFormulas(text: string, placeholder: string): string {
  return text.replace(/\$\$[\s\S]*?\$\$/g, placeholder).replace(/\$[^$\n]+\$/g, placeholder);
}

function reordered(text: string, random: Random): string {
  return random.shuffled(text.split(/\n{2,}/)).join('\n\n');
}

/** One line of a listing page: markup gone, cut off at a length. */
function listingLine(text: string, length: number): string {
  return `${plain(text).replace(/\s+/g, ' ').trim().slice(0, length)}...`;
}

function sentences(share: number, change: SentenceChange): Damage {
  return ({ title, text }, { random, strangers }) =>
    whole(title, changeSentences(text, share, change, strangers, random));
}

const codeBlock = /^```.*\n[\s\S]*?^```/gm;

/** The same article with code that calls another library: names and structure are others throughout. */
function withOtherCode(text: string): string {
  return text.replace(codeBlock, block =>
    block
      .split('\n')
      .map((line, at) => (line.startsWith('```') || at % 4 === 3 ? line : otherNames(line)))
      .join('\n'),
  );
}

function otherNames(line: string): string {
  return line.replace(
    /[A-Za-z_]{2,}/g,
    name => `${name.at(-1)}${name.slice(1, -1).split('').reverse().join('')}x`,
  );
}

function middle(length: number): Damage {
  return (note, { random }) => {
    if (note.text.length < length * 1.5) return undefined;
    const start = random.below(note.text.length - length);
    const text = note.text.slice(start, start + length);
    return whole(text.trim().slice(0, 20), text);
  };
}

function opening(length: number): Damage {
  return ({ title, text }) => {
    if (plain(text).length < length * 1.5) return undefined;
    return { title, text: listingLine(text, length), truncated: true };
  };
}

/** Every kind of damage, by name; those of graded strength once for each grade. */
const damages: Readonly<Record<string, Damage>> = {
  notices: ({ title, text }, { random }) =>
    whole(title, `${random.pick(notices)}\n\n${text}\n\n${random.pick(notices)}\n`),
  title: (note, { random }) => {
    const { title, text } = retitled(note, random);
    return whole(title, text);
  },
  'header and footer': ({ title, text }) => whole(title, siteHeader + text + siteFooter),
  'markup lost': ({ title, text }) => whole(title, plain(text)),
  'one line': ({ title, text }) => whole(title, plain(text).replace(/\s+/g, ' ')),
  traditional: ({ title, text }) => whole(traditional(title), traditional(text)),
  'taiwan wording': ({ title, text }) => whole(taiwanese(title), taiwanese(text)),
  'formulas as placeholders': ({ title, text }) => whole(title, withoutFormulas(text, '[公式]')),
  'formulas lost': ({ title, text }) => whole(title, withoutFormulas(text, '')),
  'paragraphs reordered': ({ title, text }, { random }) => whole(title, reordered(text, random)),
  'edited .1': sentences(0.1, 'edit'),
  'edited .3': sentences(0.3, 'edit'),
  'dropped .1': sentences(0.1, 'drop'),
  'dropped .3': sentences(0.3, 'drop'),
  'added .3': sentences(0.3, 'add'),
  'replaced .2': sentences(0.2, 'replace'),
  'replaced .3': sentences(0.3, 'replace'),
  'mixed .2': sentences(0.2, 'mixed'),
  'mixed .3': sentences(0.3, 'mixed'),
  everything: (note, { random, strangers }) => {
    const { title, text } = retitled(note, random);
    const changed = changeSentences(withoutFormulas(text, '[公式]'), 0.2, 'mixed', strangers, random);
    return whole(title, `${siteHeader}${random.pick(notices)}\n\n${plain(changed)}${siteFooter}`);
  },
  'excerpt 300': middle(300),
  'excerpt 500': middle(500),
  'excerpt 1000': middle(1000),
  'listing 300': opening(300),
  'listing 400': opening(400),
  'broken off': ({ title, text }, { random }) =>
    whole(title, text.slice(0, Math.floor(text.length * (0.3 + 0.6 * random.next())))),
  'retold for another framework': ({ title, text }, { random, strangers }) => {
    const prose = text.replace(codeBlock, '').length;
    if ((text.match(codeBlock)?.length ?? 0) < 2 || prose < 0.4 * text.length || prose < 800)
      return undefined;
    return whole(title, changeSentences(withOtherCode(text), 0.3, 'edit', strangers, random));
  },
  reworded: ({ title, text }, { random }) => {
    const made = reworded(text, random);
    return made === undefined ? undefined : whole(title, made);
  },
  'rewritten .5': ({ title, text }, { random }) => {
    const rewritten = lightlyRewritten(text, random);
    return rewritten === undefined ? undefined : whole(title, rewritten);
  },
};

export const damageKinds: readonly string[] = Object.keys(damages);

/** Makes a copy with one kind of damage; `undefined` when the note is too short for it or has nothing to lose. */
export function damage(note: BaseNote, kind: string, context: DamageContext): DamagedCopy | undefined {
  const made = damages[kind]?.(note, context);
  if (!made || made.text === note.text || made.text.trim().length < 150) return undefined;
  return { kind, ...made };
}
