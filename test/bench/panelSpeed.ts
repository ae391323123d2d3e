import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { root } from '../../.config/support/paths.ts';
import { emptyButton, packEmptyWebview } from '../support/emptyWebview.ts';
import { Workbench } from '../support/workbench.ts';

/** Milliseconds from a click to what it brought being laid out, medians. */
export interface PanelSpeed {
  readonly empty: number;
  /** Other words in the empty webview that is there. */
  readonly message: number;
  readonly first: number;
  /** The note after it in its topic. */
  readonly next: number;
  /** A note of another topic that was not shown before. */
  readonly other: number;
  readonly largest: number;
  readonly largestTitle: string;
}

/** Folders of the collection measured: as many notes as a window shows rows of. */
const measured = ['nlp', '大模型', '强化学习', 'computer-vision'];

/**
 * Times in a real VS Code in a browser, in a window of 1440 by 1200 pixels: an empty webview, a note in a new panel, then in
 * that panel the next one of the topic and one from elsewhere. Every note of these is shown for the first time. What VS Code
 * itself takes for another page in a webview that is there is measured beside them.
 */
export async function measurePanel(print: (line: string) => void): Promise<PanelSpeed> {
  const temporary = mkdtempSync(join(tmpdir(), 'study-notes-bench-'));
  const folder = join(temporary, 'notes');
  const corpus = join(root, 'corpus');
  const largest = largestNote(corpus);
  for (const name of measured) cpSync(join(corpus, name), join(folder, name), { recursive: true });
  cpSync(largest.path, join(folder, 'largest.md'));
  const workbench = await Workbench.open({
    name: 'bench',
    folder,
    installed: [await packEmptyWebview(join(temporary, 'empty'))],
    script: stampContent,
  });
  try {
    await workbench.openNotesView();
    await workbench.expandTopics();
    await workbench.page.setViewportSize({ width: 1440, height: 1200 });
    const button = workbench.page.getByRole('button', { name: emptyButton });
    await button.waitFor();
    const largestRow = workbench.tree.getByRole('treeitem').filter({ hasText: largest.title }).first();
    const rows = await articleRows(workbench);
    const times = { empty: [], message: [], first: [], next: [], other: [], largest: [] } as Record<
      Exclude<keyof PanelSpeed, 'largestTitle'>,
      number[]
    >;
    for (let round = 0; rows.length >= 3; round++) {
      const pair = rows.findIndex((row, index) => rows[index + 1]?.topic === row.topic);
      const [first, next] = rows.splice(pair, 2);
      const elsewhere = rows.findLastIndex(row => row.topic !== first?.topic);
      const [other] = rows.splice(elsewhere, 1);
      if (pair === -1 || elsewhere === -1 || !first || !next || !other) break;
      const now = {
        empty: await timed(workbench, button),
        message: await timed(workbench, button),
        first: await timed(workbench, first.row, true),
        next: await timed(workbench, next.row),
        other: await timed(workbench, other.row),
        largest: await timed(workbench, largestRow, true),
      };
      // The first round loads what the later ones find.
      if (round === 0) continue;
      for (const name of Object.keys(times) as (keyof typeof now)[]) times[name].push(now[name]);
    }
    print(
      Object.entries(times)
        .map(([name, all]) => `${name} ${all.map(Math.round).join(' ')}`)
        .join('; '),
    );
    return {
      empty: median(times.empty),
      message: median(times.message),
      first: median(times.first),
      next: median(times.next),
      other: median(times.other),
      largest: median(times.largest),
      largestTitle: largest.title,
    };
  } finally {
    await workbench.close();
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** An article's row in the tree, with its topic as the number of the topic's row. */
interface ArticleRow {
  readonly row: Locator;
  readonly topic: number;
}

/** The rows of articles that show, from the top down. */
async function articleRows({ tree }: Workbench): Promise<ArticleRow[]> {
  const rows = await tree.getByRole('treeitem').evaluateAll(elements =>
    elements
      .map(row => ({
        top: row.getBoundingClientRect().top,
        label: row.getAttribute('aria-label') ?? '',
        isTopic: row.getAttribute('aria-expanded') !== null && /, \d+ article/.test(row.ariaLabel ?? ''),
      }))
      .sort((a, b) => a.top - b.top),
  );
  let topic = 0;
  const found: ArticleRow[] = [];
  for (const { label, isTopic } of rows) {
    if (isTopic) topic++;
    else found.push({ topic, row: tree.getByRole('treeitem', { name: label, exact: true }).first() });
  }
  return found;
}

/** Milliseconds from a click to the content; `anew` closes what is open first, so that a panel has to be made. */
async function timed({ page }: Workbench, target: Locator, anew = false): Promise<number> {
  if (anew) {
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Control+w');
    await page.locator('iframe.webview').first().waitFor({ state: 'detached' });
  }
  // What the last step set going comes to its end.
  await page.waitForTimeout(700);
  const before = Date.now();
  await target.click();
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    const stamps = await Promise.all(
      page
        .frames()
        .map(frame =>
          frame.evaluate(() => Number(document.documentElement?.dataset.content ?? 0)).catch(() => 0),
        ),
    );
    const content = Math.max(...stamps);
    if (content > before) {
      // Another look, so that the last change of the content counts.
      const clicked = await page.evaluate(() => Number(document.documentElement.dataset.clicked));
      return content - clicked;
    }
    await page.waitForTimeout(20);
  }
  throw new Error('nothing was shown within 20 seconds');
}

/** Runs in every page and frame: notes on the document's element when it was clicked and when content stood there. */
function stampContent(): void {
  const now = () => performance.timeOrigin + performance.now();
  addEventListener(
    'mousedown',
    () => {
      document.documentElement.dataset.clicked = String(now());
    },
    true,
  );
  let seen: Element | undefined;
  const look = () => {
    const content =
      document.querySelector('article.note')?.firstElementChild ?? document.getElementById('an-empty-page');
    if (content == null || content === seen) return;
    seen = content;
    // Runs when the content has been laid out, right before it is painted.
    new ResizeObserver((_entries, observer) => {
      observer.disconnect();
      document.documentElement.dataset.content = String(now());
    }).observe(content);
  };
  // A frame's document is written anew under the same window, which takes observers away, but no timer.
  let watched: Element | undefined;
  setInterval(() => {
    look();
    const note =
      document.querySelector('article.note') ??
      document.getElementById('an-empty-page')?.parentElement ??
      null;
    if (note === null || note === watched) return;
    watched = note;
    // What comes into a page that is there counts with the first frame it is in.
    new MutationObserver(look).observe(note, { childList: true });
  }, 4);
}

/** The note with the most text. */
function largestNote(folder: string): { readonly path: string; readonly title: string } {
  const [largest] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.md'))
    .map(path => ({ path: join(folder, path), text: readFileSync(join(folder, path), 'utf8') }))
    .sort((a, b) => b.text.length - a.text.length);
  if (largest === undefined) throw new Error(`no note below ${folder}`);
  const title = /^title:\s*["']?(.+?)["']?\s*$|^# +(.+)$/m.exec(largest.text)?.slice(1).find(Boolean);
  return { path: largest.path, title: title ?? '' };
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
}
