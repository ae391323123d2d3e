import { asLongNotes, type QuestionSet, questionSets } from './questionSets.ts';
import { measureOurs, measurePlain, type RankingFigures } from './ranking.ts';
import { speedRows } from './searchSpeed.ts';
import type { BenchRow } from './table.ts';

function shown({ first, ten, reciprocal }: RankingFigures): string {
  return `R@1 ${first.toFixed(3)}  R@10 ${ten.toFixed(3)}  MRR@10 ${reciprocal.toFixed(3)}`;
}

function rankingRow(set: QuestionSet): BenchRow {
  const plain = measurePlain(set);
  const ours = measureOurs(set);
  const known = set.name.startsWith('cmrc2018') && set.questions.length === 3219 && !set.name.includes(',');
  return {
    what: `ranking, ${set.name} (${set.questions.length} questions, ${set.documents.length} notes)`,
    ours: shown(ours),
    peer: `plain BM25 ${shown(plain)}`,
    ratio: ours.reciprocal / plain.reciprocal,
    bar: known ? 'R@1 ≥ .963, R@10 no worse' : 'R@1 and MRR@10 better',
    met: known
      ? ours.first >= 0.963 && ours.ten >= plain.ten
      : ours.first > plain.first && ours.reciprocal > plain.reciprocal,
  };
}

/** Measures ranking on every question set at hand, then speed and memory beside MiniSearch. */
export async function* run(print: (line: string) => void): AsyncGenerator<BenchRow[]> {
  for (const set of questionSets(print))
    for (const variant of [set, asLongNotes(set, 8)]) {
      const row = rankingRow(variant);
      print(`${row.what}: ${row.ours} | ${row.peer}`);
      yield [row];
    }
  yield* speedRows(print);
}
