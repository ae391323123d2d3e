import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { toolDefinitions } from '../../../src/core/library/tools/definitions.ts';
import { languageToolId, mcpProviderId } from '../../../src/host/contributions.ts';

const manifest = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', '..', 'package.json'), 'utf8'),
);

/** Settings that are texts and yet name no path. */
const noPaths = ['studyNotes.citation.style', 'studyNotes.citation.latexCommand'];

test('a restricted window takes no path from the settings of its workspace', () => {
  const { properties } = manifest.contributes.configuration as {
    properties: Record<string, { type: string; enum?: unknown }>;
  };
  const paths = Object.entries(properties).flatMap(([id, { type, enum: choices }]) =>
    (type === 'string' || type === 'array') && choices === undefined && !noPaths.includes(id) ? [id] : [],
  );
  const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
  assert.equal(supported, 'limited');
  assert.deepEqual([...restrictedConfigurations].sort(), paths.sort());
});

test('the extension is activated only by its own views, commands and tools, by links to its notes, and by the languages of drafts', () => {
  // What VS Code shows itself is in plain text, so that every window would have the extension start with it.
  for (const event of manifest.activationEvents as string[])
    assert.match(event, /^(?:onUri|onLanguage:(?!plaintext$)[a-z]+)$/);
});

test('the tools of the manifest are the ones that answer', () => {
  const contributed = manifest.contributes.languageModelTools as {
    name: string;
    modelDescription: string;
    inputSchema: object;
  }[];
  assert.deepEqual(
    contributed.map(({ name, modelDescription, inputSchema }) => ({ name, modelDescription, inputSchema })),
    toolDefinitions.map(({ name, description, inputSchema }) => ({
      name: languageToolId(name),
      modelDescription: description,
      inputSchema,
    })),
  );
  assert.deepEqual(
    manifest.contributes.mcpServerDefinitionProviders.map(({ id }: { id: string }) => id),
    [mcpProviderId],
  );
});

test('types of the API are those of the oldest VS Code that is supported', () => {
  assert.equal(manifest.engines.vscode, `^${manifest.devDependencies['@types/vscode']}`);
});
