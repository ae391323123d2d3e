import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { until } from '../support/until.ts';
import { Workbench } from '../support/workbench.ts';

const text = `# Preview

Beside 汉$x$字, in brackets \\(b_1\\), and for $0.14 or $0.28.

$$
c
$$

\\[d\\]

\\begin{align}
e &= 1 \\label{one}
\\end{align}

By \\eqref{one}, and $\\frac{1$ is broken.
`;

describe("In VS Code's own Markdown preview", () => {
  const folder = mkdtempSync(join(tmpdir(), 'study-notes-preview-'));
  const file = join(folder, 'draft.md');
  let workbench: Workbench;

  before(async () => {
    writeFileSync(file, text);
    workbench = await Workbench.open({ name: 'preview', folder, file });
  });

  afterEach(context => workbench?.screenshotOfFailure(context));

  after(async () => {
    await workbench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const formulas = () => workbench.note.locator('.katex');

  it('every form of formula is set, once, with the style sheet it needs', async () => {
    await workbench.focusEditorEnd();
    await workbench.command('Markdown: Open Preview to the Side');
    await workbench.note.locator('.formula-error').waitFor();
    // The preview sets the text once more when its extensions have come up.
    await until(async () => (await formulas().count()) === 5);
    assert.equal(await workbench.note.locator('.katex .katex').count(), 0);
    assert.equal(await workbench.note.getByText('$0.14 or $0.28').count(), 1);
    assert.equal(await workbench.note.locator('a[href="#n-eq-one"]').textContent(), '(1)');
    // What KaTeX writes for screen readers is not shown twice.
    const seen = await workbench.note
      .locator('.katex-mathml')
      .first()
      .evaluate(element => getComputedStyle(element).position);
    assert.equal(seen, 'absolute');
    await workbench.screenshot('formulas');
  });

  it('the setting switches it off, and what VS Code sets by itself is left', async () => {
    mkdirSync(join(folder, '.vscode'));
    writeFileSync(join(folder, '.vscode', 'settings.json'), '{"studyNotes.preview.math": false}');
    await workbench.note.locator('.katex-error').waitFor();
    assert.equal(await workbench.note.locator('.formula').count(), 0);
    assert.equal(await workbench.note.getByText('\\begin{align}').count(), 1);
    await workbench.screenshot('switched-off');
  });
});
