import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readPage } from '../../../src/core/ingest/readPage.ts';
import { assignTopics, type TopicInput } from '../../../src/core/topics/assignTopics.ts';
import { taxonomy } from '../../../src/core/topics/taxonomy.ts';
import { topicFeatures } from '../../../src/core/topics/topicFeatures.ts';

interface ExpectedArticle {
  readonly begins: string;
  readonly occurrences: readonly (readonly [file: string, line: number])[];
  readonly topic_one_of: readonly string[];
}

const folder = process.env.SEEDS_DIR ?? '';
const expectedFile = join(folder, 'expected.json');
const skip = folder !== '' && existsSync(expectedFile) ? false : 'SEEDS_DIR names no folder of listing pages';

test('real listing excerpts are filed under accepted topics, 34 of 36 at least', { skip }, context => {
  const expected = JSON.parse(readFileSync(expectedFile, 'utf8')).articles_in_order as ExpectedArticle[];
  const inputs = new Map<string, TopicInput>();
  for (const path of readdirSync(folder).filter(name => name.endsWith('.txt'))) {
    for (const copy of readPage({ path, bytes: readFileSync(join(folder, path)) }).copies) {
      const id = `${path}:${copy.line}`;
      const { topic, category, title, text } = copy;
      inputs.set(id, {
        id,
        features: topicFeatures(title, text),
        topic,
        category,
        folders: [],
        decision: null,
      });
    }
  }
  const firsts = expected.map(({ occurrences }) => occurrences[0]!.join(':'));
  const filings = assignTopics(
    firsts.map(id => inputs.get(id)!),
    taxonomy,
  );
  const right = expected.filter(({ topic_one_of }, index) =>
    topic_one_of.includes(filings.get(firsts[index]!)!.topic[0] ?? ''),
  );
  context.diagnostic(`${right.length} of ${expected.length} in accepted topics`);
  assert.ok(right.length >= 34, `${right.length} of ${expected.length} in accepted topics`);
});
