import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPage } from '../../src/core/ingest/readPage.ts';
import type { Filing } from '../../src/core/model/article.ts';
import { assignTopics, assignTopicsInSteps, type TopicInput } from '../../src/core/topics/assignTopics.ts';
import { FilingMemory } from '../../src/core/topics/filingMemory.ts';
import { taxonomy } from '../../src/core/topics/taxonomy.ts';
import { type TopicFeatures, topicFeatures } from '../../src/core/topics/topicFeatures.ts';
import { predictByCentroid } from './plainCentroid.ts';
import type { BenchRow } from './table.ts';
import { measureTree } from './treeSpeed.ts';

/** A note and the folder that is its topic. */
interface Note {
  readonly id: string;
  readonly text: string;
  readonly label: string;
  readonly features: TopicFeatures;
}

/** Collections with topic folders, by their path under the folder of collections. */
const collections = ['d2l-zh', 'Dive-into-DL-PyTorch/docs', 'llm-action'];
const labelled = [0.5, 0.25];
const splits = 16;

/**
 * Measures how well topics are learned: of collections whose folders are topics some labels are kept, the
 * rest is predicted. Reads the environment variables `CORPORA_DIR` and `SEEDS_DIR`.
 */
export async function run(print: (line: string) => void): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const collection of collections) {
    const folder = join(process.env.CORPORA_DIR ?? '', collection);
    if (!process.env.CORPORA_DIR || !existsSync(folder)) {
      print(`CORPORA_DIR holds no ${collection}: its topics are not measured`);
      continue;
    }
    const notes = withSeveralNotes(readNotes(folder));
    for (const share of labelled) rows.push(...measure(collection, notes, share));
  }
  rows.push(...speed(), ...(await treeRows(print)));
  return rows;
}

/** The tree of 10,000 articles in a real VS Code. */
async function treeRows(print: (line: string) => void): Promise<BenchRow[]> {
  const { first, expand } = await measureTree(print);
  const row = (what: string, time: number, bar: number): BenchRow => ({
    what,
    ours: `${Math.round(time)} ms`,
    peer: '',
    ratio: undefined,
    bar: `at most ${bar} ms`,
    met: time <= bar,
  });
  return [
    row(
      'tree of 10,000 articles: click on the icon to the topics, the extension not yet running',
      first,
      200,
    ),
    row('tree of 10,000 articles: click on a topic of 2,000 to its articles', expand, 100),
  ];
}

/** Notes of the folders right under `folder`, without front matter; numbers of the book's chapters included. */
function readNotes(folder: string): Note[] {
  const notes: Note[] = [];
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const [label, ...rest] = path.split('/');
    if (!path.endsWith('.md') || rest.length === 0 || label === undefined || label === 'contrib') continue;
    for (const { line, title, text } of readPage({ path, bytes: readFileSync(join(folder, path)) }).copies) {
      notes.push({ id: `${path}:${line}`, text, label, features: topicFeatures(title, text) });
    }
  }
  return notes;
}

function withSeveralNotes(notes: readonly Note[]): Note[] {
  const counts = Map.groupBy(notes, note => note.label);
  return notes.filter(note => counts.get(note.label)!.length >= 2);
}

interface Outcome {
  readonly ours: number;
  readonly peer: number;
  readonly sureRight: number;
  readonly sure: number;
  readonly hidden: number;
}

function measure(collection: string, notes: readonly Note[], share: number): BenchRow[] {
  const outcomes: Outcome[] = [];
  for (let seed = 1; seed <= splits; seed++) outcomes.push(predict(notes, keepLabels(notes, share, seed)));
  const total = (pick: (outcome: Outcome) => number) =>
    outcomes.reduce((sum, outcome) => sum + pick(outcome), 0);
  const ours = total(outcome => outcome.ours) / splits;
  const peer = total(outcome => outcome.peer) / splits;
  const surely = total(outcome => outcome.sureRight) / total(outcome => outcome.sure);
  const unsure = 1 - total(outcome => outcome.sure) / total(outcome => outcome.hidden);
  const topics = new Set(notes.map(note => note.label)).size;
  const what = `${collection}: ${notes.length} notes, ${topics} topics, ${100 * share}% labelled`;
  const isGoal = collection === 'd2l-zh' && share === 0.5;
  return [
    {
      what: `${what}; macro accuracy`,
      ours: ours.toFixed(3),
      peer: peer.toFixed(3),
      ratio: ours / peer,
      bar: isGoal ? 'at least .80' : 'at least the peer',
      met: isGoal ? ours >= 0.8 : ours >= peer,
    },
    {
      what: `${what}; accuracy of the sure, ${(100 * unsure).toFixed(0)}% unsure`,
      ours: surely.toFixed(3),
      peer: '',
      ratio: undefined,
      bar: 'at least .92',
      met: surely >= 0.92,
    },
  ];
}

