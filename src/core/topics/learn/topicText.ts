import type { Topic } from '../../model/topic.ts';
import type { TopicFeatures } from '../featureCodec.ts';
import { withoutNumbering } from '../resolveTopic.ts';
import { topicFeatures } from '../topicFeatures.ts';

/**
 * What a topic's names say of it, as if it were an article: the learner's first example of the topic, before
 * any article. For topics of the taxonomy their further names and keywords are its text.
 */
export function topicText(path: readonly string[], taxonomy: readonly Topic[]): TopicFeatures {
  const words: string[] = [];
  let level = taxonomy;
  for (const id of path) {
    const topic = level.find(candidate => candidate.id === id);
    level = topic?.children ?? [];
    if (id !== path.at(-1)) continue;
    if (topic) words.push(topic.label.en, topic.label['zh-cn'], ...topic.aliases, ...topic.keywords);
  }
  const name = withoutNumbering(path.at(-1) ?? '').replace(/[-_]+/g, ' ');
  return topicFeatures(name, [name, ...words].join('\n').replace(/[!?]/g, ''));
}
