import type { ArticleSketch } from './articles.ts';

/** Made-up notes on subjects no taxonomy of ours foresaw, each from words of its own and words all share. */
const subjects: Record<string, string> = {
  Baking:
    '面团 发酵 酵母 烤箱 面粉 黄油 揉面 全麦 欧包 可颂 oven dough yeast flour crust proofing sourdough kneading starter butter',
  Gardening:
    '播种 浇水 施肥 土壤 盆栽 月季 番茄苗 剪枝 堆肥 育苗 compost seedling pruning mulch trellis watering perennial greenhouse soil bulbs',
  观星: '望远镜 星云 行星 月球 目镜 赤道仪 星图 星座 流星雨 曝光 telescope nebula eyepiece planet mount constellation meteor galaxy aperture lunar',
};
const shared =
  '今天 记录 方法 时间 步骤 注意 结果 问题 需要 第一次 today notes method time steps result question need first again'.split(
    ' ',
  );

/**
 * Notes on each subject, the same every time.
 *
 * @param each how many of each subject
 * @param known how many of these name their topic
 */
export function hobbyNotes(each: number, known: number): ArticleSketch[] {
  return Object.entries(subjects).flatMap(([subject, words], place) =>
    Array.from({ length: each }, (_, index) => {
      const text = composed(words.split(' '), place * 1000 + index);
      const id = `${subject} ${index}`;
      return { id, title: text.slice(0, 8), text, topic: index < known ? [subject] : [] };
    }),
  );
}

/** The subject a note of `hobbyNotes` is on. */
export function subjectOf(id: string): string {
  return id.split(' ')[0]!;
}

function composed(words: readonly string[], seed: number): string {
  let state = seed * 2654435761 + 1;
  const draw = (from: readonly string[]) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return from[(state >>> 8) % from.length]!;
  };
  return Array.from({ length: 40 }, (_, at) => (at % 3 === 0 ? draw(words) : draw(shared))).join('，');
}
