import { entries, movedNotices } from './damageEntries.ts';
import { type BaseNote, titleOf } from './damageNotes.ts';
import type { Random } from './damageRandom.ts';
import { changeSentences, sentencesOf } from './damageSentences.ts';

/** Notes that look like copies and are none: each is an article of its own. */
export interface Trap {
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly truncated: boolean;
}

type Made = readonly Omit<Trap, 'kind' | 'truncated'>[] | undefined;
type Maker = (fresh: Deck, notes: readonly BaseNote[], random: Random) => Made;

/**
 * Prose of notes that are not among the originals, each stretch of it given out once, so that a trap is never
 * by accident a copy of another document.
 */
export class Deck {
  readonly #stretches: { title: string; sentences: string[] }[];

  constructor(notes: readonly BaseNote[]) {
    this.#stretches = notes.map(({ title, text }) => ({
      title,
      sentences: sentencesOf(text).filter(isWordy),
    }));
  }

  /** Characters left. */
  get left(): number {
    return this.#stretches.reduce((sum, { sentences }) => sum + sizeOf(sentences), 0);
  }

  /** The next stretch of about `length` characters, of several notes when none has as many left; throws a RangeError when all have not. */
  take(length: number): { title: string; sentences: string[]; text: string } {
    if (this.left < length) throw new RangeError('no fresh notes are left');
    for (let tried = 0; tried < this.#stretches.length; tried++) {
      if (sizeOf(this.#stretches[0]!.sentences) >= length) break;
      this.#stretches.push(this.#stretches.shift()!);
    }
    const { title } = this.#stretches[0]!;
    const sentences: string[] = [];
    while (sizeOf(sentences) < length) {
      const next = this.#stretches[0]!.sentences.shift();
      if (next === undefined) this.#stretches.shift();
      else sentences.push(next);
    }
    if (this.#stretches.length > 0) this.#stretches.push(this.#stretches.shift()!);
    return { title, sentences, text: sentences.join('').slice(0, length) };
  }
}

const plainLine = (text: string) =>
  text
    .replace(/[#*`>]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
const body = (text: string) => text.replace(/^#{1,6}\s.*\n/m, '');

/** Whether a sentence is words for the most part, not a formula or a table row. */
function isWordy(sentence: string): boolean {
  return (
    (sentence.match(/[\u4e00-\u9fff]|[A-Za-z]{3,}/g)?.length ?? 0) > sentence.length / 8 &&
    !sentence.includes('$')
  );
}

function sizeOf(sentences: readonly string[]): number {
  return sentences.reduce((sum, sentence) => sum + sentence.length, 0);
}

/** Two excerpts with one opening that go on differently, as two posts of one author on one template. */
const cutTwins: Maker = (fresh, _, random) => {
  const opening = plainLine(fresh.take(340 + random.below(60)).text);
  return [fresh.take(60), fresh.take(60)].map(({ title, text }) => ({
    title,
    text: `${opening} ${plainLine(`${title} ${text}`).slice(0, 12 + random.below(40))}...`,
  }));
};

const invented = [
  'ZenoNet',
  'Kappa 优化器',
  'Q-Tower',
  'MiraFormer',
  '双塔蒸馏',
  'SparrowRL',
  '折叠注意力',
  'HexaLoss',
];

/** One article written twice with another name for its subject and some sentences of its own. */
const renamedTwins: Maker = (fresh, _, random) => {
  const template = fresh.take(700).sentences;
  return random
    .shuffled(invented)
    .slice(0, 2)
    .map(name => {
      const own = fresh.take(150).sentences;
      const lines = template.map((sentence, index) => {
        if (index % 6 === 2) return `${name}：${own.shift() ?? ''}`;
        return index % 4 === 1 ? `在 ${name} 中，${sentence}` : sentence;
      });
      return { title: `${name} 详解`, text: `# ${name} 详解\n\n${lines.join('\n')}` };
    });
};

/** Numbered parts that begin with the same introduction. */
const parts: Maker = (fresh, _, random) => {
  const intro = fresh.take(200 + random.below(300)).text;
  const marks = random.pick([
    ['(一)', '(二)'],
    ['（上）', '（下）'],
    [' Lecture 3', ' Lecture 4'],
    [' 第1讲', ' 第2讲'],
  ]);
  const name = random.pick(['深度学习笔记', '机器学习课程', 'Course Notes', '实验报告']) + random.below(1000);
  return marks.map(mark => ({
    title: name + mark,
    text: `# ${name}${mark}\n\n${intro}\n\n${fresh.take(300 + random.below(500)).text}`,
  }));
};

/** A note with a long passage of another in it, marked as a quotation or not. */
const quoting: Maker = (fresh, notes, random) => {
  const own = fresh.take(800 + random.below(800));
  const source = sentencesOf(notes[0]!.text);
  const length = Math.min(Math.floor(source.length * 0.6), 4 + random.below(20));
  if (length < 3) return undefined;
  const start = random.below(source.length - length);
  const passage = source.slice(start, start + length).join('');
  const quoted = random.chance(0.5) ? `\n\n> ${passage.replace(/\n/g, '\n> ')}\n\n` : `\n\n${passage}\n\n`;
  const at = Math.floor(own.sentences.length / 2);
  const text = own.sentences.slice(0, at).join('') + quoted + own.sentences.slice(at).join('');
  return [{ title: `${own.title} 评注`, text: `# ${own.title} 评注\n\n${text}` }];
};

const licence = `

---

本作品采用知识共享署名-非商业性使用-相同方式共享 4.0 国际许可协议进行许可。您可以自由地共享，在任何媒介以任何形式复制、发行本作品；演绎，修改、转换或以本作品为基础进行创作。只要你遵守许可协议条款，许可人就无法收回你的这些权利。惟须遵守下列条件：署名，您必须给出适当的署名，提供指向本许可协议的链接，同时标明是否对原始作品作了修改；非商业性使用，您不得将本作品用于商业目的；相同方式共享，如果您再混合、转换或者基于本作品进行创作，您必须基于与原先许可协议相同的许可协议分发您贡献的作品。

Permission is hereby granted, free of charge, to any person obtaining a copy of these notes and associated files, to deal in the notes without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and to permit persons to whom the notes are furnished to do so, subject to the following conditions: the above notice shall be included in all copies or substantial portions of the notes. The notes are provided as is, without warranty of any kind, express or implied, including but not limited to the warranties of merchantability and fitness for a particular purpose.
`;

const licensed: Maker = (fresh, _, random) =>
  [1, 2, 3].map(() => {
    const { text } = fresh.take(150 + random.below(300));
    const title = plainLine(text).slice(0, 14);
    return { title, text: `# ${title}\n\n${text}${licence}` };
  });

const daily: Maker = (fresh, _, random) =>
  [0, 1, 2].map(tens => {
    const [read, problem] = [fresh.take(20), fresh.take(20)];
    const date = `20${10 + random.below(15)}-0${1 + random.below(9)}-${tens}${1 + random.below(9)}`;
    const text = `# ${date}\n\n## 今日目标\n\n- [ ] 读一篇论文并写摘要\n- [ ] 跑完昨天的实验\n- [ ] 整理代码和数据\n- [ ] 回复邮件与评审意见\n\n## 学习记录\n\n${read.sentences.join('')}\n\n## 遇到的问题\n\n${random.chance(0.5) ? problem.sentences.join('') : '暂无'}\n\n## 明日计划\n\n- [ ] 继续完成未完成的任务\n- [ ] 准备周会汇报材料\n- [ ] 复习英语单词三十分钟\n`;
    return { title: date, text };
  });

const short: Maker = (_, notes, random) => {
  const word = random.pick(['待补充', 'TODO', '链接失效', '见上一篇笔记', 'coming soon', '未完待续']);
  return notes.slice(0, 2).map(({ title }) => ({ title, text: `${word} ${title.slice(0, 3)}` }));
};

const digest: Maker = (_, notes) => [
  {
    title: `本周文摘 ${notes[0]!.title}`,
    text: `# 本周文摘\n\n${notes
      .slice(0, 4)
      .map(note => note.text)
      .join('\n\n')}`,
  },
];

/** Notes of which none is most of a page by itself, which would make the page a copy of it; fewer than two are no digest. */
function balanced(notes: readonly BaseNote[]): readonly BaseNote[] | undefined {
  const all = notes.reduce((sum, { text }) => sum + text.length, 0);
  return notes.every(({ text }) => text.length <= 0.8 * all) ? notes : undefined;
}

const bareDigest: Maker = (_, notes) => {
  const text = balanced(notes.slice(0, 3))
    ?.map(note => body(note.text))
    .join('\n\n');
  return text === undefined ? undefined : [{ title: '合集', text }];
};

/** Articles one after the other as a careless site gathers them: headings lost, a sentence edited here and there. */
const editedDigest: Maker = (fresh, notes, random) => {
  const edited = balanced(notes.slice(0, 3))?.map(note =>
    changeSentences(body(note.text), 0.1, 'edit', [], random),
  );
  if (!edited) return undefined;
  const text = [...edited, fresh.take(300).text].map(part => part.replace(/^#{1,6}\s+/gm, '')).join('\n\n');
  return [{ title: '每周精选', text }];
};

/** A sentence or two under a title of their own, and far more of a licence. */
const licensedSentence: Maker = fresh =>
  [1, 2, 3].map(() => {
    const { title, text } = fresh.take(60);
    return { title, text: `# ${title}\n\n${text}${licence}` };
  });

/** Runs of ideographs replaced by made-up words: code, formulas and names stay, as in a translation. */
const translation: Maker = (_, [x]) => {
  if ((x!.text.match(/[\u4e00-\u9fff]/g)?.length ?? 0) < 0.3 * x!.text.length) return undefined;
  const text = x!.text.replace(/[\u4e00-\u9fff]{2,4}/g, unit => ` ${syllables(unit)}`);
  return text === x!.text ? undefined : [{ title: titleOf(text, x!.path), text }];
};

function syllables(text: string): string {
  const parts = ['ra', 'te', 'mo', 'lin', 'su', 'ka', 'ver', 'po', 'den', 'si', 'tur', 'al'];
  return [...text].map(unit => parts[unit.charCodeAt(0) % parts.length]).join('');
}

const makers: Readonly<Record<string, Maker>> = {
  'cut twins': cutTwins,
  'renamed twins': renamedTwins,
  'numbered parts': parts,
  'quotes at length': quoting,
  'licence block': licensed,
  'daily template': daily,
  'very short': short,
  digest,
  'digest without headings': bareDigest,
  'digest of edited articles': editedDigest,
  'licence under a sentence': licensedSentence,
  'entries on one template': (_fresh, _notes, random) => entries(random),
  'notices of moved pages': (_fresh, _notes, random) => movedNotices(random),
  translation,
};

export const trapKinds: readonly string[] = Object.keys(makers);

/**
 * Makes traps of one kind.
 *
 * @param round different rounds draw on different originals
 * @param fresh prose of notes that are not among the originals
 * @param notes the originals
 */
export function traps(
  kind: string,
  round: number,
  fresh: Deck,
  notes: readonly BaseNote[],
  random: Random,
): Trap[] {
  const drawn = [0, 1, 2, 3].map(
    place => notes[(round * 4 + place * (trapKinds.indexOf(kind) + 1)) % notes.length]!,
  );
  const made = makers[kind]?.(fresh, drawn, random) ?? [];
  return made.map(trap => ({ kind, truncated: trap.text.endsWith('...'), ...trap }));
}
