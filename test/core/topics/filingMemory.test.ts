import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assignTopics, assignTopicsInSteps, type TopicInput } from '../../../src/core/topics/assignTopics.ts';
import { FilingMemory } from '../../../src/core/topics/filingMemory.ts';
import { taxonomy } from '../../../src/core/topics/taxonomy.ts';
import { type ArticleSketch, inputOf } from './articles.ts';
import { hobbyNotes } from './hobbyNotes.ts';

/** More notes of unknown topic than are learned from. */
const notes = hobbyNotes(350, 8);

/** A collection that is filed again and again, with a memory and from scratch. */
class Collection {
  readonly #memory = new FilingMemory();
  readonly #notes = new Map<string, { readonly input: TopicInput; readonly content: number }>();
  #contents = 0;
  /** Ids of the notes whose features were looked at since they were last asked for. */
  looked = new Set<string>();

  put(...sketches: readonly ArticleSketch[]): void {
    for (const sketch of sketches) {
      const input = inputOf(sketch);
      this.#notes.set(input.id, { input, content: this.#contents++ });
    }
  }

  /** Gives a note another topic; what it says stays. */
  file(id: string, topic: readonly string[]): void {
    const { input, content } = this.#notes.get(id)!;
    this.#notes.set(id, { input: { ...input, decision: topic }, content });
  }

  remove(id: string): void {
    this.#notes.delete(id);
  }

  /** Files with the memory, and holds it against filing from scratch. */
  fileAll(): void {
    this.looked = new Set();
    const { looked } = this;
    const inputs = [...this.#notes.values()].map(({ input, content }) => ({
      ...input,
      content,
      get features() {
        looked.add(input.id);
        return input.features;
      },
    }));
    const steps = assignTopicsInSteps(inputs, taxonomy, this.#memory);
    let step = steps.next();
    while (!step.done) step = steps.next();
    assert.deepEqual(
      step.value,
      assignTopics(
        [...this.#notes.values()].map(note => note.input),
        taxonomy,
      ),
    );
  }
}

test('filing again what is the same looks at nothing', () => {
  const collection = new Collection();
  collection.put(...notes);
  collection.fileAll();
  assert.equal(collection.looked.size, notes.length);
  collection.fileAll();
  assert.equal(collection.looked.size, 0);
});

test('a note that is not learned from is looked at alone, when it is new and when it changes', () => {
  const collection = new Collection();
  collection.put(...notes);
  collection.fileAll();
  const [pattern] = notes;
  const alone = notes.find(({ text }, index) => {
    collection.put({ ...pattern!, id: 'new', text: `${text}，第 ${index} 次。`, topic: [] });
    collection.fileAll();
    return collection.looked.size === 1;
  });
  assert.ok(alone, 'no note was looked at alone');
  assert.ok(collection.looked.has('new'));
});

test('whatever changes, the answer is the one from scratch', () => {
  const collection = new Collection();
  collection.put(...notes);
  collection.fileAll();
  const [learned, unknown, gone] = [notes[3]!, notes[100]!, notes[200]!];
  collection.put({ ...learned, text: `${learned.text}，望远镜 星云` });
  collection.fileAll();
  collection.file(unknown.id!, ['Beekeeping']);
  collection.fileAll();
  collection.remove(gone.id!);
  collection.fileAll();
  collection.put({ ...unknown, topic: [] });
  collection.fileAll();
  collection.put(...hobbyNotes(3, 0).map(note => ({ ...note, id: `few ${note.id}` })));
  collection.fileAll();
});

test('a filing that was broken off leaves the memory as it was', () => {
  const collection = new Collection();
  collection.put(...notes);
  collection.fileAll();
  const memory = new FilingMemory();
  const inputs = notes.map((note, content) => ({ ...inputOf(note), content }));
  const steps = assignTopicsInSteps(inputs, taxonomy, memory);
  for (let step = 0; step < 20; step++) steps.next();
  steps.return(new Map());
  assert.equal(memory.lessons.length, 0);
  assert.equal(memory.keywords, undefined);
});
