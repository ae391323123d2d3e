import { type Browser, chromium } from 'playwright-core';
import { findChromium } from '../../.config/support/chromium.ts';

/** A headless Chromium. Throws an `Error` of one line where the machine has no browser. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  return chromium.launch({
    executablePath,
    env: { ...definedOnly(process.env), ...env },
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}
