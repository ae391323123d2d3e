import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCslData } from '../../../.config/support/cslData.ts';
import type { CslSource } from '../../../src/core/citation/cslItem.ts';

/** The styles and locales that ship, made by the same script the build uses. */
export async function shippedStyles(): Promise<CslSource> {
  const folder = mkdtempSync(join(tmpdir(), 'study-notes-csl-'));
  writeCslData(folder);
  const files = new Map<string, string>();
  for (const kind of ['styles', 'locales']) {
    for (const name of readdirSync(join(folder, kind))) {
      files.set(`${kind}/${name}`, readFileSync(join(folder, kind, name), 'utf8'));
    }
  }
  rmSync(folder, { recursive: true });
  return {
    style: id => files.get(`styles/${id}.json`),
    locale: language => files.get(`locales/${language}.json`),
  };
}
