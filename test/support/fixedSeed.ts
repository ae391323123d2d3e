/**
 * Loaded before the tests of a run: property tests then try the same cases on every machine. With
 * `FUZZ=random` in the environment each run tries others.
 */
import fc from 'fast-check';

if (process.env.FUZZ !== 'random') fc.configureGlobal({ seed: 20_261_122 });
