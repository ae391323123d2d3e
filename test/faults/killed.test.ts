import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseDecisions } from '../../src/core/library/decisions/decisionText.ts';
import { answersOf, awkwardFolder, freshAnswers, libraryAt, whole, writeNotes } from './collection.ts';
import { randomFrom } from './random.ts';

const rounds = whole ? 100 : 18;
const actions = ['scan', 'decide', 'insert'];

/** Something an actor said it had kept. */
type Kept =
  | { readonly kind: 'topic'; readonly path: string; readonly topic: readonly string[] }
  | { readonly kind: 'key'; readonly path: string; readonly key: string };

/** Lets an actor work until some milliseconds after it first said something, then kills it. */
async function workUntilKilled(args: readonly string[], milliseconds: number): Promise<string[]> {
  const actor = join(import.meta.dirname, 'actor.ts');
  const child = spawn(process.execPath, ['--no-warnings', actor, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let errors = '';
  child.stdout.on('data', data => {
    if (said === '') setTimeout(() => child.kill('SIGKILL'), milliseconds);
    said += data;
  });
  child.stderr.on('data', data => {
    errors += data;
  });
  const [, signal] = await once(child, 'close');
  assert.equal(signal, 'SIGKILL', errors);
  return said.split('\n').slice(0, -1);
}

test(`after kill -9 at any moment nothing acknowledged is lost and the index answers as a fresh one (${rounds} rounds)`, async context => {
  const folder = awkwardFolder(context);
  const database = join(awkwardFolder(context), 'index.sqlite');
  const file = join(folder, 'study-notes.json');
  writeNotes(folder, 0, 40);
  const random = randomFrom(context);
  const topics = new Map<string, string>();
  const keys = new Map<string, string>();
  let kept = 0;
  for (let round = 0; round < rounds; round++) {
    const action = actions[round % actions.length] ?? '';
    // What a killed process held is free after five seconds; nobody is made to wait for that here.
    rmSync(`${file}.lock`, { recursive: true, force: true });
    const said = await workUntilKilled([action, folder, database, String(round)], random() * 120);
    for (const words of action === 'scan' ? [] : said) {
      const decision: Kept = JSON.parse(words);
      if (decision.kind === 'topic') topics.set(decision.path, decision.topic.join('/'));
      else keys.set(decision.path, decision.key);
      kept++;
    }
    const label = `round ${round}, ${action}, killed after ${said.length} lines`;
    checkDecisions(file, { topics, keys, round }, label);
    const library = libraryAt(folder, database);
    try {
      await library.scan();
      assert.deepEqual(answersOf(library), await freshAnswers(folder), label);
    } finally {
      library.close();
    }
  }
  assert.ok(kept > rounds, `${kept} decisions were acknowledged`);
  context.diagnostic(`${rounds} rounds, ${kept} decisions acknowledged, none lost`);
});

/** The file is whole, and holds what was said last of each article, or what the round killed later decided. */
function checkDecisions(
  file: string,
  said: {
    readonly topics: ReadonlyMap<string, string>;
    readonly keys: ReadonlyMap<string, string>;
    readonly round: number;
  },
  label: string,
): void {
  if (!existsSync(file)) {
    assert.equal(said.topics.size + said.keys.size, 0, label);
    return;
  }
  const { decisions, flaws, broken } = parseDecisions(readFileSync(file, 'utf8'));
  assert.deepEqual([flaws, broken], [[], []], label);
  const topics = new Map<string, string>();
  const keys = new Set<string>();
  for (const decision of [...decisions].sort((a, b) => (a.at < b.at ? -1 : 1))) {
    if (decision.kind === 'topic') topics.set(decision.copy.path, decision.topic.join('/'));
    if (decision.kind === 'key') keys.add(`${decision.copy.path} ${decision.key}`);
  }
  for (const [path, topic] of said.topics) {
    const found = topics.get(path) ?? '';
    // At most the one under way when the end came was kept without having been said.
    assert.ok(
      found === topic || found.startsWith(`round-${said.round}/`),
      `${label}: ${path} ${topic} ${found}`,
    );
  }
  for (const [path, key] of said.keys) assert.ok(keys.has(`${path} ${key}`), `${label}: ${path} ${key}`);
  const halves = readdirSync(join(file, '..')).filter(name => name.endsWith('.tmp'));
  // One killed while writing leaves what it wrote beside the file, for a minute and never in its place.
  assert.ok(
    halves.every(name => name.startsWith('study-notes.json.')),
    halves.join(),
  );
}
