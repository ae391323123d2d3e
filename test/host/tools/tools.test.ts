import assert from 'node:assert/strict';
import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import * as vscode from 'vscode';
import { openedLibrary, until } from '../support.ts';

describe('Language models', () => {
  before(() => openedLibrary());

  async function invoke(name: string, input: object) {
    const result = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
    const [part] = result.content;
    assert.ok(part instanceof vscode.LanguageModelTextPart);
    return JSON.parse(part.value);
  }

  it('find four tools', () => {
    const names = vscode.lm.tools.map(({ name }) => name).filter(name => name.startsWith('studyNotes_'));
    assert.deepEqual(names.sort(), [
      'studyNotes_check_draft',
      'studyNotes_cite_notes',
      'studyNotes_read_note',
      'studyNotes_search_notes',
    ]);
  });

  it('search, with citekey and passage, each article once', async () => {
    const { results, notice } = await invoke('studyNotes_search_notes', { query: 'beam search' });
    assert.deepEqual(
      results.map((hit: { citekey: string; passage: number; copies: number }) => [
        hit.citekey,
        hit.passage,
        hit.copies,
      ]),
      [['lin2021beam', 1, 2]],
    );
    assert.match(notice, /untrusted/);
  });

  it('read, cite and check', async () => {
    const note = await invoke('studyNotes_read_note', { citekey: 'lin2021beam', passage: 1 });
    assert.match(note.untrusted.passages[0].text, /best few hypotheses/);
    const cited = await invoke('studyNotes_cite_notes', { citekeys: ['lin2021beam'] });
    assert.equal(cited.untrusted.citation, '[@lin2021beam]');
    const { problems } = await invoke('studyNotes_check_draft', { text: 'See [@lin2021baem].\n' });
    assert.deepEqual([problems[0].kind, problems[0].suggestions], ['unknown-key', ['lin2021beam']]);
  });

  it('are told what is wrong with a question', async () => {
    await assert.rejects(
      invoke('studyNotes_read_note', { citekey: 'nobody' }),
      /No article has the key "nobody"/,
    );
  });

  it('fix a key by citing it', async () => {
    const { results } = await invoke('studyNotes_search_notes', { query: 'gradient noise' });
    const [{ citekey }] = results;
    await invoke('studyNotes_cite_notes', { citekeys: [citekey] });
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder, 'study-notes.json');
    await until(async () => {
      const found = await vscode.workspace.fs.readFile(file).then(
        bytes => new TextDecoder().decode(bytes),
        () => '',
      );
      return found.includes(citekey);
    });
  });
});

describe('Other programs', () => {
  before(() => openedLibrary());

  it('list the same articles by the copied command line, which leaves drafts out as the window does', async () => {
    await vscode.commands.executeCommand('studyNotes.copyCommandLine');
    const line = await vscode.env.clipboard.readText();
    const { stdout } = await promisify(exec)(`${line} --json`);
    const { articles } = JSON.parse(stdout) as { articles: { key: string; copies: { path: string }[] }[] };
    const { library } = await openedLibrary();
    assert.deepEqual(articles.map(({ key }) => key).sort(), [...(await library.keys())].sort());
    assert.ok(!articles.some(({ copies }) => copies.some(({ path }) => path.startsWith('drafts/'))));
  });

  it('use the tools by the copied MCP configuration', async () => {
    await vscode.commands.executeCommand('studyNotes.copyMcpConfiguration');
    const { mcpServers } = JSON.parse(await vscode.env.clipboard.readText());
    const { command, args, env } = mcpServers['study-notes'];
    const client = new Client({ name: 'test', version: '1' });
    await client.connect(new StdioClientTransport({ command, args, ...(env && { env }) }));
    try {
      const result = await client.callTool({ name: 'search_notes', arguments: { query: 'beam' } });
      const { results } = result.structuredContent as { results: { citekey: string }[] };
      assert.deepEqual(
        results.map(({ citekey }) => citekey),
        ['lin2021beam'],
      );
    } finally {
      await client.close();
    }
  });

  it("VS Code starts the server itself, by its own executable, and offers its tools beside the extension's", async () => {
    await vscode.commands.executeCommand('workbench.mcp.startServer', '*', {
      waitForLiveTools: true,
      autoTrustChanges: true,
    });
    const own = () => vscode.lm.tools.filter(({ name }) => /^mcp_.*_(?:search|read|cite|check)_/u.test(name));
    await until(() => own().length === 4);
    const call = async (tool: string, input: object) => {
      const { name } = own().find(({ name }) => name.endsWith(tool)) ?? {};
      assert.ok(name, tool);
      const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
      return content.map(part => (part as vscode.LanguageModelTextPart).value).join('');
    };
    assert.match(await call('search_notes', { query: 'beam search' }), /"citekey":\s*"lin2021beam"/u);
    assert.match(await call('read_note', { citekey: 'lin2021beam' }), /best few hypotheses/u);
    assert.match(await call('cite_notes', { citekeys: ['lin2021beam'] }), /\[@lin2021beam\]/u);
    assert.match(await call('check_draft', { text: 'See [@lin2021baem].\n' }), /unknown-key/u);
  });
});
