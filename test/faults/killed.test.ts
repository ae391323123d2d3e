import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { parseDecisions } from '../../src/core/library/decisions/decisionText.ts';
import { answersOf, awkwardFolder, freshAnswers, libraryAt, whole, writeNotes } from './collection.ts';
import { randomFrom } from './random.ts';

const rounds = whole ? 100 : 20;
const actions = ['scan', 'decide', 'insert', 'bibliography'] as const;

/** Something an actor said it had kept. */
type Kept =
  | { readonly kind: 'topic'; readonly path: string; readonly topic: readonly string[] }
  | { readonly kind: 'key'; readonly path: string; readonly key: string };

/** What an actor said it was about to write, or had written, into the bibliography file. */
interface Bibliography {
  readonly kind: 'begun' | 'bibliography';
  readonly keys: readonly string[];
}

/** Entries somebody else wrote, enough of them that writing the file takes a while. */
const foreign = Array.from(
  { length: 12_000 },
  (_, number) =>
    `@book{own${number},\n  title = {A book of ${number} pages on many things and more than these},\n  year = {${number}},\n}\n`,
).join('\n');

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
  const bibliography = join(folder, 'thesis.bib');
  writeFileSync(bibliography, foreign);
  let written: Bibliography = { kind: 'bibliography', keys: [] };
  const random = randomFrom(context);
  const topics = new Map<string, string>();
  const keys = new Map<string, string>();
  let kept = 0;
  for (let round = 0; round < rounds; round++) {
    const action = actions[round % actions.length] ?? '';
    // What a killed process held is free after five seconds; nobody is made to wait for that here.
    rmSync(`${file}.lock`, { recursive: true, force: true });
    const said = await workUntilKilled([action, folder, database, String(round)], random() * 120);
    if (action === 'bibliography') {
      const states = said.map((words): Bibliography => JSON.parse(words));
      written = states.findLast(({ kind }) => kind === 'bibliography') ?? written;
      const { keys } = ownEntriesOf(readFileSync(bibliography, 'utf8'));
      const begun = states.findLast(({ kind }) => kind === 'begun')?.keys ?? [];
      assert.ok(
        [written.keys, begun].some(possible => isDeepStrictEqual(possible, keys)),
        `round ${round}: ${keys}`,
      );
      written = { kind: 'bibliography', keys };
    }
    for (const words of action === 'decide' || action === 'insert' ? said : []) {
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
  assert.ok(kept > rounds / 4, `${kept} decisions were acknowledged`);
  context.diagnostic(`${rounds} rounds, ${kept} decisions acknowledged, none lost`);
});

/** The keys of the entries the actor wrote. Everything else is there, and the region is whole. */
function ownEntriesOf(text: string): { readonly keys: readonly string[] } {
  assert.ok(text.startsWith(foreign), `what others wrote is there: ${text.length} characters`);
  const own = text.slice(foreign.length);
  if (own === '') return { keys: [] };
  assert.match(own, /^\n?% study-notes: begin[\s\S]*\n% study-notes: end[^\n]*\n$/);
  const entries = [...own.matchAll(/^@\w+\{([^,]+),$[\s\S]*?^\}$/gm)].map(([, key]) => key ?? '');
  return { keys: entries.sort() };
}

/** The file is whole, and holds what was said last of each article, or what the round killed later decided. */
function checkDecisions(
  file: string,
  said: {
    readonly topics: Map<string, string>;
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
    // At most the one under way when the end came was kept without having been said, and then it stays.
    assert.ok(
      found === topic || found.startsWith(`round-${said.round}/`),
      `${label}: ${path} ${topic} ${found}`,
    );
    said.topics.set(path, found);
  }
  for (const [path, key] of said.keys) assert.ok(keys.has(`${path} ${key}`), `${label}: ${path} ${key}`);
  const halves = readdirSync(join(file, '..')).filter(name => name.endsWith('.tmp'));
  // One killed while writing leaves what it wrote beside the file, for a minute and never in its place.
  assert.ok(
    halves.every(name => /^(?:study-notes\.json|thesis\.bib)\./u.test(name)),
    halves.join(),
  );
}
