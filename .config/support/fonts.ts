import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDownloaded } from './downloads.ts';
import { downloads } from './paths.ts';

/** A font with Chinese as TrueType files, one folder for each weight. */
const chinese = {
  name: '@expo-google-fonts/noto-sans-sc',
  version: '0.4.3',
  label: 'a Chinese font for the screenshots (once, 90 MB)',
};

const weights = ['400Regular', '700Bold'];

/**
 * Environment with which a browser finds a Chinese font. Linux machines may have none; one is then fetched
 * and added to the machine's fonts for this process alone. Without a network the screenshots show boxes.
 */
export async function ensureFonts(): Promise<Record<string, string>> {
  if (process.platform !== 'linux' || hasChineseFont()) {
    return {};
  }
  try {
    return { FONTCONFIG_FILE: writeConfiguration(await ensureDownloaded(chinese)) };
  } catch (error) {
    console.error(`Chinese text will not be legible in screenshots. ${(error as Error).message}`);
    return {};
  }
}

function hasChineseFont(): boolean {
  const list = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return list.status === 0 && list.stdout.trim() !== '';
}

/** A fontconfig file as `fonts.conf(5)` describes it: the machine's fonts and ours. */
function writeConfiguration(fonts: string): string {
  const folder = join(downloads, 'fonts');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'fonts.conf');
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
${weights.map(weight => `  <dir>${join(fonts, weight)}</dir>`).join('\n')}
  <cachedir>${join(folder, 'cache')}</cachedir>
</fontconfig>
`,
  );
  return file;
}
