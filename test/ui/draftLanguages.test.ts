import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { Draft } from '../support/draft.ts';
import { Workbench } from '../support/workbench.ts';

const notes = {
  'kernels.md':
    '---\ntitle: 核方法与再生核\ncitekey: chen2019kernels\nauthor: 陈核\ndate: 2019-04-02\n---\n\n核把内积换成相似度。\n',
  'sampling.md':
    '---\ntitle: Importance sampling\ncitekey: roe2018sampling\nauthor: Jan Roe\n---\n\nWeights mend the wrong distribution.\n',
};

/** What is typed in a draft of each kind, and what it comes to when the first offer is taken. */
const typed: readonly (readonly [file: string, text: string, outcome: string])[] = [
  ['first.typ', '#cite(<chen', '#cite(<chen2019kernels>)'],
  ['second.typ', '@sampl', '@roe2018sampling'],
  ['report.qmd', '[@hefangfa', '[@chen2019kernels]'],
  ['report.Rmd', '@核方', '@chen2019kernels'],
  ['thesis.tex', '\\parencite[p.~3]{roe', '\\parencite[p.~3]{roe2018sampling}'],
  ['manual.rst', ':cite:p:`kern', ':cite:p:`chen2019kernels`'],
  ['essay.md', 'see [^import', 'see [^roe2018sampling]'],
];

describe('Keys are offered while one types in a VS Code that knows no other languages, before the notes were ever shown', () => {
  const folder = mkdtempSync(join(tmpdir(), 'study-notes-languages-'));
  let workbench: Workbench;

  before(async () => {
    mkdirSync(join(folder, 'drafts'));
    for (const [name, text] of Object.entries(notes)) writeFileSync(join(folder, name), text);
    const drafts = typed.map(([name]) => new Draft(join(folder, 'drafts', name), 'Words.\n\n'));
    workbench = await Workbench.open({ name: 'languages', folder, file: drafts[0]!.path });
  });

  afterEach(context => workbench?.screenshotOfFailure(context));

  after(async () => {
    await workbench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [name, text, outcome] of typed) {
    it(`${name}: ${text}`, async () => {
      const { keyboard } = workbench.page;
      const draft = new Draft(join(folder, 'drafts', name), 'Words.\n\n');
      await workbench.openFile(name);
      await workbench.focusEditorEnd();
      await keyboard.type(text, { delay: 40 });
      await workbench.offered(/[a-z]+\d{4}[a-z]+/u.exec(outcome)![0]);
      await keyboard.press('Tab');
      assert.equal(await draft.addition(/(?:kernels|sampling)/u), outcome);
    });
  }
});
