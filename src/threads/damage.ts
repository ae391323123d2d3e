import { isDamage } from '../core/library/sqlite/setAside.ts';

/** The index proved damaged while it was in use. Opening it again as a suspect sets it aside. */
export class DamagedIndexError extends Error {
  override readonly name = 'DamagedIndexError';
}

type Requests = Record<string, (...given: never[]) => Promise<unknown>>;

/** The same requests; where the database proves damaged they fail with `DamagedIndexError`. */
export function tellingDamage<Api extends object>(api: Api): Api {
  const telling = Object.entries(api as Requests).map(([name, request]) => [
    name,
    async (...given: never[]) => {
      try {
        return await request(...given);
      } catch (error) {
        if (!isDamage(error)) throw error;
        throw new DamagedIndexError(error instanceof Error ? error.message : String(error));
      }
    },
  ]);
  return Object.fromEntries(telling) as Api;
}
