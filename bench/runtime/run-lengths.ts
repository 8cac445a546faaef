/** A run to be watched. */
export interface RunLength {
  /** How long it takes, in milliseconds. */
  readonly length: number;
  /** How long runs of the same job took before. */
  readonly earlier: readonly number[];
}

const SHORTEST = 20_000;
const LONGEST = 3_600_000;
/** How much runs of one job differ from each other. */
const DIFFERENCE = 0.15;
/** Of these one fails at some moment before its job is usually done. */
const ONE_FAILS_OF = 20;
const HISTORY = 20;

/** Runs from 20 seconds to an hour, as many of each magnitude; the same at every call. */
export function runLengths(count: number): RunLength[] {
  const random = numbers(20260115);
  const around = (typical: number) => typical * Math.exp(DIFFERENCE * normal(random));
  return Array.from({ length: count }, (_, index) => {
    const typical = SHORTEST * (LONGEST / SHORTEST) ** random();
    const earlier = Array.from({ length: HISTORY }, () => around(typical));
    const fails = index % ONE_FAILS_OF === 0;
    return { length: Math.min(LONGEST, fails ? random() * typical : around(typical)), earlier };
  });
}

/** Numbers from 0 up to 1 that look random and are always the same. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
