import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { commandIds, viewIds } from '../../../src/host/contributions.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const json = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));

interface Step {
  readonly id: string;
  readonly description: string;
  readonly media: { readonly markdown: string };
  readonly completionEvents: readonly string[];
}

const steps: readonly Step[] = json('package.json').contributes.walkthroughs[0].steps;
const commands = new Set<string>([
  ...Object.values(commandIds),
  ...Object.values(viewIds).map(id => `${id}.focus`),
]);

test('the first steps lead from a folder to a duplicate', () => {
  assert.deepEqual(
    steps.map(({ id }) => id),
    ['folder', 'read', 'search', 'cite', 'duplicates'],
  );
});

// VS Code shows PAGE.nls.LANGUAGE.md in place of PAGE.md where there is one.
test('every page of the first steps is there in English and in Chinese', () => {
  const pages = steps.flatMap(({ media: { markdown } }) => [
    markdown,
    markdown.replace(/\.md$/, '.nls.zh-cn.md'),
  ]);
  assert.deepEqual(
    pages.filter(page => !existsSync(join(root, page))),
    [],
  );
});

test('buttons and ticks of the first steps name commands that exist', () => {
  const texts = [json('package.nls.json'), json('package.nls.zh-cn.json')];
  const named = steps.flatMap(({ description, completionEvents }) => [
    ...texts.flatMap(text => [...text[description.slice(1, -1)].matchAll(/\(command:([\w.]+)\)/g)]),
    ...completionEvents.flatMap(event => [...event.matchAll(/^onCommand:([\w.]+)$/g)]),
  ]);
  assert.ok(named.length >= 3 * steps.length);
  assert.deepEqual(
    named.map(([, command]) => command).filter(command => !commands.has(command!)),
    [],
  );
});
