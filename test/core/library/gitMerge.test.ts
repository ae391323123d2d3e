import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { RulingRequest } from '../../../src/core/library/decide.ts';
import { folderAt, libraryOver, listings, type TestLibrary, temporaryFolder } from './support.ts';

const hasGit = spawnSync('git', ['--version']).status === 0;
const options = hasGit ? {} : { skip: 'git is not installed' };

interface Repository {
  readonly folder: string;
  git(...args: string[]): { readonly ok: boolean; readonly text: string };
  /** Commits everything on the branch that is checked out. */
  commit(message: string): void;
}

function repository(context: TestContext, attributes: string): Repository {
  const folder = temporaryFolder(context, listings);
  const env = { ...process.env, GIT_CONFIG_GLOBAL: join(folder, '.none'), GIT_CONFIG_NOSYSTEM: '1' };
  const git = (...args: string[]) => {
    const settings = ['-c', 'user.name=A', '-c', 'user.email=a@a.example', '-c', 'core.autocrlf=false'];
    const run = spawnSync('git', [...settings, ...args], { cwd: folder, env, encoding: 'utf8' });
    return { ok: run.status === 0, text: `${run.stdout}${run.stderr}` };
  };
  execFileSync('git', ['init', '-q', '-b', 'main'], { cwd: folder, env });
  if (attributes !== '') writeFileSync(join(folder, '.gitattributes'), attributes);
  const commit = (message: string) => {
    git('add', '.');
    const made = git('commit', '-q', '-m', message);
    assert.ok(made.ok, made.text);
  };
  return { folder, git, commit };
}

async function decideIn(library: TestLibrary, folder: string, ...topics: [words: string, topic: string][]) {
  const rulings = topics.map(([words, topic]): RulingRequest => {
    const article = library.reader.articles().find(({ title }) => title.includes(words));
    const copy = article?.copies[0];
    assert.ok(article && copy, `an article about ${words}`);
    return { kind: 'topic', copy: { ...copy, key: article.key }, topic: [topic] };
  });
  await library.desk.decide([folderAt(folder)], rulings);
  await library.scan();
}

const topicOf = (library: TestLibrary, words: string) =>
  library.reader.articles().find(({ title }) => title.includes(words))?.filing.topic[0];

/** Two branches that decided different things, merged; also one thing in two ways. */
async function mergedBranches(context: TestContext, attributes: string) {
  const { folder, git, commit } = repository(context, attributes);
  const library = libraryOver(context, folder);
  await library.scan();
  await decideIn(library, folder, ['束搜索', 'before']);
  commit('before');
  git('checkout', '-q', '-b', 'theirs');
  await decideIn(library, folder, ['宽依赖', 'theirs'], ['注意力', 'theirs first'], ['Depthwise', 'theirs']);
  commit('theirs');
  git('checkout', '-q', 'main');
  await library.scan();
  assert.notEqual(topicOf(library, '宽依赖'), 'theirs', 'the other branch decided that');
  await decideIn(library, folder, ['K-Means', 'mine'], ['注意力', 'mine later'], ['束搜索', 'mine']);
  commit('mine');
  const merge = git('merge', '--no-edit', 'theirs');
  await library.scan();
  return { library, merge, folder, git, commit };
}

function assertBothSides(library: TestLibrary): void {
  assert.equal(topicOf(library, '宽依赖'), 'theirs');
  assert.equal(topicOf(library, 'Depthwise'), 'theirs');
  assert.equal(topicOf(library, 'K-Means'), 'mine');
  assert.equal(topicOf(library, '束搜索'), 'mine');
  assert.equal(topicOf(library, '注意力'), 'mine later', 'of two decisions on one thing the later one holds');
  assert.deepEqual(library.reader.problems(), []);
}

test(
  'with the attribute that is offered, git merges what two people decided without a conflict',
  options,
  async context => {
    const { library, merge, folder } = await mergedBranches(context, 'study-notes.json merge=union\n');
    assert.ok(merge.ok, merge.text);
    assertBothSides(library);
    JSON.parse(readFileSync(join(folder, 'study-notes.json'), 'utf8'));
    await decideIn(library, folder, ['K-Means', 'after']);
    const lines = readFileSync(join(folder, 'study-notes.json'), 'utf8').split('\n');
    assert.deepEqual(
      lines.filter(line => line.includes('"kind"')).length,
      5,
      'the next decision leaves one line for each thing decided',
    );
  },
);

test(
  'without it the conflict git leaves in the file counts as both sides, and is gone with the next decision',
  options,
  async context => {
    const { library, merge, folder, commit } = await mergedBranches(context, '');
    assert.equal(merge.ok, false, 'git takes lines added at one place for a conflict');
    assert.match(readFileSync(join(folder, 'study-notes.json'), 'utf8'), /^<{7} /m);
    assertBothSides(library);
    await decideIn(library, folder, ['K-Means', 'after']);
    const text = readFileSync(join(folder, 'study-notes.json'), 'utf8');
    JSON.parse(text);
    assert.doesNotMatch(text, /^[<=>]{7}/m);
    assert.equal(topicOf(library, '宽依赖'), 'theirs');
    commit('merged');
  },
);

test(
  'decisions taken back on one branch do not come back with a merge of the other',
  options,
  async context => {
    const { folder, git, commit } = repository(context, 'study-notes.json merge=union\n');
    const library = libraryOver(context, folder);
    await library.scan();
    const article = library.reader.articles().find(({ title }) => title.includes('K-Means'));
    const copy = article?.copies[0];
    assert.ok(article && copy);
    const undo = await library.desk.decide(
      [folderAt(folder)],
      [{ kind: 'topic', copy: { ...copy, key: article.key }, topic: ['gone'] }],
    );
    await decideIn(library, folder, ['束搜索', 'kept'], ['宽依赖', 'kept'], ['Depthwise', 'kept']);
    commit('before');
    git('checkout', '-q', '-b', 'theirs');
    writeFileSync(join(folder, 'new.md'), '# A note\n\nMomentum keeps a running mean of gradients.\n');
    commit('theirs');
    git('checkout', '-q', 'main');
    await library.desk.apply(undo);
    commit('taken back');
    assert.ok(git('merge', '--no-edit', 'theirs').ok);
    await library.scan();
    assert.notEqual(topicOf(library, 'K-Means'), 'gone');
  },
);
