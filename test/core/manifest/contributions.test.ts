import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { commandIds, settingIds, viewIds } from '../../../src/host/contributions.ts';

const manifest = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', '..', 'package.json'), 'utf8'),
) as {
  contributes: {
    commands: { command: string }[];
    views: Record<string, { id: string }[]>;
    configuration: { properties: Record<string, unknown> };
    keybindings: { command: string }[];
    menus: Record<string, { command: string }[]>;
  };
};
const { commands, views, configuration, keybindings, menus } = manifest.contributes;

test('the commands of the manifest are the ones the code knows', () => {
  assert.deepEqual(commands.map(({ command }) => command).sort(), Object.values(commandIds).sort());
});

test('the views of the manifest are the ones the code knows', () => {
  const ids = Object.values(views).flatMap(list => list.map(({ id }) => id));
  assert.deepEqual(ids.sort(), Object.values(viewIds).sort());
});

test('the settings of the manifest are the ones the code knows', () => {
  assert.deepEqual(Object.keys(configuration.properties).sort(), Object.values(settingIds).sort());
});

test('menus and keys name only commands that exist', () => {
  const known = new Set<string>(Object.values(commandIds));
  const named = [...keybindings, ...Object.values(menus).flat()].map(({ command }) => command);
  assert.deepEqual(
    named.filter(command => !known.has(command)),
    [],
  );
});
