import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readPage } from '../../../src/core/ingest/readPage.ts';
import { assignTopics, type TopicInput } from '../../../src/core/topics/assignTopics.ts';
import { taxonomy } from '../../../src/core/topics/taxonomy.ts';
import { topicFeatures } from '../../../src/core/topics/topicFeatures.ts';
import { libraryOver } from '../library/support.ts';

const corpus = join(import.meta.dirname, '..', '..', '..', 'corpus');

interface Note extends TopicInput {
  readonly title: string;
}

/** The bundled notes, reposts and listing pages left out. */
const notes: readonly Note[] = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
  .map(path => path.replaceAll('\\', '/'))
  .filter(path => path.endsWith('.md') && !/转载|repost/.test(path))
  .flatMap(path => readPage({ path, bytes: readFileSync(join(corpus, path)) }).copies)
  .map(({ path, title, text, topic, category }) => ({
    id: path,
    title,
    features: topicFeatures(title, text),
    topic,
    category,
    folders: path.split('/').slice(0, -1),
    decision: null,
  }));

test('the bundled notes that name no topic are filed where a person would look for them', async context => {
  const library = libraryOver(context, corpus);
  await library.scan();
  const articles = library.reader.articles();
  const unnamed: readonly (readonly [title: RegExp, topic: string])[] = [
    [/AdamW/, 'training/optimizers'],
    [/Hadoop 架构/, 'big-data/hadoop'],
    [/CLIP/, 'multimodal/vision-language'],
    [/Gradient Checkpointing/, 'training/efficiency'],
    [/^LLaMA 2/, 'llm'],
    [/Prefix-Tuning/, 'llm/fine-tuning'],
    [/PPO/, 'rl/policy-gradient'],
    [/Word2Vec/, 'nlp/embeddings'],
    [/束搜索/, 'nlp'],
    [/Mamba/, 'nlp'],
  ];
  const byClassifier = articles.filter(({ filing }) => filing.filedBy === 'classifier');
  for (const [title, topic] of unnamed) {
    const article = byClassifier.find(found => title.test(found.title));
    assert.ok(article, String(title));
    const path = article.filing.topic.join('/');
    assert.ok(path === topic || path.startsWith(`${topic}/`), `${article.title} stands in ${path}`);
  }
});

test('with some of their topics known the bundled notes are filed as well as by keywords alone', () => {
  const known = assignTopics(notes, taxonomy);
  const topicOf = ({ id }: Note) => known.get(id)!.topic;
  const hide = (hidden: (index: number) => boolean) =>
    notes.map((note, index) => ({
      ...note,
      category: null,
      folders: [],
      topic: hidden(index) ? [] : topicOf(note),
    }));
  const field = (path: readonly string[]) => path[0];
  const alone = assignTopics(
    hide(() => true),
    taxonomy,
  );
  for (const every of [2, 3, 4, 8]) {
    const isHidden = (index: number) => index % every !== 0;
    const filings = assignTopics(hide(isHidden), taxonomy);
    const hidden = notes.filter((_, index) => isHidden(index));
    const right = (of: typeof filings) =>
      hidden.filter(note => field(of.get(note.id)!.guess) === field(topicOf(note))).length;
    // One note is within chance.
    assert.ok(right(filings) >= right(alone) - 1, `${right(filings)} against ${right(alone)}, 1 of ${every}`);
    const sure = hidden.filter(({ id }) => filings.get(id)!.topic.length > 0);
    const wrong = sure.filter(note => field(filings.get(note.id)!.topic) !== field(topicOf(note)));
    assert.ok(wrong.length <= 2, wrong.map(({ title }) => title).join());
  }
});

test('where a collection makes no subtopics none are made up', () => {
  const known = assignTopics(notes, taxonomy);
  const flat = notes.map((note, index) => {
    const topic = index % 2 === 0 ? known.get(note.id)!.topic.slice(0, 1) : [];
    return { ...note, category: null, folders: [], topic };
  });
  const filings = assignTopics(flat, taxonomy);
  for (const { id, topic } of flat) {
    if (topic.length === 0) assert.ok(filings.get(id)!.topic.length <= 1, id);
  }
});
