import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { attempts } from '../support/hostileNotes.ts';
import { Workbench } from '../support/workbench.ts';

describe('Hostile notes in the real panel', () => {
  const folder = mkdtempSync(join(tmpdir(), 'study-notes-hostile-'));
  const arrived: string[] = [];
  const dialogs: string[] = [];
  let listener: Server;
  let workbench: Workbench;

  before(async () => {
    listener = createServer((request, response) => {
      arrived.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>(listening => listener.listen(0, '127.0.0.1', listening));
    const { port } = listener.address() as AddressInfo;
    Object.entries(attempts).forEach(([family, notes], index) => {
      const text = notes.map((note, at) => `Attempt ${at}:\n\n${note}\n\n- ${note}`).join('\n\n');
      const page = `# Family ${index}\n\n${text.replaceAll('a.example', `127.0.0.1:${port}`)}\n\n$x$ stands after ${family}.\n`;
      writeFileSync(join(folder, `family-${index}.md`), page);
    });
    const flood = `${'$x_i$ and $\\alpha$ '.repeat(10)}\n\n`.repeat(25_000);
    writeFileSync(join(folder, 'flood.md'), `# Flood\n\n${flood}`);
    workbench = await Workbench.open({ name: 'hostile', folder });
    // Frames may be kept from opening dialogs, so what calls for one is noted as well.
    await workbench.page.addInitScript(() => {
      const open = window.alert.bind(window);
      window.alert = message => {
        document.documentElement.dataset.scriptRan = String(message);
        open(message);
      };
    });
    workbench.page.on('dialog', dialog => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
  });

  afterEach(context => workbench?.screenshotOfFailure(context));

  after(async () => {
    await workbench?.close();
    listener?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const scriptRan = () =>
    workbench.note.locator('article.note').evaluate(() => document.documentElement.dataset.scriptRan);

  /** What stands in the way of a pointer, or before the eyes, where the header is. */
  const covered = () =>
    workbench.note.locator('header.note-header').evaluate(header => {
      const foreign = [...document.querySelectorAll('article.note [id]')].filter(
        ({ id }) => !id.startsWith('n-'),
      );
      window.scrollTo(0, 0);
      const { left, top, width, height } = header.getBoundingClientRect();
      for (let step = 0; step < 400; step++) {
        const found = document.elementFromPoint(
          left + (width * (step % 20)) / 20 + 1,
          top + (height * Math.floor(step / 20)) / 20 + 1,
        );
        if (found !== null && found.closest('article.note') !== null) foreign.push(found);
      }
      return foreign.map(element => element.outerHTML.slice(0, 100));
    });

  Object.keys(attempts).forEach((family, index) => {
    it(`${family}: no script runs, no dialog opens, nothing is asked of the network`, async () => {
      await workbench.openNotesView();
      await workbench.expandTopics();
      await workbench.row(new RegExp(`^Family ${index}(?!\\d)`)).click();
      const note = workbench.note.locator('article.note');
      await note.getByText(`stands after ${family}.`).first().waitFor();
      // What waits for a hand: everything that folds is opened, everything that takes the pointer gets it.
      const elements = await note.evaluate(article => {
        for (const details of article.querySelectorAll('details')) details.open = true;
        for (const element of article.querySelectorAll('*')) {
          element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
          element.dispatchEvent(new FocusEvent('focus'));
        }
        return [
          ...article.querySelectorAll(
            'script,iframe,object,embed,form,base,meta,link,style,svg script,video,audio',
          ),
        ].length;
      });
      await workbench.screenshot(`family-${index}`);
      assert.equal(elements, 0);
      assert.deepEqual(await covered(), []);
      assert.equal(await scriptRan(), undefined);
      assert.deepEqual(dialogs, []);
      assert.deepEqual(arrived, []);
    });
  });

  it('a note of five megabytes shows its source and why, and the next note opens', async () => {
    await workbench.row(/^Flood/).click();
    await workbench.note.getByText(/^This note (?:is too long|took too long)/).waitFor();
    await workbench.row(/^Family 0(?!\d)/).click();
    await workbench.note.locator('.note-title').getByText('Family 0').waitFor();
  });

  it('the listener hears what is asked of it, and a script and a dialog are noticed', async () => {
    const { port } = listener.address() as AddressInfo;
    await workbench.page.request.get(`http://127.0.0.1:${port}/heard`);
    assert.deepEqual(arrived, ['/heard']);
    await workbench.page.evaluate(() => alert('seen'));
    assert.deepEqual(dialogs, ['seen']);
    await workbench.note.locator('article.note').evaluate(() => alert('ran'));
    assert.equal(await scriptRan(), 'ran');
  });
});