/** Files the notes with only some labels known, and looks at the others. */
function predict(notes: readonly Note[], kept: readonly boolean[]): Outcome {
  const inputs = notes.map(({ id, features, label }, index): TopicInput => {
    const topic = kept[index] ? [label] : [];
    return { id, features, topic, category: null, folders: [], decision: null };
  });
  const filings = assignTopics(inputs, taxonomy);
  const known = notes.map((note, index) => (kept[index] ? note.label : undefined));
  const peers = predictByCentroid(
    notes.map(note => note.text),
    known,
  );
  const pathOf = new Map<string, string>();
  for (const [index, { id, label }] of notes.entries()) {
    if (kept[index]) pathOf.set(label, filings.get(id)!.topic.join('/'));
  }
  const hidden = notes.filter((_, index) => !kept[index]);
  const filingOf = ({ id }: Note): Filing => filings.get(id)!;
  const isRight = (note: Note) => filingOf(note).guess.join('/') === pathOf.get(note.label);
  const peerOf = new Map(notes.map((note, index) => [note.id, peers[index]]));
  const sure = hidden.filter(note => filingOf(note).topic.length > 0);
  return {
    ours: macroAccuracy(hidden, isRight),
    peer: macroAccuracy(hidden, note => peerOf.get(note.id) === note.label),
    sureRight: sure.filter(isRight).length,
    sure: sure.length,
    hidden: hidden.length,
  };
}

/** Mean over the labels of the share of their notes that are right. */
function macroAccuracy(notes: readonly Note[], isRight: (note: Note) => boolean): number {
  const groups = [...Map.groupBy(notes, note => note.label).values()];
  return groups.reduce((sum, group) => sum + group.filter(isRight).length / group.length, 0) / groups.length;
}

/** Keeps a share of each label's notes, at least one and not all, by a fixed pseudo-random order. */
function keepLabels(notes: readonly Note[], share: number, seed: number): boolean[] {
  const random = randomNumbers(seed);
  const kept = notes.map(() => false);
  const drawn = notes.map((note, index) => ({ label: note.label, index, draw: random() }));
  for (const group of Map.groupBy(drawn, ({ label }) => label).values()) {
    const count = Math.max(1, Math.min(group.length - 1, Math.round(group.length * share)));
    for (const { index } of group.sort((a, b) => a.draw - b.draw).slice(0, count)) kept[index] = true;
  }
  return kept;
}

/** The mulberry32 generator: numbers from 0 to 1. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const articles = 10_000;
const madeTopics = 40;

/** Files 10,000 made-up articles, half of them with known topics, and again with one more, as often as it is worth. */
function speed(): BenchRow[] {
  const random = randomNumbers(7);
  const made = (index: number): TopicInput => {
    const topic = index % madeTopics;
    let text = '';
    for (let word = 0; word < 300; word++) {
      const subject = random() < 0.3 ? 1 + topic : 0;
      text += String.fromCharCode(0x4e00 + subject * 150 + Math.floor(random() * (subject > 0 ? 150 : 3000)));
      if (word % 2 === 1) text += '，';
    }
    const features = topicFeatures(`第 ${index} 篇`, text);
    const known = index % 2 === 0 ? [`topic ${topic}`] : [];
    const id = String(index);
    return { id, features, content: index, topic: known, category: null, folders: [], decision: null };
  };
  const memory = new FilingMemory();
  const fileAll = (inputs: readonly TopicInput[]): number => {
    const before = process.cpuUsage();
    const steps = assignTopicsInSteps(inputs, taxonomy, memory);
    while (!steps.next().done);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
  const inputs = Array.from({ length: articles }, (_, index) => made(index));
  const first = fileAll(inputs);
  const again = Array.from({ length: 5 }, (_, extra) => fileAll([...inputs, made(articles + 2 * extra + 1)]));
  const row = (what: string, seconds: number, bar: string, most: number): BenchRow => ({
    what,
    ours: `${seconds.toFixed(2)} s of processor time`,
    peer: '',
    ratio: undefined,
    bar,
    met: seconds < most,
  });
  const whole = `filing ${articles} articles under ${madeTopics} topics, half of them known`;
  return [
    row(whole, first, 'a few seconds', 10),
    row(
      `${whole}, again with one more, median`,
      again.toSorted((a, b) => a - b)[2]!,
      'less than afresh',
      first,
    ),
  ];
}
