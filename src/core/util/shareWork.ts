import { pause } from './pause.ts';

/** Ways to have a piece of work done. */
export interface WorkPlaces<In, Out> {
  /** Does it in this thread. */
  readonly here: (piece: In) => Promise<Out>;
  /** Has it done by another thread; undefined when none is free. */
  readonly elsewhere: (piece: In) => Promise<Out> | undefined;
  /** Pieces that are done or under way before the first of them is taken: what memory has to hold. */
  readonly mostAhead: number;
}

interface Entry<In, Out> {
  readonly piece: In;
  readonly done: Promise<void>;
  result?: { readonly value: Out };
  failed: boolean;
}

/**
 * Works pieces off with the help of other threads and gives what came of them in their order. This thread works as well
 * while all others are busy, and does what another failed at.
 */
export async function* shareWork<In, Out>(
  pieces: Iterable<In>,
  { here, elsewhere, mostAhead }: WorkPlaces<In, Out>,
): AsyncGenerator<Out> {
  const source = pieces[Symbol.iterator]();
  const entries: Entry<In, Out>[] = [];
  let next = source.next();
  const handOut = () => {
    while (!next.done && entries.length < mostAhead) {
      const promise = elsewhere(next.value);
      if (!promise) return;
      entries.push(entryOf(next.value, promise));
      next = source.next();
    }
  };
  for (;;) {
    handOut();
    const [first] = entries;
    if (first?.result) {
      entries.shift();
      yield first.result.value;
    } else if (first?.failed) {
      entries.shift();
      yield await here(first.piece);
    } else if (!next.done && entries.length < mostAhead) {
      const piece = next.value;
      next = source.next();
      const value = await here(piece);
      if (!first) yield value;
      else {
        entries.push({ piece, done: Promise.resolve(), result: { value }, failed: false });
        // Answers of other threads come in between.
        await pause();
      }
    } else if (first) await first.done;
    else return;
  }
}

function entryOf<In, Out>(piece: In, promise: Promise<Out>): Entry<In, Out> {
  const done = promise.then(
    value => {
      entry.result = { value };
    },
    () => {
      entry.failed = true;
    },
  );
  const entry: Entry<In, Out> = { piece, done, failed: false };
  return entry;
}
