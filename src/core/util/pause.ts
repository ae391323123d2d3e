/**
 * Lets a long computation give way: resolves after everything that is waiting, messages to this thread
 * among it, has had its turn.
 */
export function pause(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 0));
}

/**
 * Makes a function that pauses when the last pause was more than `interval` milliseconds ago, and
 * otherwise goes on at once.
 */
export function pacer(interval: number): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < interval) return;
    await pause();
    last = performance.now();
  };
}
