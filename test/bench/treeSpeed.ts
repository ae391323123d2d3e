import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { build } from '../../.config/build.ts';
import { Workbench } from '../support/workbench.ts';
import { NoteGenerator } from './generate.ts';

const articles = 10_000;
const topicNames = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon'];
const rounds = 5;
/** Milliseconds a scan of so many files may take on a busy machine. */
const scanTime = 600_000;

/** Milliseconds, medians. */
export interface TreeSpeed {
  /** From the click on the extension's icon, before anything of it runs, to the topics, from a store that is there. */
  readonly first: number;
  /** From the click on a topic of 2,000 articles to its articles. */
  readonly expand: number;
}

/** Times of the tree in a real VS Code in a browser: 10,000 articles under five topics. */
export async function measureTree(print: (line: string) => void): Promise<TreeSpeed> {
  await build();
  const folder = mkdtempSync(join(tmpdir(), 'study-notes-tree-bench-'));
  writeArticles(folder);
  const workbench = await Workbench.open({ name: 'tree-bench', folder, script: stampRows });
  const { page } = workbench;
  try {
    await page.getByRole('tab', { name: 'Study Notes' }).click();
    const topic = (name: string) => workbench.row(new RegExp(`^${name}, 2000 articles`));
    await topic('Alpha').waitFor({ timeout: scanTime });
    const first: number[] = [];
    const expand: number[] = [];
    for (let round = 0; round < rounds; round++) {
      await page.getByRole('tab', { name: /^Explorer/ }).click();
      // VS Code keeps which view is open when it has a moment.
      await page.waitForTimeout(1000);
      const loaded = page.waitForEvent('load');
      await workbench.command('Developer: Reload Window');
      await loaded;
      const icon = page.getByRole('tab', { name: 'Study Notes' });
      await icon.waitFor();
      await page.waitForTimeout(5000);
      first.push(await timed(workbench, icon));
      const twistie = (number: number) =>
        topic(topicNames[number % topicNames.length]!).locator('.monaco-tl-twistie');
      // What is expanded first waits until the index is open, which is no part of expanding.
      await timed(workbench, twistie(round + 1));
      await twistie(round + 1).click();
      await page.waitForTimeout(2000);
      expand.push(await timed(workbench, twistie(round)));
      await twistie(round).click();
    }
    const all = (times: readonly number[]) => times.map(Math.round).join(' ');
    print(`${articles} articles, ${rounds} rounds; first rows ${all(first)}; expanded ${all(expand)}`);
    return { first: median(first), expand: median(expand) };
  } finally {
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeArticles(folder: string): void {
  const notes = new NoteGenerator(7).notes(Number.POSITIVE_INFINITY);
  for (let index = 0; index < articles; index++) {
    const { title = '', text = '' } = notes.next().value ?? {};
    const topic = topicNames[index % topicNames.length]!;
    mkdirSync(join(folder, topic), { recursive: true });
    const body = text.slice(0, 3000);
    writeFileSync(join(folder, topic, `note-${index}.md`), `# ${title} ${index}\n\n${body}\n`);
  }
}

/** Milliseconds from a click to rows that were not there. */
async function timed({ page }: Workbench, target: Locator): Promise<number> {
  await page.evaluate(() => document.documentElement.removeAttribute('data-rows-shown'));
  await target.click();
  await page.waitForFunction(() => document.documentElement.dataset.rowsShown !== undefined);
  return page.evaluate(() => {
    const { clicked, rowsShown } = document.documentElement.dataset;
    return Number(rowsShown) - Number(clicked);
  });
}

/** Runs in every page: notes on the document's element when it was clicked, and when more rows of articles stood there. */
function stampRows(): void {
  const count = () => document.querySelectorAll('[role=tree][aria-label*="Articles"] [role=treeitem]').length;
  let before = 0;
  let waiting = false;
  addEventListener(
    'mousedown',
    () => {
      before = count();
      waiting = true;
      document.documentElement.dataset.clicked = String(performance.now());
    },
    true,
  );
  setInterval(() => {
    if (!waiting || count() <= before) return;
    waiting = false;
    document.documentElement.dataset.rowsShown = String(performance.now());
  }, 4);
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
}
