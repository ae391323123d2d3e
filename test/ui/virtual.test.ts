import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { packageExtension } from '../../.config/package.ts';
import { root } from '../../.config/support/paths.ts';
import { packVirtualFiles } from '../support/virtualFiles.ts';
import { Workbench } from '../support/workbench.ts';

for (const [locale, strings] of [
  ['en', 'package.nls.json'],
  ['zh-cn', 'package.nls.zh-cn.json'],
] as const) {
  describe(`In a window whose folder is on no disk, in ${locale}`, () => {
    const temporary = mkdtempSync(join(tmpdir(), 'study-notes-virtual-'));
    const words: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(root, strings), 'utf8'));
    let workbench: Workbench;

    before(async () => {
      const workspace = join(temporary, 'virtual.code-workspace');
      writeFileSync(workspace, JSON.stringify({ folders: [{ uri: 'virtual:/notes', name: 'notes' }] }));
      workbench = await Workbench.open({
        name: `virtual-${locale}`,
        workspace,
        locale,
        tab: 'Explorer',
        vsix: process.env.STUDY_NOTES_VSIX ?? (await packageExtension()),
        installed: [await packVirtualFiles(join(temporary, 'virtual-files'))],
      });
    });

    afterEach(context => workbench?.screenshotOfFailure(context));

    after(async () => {
      await workbench?.close();
      rmSync(temporary, { recursive: true, force: true });
    });

    it('the extension says what it needs, where VS Code says that it is off', async () => {
      const { page } = workbench;
      await workbench.cameUpWith(page.getByRole('treeitem', { name: 'note.md' }).first());
      await workbench.command('Extensions: Show Installed Extensions');
      const row = page.locator('.extensions-list .monaco-list-row').filter({ hasText: words.displayName! });
      await row.first().click();
      await page.getByText(words['capability.virtual']!).first().waitFor();
      await workbench.screenshot('disabled');
    });
  });
}
