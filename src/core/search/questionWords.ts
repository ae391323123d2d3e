import { foldText } from '../util/foldText.ts';

/**
 * Words that ask and name nothing: they stand in questions far more often than in the passages that answer
 * them, so their rarity in a collection says nothing about what is wanted.
 */
const chinese =
  /为什么(?:需要|要|会)?|(?:如何|怎么|怎样|应该怎么)(?:理解|看待|评价|解释)|什么时候|[什甚]么|哪一?[些个里儿年位种类天家座所]|哪|谁|为何|如何|何[时处地人种为者年事等]|怎么样?|怎样|多少|多[长大高久远]|几[个年次种位岁]?|是否|吗|呢|请问|有没有|是不是/gu;
const english =
  /^(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|can|could|should|would|the|of|a|an|to|in|on|for|and|by|with|from|at|as|it|its|that|this|be|been|has|have|had|many|much|into|than|or|not|their|they|his|her|he|she|during|between|after|before|about|s|i|you|we|me|us|my|your|our|there|any|some|will|would)$/;
const asks = /^(?:who|whom|whose|what|which|when|where|why|how|is|are|do|does|did|can|should)\b/i;

/** Ranges of a question's folded text that only ask, UTF-16 units. */
export function askingRanges(text: string): [start: number, end: number][] {
  return [...text.matchAll(chinese)].map(match => [match.index, match.index + match[0].length]);
}

/** Whether an English word is a question word or a function word. */
export function isFunctionWord(word: string): boolean {
  return english.test(word);
}

/** Whether a text reads as a question, in Simplified or Traditional characters, and not as words to narrow by. */
export function isQuestion(text: string): boolean {
  return /[?？]/.test(text) || asks.test(text.trim()) || askingRanges(foldText(text)).length > 0;
}
