/** Chinese surnames of two characters. */
export const compoundSurnames: ReadonlySet<string> = new Set(
  (
    '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 长孙 宇文 夏侯 轩辕 端木 百里 南宫 独孤 万俟 司空 闻人 ' +
    '澹台 公冶 濮阳 淳于 申屠 钟离 鲜于 呼延 西门 赫连 纳兰 完颜 拓跋 东郭 左丘 梁丘 乐正'
  ).split(' '),
);
