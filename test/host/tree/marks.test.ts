import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { ReadingMarks } from '../../../src/host/services/readingMarks.ts';
import { until } from '../support.ts';

describe('What was read and starred', () => {
  let folder: string;
  let log: vscode.LogOutputChannel;
  const file = () => join(folder, 'reading-marks.json');

  before(() => {
    log = vscode.window.createOutputChannel('Marks of the tests', { log: true });
  });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'marks-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));
  after(() => log.dispose());

  async function loaded(): Promise<ReadingMarks> {
    const marks = new ReadingMarks(vscode.Uri.file(folder), log);
    await marks.load();
    return marks;
  }

  it('is written shortly after, and nothing is left beside the file', async () => {
    const marks = await loaded();
    marks.setRead(['a'], true);
    await until(() => readdirSync(folder).join() === 'reading-marks.json');
    await marks.dispose();
    assert.equal((await loaded()).isRead('a'), true);
  });

  it('is written at once when the window closes', async () => {
    const marks = await loaded();
    marks.setStarred(['a'], true);
    await marks.dispose();
    assert.equal((await loaded()).isStarred('a'), true);
    assert.deepEqual(readdirSync(folder), ['reading-marks.json']);
  });

  it('keeps what the file holds when something is marked before it was read', async () => {
    writeFileSync(file(), '[{"key":"a","read":null,"starred":true}]');
    const marks = new ReadingMarks(vscode.Uri.file(folder), log);
    const reading = marks.load();
    marks.setRead(['b'], true);
    await reading;
    await marks.dispose();
    const after = await loaded();
    assert.deepEqual([after.isStarred('a'), after.isRead('b')], [true, true]);
  });

  it('sets a damaged file aside and goes on', async () => {
    writeFileSync(file(), '[{"key":');
    const marks = await loaded();
    marks.setRead(['a'], true);
    await marks.dispose();
    assert.equal(readFileSync(`${file()}.damaged`, 'utf8'), '[{"key":');
    assert.equal((await loaded()).isRead('a'), true);
  });

  it('leaves alone what is there and cannot be read', async () => {
    mkdirSync(file());
    const marks = await loaded();
    marks.setRead(['a'], true);
    assert.equal(marks.isRead('a'), true);
    await marks.dispose();
    assert.deepEqual(readdirSync(folder), ['reading-marks.json']);
    assert.deepEqual(readdirSync(file()), []);
  });
});
