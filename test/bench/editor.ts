import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../../.config/build.ts';
import { packProbe, samplesSince } from '../support/probe.ts';
import { Workbench } from '../support/workbench.ts';
import { largeTopic, noteCount, writeCollection } from './editorNotes.ts';
import type { BenchRow } from './table.ts';

const megabyte = 2 ** 20;
const treeRows = '[role=tree][aria-label*="Articles"] [role=treeitem]';
const choiceRows = '.quick-input-list .monaco-list-row';
/** The server looks every two seconds which ports programs have opened, for which desktop VS Code's host starts nothing. */
const settings = { 'remote.autoForwardPorts': false };
/** A window is at rest when its extension host had no stall of so many milliseconds for so long. */
const [restStall, restTime] = [20, 4000];
/** Starts of words as people type them. */
const keys = ['a', '的', 't', '模', 's', '注', 'm', '训', 'b', '向', 'g', '深', 'l', '策', 'r'];

/** What is measured of a window. */
interface Window {
  readonly workbench: Workbench;
  readonly probe: string;
}

/** Measures in a real VS Code in a browser, with ten thousand notes, what a person waits for. About four minutes. */
export async function run(print: (line: string) => void): Promise<BenchRow[]> {
  const temporary = mkdtempSync(join(tmpdir(), 'study-notes-editor-'));
  try {
    await build();
    const folder = join(temporary, 'notes');
    print(`writing ${noteCount} notes`);
    writeCollection(folder);
    const installed = [await packProbe(join(temporary, 'probe-extension'))];
    const open = (name: string, opened: string, isAlone: boolean) => {
      const probe = join(temporary, `${name}.jsonl`);
      const env = { STUDY_NOTES_PROBE: probe };
      const tab = isAlone ? 'Explorer' : 'Study Notes';
      return Workbench.open({ name, folder: opened, installed, env, settings, isAlone, tab }).then(
        workbench => ({
          workbench,
          probe,
        }),
      );
    };
    const empty = join(temporary, 'empty');
    mkdirSync(empty);
    print('a window without the extension');
    const without = await idle(await open('bench-without', empty, true));
    print('a window with the extension: the first scan');
    const window = await open('bench-editor', folder, false);
    try {
      return await measured(window, without, print);
    } finally {
      await window.workbench.close();
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** How the extension host fares in a window in which nothing happens, which is then closed. */
async function idle({ workbench, probe }: Window): Promise<{ stall: number; memory: number }> {
  try {
    await rested(workbench, probe);
    const start = Date.now();
    await workbench.page.waitForTimeout(15_000);
    return fared(probe, start);
  } finally {
    await workbench.close();
  }
}

async function measured(
  { workbench, probe }: Window,
  without: { readonly stall: number; readonly memory: number },
  print: (line: string) => void,
): Promise<BenchRow[]> {
  const { page } = workbench;
  await rested(workbench, probe);
  const start = Date.now();
  await page.getByRole('tab', { name: 'Study Notes' }).click();
  await scanned(workbench);
  const scan = fared(probe, start);
  print(`scanned in ${((Date.now() - start) / 1000).toFixed(0)} s; the window again, its index made`);
  await page.getByRole('tab', { name: 'Explorer' }).first().click();
  await page.waitForTimeout(3000);
  // As a person does it: tearing the page away would lose what VS Code has not kept yet.
  const loaded = page.waitForEvent('load');
  await workbench.command('Developer: Reload Window');
  await loaded;
  await page.getByRole('tab', { name: 'Study Notes' }).waitFor();
  await rested(workbench, probe);
  const used = Date.now();
  const paint = await fromInput(workbench, 'mousedown', treeRows, () =>
    page.getByRole('tab', { name: 'Study Notes' }).click(),
  );
  await scanned(workbench);
  const expand = await expansions(workbench);
  const search = await firstResults(workbench);
  const use = fared(probe, used);
  const activation = await activationTime(workbench);
  print(`expanding ${expand.map(Math.round).join(' ')}; keys ${search.map(Math.round).join(' ')}`);
  const memory = Math.max(0, use.memory - without.memory) / megabyte;
  const row = (what: string, value: number, bar: number): BenchRow => ({
    what: `VS Code, ${noteCount} notes: ${what}`,
    ours: `${Math.round(value)} ms`,
    peer: '',
    ratio: undefined,
    bar: `≤ ${bar} ms`,
    met: value <= bar,
  });
  const stall = (what: string, value: number): BenchRow => ({
    ...row(what, value, 50),
    peer: `without the extension ${Math.round(without.stall)} ms`,
  });
  return [
    row('activation, as VS Code says', activation, 50),
    row('first paint of the tree from the click on its icon, activation included', paint, 200),
    row(`expanding a topic of ${largeTopic.count}, median`, median(expand), 100),
    row('search, key to first result, median', median(search), 100),
    stall('longest stall of the extension host, first scan', scan.stall),
    stall('longest stall of the extension host, in use', use.stall),
    {
      what: `VS Code, ${noteCount} notes: memory of the extension host`,
      ours: `${Math.round(use.memory / megabyte)} MB`,
      peer: `without the extension ${Math.round(without.memory / megabyte)} MB`,
      ratio: without.memory / use.memory,
      bar: 'no more than 250 MB on top',
      met: memory <= 250,
    },
  ];
}

/** Waits until VS Code's own coming up no longer keeps the extension host busy. */
async function rested({ page }: Workbench, probe: string): Promise<void> {
  const isAtRest = () => {
    const samples = samplesSince(probe, Date.now() - restTime);
    return samples.length > 10 && samples.every(({ stall }) => stall < restStall);
  };
  for (const end = Date.now() + 60_000; Date.now() < end && !isAtRest(); ) await page.waitForTimeout(200);
}

/** Waits until the topics of the tree hold every note. */
async function scanned(workbench: Workbench): Promise<void> {
  const end = Date.now() + 8 * 60_000;
  while ((await workbench.promisedArticles()) < noteCount) {
    if (Date.now() > end) throw new Error(`not all of ${noteCount} notes were listed in eight minutes`);
    await workbench.page.waitForTimeout(250);
  }
  // The filing that follows a scan is done, and what it left to be collected is.
  await workbench.page.waitForTimeout(10_000);
}

/** Milliseconds from a click on a topic's arrow to its articles being painted. */
async function expansions(workbench: Workbench): Promise<number[]> {
  const row = workbench.topics.filter({ hasText: largeTopic.name }).first();
  const arrow = row.locator('.monaco-tl-twistie');
  const times: number[] = [];
  for (let round = 0; round < 6; round++) {
    times.push(await fromInput(workbench, 'mousedown', treeRows, () => arrow.click()));
    await workbench.page.waitForTimeout(500);
    await arrow.click();
    await workbench.page.waitForTimeout(500);
  }
  return times;
}

/** Milliseconds from a key in the search palette to the first rows it brings being painted. */
async function firstResults(workbench: Workbench): Promise<number[]> {
  const { page } = workbench;
  const times: number[] = [];
  for (const key of keys) {
    await workbench.ask('Study Notes: Search Notes', 'Search Notes');
    await page.waitForTimeout(400);
    times.push(await fromInput(workbench, 'input', choiceRows, () => page.keyboard.insertText(key)));
    await page.keyboard.press('Escape');
    await page.waitForTimeout(300);
  }
  return times;
}

/**
 * Milliseconds from an event in the page to the frame in which some rows say something else than before.
 *
 * @param act what brings the event about.
 */
async function fromInput(
  { page }: Workbench,
  event: 'mousedown' | 'input',
  rows: string,
  act: () => Promise<void>,
): Promise<number> {
  const watching = page.evaluate(
    ([event, rows]) =>
      new Promise<number>(done => {
        const text = () => [...document.querySelectorAll(rows)].map(row => row.textContent).join('\n');
        const listen = () => {
          const [start, before] = [performance.now(), text()];
          const look = () => {
            const now = text();
            if (now !== '' && now !== before) done(performance.now() - start);
            else requestAnimationFrame(look);
          };
          look();
        };
        addEventListener(event, listen, { capture: true, once: true });
      }),
    [event, rows] as const,
  );
  // The listener is there before the event.
  await page.waitForTimeout(100);
  await act();
  return watching;
}

/** What *Show Running Extensions* says: loading the code and the call of `activate`. */
async function activationTime(workbench: Workbench): Promise<number> {
  await workbench.command('Developer: Show Running Extensions');
  // Rows exist only where they show.
  await workbench.page.setViewportSize({ width: 1440, height: 4000 });
  const row = workbench.page
    .locator('.runtime-extensions-editor .monaco-list-row')
    .filter({ hasText: /^study-notes\.study-notes|^Study Notes/ });
  const text = await row.first().innerText();
  const milliseconds = /Activation:\s*(\d+)\s*ms/.exec(text)?.[1];
  if (milliseconds === undefined) throw new Error(`no time of activation in: ${text}`);
  return Number(milliseconds);
}

function fared(probe: string, since: number): { stall: number; memory: number } {
  const samples = samplesSince(probe, since);
  if (samples.length === 0) throw new Error('the probe of the extension host wrote nothing');
  return {
    stall: Math.max(...samples.map(({ stall }) => stall)),
    memory: samples.at(-1)!.memory,
  };
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
}
