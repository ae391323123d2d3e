import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { root } from '../../.config/support/paths.ts';
import { Workbench } from '../support/workbench.ts';

const beam = 'Beam search keeps the best few hypotheses at every step of decoding and drops all others.';

for (const locale of ['en', 'zh-cn'] as const) {
  const words: Readonly<Record<string, string>> = JSON.parse(
    readFileSync(join(root, locale === 'en' ? 'package.nls.json' : 'package.nls.zh-cn.json'), 'utf8'),
  );

  describe(`The first steps of someone new, in ${locale}`, () => {
    const temporary = mkdtempSync(join(tmpdir(), 'study-notes-first-'));
    const folder = join(temporary, 'notes');
    let workbench: Workbench;

    before(async () => {
      mkdirSync(folder);
      writeFileSync(join(folder, 'beam.md'), `# Beam search\n\n${beam}\n`);
      writeFileSync(join(folder, 'adam.md'), '# Adam\n\nAdam scales each step by $\\sqrt{v}$.\n');
      writeFileSync(join(folder, 'draft.txt'), 'Nothing is cited yet.\n');
      workbench = await Workbench.open({
        name: `first-${locale}`,
        folder,
        locale,
        tab: words['view.container']!,
      });
      await workbench.command('Welcome: Open Walkthrough...');
      await workbench.choices.filter({ hasText: words['walkthrough.title']! }).first().click();
      await step('folder').waitFor();
    });

    afterEach(context => workbench?.screenshotOfFailure(context));

    after(async () => {
      await workbench?.close();
      rmSync(temporary, { recursive: true, force: true });
    });

    const step = (id: string): Locator => workbench.page.locator(`[data-step-id$="#firstSteps#${id}"]`);
    const button = (id: string): Locator => step(id).locator('.monaco-button').first();
    const isDone = (id: string) =>
      step(id).locator('.codicon-getting-started-step-checked').first().waitFor();

    it('each step says what it is about, in words and with a page beside it', async () => {
      for (const id of ['folder', 'read', 'search', 'cite', 'duplicates']) {
        await step(id).click();
        await button(id).waitFor();
        assert.match(await step(id).innerText(), new RegExp(words[`walkthrough.${id}.title`]!));
        const page = locale === 'en' ? `${id}.md` : `${id}.nls.${locale}.md`;
        const text = readFileSync(join(root, 'media', 'walkthrough', page), 'utf8');
        const heading = /^#+ (.+)$/m.exec(text)?.[1] ?? page;
        await workbench.note.getByRole('heading', { name: heading }).first().waitFor();
        await workbench.screenshot(id);
      }
    });

    // What is operated is the same in every language; the tree is known here by its English words.
    if (locale !== 'en') return;

    it('the steps are walked by keyboard, and done by doing what they say', async () => {
      const { page } = workbench;
      await step('search').click();
      await button('search').focus();
      await page.keyboard.press('Enter');
      await workbench.input.waitFor();
      await page.keyboard.press('Escape');
      await isDone('search');
      await step('read').click();
      await button('read').click();
      await workbench.topics.first().waitFor();
      await workbench.expandTopics();
      await workbench.row(/^Adam/).click();
      await workbench.note.locator('.katex').first().waitFor();
      await workbench.screenshot('read-note');
    });
  });
}
