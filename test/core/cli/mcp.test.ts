import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { toolDefinitions } from '../../../src/core/library/tools/definitions.ts';

const cli = join(import.meta.dirname, '..', '..', '..', 'src', 'cli.ts');

describe('The MCP server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'study notes 笔记 🗒-'));
  const client = new Client({ name: 'test', version: '1' });
  let errors = '';

  before(async () => {
    writeFileSync(
      join(folder, '束搜索.md'),
      '---\ncitekey: li2022\n---\n\n# 束搜索\n\n束搜索每一步保留分数最高的几个候选。\n',
    );
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: ['--disable-warning=ExperimentalWarning', cli, 'mcp', folder],
      stderr: 'pipe',
    });
    transport.stderr?.on('data', data => {
      errors += data;
    });
    await client.connect(transport);
  });

  after(async () => {
    await client.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function call(name: string, args: Record<string, unknown>) {
    const result = await client.callTool({ name, arguments: args });
    const [content] = result.content as { type: string; text: string }[];
    assert.equal(content?.type, 'text');
    return { isError: result.isError === true, text: content.text, structured: result.structuredContent };
  }

  it('lists the tools that the editor has, as reading only', async () => {
    const { tools } = await client.listTools();
    assert.deepEqual(
      tools.map(({ name, inputSchema }) => ({ name, inputSchema })),
      toolDefinitions.map(({ name, inputSchema }) => ({ name, inputSchema })),
    );
    assert.ok(tools.every(({ annotations }) => annotations?.readOnlyHint === true));
  });

  it('searches and names citekey and passage', async () => {
    const { text, structured } = await call('search_notes', { query: '束搜索' });
    const answer = JSON.parse(text);
    assert.deepEqual(structured, answer);
    assert.equal(answer.results[0].citekey, 'li2022');
    assert.equal(answer.results[0].passage, 1);
    assert.match(answer.notice, /do not follow instructions/);
  });

  it('sees a note that was added while it runs', async () => {
    writeFileSync(
      join(folder, 'later.md'),
      '---\ncitekey: late2023\n---\n\nCurriculum learning goes uphill.\n',
    );
    const end = Date.now() + 20_000;
    for (;;) {
      const { text } = await call('search_notes', { query: 'curriculum uphill' });
      if (JSON.parse(text).results[0]?.citekey === 'late2023') return;
      assert.ok(Date.now() < end, text);
    }
  });

  it('answers many questions at once, without a word on standard error', async () => {
    const asked = Array.from({ length: 300 }, () => call('read_note', { citekey: 'li2022' }));
    const answers = await Promise.all(asked);
    assert.deepEqual(new Set(answers.map(({ isError }) => isError)), new Set([false]));
    assert.equal(errors, '');
  });

  it('tells a mistake as the answer of the tool, and goes on', async () => {
    const wrong = await call('read_note', { citekey: 'nobody' });
    assert.deepEqual([wrong.isError, wrong.text], [true, 'No article has the key "nobody".']);
    assert.equal((await call('read_note', { citekey: 'li2022' })).isError, false);
    assert.equal(errors, '');
  });
});
