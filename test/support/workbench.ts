import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { root, testOutput } from '../../.config/support/paths.ts';
import { launchBrowser } from './browser.ts';
import type { HostWindow } from './hostSuite.ts';
import { patience, until } from './until.ts';
import { startWindow } from './window.ts';

/** What a test opens VS Code with. */
export interface WorkbenchOptions extends HostWindow {
  /** First part of the names of this window's screenshots. */
  readonly name: string;
  /** Absolute path of a workspace file to open instead of a folder. */
  readonly workspace?: string;
  /** Absolute path of a file to open in the editor. */
  readonly file?: string;
  /** Packed extensions to install beside this one. */
  readonly installed?: readonly string[];
  /** Whether this extension is left out, to see what a window is like without it. */
  readonly isAlone?: boolean;
  /** Name of the tab that shows when the window is ready. */
  readonly tab?: string;
  /** Runs in every page and frame before anything of theirs. */
  readonly script?: () => void;
}

const size = { width: 1440, height: 900 };

/** What a screen reader says of a topic: its name and how many articles are below it. */
const topicLabel = /, \d+ articles?(?:, \d+ unread)?$/;
/** What it says of every other row. */
const otherLabel = /^(?!.*, \d+ articles?(?:, \d+ unread)?$)/s;

/** Longest try of what is tried again when it comes to nothing, in milliseconds. */
const onceMore = 10_000;

/**
 * A VS Code window in a headless browser, operated as a person would: by what is written on things and by
 * keys. Runs the extension of the project folder, or the package that `STUDY_NOTES_VSIX` names.
 */
export class Workbench {
  readonly page: Page;
  /** Folder of the state of the window and of others like it: settings, what extensions keep. */
  readonly state: string;
  readonly #name: string;
  readonly #tab: Locator;
  readonly #close: () => Promise<void>;

  private constructor(page: Page, state: string, name: string, tab: Locator, close: () => Promise<void>) {
    this.page = page;
    this.state = state;
    this.#name = name;
    this.#tab = tab;
    this.#close = close;
  }

  /** Opens a window and waits until its side bar is there. */
  static async open(options: WorkbenchOptions): Promise<Workbench> {
    const temporary = mkdtempSync(join(tmpdir(), 'study-notes-ui-'));
    const vsix = options.isAlone ? undefined : (options.vsix ?? process.env.STUDY_NOTES_VSIX);
    const folder = options.folder ?? join(temporary, 'workspace');
    mkdirSync(folder, { recursive: true });
    const { server, url } = await startWindow({
      temporary,
      window: { ...options, vsix },
      folder,
      workspace: options.workspace,
      file: options.file,
      installed: options.installed,
      development: options.isAlone ? [] : [root],
    });
    let browser: Browser | undefined;
    const close = async () => {
      await browser?.close();
      await server.stop();
      rmSync(temporary, { recursive: true, force: true });
    };
    try {
      browser = await launchBrowser();
      const context = await browser.newContext({
        permissions: ['clipboard-read', 'clipboard-write'],
        viewport: size,
      });
      const page = await context.newPage();
      page.setDefaultTimeout(patience);
      if (options.script) await page.addInitScript(options.script);
      const tab = page.getByRole('tab', { name: options.tab ?? 'Study Notes' }).first();
      await page.goto(url);
      await tab.waitFor();
      return new Workbench(page, temporary, `${vsix ? 'vsix' : 'project'}-${options.name}`, tab, close);
    } catch (error) {
      await close();
      throw error;
    }
  }

  /** Opens another window on the same folder; closing it leaves this one open. */
  async another(): Promise<Workbench> {
    const page = await this.page.context().newPage();
    page.setDefaultTimeout(patience);
    const tab = page.getByRole('tab', { name: 'Study Notes' }).first();
    await page.goto(this.page.url());
    await tab.waitFor();
    const other = new Workbench(page, this.state, `${this.#name}-another`, tab, () => other.leave());
    return other;
  }

  /** Closes this window alone; the server, the browser and other windows stay until `close` of the first. */
  async leave(): Promise<void> {
    // A window that goes elsewhere takes leave, and its extensions end; of one that is gone they wait for its return.
    await this.page.goto('about:blank');
    await this.page.close();
  }

  /** Ends the browser and the server and removes the window's state. */
  close(): Promise<void> {
    return this.#close();
  }

