import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';

/** Slowest answer a test waits for, in milliseconds; the machine may be busy with other things. */
export const patience = 60_000;

/**
 * Waits until a condition holds.
 *
 * @param state what there is instead, for the failure.
 * @throws AssertionError when it still does not hold after {@link patience}.
 */
export async function until(
  condition: () => boolean | Promise<boolean>,
  state: () => string = () => '',
): Promise<void> {
  for (const end = Date.now() + patience; !(await condition()); ) {
    assert.ok(Date.now() < end, `still not so: ${condition}\n${state()}`);
    await delay(50);
  }
}
