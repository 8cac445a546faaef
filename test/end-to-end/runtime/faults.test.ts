import { afterAll, beforeAll, expect, test } from 'vitest';
import { playSequence } from '../../faults/play-sequence.ts';
import { sequenceOf } from '../../faults/sequence.ts';
import { World } from '../../faults/world.ts';

/** A few sequences of faults, always the same; `npm run test:faults` plays others. */

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world?.close());

test('whatever goes wrong, a run is started once and its outcome told as it is, or as unknown', async () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    expect(await playSequence(world, sequenceOf(seed)), `sequence ${seed}`).not.toEqual([]);
  }
});

/** A command that was killed while it started a run, one that could not reach Databricks, and one that resumes. */
const KILLED_REFUSED_RESUMED = 1726;

test('what one command may have started is kept by those that could not find out', async () => {
  expect(await playSequence(world, sequenceOf(KILLED_REFUSED_RESUMED))).toContain('killed');
});
