/** A list number inside a line, after white space. */
const number = /(?<=\S) (\d{1,2})([.、)）]) (?=\S)/gu;
/** Longest item that is still taken for one of a list and not for a chapter, characters. */
const maxItem = 240;

/**
 * Lists that a scraper ran into one line, one item a line again, where the numbers leave no doubt: `1.` several times
 * (how Markdown numbers lists), or 1, 2, 3 … in order, with short items. Other lines stay as they are.
 */
export function repairCollapsedLists(text: string): string {
  return text
    .split('\n')
    .map(row => (row.length < 100_000 ? repairRow(row) : row))
    .join('\n');
}

function repairRow(row: string): string {
  const found = [...row.matchAll(number)];
  if (found.length < 2) return row;
  const marks = found.filter(match => match[2] === found[0]![2]);
  const runs = listRuns(marks, row);
  let repaired = '';
  let from = 0;
  for (const run of runs) {
    for (const [i, match] of run.entries()) {
      repaired += `${row.slice(from, match.index)}${i === 0 ? '\n\n' : '\n'}${match[1]}. `;
      from = match.index + match[0].length;
    }
  }
  return repaired + row.slice(from);
}

/** Runs of at least two `1`, or of at least three numbers that count up from 1. */
function listRuns(marks: readonly RegExpExecArray[], row: string): RegExpExecArray[][] {
  const runs: RegExpExecArray[][] = [];
  let run: RegExpExecArray[] = [];
  const close = (): void => {
    const ones = run.every(match => match[1] === '1');
    if (run.length >= (ones ? 2 : 3)) runs.push(run);
    run = [];
  };
  for (const match of marks) {
    const last = run.at(-1);
    const value = Number(match[1]);
    const continues =
      last !== undefined &&
      match.index - last.index <= maxItem &&
      (value === 1
        ? run.every(item => item[1] === '1')
        : value === run.length + 1 && Number(last[1]) === value - 1);
    if (!continues) close();
    if (continues || (value === 1 && /[：:。；;！!？?）)]\s*$/u.test(row.slice(0, match.index))))
      run.push(match);
  }
  close();
  return runs;
}
