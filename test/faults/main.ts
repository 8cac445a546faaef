import { parseArgs } from 'node:util';
import { killProcesses } from './kill-processes.ts';
import { playSequence } from './play-sequence.ts';
import { sequenceOf } from './sequence.ts';
import { World } from './world.ts';

/**
 * What goes wrong between the command and a workspace: `npm run test:faults` plays a sample of a minute, and kills a
 * process at every fourth point of a run's life. `-- --count 10000` plays so many sequences and kills at every point;
 * `-- --seed 17` replays one sequence and prints it.
 */

const { values } = parseArgs({
  options: { count: { type: 'string' }, seed: { type: 'string' }, from: { type: 'string' } },
});
const isReplay = values.seed !== undefined;
const isFull = values.count !== undefined;
const from = Number(values.seed ?? values.from ?? Date.now() % 1_000_000_000);

const broken = await playSequences(isReplay ? 1 : Number(values.count ?? Number.POSITIVE_INFINITY));
const failed = isReplay || values.count === '0' ? 0 : await killAtPoints();
process.exit(broken + failed === 0 ? 0 : 1);

/** @returns how many broke an invariant */
async function playSequences(count: number): Promise<number> {
  // Without a count, as many as a minute allows.
  const deadline = isFull || isReplay ? Number.POSITIVE_INFINITY : Date.now() + 60_000;
  // A workspace keeps every run it ever had: a new one from time to time is quicker.
  const ofOneWorld = 250;
  const begun = Date.now();
  const broken: number[] = [];
  const ends = new Map<number | 'killed', number>();
  let world = await World.start();
  let played = 0;
  console.log(`sequences from seed ${from}`);
  for (; played < count && Date.now() < deadline && broken.length < 10; played += 1) {
    const sequence = sequenceOf(from + played);
    if (isReplay) console.log(JSON.stringify(sequence, null, 2));
    const problem = await withinTime(playSequence(world, sequence)).then(
      (exitCodes) => {
        if (isReplay) console.log(`commands ended with ${exitCodes.join(', ')}`);
        for (const code of exitCodes) ends.set(code, (ends.get(code) ?? 0) + 1);
      },
      (error: unknown) => String(error),
    );
    if (problem !== undefined) {
      broken.push(sequence.seed);
      console.error(`\nseed ${sequence.seed}: ${problem}`);
      console.error(`replay it: npm run test:faults -- --seed ${sequence.seed}`);
    }
    if (problem === undefined && (played + 1) % ofOneWorld !== 0) continue;
    await world.close();
    world = await World.start();
  }
  await world.close();
  const seconds = Math.round((Date.now() - begun) / 1000);
  console.log(`${played} sequences in ${seconds} s, ${broken.length} broke an invariant`);
  const codes = [...ends].sort(([a], [b]) => Number(a) - Number(b));
  console.log(`commands by their end: ${codes.map(([code, number]) => `${number} × ${code}`).join(', ')}`);
  return broken.length;
}

/** @returns how many went wrong */
async function killAtPoints(): Promise<number> {
  const begun = Date.now();
  let points = 0;
  let failed = 0;
  for await (const { point, problem } of killProcesses(isFull ? 1 : 4, from)) {
    points += 1;
    if (problem === undefined) continue;
    failed += 1;
    console.error(`\nkilled at ${point}: ${problem}`);
  }
  const seconds = Math.round((Date.now() - begun) / 1000);
  console.log(`${points} processes killed and resumed in ${seconds} s, ${failed} went wrong`);
  return failed;
}

/** All time is virtual: what takes a minute of real time has stopped. */
async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const stuck = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it does not end')), 61_000);
  });
  return Promise.race([work, stuck]).finally(() => clearTimeout(timer));
}
