import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { root } from '../../.config/support/paths.ts';
import { emptyButton, packEmptyWebview } from '../support/emptyWebview.ts';
import { Workbench } from '../support/workbench.ts';

const rounds = 9;

/** Milliseconds from a click to what it brought being laid out, medians. */
export interface PanelSpeed {
  readonly empty: number;
  readonly first: number;
  readonly next: number;
  readonly largest: number;
  readonly largestTitle: string;
}

/** Times in a real VS Code in a browser: an empty webview, a note in a new panel and in the one that is there. */
export async function measurePanel(print: (line: string) => void): Promise<PanelSpeed> {
  const temporary = mkdtempSync(join(tmpdir(), 'study-notes-bench-'));
  const folder = join(temporary, 'notes');
  cpSync(join(root, 'corpus'), folder, { recursive: true });
  const workbench = await Workbench.open({
    name: 'bench',
    folder,
    installed: [await packEmptyWebview(join(temporary, 'empty'))],
    script: stampContent,
  });
  try {
    await workbench.openNotesView();
    await workbench.expandTopics();
    await workbench.page.setViewportSize({ width: 1440, height: 3000 });
    const button = workbench.page.getByRole('button', { name: emptyButton });
    await button.waitFor();
    const largestTitle = largestNote(folder);
    const largestRow = workbench.tree.getByRole('treeitem').filter({ hasText: largestTitle }).first();
    const rows = workbench.tree.getByRole('treeitem', { name: /LoRA|Adam 与 AdamW|KV 缓存/ });
    const times = {
      empty: [] as number[],
      first: [] as number[],
      next: [] as number[],
      largest: [] as number[],
    };
    // The first of each loads what the later ones find.
    for (let round = -1; round < rounds; round++) {
      const measured = {
        empty: await timed(workbench, button),
        first: await timed(workbench, rows.nth(0), true),
        next: await timed(workbench, rows.nth(1 + (Math.max(0, round) % 2))),
        largest: await timed(workbench, largestRow, true),
      };
      if (round < 0) continue;
      for (const name of ['empty', 'first', 'next', 'largest'] as const) times[name].push(measured[name]);
    }
    print(
      `${rounds} rounds each; ${Object.entries(times)
        .map(([name, all]) => `${name} ${all.map(Math.round).join(' ')}`)
        .join('; ')}`,
    );
    return {
      empty: median(times.empty),
      first: median(times.first),
      next: median(times.next),
      largest: median(times.largest),
      largestTitle,
    };
  } finally {
    await workbench.close();
    rmSync(temporary, { recursive: true, force: true });
  }
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
  let seen = '';
  // A frame's document is written anew under the same window, which takes observers and callbacks of frames away, but no timer.
  const look = () => {
    const content =
      document.querySelector('article.note')?.firstElementChild ?? document.getElementById('an-empty-page');
    const name = `${document.title}${content?.textContent?.length ?? ''}`;
    if (content == null || name === seen) return;
    seen = name;
    document.documentElement.dataset.content = String(now());
  };
  setInterval(look, 4);
}

/** Title of the note with the most text. */
function largestNote(folder: string): string {
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.md'))
    .map(path => readFileSync(join(folder, path), 'utf8'))
    .sort((a, b) => b.length - a.length);
  return (
    /^title:\s*["']?(.+?)["']?\s*$|^# +(.+)$/m
      .exec(texts[0] ?? '')
      ?.slice(1)
      .find(Boolean) ?? ''
  );
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
}
