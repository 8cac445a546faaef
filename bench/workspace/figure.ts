import { median } from '../row.ts';

/** One line of the benchmark: a figure and the bound that it must keep. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly bound: { readonly atMost: number } | { readonly atLeast: number };
  /** What it was made of. */
  readonly of?: string;
}

export function isMissed({ value, bound }: Figure): boolean {
  return !('atMost' in bound ? value <= bound.atMost : value >= bound.atLeast);
}

export function asText(figure: Figure): string {
  const { name, value, unit, bound, of } = figure;
  const limit = 'atMost' in bound ? `at most ${bound.atMost}` : `at least ${bound.atLeast}`;
  return [
    name.padEnd(58),
    `${rounded(value)} ${unit}`.padEnd(16),
    `${limit} ${unit}`.padEnd(24),
    isMissed(figure) ? 'MISSED' : 'ok    ',
    of ?? '',
  ].join('  ');
}

/** Medians side by side: `12 against 10 ms`. */
export function against(ours: readonly number[], peer: readonly number[], unit: string): string {
  return `${rounded(median(ours))} against ${rounded(median(peer))} ${unit}`;
}

/** The median of the ratios of each turn, in which both met what else the machine did. */
export function pairwise(ours: readonly number[], peer: readonly number[]): number {
  return median(ours.map((value, turn) => value / (peer[turn] ?? Number.NaN)));
}

function rounded(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(0);
}
