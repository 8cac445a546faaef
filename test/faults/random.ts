/** Numbers that look random and are the same for the same seed: a failure replays. */
export interface SeededRandom {
  /** From 0 up to 1. */
  next(): number;
  /** A whole number between two, both included. */
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
}

/** @see https://en.wikipedia.org/wiki/Xorshift */
export function seededRandom(seed: number): SeededRandom {
  // Neighbouring seeds must not begin alike, and none may be 0.
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x5bf03635) >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
  for (let warming = 0; warming < 8; warming += 1) next();
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (from) => from[between(0, from.length - 1)] ?? from[0],
  };
}