  /** Starts the window again, as a person does who comes back, and waits until its side bar is there. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.#tab.waitFor();
  }

  /**
   * Waits for what a window shows once it has started. VS Code does not look again for a folder on no disk when the
   * extension that has it came up too late; a person then reloads the window.
   */
  async cameUpWith(shown: Locator): Promise<void> {
    await tryAgain(async () => {
      try {
        await shown.waitFor({ timeout: onceMore });
      } catch (error) {
        await this.reload();
        throw error;
      }
    });
  }

  /** Leaves a picture of the window in the test output. */
  async screenshot(what: string): Promise<void> {
    const folder = join(testOutput, 'screenshots');
    mkdirSync(folder, { recursive: true });
    // Fades and scroll bars settle.
    await this.page.waitForTimeout(400);
    writeFileSync(join(folder, `${this.#name}-${what}.png`), await this.page.screenshot());
  }

  /** A picture of the window after a test that failed, for an `afterEach` hook. */
  async screenshotOfFailure(context: object): Promise<void> {
    if ('passed' in context && context.passed === false) {
      await this.screenshot('failed');
      await this.page.keyboard.press('Escape');
    }
  }

  /** Clicks the extension's icon in the activity bar, if its view is not open yet. */
  async openNotesView(): Promise<void> {
    const tab = this.page.getByRole('tab', { name: 'Study Notes' });
    await tryAgain(async () => {
      // Behind a drag that opened the view the icon is not marked as chosen, and a click would hide it. So it does when a
      // window that starts has not shown yet what was open in it: then it is clicked once more.
      const isOpen = (await this.tree.isVisible()) || (await tab.getAttribute('aria-selected')) === 'true';
      if (!isOpen) await tab.click();
      await this.tree.waitFor({ timeout: onceMore });
    });
  }

  /** The tree of topics and articles. */
  get tree(): Locator {
    return this.page.getByRole('tree', { name: /Articles/ });
  }

  /** Rows of the tree by what a screen reader says of them. */
  row(name: string | RegExp): Locator {
    return this.tree.getByRole('treeitem', { name });
  }

  /**
   * Expands every topic and gives what a screen reader says of each article's row, from the top down. What is
   * under articles stays closed. Rows exist only where they show, so the window is as tall as they need.
   */
  async expandTopics(): Promise<string[]> {
    await this.page.setViewportSize({ ...size, height: 4000 });
    await this.topics.first().waitFor();
    const closed = this.topics.and(this.page.locator('[aria-expanded=false]'));
    const opened = this.row(otherLabel).and(this.page.locator('[aria-expanded=true]'));
    let articles: string[] = [];
    await until(async () => {
      // A row that moves away meanwhile is looked for again; a click may then have met an article in its place.
      if ((await opened.count()) > 0) await clickTwistie(opened.first()).catch(() => {});
      else if ((await closed.count()) > 0) await clickTwistie(closed.first()).catch(() => {});
      if ((await opened.count()) > 0 || (await this.isReading())) return false;
      articles = (await this.labels()).filter(label => !topicLabel.test(label));
      return articles.length >= (await this.promisedArticles());
    });
    await this.page.setViewportSize(size);
    return articles;
  }

  /** Whether the view shows that notes are being read, so that its rows may change. */
  isReading(): Promise<boolean> {
    return this.page.locator('.part.sidebar .monaco-progress-container.active').first().isVisible();
  }

  /** How many articles the topics of the top level say they hold. */
  async promisedArticles(): Promise<number> {
    const top = this.topics.and(this.page.locator('[aria-level="1"]'));
    const labels = await top.evaluateAll(rows => rows.map(row => row.getAttribute('aria-label') ?? ''));
    return labels.reduce(
      (sum, label) => sum + Number(/(\d+) articles?(?:, \d+ unread)?$/.exec(label)?.[1]),
      0,
    );
  }

  /** What a screen reader says of each row that shows, from the top down. */
  labels(): Promise<string[]> {
    return this.tree.getByRole('treeitem').evaluateAll(rows =>
      rows
        .map(row => ({ top: row.getBoundingClientRect().top, label: row.getAttribute('aria-label') ?? '' }))
        .sort((a, b) => a.top - b.top)
        .map(({ label }) => label),
    );
  }

  /** Rows of topics. */
  get topics(): Locator {
    return this.row(topicLabel);
  }

  /** Runs a command from the palette by its title. */
  async command(title: string): Promise<void> {
    const row = this.choices.filter({ hasText: title }).first();
    await tryAgain(async () => {
      // What takes the focus late closes the palette, and a page that is still coming up swallows the key.
      await this.page.keyboard.press('F1');
      await this.input.fill(`>${title}`, { timeout: onceMore });
      try {
        await row.click({ timeout: onceMore });
      } catch (error) {
        // An open palette never learns of commands that came after it opened, as those of an extension do.
        await this.page.keyboard.press('Escape');
        throw error;
      }
    });
  }

