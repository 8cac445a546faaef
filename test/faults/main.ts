import { parseArgs } from 'node:util';
import { playSequence } from './play-sequence.ts';
import { sequenceOf } from './sequence.ts';
import { World } from './world.ts';

/**
 * Seeded sequences of faults between the command and a workspace: `npm run test:faults`, a sample of two minutes at
 * most; `-- --count 10000` plays so many, `-- --seed 17` replays one and prints what it is.
 */

/** A workspace keeps every run it ever had: a new one from time to time keeps it quick. */
const OF_ONE_WORLD = 250;
const STUCK_AFTER = 60_000;

const { values } = parseArgs({
  options: { count: { type: 'string' }, seed: { type: 'string' }, from: { type: 'string' } },
});
const isReplay = values.seed !== undefined;
const from = Number(values.seed ?? values.from ?? Date.now() % 1_000_000_000);
const count = isReplay ? 1 : Number(values.count ?? Number.POSITIVE_INFINITY);
/** Without a count, as many as the time allows. */
const deadline = values.count === undefined ? Date.now() + 90_000 : Number.POSITIVE_INFINITY;

let world = await World.start();
const failures: number[] = [];
const ends = new Map<number | 'killed', number>();
const begun = Date.now();
let played = 0;

console.log(`seeds from ${from}`);
for (; played < count && Date.now() < deadline; played += 1) {
  const sequence = sequenceOf(from + played);
  if (isReplay) console.log(JSON.stringify(sequence, null, 2));
  try {
    const { exitCodes } = await withinTime(playSequence(world, sequence));
    if (isReplay) console.log(exitCodes);
    for (const code of exitCodes) ends.set(code, (ends.get(code) ?? 0) + 1);
  } catch (error) {
    failures.push(sequence.seed);
    console.error(`\nseed ${sequence.seed}: ${error instanceof Error ? error.message : error}`);
    console.error(`replay it: npm run test:faults -- --seed ${sequence.seed}`);
    await world.close();
    world = await World.start();
    if (failures.length >= 10) break;
  }
  if ((played + 1) % OF_ONE_WORLD === 0) {
    await world.close();
    world = await World.start();
  }
}
await world.close();

const codes = [...ends].sort(([a], [b]) => String(a).localeCompare(String(b), 'en', { numeric: true }));
console.log(
  `${played} sequences in ${Math.round((Date.now() - begun) / 1000)} s; ${failures.length} broke an invariant`,
);
console.log(`commands by their end: ${codes.map(([code, number]) => `${number} × ${code}`).join(', ')}`);
process.exit(failures.length === 0 ? 0 : 1);

async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const stuck = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it does not end')), STUCK_AFTER + 1);
  });
  return Promise.race([work, stuck]).finally(() => clearTimeout(timer));
}
