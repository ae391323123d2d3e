import { isDamage, isUnwritable } from '../core/library/sqlite/setAside.ts';

/** The index proved damaged while it was in use. Opening it again as a suspect sets it aside. */
export class DamagedIndexError extends Error {
  override readonly name = 'DamagedIndexError';
}

/** The index cannot be written where it is: no right to, or no room. What it holds can still be read. */
export class UnwritableIndexError extends Error {
  override readonly name = 'UnwritableIndexError';
}

type Requests = Record<string, (...given: never[]) => Promise<unknown>>;

/**
 * The same requests; where the database proves damaged they fail with `DamagedIndexError`, and where it cannot be
 * written with `UnwritableIndexError`. Of an error only its name and message come to another thread.
 */
export function tellingFaults<Api extends object>(api: Api): Api {
  const telling = Object.entries(api as Requests).map(([name, request]) => [
    name,
    async (...given: never[]) => {
      try {
        return await request(...given);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if (isDamage(error)) throw new DamagedIndexError(reason);
        throw isUnwritable(error) ? new UnwritableIndexError(reason) : error;
      }
    },
  ]);
  return Object.fromEntries(telling) as Api;
}
