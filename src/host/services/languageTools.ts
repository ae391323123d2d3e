import * as vscode from 'vscode';
import type { ToolAnswer } from '../../core/library/tools/answers.ts';
import { toolDefinitions } from '../../core/library/tools/definitions.ts';
import { languageToolId, mcpProviderId } from '../contributions.ts';
import type { Collection } from './collection.ts';
import { commandLine } from './commandLine.ts';
import type { LibraryState } from './libraryAnswers.ts';

/** What answers the tools. */
export interface ToolSource {
  readonly state: LibraryState;
  readonly collection: Collection | undefined;
  readonly onDidChange: vscode.Event<void>;
  callTool(name: string, input: unknown): Promise<ToolAnswer>;
  readonly usedKeys: { record(keys: readonly string[]): Promise<void> };
}

/** Registers the tools with VS Code, for the language models it knows, and the MCP server of the same tools. */
export function registerLanguageTools(
  source: ToolSource,
  context: vscode.ExtensionContext,
): vscode.Disposable {
  const tools = toolDefinitions.map(({ name }) =>
    vscode.lm.registerTool(languageToolId(name), {
      prepareInvocation: () => ({ invocationMessage: vscode.l10n.t('Looking into your study notes') }),
      async invoke({ input }, token) {
        await opened(source, token);
        const answer = await source.callTool(name, input);
        // A key that was handed out for citing means this article from now on.
        if ('citekeys' in answer) await source.usedKeys.record(answer.citekeys);
        return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(JSON.stringify(answer))]);
      },
    }),
  );
  return vscode.Disposable.from(...tools, registerMcpServer(source, context));
}

function registerMcpServer(source: ToolSource, context: vscode.ExtensionContext): vscode.Disposable {
  const label = vscode.l10n.t('Study Notes');
  const { version } = context.extension.packageJSON as { readonly version: string };
  const changed = new vscode.EventEmitter<void>();
  let known = '';
  const watching = source.onDidChange(() => {
    const folders = source.collection?.folders.map(({ id }) => id).join('\n') ?? '';
    if (folders !== known) changed.fire();
    known = folders;
  });
  const provider = vscode.lm.registerMcpServerDefinitionProvider(mcpProviderId, {
    onDidChangeMcpServerDefinitions: changed.event,
    async provideMcpServerDefinitions(token) {
      // A restricted window starts no program.
      if (!vscode.workspace.isTrusted) return [];
      await opened(source, token);
      if (!source.collection) return [];
      const { command, args, env } = commandLine(context.extensionUri, 'mcp', source.collection);
      return [new vscode.McpStdioServerDefinition(label, command, [...args], { ...env }, version)];
    },
  });
  return vscode.Disposable.from(provider, watching, changed);
}

/** Waits until the collection has been read. @throws when it cannot be, or the request is taken back. */
async function opened(source: ToolSource, token: vscode.CancellationToken): Promise<void> {
  const waiting: vscode.Disposable[] = [];
  try {
    await new Promise<void>(resolve => {
      const look = () => {
        if (source.state === 'ready' || source.state === 'failed' || token.isCancellationRequested) resolve();
      };
      waiting.push(source.onDidChange(look), token.onCancellationRequested(look));
      look();
    });
  } finally {
    for (const listener of waiting) listener.dispose();
  }
  if (token.isCancellationRequested) throw new vscode.CancellationError();
  if (source.state === 'failed') {
    throw new Error(vscode.l10n.t('The notes could not be read; see the log of Study Notes.'));
  }
}
