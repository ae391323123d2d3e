import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { root } from '../../.config/support/paths.ts';
import { writeNotes } from '../host/duplicates/notes.ts';
import { Draft } from '../support/draft.ts';
import { until } from '../support/until.ts';
import { Workbench } from '../support/workbench.ts';

const chinese: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(root, 'l10n', 'bundle.l10n.zh-cn.json'), 'utf8'),
);

for (const locale of ['en', 'zh-cn'] as const) {
  const words: Readonly<Record<string, string>> = JSON.parse(
    readFileSync(join(root, locale === 'en' ? 'package.nls.json' : 'package.nls.zh-cn.json'), 'utf8'),
  );
  /** What the extension says at run time. */
  const said = (english: string) => (locale === 'en' ? english : chinese[english]!);

  describe(`The first steps of someone new, in ${locale}`, () => {
    const temporary = mkdtempSync(join(tmpdir(), 'study-notes-first-'));
    const folder = join(temporary, 'notes');
    const elsewhere = join(temporary, 'elsewhere');
    const read = (...path: string[]) => {
      const file = join(folder, ...path);
      return existsSync(file) ? readFileSync(file, 'utf8') : '';
    };
    let draft: Draft;
    let workbench: Workbench;

    before(async () => {
      mkdirSync(join(elsewhere, 'pictures'), { recursive: true });
      writeNotes(folder);
      writeFileSync(join(folder, 'adam.md'), '# Adam\n\nAdam scales each step by $\\sqrt{v}$.\n');
      writeFileSync(join(elsewhere, 'knots.md'), '# Bowline\n\nThe rabbit comes out of its hole.\n');
      mkdirSync(join(folder, 'drafts'));
      draft = new Draft(join(folder, 'drafts', 'essay.md'), '# Essay\n\nEvery step is scaled ');
      workbench = await Workbench.open({
        name: `first-${locale}`,
        folder,
        file: draft.path,
        locale,
        tab: words['view.container']!,
      });
      await workbench.focusEditorEnd();
    });

    afterEach(context => workbench?.screenshotOfFailure(context));

    after(async () => {
      await workbench?.close();
      rmSync(temporary, { recursive: true, force: true });
    });

    const step = (id: string): Locator => workbench.page.locator(`[data-step-id$="#firstSteps#${id}"]`);
    const button = (id: string): Locator => step(id).locator('.monaco-button').first();
    const isDone = async (id: string) => {
      await openSteps();
      await step(id).locator('.codicon-getting-started-step-checked').first().waitFor();
    };
    /** Opens the walkthrough, or goes back to it. */
    async function openSteps(): Promise<void> {
      // Behind another page it is there and takes no click.
      if ((await step('folder').isVisible()) && (await step('folder').isEnabled())) return;
      await workbench.command('Welcome: Open Walkthrough...');
      await workbench.choices.filter({ hasText: words['walkthrough.title']! }).first().click();
      await step('folder').waitFor();
    }
    /** Opens a step that is not open yet: VS Code gives it the focus a moment after a click, which closes what is asked then. */
    async function goTo(id: string): Promise<void> {
      await openSteps();
      if ((await step(id).getAttribute('aria-expanded')) !== 'true') await step(id).click();
      await step(id).and(workbench.page.locator('[aria-expanded=true]')).waitFor();
    }
    /** Presses the button of a step. */
    async function press(id: string): Promise<void> {
      await goTo(id);
      await button(id).click();
    }

    it('each step says what it is about, in words and with a page beside it', async () => {
      for (const id of ['folder', 'read', 'search', 'cite', 'duplicates']) {
        await goTo(id);
        await button(id).waitFor();
        assert.match(await step(id).innerText(), new RegExp(words[`walkthrough.${id}.title`]!));
        const page = locale === 'en' ? `${id}.md` : `${id}.nls.${locale}.md`;
        const text = readFileSync(join(root, 'media', 'walkthrough', page), 'utf8');
        const heading = /^#+ (.+)$/m.exec(text)?.[1] ?? page;
        await workbench.note.getByRole('heading', { name: heading }).first().waitFor();
        await workbench.screenshot(id);
      }
    });

    it('a folder elsewhere is added', async () => {
      await workbench.askBy(() => press('folder'), workbench.input);
      await workbench.input.fill(`${elsewhere}/`);
      // The dialog goes to the folder that is typed a moment later, and until then adds another.
      await workbench.choices.filter({ hasText: 'pictures' }).first().waitFor();
      await workbench.page
        .locator('.quick-input-widget')
        .getByRole('button', { name: said('Add Folder') })
        .click();
      await until(() => read('.vscode', 'settings.json').includes(elsewhere));
      await isDone('folder');
    });

    it('the tree is shown, and an article of it opens', async () => {
      await press('read');
      const tree = workbench.page.getByRole('tree', { name: words['view.articles']! });
      const row = (name: string) => tree.getByRole('treeitem', { name: new RegExp(`^${name}`) });
      const unsorted = row(said('Unsorted'));
      // What was added is still coming in, and rows move.
      await until(async () => {
        if ((await row('Bowline').count()) > 0) return true;
        if ((await unsorted.getAttribute('aria-expanded')) === 'false') {
          await unsorted.locator('.monaco-tl-twistie').click();
        }
        return false;
      });
      // A click lands on another row when rows move under it.
      const heading = workbench.note.getByRole('heading', { level: 1, name: 'Bowline' }).first();
      await until(async () => {
        await row('Bowline').click();
        return heading.waitFor({ timeout: 5_000 }).then(
          () => true,
          () => false,
        );
      });
      await workbench.screenshot('tree');
      await isDone('read');
    });

    it('a search finds what was added', async () => {
      await workbench.askBy(() => press('search'), said('Search Notes'));
      await workbench.typeUntil('rabbit', /Bowline/);
      await workbench.choose(/Bowline/);
      await workbench.note.getByRole('heading', { level: 1, name: 'Bowline' }).first().waitFor();
      await isDone('search');
    });

    it('a citation goes into the draft that was written last', async () => {
      await workbench.askBy(() => press('cite'), said('Insert Citation'));
      await workbench.typeUntil('Adam', /Adam/);
      await workbench.choose(/Adam/);
      assert.match(await draft.addition(), /^\[@[^\]]+\]$/);
      await isDone('cite');
    });

    it('an uncertain pair is decided', async () => {
      const pair = (number: number) =>
        said('Review Duplicates: pair {0} of {1}').replace('{0}', `${number}`).replace('{1}', '2');
      await workbench.askBy(() => press('duplicates'), pair(1));
      await workbench.page.locator('.monaco-diff-editor').first().waitFor();
      await workbench.page.keyboard.press('y');
      await workbench.question(pair(2)).waitFor();
      await until(() => read('study-notes.json').includes('"kind":"merge"'));
      await workbench.page.keyboard.press('Escape');
      await workbench.question(pair(2)).waitFor({ state: 'hidden' });
      await isDone('duplicates');
    });
  });
}
