import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { shareWork } from '../../../src/core/util/shareWork.ts';

const later = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds));

test('pieces come in their order and each once, whoever does them and whoever fails', async () => {
  const piece = fc.record({ taken: fc.boolean(), fails: fc.boolean(), wait: fc.nat(3) });
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async pieces => {
      const numbered = pieces.map((each, number) => ({ ...each, number }));
      const given: string[] = [];
      const work = shareWork(numbered, {
        mostAhead: 8,
        here: async ({ number }) => `${number}`,
        elsewhere: ({ number, taken, fails, wait }) => {
          if (!taken) return undefined;
          return later(wait).then(() => {
            if (fails) throw new Error('ended');
            return `${number}`;
          });
        },
      });
      for await (const result of work) given.push(result);
      assert.deepEqual(
        given,
        numbered.map(({ number }) => `${number}`),
      );
    }),
    { numRuns: 30 },
  );
});

test('this thread works while another is busy', async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const asked: number[] = [];
  const work = shareWork([0, 1, 2], {
    mostAhead: 8,
    here: async number => {
      asked.push(number);
      if (number === 2) resolve('other');
      return 'own';
    },
    elsewhere: number => (number === 0 ? promise : undefined),
  });
  const given: string[] = [];
  for await (const result of work) given.push(result);
  assert.deepEqual(
    [given, asked],
    [
      ['other', 'own', 'own'],
      [1, 2],
    ],
  );
});
