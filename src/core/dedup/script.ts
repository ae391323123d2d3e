/** Characters only Traditional Chinese writes, frequent enough to stand in any paragraph. */
const traditionalOnly =
  /[們個這來時會對學為與開關點過說數樣產發無還當從後機電動網經長實現種讓體應該質區間邊訓練參]/g;

/** Whether a text, as it is before folding, is written in Traditional characters. */
export function isTraditional(text: string): boolean {
  const sample = text.slice(0, 20_000);
  const found = sample.match(traditionalOnly)?.length ?? 0;
  return found >= 3 && found >= sample.length / 200;
}
