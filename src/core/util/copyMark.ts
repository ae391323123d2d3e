/**
 * What systems and programs put behind the name of a file, without its ending, when they copy it: `副本`, ` - 副本 (2)`, ` copy`,
 * ` copy 3`, ` - Copy`, ` (1)`, and what file services put there when two changed it.
 */
export const copyMark =
  /(?:[ _-]*(?:的?副本|(?<=[ _-])copy)(?: ?\d{1,3}| ?[(（]\d{1,3}[)）])?| ?[(（]\d{1,2}[)）]| [(（][^()（）]{0,40}(?:conflicted copy|冲突)[^()（）]{0,40}[)）])$/iu;
