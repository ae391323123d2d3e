import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { root } from '../../.config/support/paths.ts';
import { writeNotes } from '../host/duplicates/notes.ts';
import { until } from '../support/until.ts';
import { Workbench } from '../support/workbench.ts';

const words: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(root, 'package.nls.zh-cn.json'), 'utf8'),
);
const notes = { first: '注意力机制:从打分到加权', pictures: '远处的图', copies: 'Beam search' };

describe('The panel in 简体中文', () => {
  const folder = mkdtempSync(join(tmpdir(), 'study-notes-chinese-'));
  let workbench: Workbench;

  before(async () => {
    cpSync(join(root, 'test', 'fixtures', 'reading'), folder, { recursive: true });
    writeNotes(folder);
    mkdirSync(join(folder, '.vscode'));
    const picture = '![一张图](https://pictures.example/a.png)';
    writeFileSync(join(folder, 'pictures.md'), `# ${notes.pictures}\n\n${picture}\n\n$\\frac{a$\n`);
    workbench = await Workbench.open({
      name: 'chinese',
      folder,
      locale: 'zh-cn',
      tab: words['view.container']!,
    });
    await workbench.page.getByRole('tab', { name: words['view.container']! }).click();
  });

  afterEach(context => workbench?.screenshotOfFailure(context));

  after(async () => {
    await workbench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens a note by searching for it. */
  async function open(title: string): Promise<void> {
    await workbench.ask(words['command.searchNotes']!, words['command.searchNotes']!);
    await workbench.typeUntil(title, title);
    await workbench.choose(title);
    await workbench.note.locator('.note-title').getByText(title).waitFor();
  }

  it('names every part of a note, its bars and buttons in Chinese', async () => {
    for (const [title, parts] of [
      [notes.first, ['#related', '#cited-by', 'nav.outline:not([hidden])', '.code .copy', '.formula .copy']],
      [notes.copies, ['.copies', '.related', 'nav.neighbours:not([hidden])']],
      [notes.pictures, ['.load-images', '.formula-error']],
    ] as const) {
      await open(title);
      for (const part of parts) await workbench.note.locator(part).first().waitFor({ state: 'attached' });
      await workbench.ask(words['command.note.find']!, workbench.note.locator('.matches input'));
      await workbench.note.locator('.matches input').fill('qqq');
      await until(async () => (await workbench.note.locator('.matches .count').textContent()) !== '');
      const { said, foreign } = await workbench.note.locator('body').evaluate(ownWords);
      assert.deepEqual(foreign, []);
      assert.ok(said > 12, `${said}`);
      await workbench.note.locator('.matches input').press('Escape');
    }
  });

  it('offers what can be done with a note in Chinese, each thing once', async () => {
    await open(notes.first);
    await workbench.note.locator('article.note p').first().click({ button: 'right' });
    const rows = workbench.page.locator('.monaco-menu .action-label:not(.separator)');
    await rows.filter({ hasText: words['command.note.print']! }).waitFor();
    const labels = await rows.allInnerTexts();
    await workbench.page.keyboard.press('Escape');
    const own = ['insertQuote', 'copyQuote', 'copyLink', 'search', 'export', 'print'];
    for (const name of own)
      assert.equal(labels.filter(label => label === words[`command.note.${name}`]).length, 1, name);
  });

  for (const theme of ['Light Modern', 'Dark Modern', 'High Contrast', 'High Contrast Light']) {
    it(`stays within its page in ${theme}, wide and narrow`, async () => {
      writeFileSync(
        join(folder, '.vscode', 'settings.json'),
        JSON.stringify({ 'workbench.colorTheme': `Default ${theme}` }),
      );
      for (const [size, width] of Object.entries({ wide: 1400, narrow: 560 })) {
        await workbench.page.setViewportSize({ width, height: 1000 });
        for (const [name, title] of Object.entries(notes)) {
          await open(title);
          await workbench.screenshot(`${theme.replaceAll(' ', '-').toLowerCase()}-${size}-${name}`);
          const overflow = await workbench.note
            .locator('html')
            .evaluate(page => page.scrollWidth - page.clientWidth);
          assert.ok(overflow <= 0, `${title} is ${overflow} pixels too wide`);
        }
      }
    });
  }
});

/** Runs in the page: how much the panel says of itself, and what of it is not Chinese. */
function ownWords(): { said: number; foreign: string[] } {
  const texts = [
    'summary',
    '.related-label',
    '.relation',
    '#related .why',
    '.neighbour-label',
    '.outline-label',
    'button.copy',
    'button.load-images',
    '.selection-bar button',
    '.matches .count',
  ];
  const names = '[aria-label], [title], [placeholder], .image-blocked';
  const said = [
    ...[...document.querySelectorAll(texts.join())].map(element => element.textContent ?? ''),
    ...[...document.querySelectorAll(names)]
      .filter(element => !element.matches('article.note a'))
      .flatMap(element =>
        ['aria-label', 'title', 'placeholder'].map(name => element.getAttribute(name) ?? ''),
      ),
  ].filter(text => text !== '' && !text.startsWith('https://'));
  return { said: said.length, foreign: said.filter(text => !/\p{Script=Han}/u.test(text)) };
}
