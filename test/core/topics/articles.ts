import { assignTopics, type TopicInput } from '../../../src/core/topics/assignTopics.ts';
import { taxonomy } from '../../../src/core/topics/taxonomy.ts';
import { topicFeatures } from '../../../src/core/topics/topicFeatures.ts';

/** An article to file, given by as little as a test needs to say. */
export interface ArticleSketch {
  readonly id?: string;
  readonly title: string;
  readonly text: string;
  readonly topic?: readonly string[];
  readonly category?: string;
  readonly folders?: readonly string[];
  readonly decision?: readonly string[];
}

export function inputOf(sketch: ArticleSketch): TopicInput {
  const { title, text, id = title, topic = [], category = null, folders = [], decision = null } = sketch;
  return { id, features: topicFeatures(title, text), topic, category, folders, decision };
}

/** Files articles under the bundled taxonomy. */
export function file(...sketches: readonly ArticleSketch[]) {
  return assignTopics(sketches.map(inputOf), taxonomy);
}

/** Files one article alone. */
export function fileOne(sketch: ArticleSketch) {
  return file(sketch).get(sketch.id ?? sketch.title)!;
}
