import type { TestContext } from 'node:test';

/**
 * Numbers from 0 to 1 that look random (mulberry32), the same ones on every machine; with `FUZZ=random` others
 * each time. The seed is told.
 */
export function randomFrom(context: TestContext): () => number {
  let state = process.env.FUZZ === 'random' ? Date.now() >>> 0 : 20_261_125;
  context.diagnostic(`seed ${state}`);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
