import { cleanTitle } from './fitTitle.ts';
import { usable } from './phraseWords.ts';

const smallWord =
  /^(?:a|an|the|of|for|and|or|in|on|with|to|by|from|via|as|at|is|are|all|you|not|vs\.?|&|-|–|—)$/iu;
const bodyOpening =
  /^(?:The|We|This|In|It|A|An|There|When|As|These|Our|Recent|Recently|Many|Most|Large|Given|Let|Here|If|Since|To|For|You)$/u;

/** A run of capitalised English words before the one that opens a sentence: a usual opening, or a word of the title again. */
export function englishTitle(text: string): string | undefined {
  const words = text.slice(0, 200).split(/\s+/u, 20);
  if (!/^[A-Z0-9]/u.test(words[0] ?? '')) return undefined;
  for (let i = 1; i < words.length; i++) {
    const word = words[i]!;
    const echo = /^[A-Z][A-Za-z-]{3,}$/u.test(word) && words.slice(0, i).some(other => alike(other, word));
    if (
      i >= 2 &&
      (bodyOpening.test(word) || echo) &&
      !smallWord.test(words[i - 1]!) &&
      /^[a-z]/u.test(words[i + 1] ?? '')
    ) {
      const title = cleanTitle(words.slice(0, i).join(' '));
      return usable(title) ? title : undefined;
    }
    if (!/^["'(“]?[A-Z0-9]/u.test(word) && !smallWord.test(word)) return undefined;
    if (/[.!?;]$/u.test(word) || (word.endsWith(',') && !/^[A-Z0-9]/u.test(words[i + 1] ?? '')))
      return undefined;
  }
  return undefined;
}

function alike(word: string, other: string): boolean {
  return word.toLowerCase() === other.toLowerCase();
}
