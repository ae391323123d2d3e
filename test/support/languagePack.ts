import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { installExtension } from '../../.config/support/codeServer.ts';

const publisher = 'study-notes-tests';
const name = 'chinese';
const version = '1.0.0';

/**
 * Installs a language pack without a single translation: VS Code's own words stay English, but the
 * window's language is 简体中文, so that an extension speaks it.
 */
export async function installChinese(folders: {
  readonly temporary: string;
  readonly dataDir: string;
  readonly extensionsDir: string;
}): Promise<void> {
  const source = join(folders.temporary, 'language-pack');
  const packagePath = join(folders.temporary, 'language-pack.vsix');
  writePack(source);
  await createVSIX({
    cwd: source,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    skipLicense: true,
  });
  await installExtension(packagePath, folders);
  const id = `${publisher}.${name}`;
  const translations = join(folders.extensionsDir, `${id}-${version}`, 'translations', 'main.i18n.json');
  const packs = {
    'zh-cn': {
      hash: 'any',
      label: '中文(简体)',
      extensions: [{ extensionIdentifier: { id, uuid: id }, version }],
      translations: { vscode: translations },
    },
  };
  writeFileSync(join(folders.dataDir, 'data', 'languagepacks.json'), JSON.stringify(packs));
}

function writePack(folder: string): void {
  mkdirSync(join(folder, 'translations'), { recursive: true });
  const manifest = {
    name,
    publisher,
    version,
    engines: { vscode: '^1.105.0' },
    contributes: {
      localizations: [
        {
          languageId: 'zh-cn',
          languageName: 'Chinese Simplified',
          localizedLanguageName: '中文(简体)',
          translations: [{ id: 'vscode', path: './translations/main.i18n.json' }],
        },
      ],
    },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'README.md'), 'Makes the language of a test window Chinese.\n');
  writeFileSync(join(folder, 'translations', 'main.i18n.json'), '{"version":"1.0.0","contents":{}}');
}
