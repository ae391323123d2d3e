/**
 * Keeps one decision after the other in the file named first, and says the number of each on a line of its own
 * as soon as it is kept. Run as a process of its own, to be killed.
 */
import { writeSync } from 'node:fs';
import type { Ruling } from '../../../src/core/library/decisions/decision.ts';
import { DecisionLedger } from '../../../src/core/library/decisions/ledger.ts';
import { NodeDecisionFiles } from '../../../src/threads/nodeDecisionFiles.ts';

const [file = '', first = '0'] = process.argv.slice(2);
const folder = { id: 'notes', path: '/notes', label: 'notes', decisions: file };
const ledger = new DecisionLedger(new NodeDecisionFiles());

for (let number = Number(first); ; number++) {
  const copy = { key: `key-${number}`, path: `${number}.md`, line: 1, digest: `${number}`, sketch: '' };
  const ruling: Ruling = { kind: 'topic', copy, topic: [`topic ${number}`] };
  await ledger.apply(ledger.ruled(folder, [ruling]));
  writeSync(1, `${number}\n`);
}
