import type { SearchDocument } from '../../src/core/library/searchIndex.ts';

/** A pseudo-random generator (Mulberry32): the same seed gives the same numbers everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
}

const commonChinese =
  '的 是 在 和 了 我们 可以 一个 模型 训练 数据 注意力 位置 编码 网络 学习 如何 如果 通过 使用 进行 参数 方法 函数 其中 以及 因此 不同 什么 问题 结果 输入 输出 层 向量 矩阵 损失 优化 梯度 特征 图像 文本 语言 任务 性能 实现 计算 旋转 推理 微调 强化学习 大模型 机器学习 深度 神经网络 分布 概率 样本 目标 算法 策略 奖励'.split(
    ' ',
  );
const commonEnglish =
  'the of and to in a is for we with model attention training data learning network loss that as on are this by layer head hidden transformer token language from gradient weights batch be policy reward embedding lora bert gpt inference cache memory high help how have has'.split(
    ' ',
  );

/** Draws ranks as words of natural language occur: the n-th commonest about 1/n as often as the first. */
function zipf(size: number, random: () => number): () => number {
  const cumulative = new Float64Array(size);
  let sum = 0;
  for (let rank = 0; rank < size; rank++) {
    sum += 1 / (rank + 2.7);
    cumulative[rank] = sum;
  }
  return () => {
    const wanted = random() * sum;
    let low = 0;
    let high = size - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

function chineseWords(size: number, random: () => number): string[] {
  const character = zipf(3500, random);
  const words = [...commonChinese];
  while (words.length < size) {
    const length = [1, 2, 2, 2, 2, 2, 3, 4][Math.floor(random() * 8)]!;
    let word = '';
    // A prime step spreads the common characters over the block, as they are in the language.
    while (word.length < length) word += String.fromCharCode(0x4e00 + ((character() * 1009) % 20_900));
    words.push(word);
  }
  return words;
}

function englishWords(size: number, random: () => number): string[] {
  const syllables =
    'con tra in de re pro al ter ment tion er ing ly hi ha ho per sti ver lo qua se mo ra te'.split(' ');
  const words = [...commonEnglish];
  while (words.length < size) {
    const count = 2 + Math.floor(random() * 3);
    let word = '';
    for (let part = 0; part < count; part++) word += syllables[Math.floor(random() * syllables.length)]!;
    words.push(word);
  }
  return words;
}

/** Writes notes and queries in a language of its own that has the statistics of study notes. */
export class NoteGenerator {
  readonly #random: () => number;
  readonly #chinese: readonly string[];
  readonly #english: readonly string[];
  readonly #chineseRank: () => number;
  readonly #englishRank: () => number;

  constructor(seed: number) {
    this.#random = randomFrom(seed);
    this.#chinese = chineseWords(30_000, this.#random);
    this.#english = englishWords(15_000, this.#random);
    this.#chineseRank = zipf(this.#chinese.length, this.#random);
    this.#englishRank = zipf(this.#english.length, this.#random);
  }

  #word(englishShare: number): string {
    return this.#random() < englishShare
      ? ` ${this.#english[this.#englishRank()]!} `
      : this.#chinese[this.#chineseRank()]!;
  }

  #words(count: number, englishShare: number): string {
    let text = '';
    for (let index = 0; index < count; index++) text += this.#word(englishShare);
    return text.replaceAll('  ', ' ').trim();
  }

  /** Text of about `length` characters; lengths of sections are log-normal with a mean of about 750. */
  #passage(englishShare: number): string {
    const normal = this.#random() + this.#random() + this.#random() + this.#random() - 2;
    const length = Math.min(6000, Math.round(520 * Math.exp(1.4 * normal)));
    let text = '';
    while (text.length < length) {
      text += this.#words(4 + Math.floor(this.#random() * 14), englishShare);
      text += this.#random() < 0.15 ? '。\n\n' : '，';
    }
    return text;
  }

  /** The notes that together have `sections` passages or a few more. */
  *notes(sections: number): Generator<SearchDocument> {
    for (let done = 0, number = 0; done < sections; number++) {
      const englishShare = this.#random() < 0.2 ? 0.95 : 0.12;
      const count = 1 + Math.floor(this.#random() * 19);
      let text = '';
      for (let index = 0; index < count; index++)
        text += `## ${this.#words(2 + Math.floor(this.#random() * 3), englishShare)}\n\n${this.#passage(englishShare)}\n\n`;
      done += count;
      yield {
        id: `note-${number}`,
        title: this.#words(2 + Math.floor(this.#random() * 4), englishShare),
        text,
        topics: ['nlp', '自然语言处理'],
        tags: [this.#word(0.5).trim()],
        source: null,
        date: `20${10 + (number % 16)}-0${1 + (number % 9)}-11`,
      };
    }
  }

  /** Queries as people type them: a term or two, mixed ones, now and then a question. */
  queries(count: number): string[] {
    return Array.from({ length: count }, (_, index) => {
      if (index % 8 === 7) return `如何${this.#words(4, 0.1)}？`;
      const english = index % 4 === 3;
      const words = Array.from({ length: 1 + Math.floor(this.#random() * 3) }, () =>
        this.#words(1 + Math.floor(this.#random() * 2), english ? 1 : 0.1),
      );
      return words.join(' ');
    });
  }
}

/** Every prefix of a query, as the keys bring them. */
export function prefixes(query: string): string[] {
  const characters = [...query];
  return characters.map((_, index) => characters.slice(0, index + 1).join(''));
}
