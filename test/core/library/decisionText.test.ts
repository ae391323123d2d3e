import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Decision } from '../../../src/core/library/decisions/decision.ts';
import { formatDecisions, parseDecisions } from '../../../src/core/library/decisions/decisionText.ts';
import { DecisionLedger } from '../../../src/core/library/decisions/ledger.ts';

const anchorOf = (key: string) => ({ key, path: `${key} {x}.md`, line: 1, digest: key, sketch: '' });
const topicOf = (key: string, at = '2026-01-01T00:00:00.000Z'): Decision => ({
  kind: 'topic',
  copy: anchorOf(key),
  topic: [key],
  at,
});
const keyOf = (decision: Decision) => (decision.kind === 'topic' ? decision.copy.key : undefined);
const keysIn = (text: string) => parseDecisions(text).decisions.map(keyOf);

/** A ledger over one text in memory. */
function ledgerOver(text: string, now = '2026-06-01T00:00:00.000Z') {
  const file = { text };
  const ledger = new DecisionLedger(
    {
      read: async () => file.text,
      update: async (_file, change) => {
        file.text = change(file.text);
      },
    },
    () => new Date(now),
  );
  const folder = { id: 'n', path: '/n', label: 'n', decisions: '/n/study-notes.json' };
  return { file, ledger, folder };
}

const pretty = (...decisions: unknown[]) =>
  JSON.stringify({ version: 1, addedLater: { a: [1] }, decisions }, undefined, 2);

test('in a file laid out over many lines a missing comma costs no decision', () => {
  const text = pretty(topicOf('a'), topicOf('b'), topicOf('c')).replace(/\},(\s+\{\s+"kind")/u, '}$1');
  assert.throws(() => JSON.parse(text));
  assert.deepEqual(keysIn(text), ['a', 'b', 'c']);
  assert.deepEqual(parseDecisions(text).fields, { addedLater: { a: [1] } });
  const written = formatDecisions(parseDecisions(text));
  JSON.parse(written);
  assert.deepEqual(keysIn(written), ['a', 'b', 'c']);
});

for (const [mistake, before, after] of [
  ['a comma', '"b",\n        "path"', '"b"\n        "path"'],
  [
    'a closing brace',
    '"sketch": ""\n      },\n      "topic": [\n        "b"',
    '"sketch": ""\n      "topic": [\n        "b"',
  ],
  ['a quotation mark', '"digest": "b",', '"digest": "b,'],
] as const) {
  test(`a decision over many lines that lacks ${mistake} is kept as it stands, and the others count`, () => {
    const text = pretty(topicOf('a'), topicOf('b'), topicOf('c')).replace(before, after);
    assert.throws(() => JSON.parse(text));
    const found = parseDecisions(text);
    assert.deepEqual(keysIn(text), ['a', 'c']);
    assert.deepEqual(
      found.flaws.map(({ line }) => line),
      [text.slice(0, text.indexOf('"b {x}.md"')).split('\n').length - 4],
    );
    assert.deepEqual(found.fields, { addedLater: { a: [1] } });
    const again = parseDecisions(formatDecisions(found));
    assert.deepEqual(again.broken, found.broken, 'and stays so however often it is written');
    assert.deepEqual(keysIn(formatDecisions(found)), ['a', 'c']);
    assert.match(found.broken.join('\n'), /"b \{x\}\.md"/);
  });
}

test('the decisions of two lists of one name all count', () => {
  const [a, b] = [JSON.stringify(topicOf('a')), JSON.stringify(topicOf('b'))];
  const text = `{"version": 1, "decisions": [${a}], "decisions": [${b}]}`;
  assert.deepEqual(keysIn(text), ['a', 'b']);
  assert.deepEqual(parseDecisions(text).flaws, []);
});

test('a file of a later version keeps its number', async () => {
  const { file, ledger, folder } = ledgerOver('{"version": 7, "decisions": []}');
  await ledger.apply({ folder, put: [topicOf('a')], withdraw: [] });
  assert.equal((JSON.parse(file.text) as { version: number }).version, 7);
});

for (const text of ['{"decisions": {"a": 1}}', '[1]', '{"decisions": [], "decisions": {"a": 1}}']) {
  test(`nothing is written over ${text}, and what to do is said`, async () => {
    const { file, ledger, folder } = ledgerOver(text);
    const change = { folder, put: [topicOf('a')], withdraw: [] };
    await assert.rejects(ledger.apply(change), /study-notes\.json: .*mend or move the file/);
    assert.equal(file.text, text);
  });
}

test('what is ruled after the clock was set back still is the latest, and what is taken back is as it was', async () => {
  const late = topicOf('late', '2030-01-01T00:00:00.000Z');
  const { file, ledger, folder } = ledgerOver(JSON.stringify({ decisions: [late] }));
  const { at: _at, ...ruling } = topicOf('a');
  const { at: _time, ...other } = topicOf('b');
  const undo = await ledger.apply(ledger.ruled(folder, [ruling, other]));
  const times = () =>
    Object.fromEntries(parseDecisions(file.text).decisions.map(found => [keyOf(found), found.at]));
  assert.deepEqual(times(), {
    late: '2030-01-01T00:00:00.000Z',
    a: '2030-01-01T00:00:00.001Z',
    b: '2030-01-01T00:00:00.002Z',
  });
  const redo = await ledger.apply(undo);
  assert.deepEqual(Object.keys(times()), ['late']);
  await ledger.apply(redo);
  assert.equal(times().a, '2030-01-01T00:00:00.001Z');
});

test('decisions of one time come in the order of their lines', async () => {
  const [a, b] = [topicOf('a'), topicOf('b')];
  const earlier = { ...b, at: '2025-01-01T00:00:00.000Z' };
  // The subject of the first line is decided again on the last.
  const { ledger, folder } = ledgerOver(JSON.stringify({ decisions: [earlier, a, b] }));
  const { decisions } = await ledger.load(folder);
  assert.deepEqual(
    decisions.map(({ line, decision }) => [line(), keyOf(decision)]),
    [
      [1, 'a'],
      [1, 'b'],
    ],
  );
});
