import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { root } from '../../.config/support/paths.ts';

/**
 * A stack with the positions in bundles replaced by those in the sources. The extension host formats its
 * stacks itself and does not read source maps.
 */
export function mapStack(stack: string): string {
  const maps = new Map<string, SourceMap | undefined>();
  return stack.replace(/([^\s(]+\.js):(\d+):(\d+)/g, (place, name: string, line: string, column: string) => {
    const file = isAbsolute(name) ? name : resolve(root, name);
    if (!maps.has(file)) {
      maps.set(file, readMap(file));
    }
    const origin = maps.get(file)?.findEntry(Number(line) - 1, Number(column) - 1);
    return origin && 'originalSource' in origin
      ? `${relative(root, resolve(dirname(file), origin.originalSource))}:${origin.originalLine + 1}:${origin.originalColumn + 1}`
      : place;
  });
}

function readMap(file: string): SourceMap | undefined {
  return existsSync(`${file}.map`)
    ? new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')))
    : undefined;
}
