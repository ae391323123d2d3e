import { align } from './align.ts';
import { Evidence } from './evidence.ts';
import { judge } from './judge.ts';
import { measure } from './measure.ts';
import type { Prepared } from './prepared.ts';
import { fitOf } from './section.ts';
import { pointElsewhere } from './subject.ts';
import { isCopy, mirror, type PairVerdict, sameText } from './verdict.ts';

/**
 * Compares two documents in full. The verdict depends on these two alone, and exchanging them mirrors it.
 */
export function verify(a: Prepared, b: Prepared): PairVerdict {
  if (a.text.tokenDigest === b.text.tokenDigest && !pointElsewhere(a, b)) {
    return sameWords(a.document.id, b.document.id, a.text.identity === b.text.identity);
  }
  return isShorter(a, b) ? compareShorter(a, b) : mirror(compareShorter(b, a));
}

/** Verdict on documents whose tokens are equal, which needs no alignment. */
export function sameWords(a: number, b: number, identical: boolean): PairVerdict {
  const same = sameText(a, b);
  return identical ? same : { ...same, relation: 'near', certainty: 0.98, reasons: ['sameWords'] };
}

/** A total order on texts, so that a pair is always compared the same way round. */
function isShorter(a: Prepared, b: Prepared): boolean {
  return a.weight - b.weight < 0 || (a.weight === b.weight && a.text.tokenDigest < b.text.tokenDigest);
}

function compareShorter(a: Prepared, b: Prepared): PairVerdict {
  const alignment = align(a, b);
  const measures = measure(a, b, alignment);
  const { relation, certainty, reasons } = judge(a, b, alignment, measures);
  const evidence = new Evidence(a, b);
  const telling = relation !== 'different';
  const { start, end, fit, named } = fitOf(alignment, a, b, measures.stretchOfB);
  const length = Math.max(1, b.text.tokens.length);
  return {
    a: a.document.id,
    b: b.document.id,
    relation,
    sharedOfA: measures.sharedOfA,
    sharedOfB: measures.sharedOfB,
    certainty,
    reasons,
    stretch: isCopy(relation) ? { start: start / length, end: end / length, fit, named } : null,
    shared: telling ? evidence.shared(alignment) : [],
    differing: telling ? evidence.differing(alignment) : [],
  };
}
