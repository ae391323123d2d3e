import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNotePath, mayHoldArticles } from '../../../src/core/ingest/notePaths.ts';

test('text that a program wants under its name, and licences, are nobody’s notes', () => {
  const others = [
    'requirements.txt',
    'code/requirements-dev.txt',
    'dev_requirements.txt',
    'src/CMakeLists.txt',
    'robots.txt',
    'LICENSE.txt',
    'third/licence-mit.txt',
    'COPYING.txt',
    'tool.egg-info/top_level.txt',
  ];
  for (const path of others) assert.equal(isNotePath(path), false, path);
  const notes = [
    'requirements analysis.txt',
    '需求.txt',
    'notes/robotics.txt',
    'licensing of models.txt',
    'top_level.txt',
    'requirements.md',
    'recent-1.txt',
  ];
  for (const path of notes) assert.equal(mayHoldArticles(path), true, path);
});

test('references are read, and hold no articles', () => {
  assert.deepEqual([isNotePath('refs.bib'), mayHoldArticles('refs.bib')], [true, false]);
  assert.deepEqual([isNotePath('node_modules/a.json'), isNotePath('package.json')], [false, false]);
});
