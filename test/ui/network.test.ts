import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Draft } from '../support/draft.ts';
import { citeAndUndo, quoteAndUndo, readArticle, searchAndOpen } from '../support/journey.ts';
import type { Attempt } from '../support/networkWatch.ts';
import { Workbench } from '../support/workbench.ts';

/** What VS Code looks up by itself. */
const silent = {
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.gallery.useUnifiedView': false,
  'json.schemaDownload.enable': false,
  'npm.fetchOnlinePackageInfo': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.settings.enableNaturalLanguageSearch': false,
};

const note = `# Low-rank adaptation

LoRA learns $W + BA$ with a small rank and leaves the weights as they are.

![a picture elsewhere](https://pictures.example/lora.png)
<img src="https://pictures.example/other.png">

See [the paper](https://papers.example/lora) and https://papers.example/more.
`;

describe('Nothing leaves the machine while a person', () => {
  const temporary = mkdtempSync(join(tmpdir(), 'study-notes-network-'));
  const folder = join(temporary, 'notes');
  const log = join(temporary, 'attempts.jsonl');
  mkdirSync(folder);
  const draft = new Draft(join(temporary, 'draft.md'), '# Adaptation\n\nLow ranks are enough ');
  const requested: string[] = [];
  let workbench: Workbench;

  before(async () => {
    writeFileSync(join(folder, 'lora.md'), note);
    const watcher = pathToFileURL(join(import.meta.dirname, '..', 'support', 'networkWatch.ts')).href;
    workbench = await Workbench.open({
      name: 'network',
      folder,
      file: draft.path,
      settings: silent,
      env: { NODE_OPTIONS: `--import=${watcher}`, STUDY_NOTES_NETWORK: log },
    });
    workbench.page.context().on('request', request => requested.push(request.url()));
    await workbench.page.reload();
  });

  afterEach(context => workbench?.screenshotOfFailure(context));

  after(async () => {
    await workbench?.close();
    rmSync(temporary, { recursive: true, force: true });
  });

  it('reads, searches, cites and quotes', async () => {
    await readArticle(workbench, /Low-rank/, /Low-rank adaptation/);
    await workbench.noteHasFocus();
    await searchAndOpen(workbench, 'small rank', /Low-rank/);
    await citeAndUndo(workbench, draft, 'low-rank', /Low-rank/);
    await quoteAndUndo(workbench, draft, 'low-rank', /Low-rank/, /small rank/);
    assert.deepEqual(outside(requested), []);
    const all = attempts(log);
    const hosts = new Set(all.flatMap(({ kind, pid }) => (kind === '--type=extensionHost' ? pid : [])));
    const seen = all.filter(({ pid }) => hosts.has(pid));
    const threads = new Set(seen.flatMap(({ way, thread }) => (way === 'watched' ? thread : [])));
    assert.ok(threads.has(0) && threads.size > 3, `watched threads: ${[...threads]}`);
    assert.deepEqual(
      seen.flatMap(({ way, target, stack }) => (way === 'watched' ? [] : `${way} ${target}\n${stack}`)),
      [],
    );
  });
});

/** Where VS Code itself looks for extensions. */
const gallery = 'open-vsx.org';
/** What VS Code calls files of this machine in a webview; a worker of its own answers, and nothing is sent. */
const resources = /\.vscode-resource\.vscode-cdn\.net$/;

/** Requests of the page, its frames and its workers that go elsewhere than to the server of the window. */
function outside(urls: readonly string[]): string[] {
  return urls.filter(url => {
    if (!/^(?:https?|wss?):/.test(url)) return false;
    const { hostname } = new URL(url);
    return hostname !== '127.0.0.1' && hostname !== gallery && !resources.test(hostname);
  });
}

function attempts(log: string): Attempt[] {
  const lines = readFileSync(log, 'utf8').trim().split('\n');
  return lines.map(line => JSON.parse(line) as Attempt);
}
