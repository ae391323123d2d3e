import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { AxeResults } from 'axe-core';
import { root } from '../../.config/support/paths.ts';
import { until } from '../support/until.ts';
import { Workbench } from '../support/workbench.ts';

const attention = '注意力机制:从打分到加权';
const heads = '多头注意力';

describe('A note read in the panel', () => {
  const folder = mkdtempSync(join(tmpdir(), 'study-notes-reading-'));
  let workbench: Workbench;

  before(async () => {
    cpSync(join(root, 'test', 'fixtures', 'reading'), folder, { recursive: true });
    mkdirSync(join(folder, '长文'));
    writeFileSync(join(folder, '长文', 'long.md'), longNote());
    mkdirSync(join(folder, '.vscode'));
    workbench = await Workbench.open({ name: 'reading', folder });
    await workbench.openNotesView();
    await workbench.expandTopics();
  });

  afterEach(context => workbench?.screenshotOfFailure(context));

  after(async () => {
    await workbench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const press = async (...keys: string[]) => {
    for (const key of keys) await workbench.page.keyboard.press(key);
  };
  const body = () => workbench.note.locator('body');
  const shows = (title: string) =>
    workbench.note.locator('.note-title').getByText(title, { exact: true }).waitFor();
  const scrolled = () => body().evaluate(() => scrollY);
  /** Whether the page has stopped: the browser scrolls by key little by little. */
  const rests = async () => {
    const before = await scrolled();
    await workbench.page.waitForTimeout(200);
    return (await scrolled()) === before;
  };
  /** What has the keyboard's focus in the panel, by what it reads. */
  const focused = () =>
    body().evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? '';
    });
  /** Presses Tab until the focus stands on something that reads so. */
  const tabTo = async (text: string) => {
    for (let presses = 0; presses < 60; presses++) {
      if ((await focused()).startsWith(text)) return;
      await press('Tab');
    }
    assert.fail(`Tab never came to ${text}`);
  };
  it('opens from the tree by Enter and is read by keys alone', async () => {
    await workbench.row(new RegExp(`^${heads}`)).click();
    await shows(heads);
    await workbench.row(new RegExp(`^${attention}`)).focus();
    await workbench.tree.focus();
    await press('Home');
    for (let presses = 0; presses < 20; presses++) {
      const at = workbench.tree.locator('.monaco-list-row.focused');
      if ((await at.getAttribute('aria-label'))?.startsWith(attention)) break;
      await press('ArrowDown');
    }
    await press('Enter');
    await shows(attention);
    await until(() => body().evaluate(() => document.hasFocus()));
    assert.equal(await scrolled(), 0);
    await press('PageDown');
    await until(async () => (await scrolled()) > 200 && (await rests()));
    await press('Home');
    await until(async () => (await scrolled()) === 0);
  });

  it('names what is related and who cites it; both open by keys', async () => {
    await tabTo('Related (');
    await press('Enter');
    await workbench.note.locator('#related').getByText('same tags: 注意力').waitFor();
    await tabTo('Cited by (1)');
    await press('Enter');
    await workbench.note.locator('#cited-by').getByText('[@attention-notes]').waitFor();
    await workbench.screenshot('around');
    await tabTo('drafts/essay.md:3');
    await press('Enter');
    await workbench.page.getByRole('tab', { name: 'essay.md' }).waitFor();
    await press('Control+w');
    await shows(attention);
  });

  it('hears of a draft that another program wrote or took away', async () => {
    const draft = join(folder, 'drafts', 'later.md');
    const says = (label: string) => workbench.note.getByText(label, { exact: true }).waitFor();
    await says('Cited by (1)');
    writeFileSync(draft, 'Weights of attention add up to one [@attention-notes].\n');
    await says('Cited by (2)');
    rmSync(draft);
    await says('Cited by (1)');
  });

  it('copies the TeX of a formula by keys', async () => {
    await workbench.note.locator('.formula-display').first().focus();
    await press('Tab');
    assert.equal(await focused(), 'Copy TeX');
    await press('Enter');
    const copied = () => workbench.page.evaluate(() => navigator.clipboard.readText());
    await until(async () => (await copied()).includes('\\mathrm{Attention}'));
    await workbench.note.locator('.note-title').click();
    const choice = workbench.page.getByPlaceholder('Choose the formula to copy');
    await workbench.ask('Study Notes: Copy TeX', choice);
    await workbench.typeUntil('a^2+b', 'a^2+b^2=c^2');
    await workbench.choose('a^2+b^2=c^2');
    await until(async () => (await copied()) === 'a^2+b^2=c^2');
    await shows(attention);
  });

  it('goes to a heading', async () => {
    await press('Control+Shift+o');
    await workbench.choose('复杂度');
    await until(async () => (await scrolled()) > 300);
    const top = await workbench.note
      .getByRole('heading', { name: '复杂度' })
      .evaluate(element => element.getBoundingClientRect().top);
    assert.ok(top >= 0 && top < 60, `${top}`);
  });

  it('finds in the page what is typed, in any script and case, across links and emphasis, and in TeX', async () => {
    await workbench.note.locator('.note-title').click();
    await press('Home', 'Control+f');
    const bar = workbench.note.locator('.matches');
    const find = bar.getByRole('textbox', { name: 'Find in the note' });
    const says = (text: string) => bar.getByRole('status').getByText(text, { exact: true }).waitFor();
    const marked = () =>
      body().evaluate(() => [...(CSS.highlights.get('match') ?? [])].map(range => `${range}`).join());
    await find.waitFor();
    await until(async () => (await focused()) === 'Find in the note');
    await workbench.page.keyboard.type('稀疏或線性');
    await says('Match 1 of 1');
    assert.equal(await marked(), '稀疏或线性');
    await until(async () => (await scrolled()) > 200);
    await find.fill('把查詢與每個鍵');
    await until(async () => (await marked()) === '把查询与每个键');
    await says('Match 1 of 1');
    await find.fill('\\sqrt{d}');
    await says('Match 1 of 3');
    await press('Enter');
    await says('Match 2 of 3');
    await press('Shift+Enter', 'Shift+Enter');
    await says('Match 3 of 3');
    await press('F3');
    await says('Match 1 of 3');
    await workbench.screenshot('find');
    await find.fill('没有这样的话');
    await says('No match');
    await find.fill('OFTMA');
    await says('Match 1 of 2');
    await press('Escape');
    await bar.waitFor({ state: 'hidden' });
    assert.equal(
      await body().evaluate(() => String(getSelection())),
      'oftma',
      'what was found can be quoted',
    );
    await press('Control+f');
    assert.equal(await find.inputValue(), 'oftma');
    await press('Escape');
  });

  it('follows links to other notes of the collection, at the heading they name', async () => {
    const link = (name: string) => workbench.note.getByRole('link', { name, exact: true });
    await link('位置').click();
    await shows('位置编码');
    await press('Alt+ArrowLeft');
    await shows(attention);
    await link('多头的一节').focus();
    await press('Enter');
    await shows(heads);
    await press('Alt+ArrowLeft');
    await shows(attention);
  });

  it('begins no line with the punctuation behind a formula, however wide the page is', async () => {
    const { torn, wraps } = await workbench.note.locator('article.note').evaluate((note: HTMLElement) => {
      const middle = ({ top, bottom }: DOMRect) => (top + bottom) / 2;
      const found = { torn: [] as string[], wraps: 0 };
      for (let width = 200; width < 680; width += 6) {
        note.style.width = `${width}px`;
        for (const glued of note.querySelectorAll('.glued:has(.formula)')) {
          const parts = [...glued.querySelectorAll('.katex-html > .base')].map(part => part.getClientRects());
          const [first, last] = [parts[0]?.[0], parts.at(-1)?.[0]];
          const sign = glued.lastChild;
          if (!(sign instanceof Text) || first === undefined || last === undefined) continue;
          const range = new Range();
          range.selectNodeContents(sign);
          if (middle(first) + 14 < middle(last)) found.wraps++;
          if (middle(last) + 14 < middle(range.getBoundingClientRect()))
            found.torn.push(`${width}: ${glued.textContent}`);
        }
      }
      note.style.width = '';
      return found;
    });
    assert.deepEqual(torn, []);
    assert.ok(wraps > 0, 'formulas go over the end of a line');
  });

  it('lays out the whole note a moment after what the window shows of it', async () => {
    const { scrollHeight, unfinished } = await body().evaluate(async element => {
      const waits = () => document.querySelectorAll('article.note :is(.waiting, .silent)').length;
      for (let frames = 0; waits() > 0 && frames < 600; frames++) await new Promise(requestAnimationFrame);
      return { scrollHeight: element.scrollHeight, unfinished: waits() };
    });
    assert.equal(unfinished, 0);
    assert.ok(scrollHeight > 2_000, `${scrollHeight}`);
  });

  it('enlarges, shrinks and comes back to its size', async () => {
    const size = () => body().evaluate(element => Number.parseFloat(getComputedStyle(element).fontSize));
    const usual = await size();
    await workbench.note.locator('.note-title').click();
    await press('Control+=', 'Control+=');
    await until(async () => (await size()) > usual * 1.2);
    await press('Control+-');
    await until(async () => Math.abs((await size()) / usual - 1.1) < 0.02);
    await press('Control+0');
    await until(async () => (await size()) === usual);
  });

  it('goes one step back and one forward, and through the topic', async () => {
    await workbench.note.locator('.note-title').click();
    await press('Alt+PageUp');
    await shows(heads);
    await press('Alt+PageUp');
    await shows('位置编码');
    await press('Alt+ArrowLeft');
    await shows(heads);
    await press('Alt+ArrowRight');
    await shows('位置编码');
    await press('Alt+PageDown', 'Alt+PageDown');
    await shows(attention);
    await workbench.note.locator('nav.neighbours').getByRole('button', { name: heads }).waitFor();
  });

  it('an edited source is shown in place, with what stood on top and was unfolded still there', async () => {
    const related = workbench.note.locator('#related');
    // What is around the note may be shown anew meanwhile, and what was unfolded be there no more.
    await until(async () => {
      const isOpen = await related.evaluate((element: HTMLDetailsElement) => element.open);
      if (!isOpen) await related.locator('summary').click();
      return isOpen;
    });
    await workbench.note.getByRole('heading', { name: '图片与链接' }).scrollIntoViewIfNeeded();
    await body().evaluate(() => scrollTo(0, 900));
    const before = await scrolled();
    const file = join(folder, 'everything.md');
    writeFileSync(file, readFileSync(file, 'utf8').replace('用代码验证', '用两行代码验证'));
    await workbench.note.getByText('用两行代码验证').waitFor();
    assert.equal(await related.evaluate((element: HTMLDetailsElement) => element.open), true);
    assert.ok(Math.abs((await scrolled()) - before) < 60);
  });

  it('prints in the browser', async () => {
    const context = workbench.page.context();
    await context.addInitScript(() => {
      window.print = () => document.documentElement.setAttribute('data-printed', 'yes');
    });
    // The editor forwards ports through code-server's front door, which does not stand here.
    await context.route(/\/proxy\/\d+\//, async route => {
      const [, port, path] = /\/proxy\/(\d+)(\/.*)$/.exec(route.request().url()) ?? [];
      await route.fulfill({ response: await route.fetch({ url: `http://127.0.0.1:${port}${path}` }) });
    });
    const opened = context.waitForEvent('page');
    await workbench.command('Study Notes: Print Note');
    const page = await opened;
    await page.locator('html[data-printed=yes]').waitFor();
    assert.equal(await page.locator('h1.note-title').textContent(), attention);
    const font = await page.evaluate(async () => {
      await document.fonts.ready;
      return document.fonts.check('italic 16px KaTeX_Math');
    });
    assert.ok(font);
    await page.emulateMedia({ media: 'print' });
    const code = await page
      .locator('pre')
      .first()
      .evaluate(element => getComputedStyle(element).whiteSpace);
    assert.equal(code, 'pre-wrap');
    await page.close();
  });

  it('comes back where it was when the window is loaded again', async () => {
    await body().evaluate(() => scrollTo(0, 900));
    await workbench.page.waitForTimeout(1000);
    const before = await scrolled();
    // As a person does it: to tear the page away leaves the editor no time to keep which note is open.
    const loaded = workbench.page.waitForEvent('load');
    await workbench.command('Developer: Reload Window');
    await loaded;
    await shows(attention);
    await until(async () => Math.abs((await scrolled()) - before) < 80);
  });

  const themes = {
    light: 'Default Light Modern',
    dark: 'Default Dark Modern',
    'hc-black': 'Default High Contrast',
    'hc-light': 'Default High Contrast Light',
  };
  for (const [name, theme] of Object.entries(themes)) {
    it(`reads well in ${name}, wide and narrow: text is seen, and nothing widens the page`, async () => {
      const settings = join(folder, '.vscode', 'settings.json');
      writeFileSync(settings, JSON.stringify({ 'workbench.colorTheme': theme }));
      const kind = {
        light: 'light',
        dark: 'dark',
        'hc-black': 'high-contrast',
        'hc-light': 'high-contrast-light',
      }[name];
      await workbench.note.locator(`body.vscode-${kind}`).waitFor();
      for (const [size, width] of Object.entries({ wide: 1400, narrow: 500 })) {
        await workbench.page.setViewportSize({ width, height: 1000 });
        await workbench.screenshot(`${name}-${size}`);
        const { overflow, contrast } = await body().evaluate(lookOver);
        assert.ok(overflow <= 0, `${overflow} pixels too wide at ${width}`);
        assert.deepEqual(contrast, [], size);
      }
      assert.deepEqual(await barriers(workbench), []);
    });
  }

  it('shows a long note to its end, in a panel that is there and in a new one', async () => {
    const row = workbench.row(new RegExp(longTitle)).first();
    const isWhole = async () => {
      await shows(longTitle);
      await until(
        async () => (await workbench.note.locator('article.note > *').last().textContent()) === 'The end',
      );
      assert.equal(await workbench.note.locator('article.note > p').count(), 301);
      assert.equal(await workbench.note.locator('.code button.copy').count(), 300);
      assert.equal(await workbench.note.locator('nav.outline a').count(), 301);
    };
    await workbench.page.setViewportSize({ width: 1440, height: 1000 });
    await row.click();
    await isWhole();
    await press('Control+k', 'Control+w');
    await workbench.page.locator('iframe.webview').waitFor({ state: 'detached' });
    await row.click();
    await isWhole();
    // Where one was in it, its top does not show.
    await workbench.note.locator('article.note > *').last().scrollIntoViewIfNeeded();
    await workbench.page.waitForTimeout(1000);
    await workbench.row(new RegExp(attention)).first().click();
    await shows(attention);
    await row.click();
    await isWhole();
    await until(async () => (await scrolled()) > 2_000);
  });
});

