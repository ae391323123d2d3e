import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { getL10nJson } from '@vscode/l10n-dev';
import { readPage } from '../../../src/core/ingest/readPage.ts';
import { describeProblem } from '../../../src/core/model/describeProblem.ts';
import { type Problem, problemMessages } from '../../../src/core/model/problem.ts';
import { problemReasons } from '../../../src/core/model/problemReason.ts';
import { englishLabels } from '../../../src/core/render/renderOptions.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const json = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8')) as Record<string, string>;

/** Every string the extension shows at run time, as the translation keys them. */
async function shownStrings(): Promise<string[]> {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const sources = files
    .filter(name => name.endsWith('.ts'))
    .map(name => ({ extension: '.ts' as const, contents: readFileSync(join(root, 'src', name), 'utf8') }));
  const { callouts, ...labels } = englishLabels;
  return [
    ...Object.keys(await getL10nJson(sources)),
    ...Object.values(problemMessages),
    ...problemReasons,
    ...Object.values(labels),
    ...Object.values(callouts),
  ];
}

test('every string shown at run time has a Chinese translation, and no translation is left over', async () => {
  const shown = [...new Set(await shownStrings())].sort();
  assert.ok(shown.length > 20, 'the strings were found');
  assert.deepEqual(Object.keys(json('l10n/bundle.l10n.zh-cn.json')).sort(), shown);
});

test('a translation has the placeholders of its original', () => {
  for (const [original, translation] of Object.entries(json('l10n/bundle.l10n.zh-cn.json'))) {
    assert.deepEqual(placeholders(translation), placeholders(original), original);
    assert.notEqual(translation.trim(), '', original);
  }
});

test('every string of the manifest is there in English and in Chinese', () => {
  const manifest = readFileSync(join(root, 'package.json'), 'utf8');
  const used = [...new Set([...manifest.matchAll(/"%([\w.]+)%"/g)].map(match => match[1]))].sort();
  assert.ok(used.length > 10, 'the manifest uses translated strings');
  assert.deepEqual(Object.keys(json('package.nls.json')).sort(), used);
  assert.deepEqual(Object.keys(json('package.nls.zh-cn.json')).sort(), used);
});

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\d+\}/g) ?? [])].sort();
}

test('the cause of a problem is told in the language of the problem, what a parser says as it is', () => {
  const chinese = json('l10n/bundle.l10n.zh-cn.json');
  const translate = (template: string, ...args: (string | number)[]) =>
    (chinese[template] ?? template).replace(/\{(\d)\}/g, (_, index) => String(args[Number(index)]));
  const { problems } = readPage({
    path: 'own.bib',
    bytes: Buffer.from('@book{a, title = {A}\n@book{b,\n}\n@book{c, title = {C}}\n'),
  });
  assert.deepEqual(
    problems.map(problem => describeProblem(problem, translate)),
    ['无法读取该条目：花括号没有闭合。已跳过该条目。', '无法读取该条目：没有字段。已跳过该条目。'],
  );
  const parsers: Problem = { path: 'a.json', line: 1, code: 'json', args: ['Unexpected end of JSON input'] };
  assert.match(describeProblem(parsers, translate), /Unexpected end of JSON input/);
});
