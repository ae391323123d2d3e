import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const root = join(import.meta.dirname, '..', '..', '..');
const text = (name: string) => readFileSync(join(root, name), 'utf8');
const manifest = JSON.parse(text('package.json'));
const { commands, keybindings, menus, configuration } = manifest.contributes as {
  commands: { command: string; title: string }[];
  keybindings: { command: string; key: string; mac?: string }[];
  menus: { commandPalette: { command: string; when: string }[] };
  configuration: { properties: Record<string, unknown> };
};

/** Commands of VS Code that the readmes name. */
const foreign = ['Welcome: Open Walkthrough'];

for (const [readme, strings] of [
  ['README.md', 'package.nls.json'],
  ['README.zh-cn.md', 'package.nls.zh-cn.json'],
] as const) {
  describe(readme, () => {
    const prose = text(readme).replace(/^```.*?^```$/gmsu, '');
    const quoted = new Set([...prose.matchAll(/`([^`\n]+)`/gu)].map(([, code]) => code!.toLowerCase()));
    const words: Record<string, string> = JSON.parse(text(strings));
    const titleOf = (id: string) =>
      plain(words[commands.find(({ command }) => command === id)!.title.slice(1, -1)]!);
    const named = [...prose.replace(/\*\*|`[^`\n]*`/gu, '').matchAll(/\*([^*]+)\*/gu)].map(([, title]) =>
      plain(title!),
    );

    it('names every setting, and none that is not there', () => {
      const settings = [...quoted].filter(code => /^studynotes\.[\w.]+$/u.test(code));
      assert.deepEqual(
        settings.sort(),
        Object.keys(configuration.properties)
          .map(id => id.toLowerCase())
          .sort(),
      );
    });

    it('names every key, and on a Mac the one that is not the same with Cmd', () => {
      const keys = keybindings.flatMap(({ key, mac }) =>
        mac === undefined || mac === key || mac === key.replace('ctrl', 'cmd') ? [key] : [key, mac],
      );
      assert.deepEqual(
        keys.filter(key => !quoted.has(key)),
        [],
      );
    });

    it('names only commands that are there', () => {
      const titles = new Set([...commands.map(({ command }) => titleOf(command)), ...foreign]);
      assert.ok(named.length > 3);
      assert.deepEqual(
        named.filter(title => !titles.has(title)),
        [],
      );
    });

    // The Chinese one leaves the rest to the English one.
    if (readme !== 'README.md') return;
    it('names every command of the palette that has no key', () => {
      const hidden = menus.commandPalette.flatMap(({ command, when }) => (when === 'false' ? [command] : []));
      const reached = new Set([...hidden, ...keybindings.map(({ command }) => command)]);
      assert.deepEqual(
        commands
          .filter(({ command }) => !reached.has(command))
          .map(({ command }) => titleOf(command))
          .filter(title => !named.includes(title)),
        [],
      );
    });
  });
}

/** A title as prose may give it: on two lines, with its category, without the dots that say more is asked. */
function plain(title: string): string {
  return title
    .replace(/\s+/gu, ' ')
    .replace(/^Study Notes: /u, '')
    .replace(/…$/u, '');
}