  /** Runs a command that asks something under a title of its own, and waits until it can be answered. */
  ask(command: string, title: string | Locator): Promise<void> {
    return this.askBy(() => this.command(command), title);
  }

  /**
   * Does what brings a question up, and waits until it can be answered. A page that has just lost the focus may get it back
   * late, which closes what is asked: then it is done again.
   *
   * @param asked title of the question, or what shows that it is asked.
   */
  async askBy(act: () => Promise<void>, asked: string | Locator): Promise<void> {
    const shown = typeof asked === 'string' ? this.question(asked) : asked;
    await tryAgain(async () => {
      await act();
      await shown.waitFor({ timeout: onceMore });
      for (let looks = 0; looks < 8; looks++) {
        if (!(await shown.isVisible())) throw new Error(`${asked} was closed`);
        await this.page.waitForTimeout(50);
      }
    });
  }

  /** The title over a quick pick. */
  question(title: string): Locator {
    return this.page.locator('.quick-input-title').getByText(title);
  }

  /** The text box of the palette or of a quick pick. */
  get input(): Locator {
    return this.page.locator('.quick-input-widget input[type=text]');
  }

  /** Rows of the palette or of a quick pick. */
  get choices(): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row');
  }

  /** Types into a quick pick as a person would, and waits for a row with a text. */
  async typeUntil(query: string, text: string | RegExp): Promise<void> {
    await this.input.pressSequentially(query, { delay: 40 });
    await this.choices.filter({ hasText: text }).first().waitFor();
  }

  /** Chooses the first row of a quick pick with a text, by keys; where several can be chosen, that one alone. */
  async choose(text: string | RegExp): Promise<void> {
    const row = this.choices.filter({ hasText: text }).first();
    await row.waitFor();
    // The list takes the keys only when its box has the focus.
    await this.page.waitForFunction(() => document.activeElement?.closest('.quick-input-widget'));
    for (let presses = 0; presses < 50 && !(await isFocused(row)); presses += 1) {
      await this.page.keyboard.press('ArrowDown');
    }
    if ((await row.getAttribute('role')) === 'checkbox') {
      await this.page.keyboard.press('Space');
      await row.and(this.page.locator('[aria-checked=true]')).waitFor();
    }
    await this.page.keyboard.press('Enter');
  }

  /** The page inside the note panel that shows. */
  get note(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** Waits until the note that shows has taken the focus, which closes a palette, and hears keys. */
  async noteHasFocus(): Promise<void> {
    await this.page.waitForFunction(() => document.activeElement?.tagName === 'IFRAME');
    await until(() => this.note.locator('body').evaluate(() => document.hasFocus()));
  }

  /** Shows a file of the workspace in the editor, found by its name. */
  async openFile(name: string): Promise<void> {
    await tryAgain(async () => {
      await this.page.keyboard.press('Control+p');
      await this.input.fill(name, { timeout: onceMore });
      await this.choices.filter({ hasText: name }).first().click({ timeout: onceMore });
    });
    await this.page.locator('.editor-group-container .tab.active').filter({ hasText: name }).waitFor();
  }

  /** Waits until the editor offers something first to complete what is typed; asks for it where nothing is offered. */
  async offered(what: string | RegExp): Promise<void> {
    const first = this.page
      .locator('.suggest-widget.visible .monaco-list-row.focused')
      .filter({ hasText: what });
    await tryAgain(async () => {
      if (await first.isVisible()) return;
      // While it shows that there was nothing, the key asks for no more.
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('Control+Space');
      await first.waitFor({ timeout: onceMore });
    });
  }

  /** Puts the cursor at the end of the text editor that shows. */
  async focusEditorEnd(): Promise<void> {
    await this.page.locator('.monaco-editor .view-lines').first().click();
    await this.page.keyboard.press('Control+End');
  }
}

/** Opens or closes what is under a row. */
function clickTwistie(row: Locator): Promise<void> {
  return row.locator('.monaco-tl-twistie').click({ timeout: 2000 });
}

/** Does something until it succeeds; throws its last failure after a while. */
async function tryAgain(work: () => Promise<void>): Promise<void> {
  for (const end = Date.now() + patience; ; ) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

async function isFocused(row: Locator): Promise<boolean> {
  return (await row.getAttribute('class'))?.split(' ').includes('focused') ?? false;
}