const longTitle = 'A long note';

/** Many times the height of a window. */
function longNote(): string {
  const parts = Array.from(
    { length: 300 },
    (_, at) => `## Part ${at}\n\nText of $x_{${at}}$\n\n\`\`\`js\n${at}\n\`\`\``,
  );
  return `# ${longTitle}\n\n${parts.join('\n\n')}\n\nThe end\n`;
}

/** What axe-core finds in the panel that keeps people out: problems it calls serious or critical. */
async function barriers({ page, note }: Workbench): Promise<string[]> {
  await note.locator('article.note').waitFor();
  const frames = await Promise.all(
    page.frames().map(async frame => ((await frame.locator('article.note').count()) > 0 ? frame : undefined)),
  );
  const frame = frames.find(found => found !== undefined);
  if (frame === undefined) throw new Error('no frame holds a note');
  // An expression is evaluated whatever the page's policy says of scripts.
  await frame.evaluate(readFileSync(join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8'));
  const run = `axe.run(document, { iframes: false, preload: false })`;
  const { violations, passes } = await frame.evaluate<AxeResults>(run);
  assert.ok(passes.length > 10, 'axe looked at the page');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`);
}

/** Runs in the page: how far it is too wide, and which texts stand out too little from what is behind them (WCAG 2.2, 1.4.3). */
function lookOver(): { overflow: number; contrast: string[] } {
  const channels = (color: string) => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map((part, index) =>
      color.startsWith('color(') && index < 3 ? Number(part) * 255 : Number(part),
    );
    return { red, green, blue, alpha };
  };
  const luminance = (color: string) => {
    const linear = (value: number) =>
      value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
    const { red, green, blue } = channels(color);
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  };
  const behind = (element: Element | null): string => {
    for (let at = element; at !== null; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (channels(backgroundColor).alpha > 0.9) return backgroundColor;
    }
    return getComputedStyle(document.body).backgroundColor;
  };
  const faint: string[] = [];
  for (const element of document.querySelectorAll(
    'main :is(p, h1, h2, h3, li, td, th, a, summary, code, span.why)',
  )) {
    if (
      !(element instanceof HTMLElement) ||
      element.offsetParent === null ||
      element.textContent?.trim() === '' ||
      // The colour of errors is the theme's own.
      element.closest('.formula-error') !== null
    )
      continue;
    const [a, b] = [luminance(getComputedStyle(element).color), luminance(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5)
      faint.push(`${element.tagName} ${element.textContent?.slice(0, 20)} ${ratio.toFixed(2)}`);
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  return { overflow: scrollWidth - clientWidth, contrast: faint };
}
