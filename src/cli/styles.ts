import { fileURLToPath } from 'node:url';
import { NodeStyles } from '../threads/nodeStyles.ts';

/** The citation styles that lie beside the bundle. */
export function shippedStyles(): NodeStyles {
  return new NodeStyles(fileURLToPath(new URL('./csl', import.meta.url)));
}
