/** One line of the benchmark. */
export interface Row {
  readonly name: string;
  /** Of what `ours` and `peer` are. */
  readonly unit: 'ms' | 'MB' | 's' | 'calls';
  /** Medians. */
  readonly ours: number;
  readonly peer: number;
  /** `ours` divided by `peer`. */
  readonly ratio: number;
  /** The ratio that it must not exceed. */
  readonly target: number;
  /** From the lowest to the highest of the runs. */
  readonly spread: { readonly ours: Spread; readonly peer: Spread };
}

export type Spread = readonly [number, number];

type Measured = Pick<Row, 'name' | 'unit' | 'target'>;

export function compared(row: Measured, ours: readonly number[], peer: readonly number[]): Row {
  const [our, its] = [median(ours), median(peer)];
  return {
    ...row,
    ours: our,
    peer: its,
    ratio: our / its,
    spread: { ours: spread(ours), peer: spread(peer) },
  };
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function spread(values: readonly number[]): Spread {
  return [Math.min(...values), Math.max(...values)];
}

export function missesTarget({ ratio, target }: Row): boolean {
  return !(ratio <= target);
}

/** One object. */
export function asJson({ name, unit, ours, peer, ratio, target, spread }: Row): string {
  const round = (value: number) => Number(value.toPrecision(4));
  const rounded = { ours: spread.ours.map(round), peer: spread.peer.map(round) };
  return JSON.stringify({
    name,
    unit,
    ours: round(ours),
    peer: round(peer),
    ratio: round(ratio),
    target,
    spread: rounded,
  });
}

/** One line of a table. */
export function asText(row: Row): string {
  const { name, unit, ours, peer, ratio, target, spread } = row;
  const verdict = missesTarget(row) ? 'MISSED' : 'ok';
  return [
    name.padEnd(62),
    `${ratio.toFixed(2)} ×`,
    `at most ${target.toFixed(2)} ×`,
    verdict.padEnd(6),
    `${figures(ours, spread.ours)} against ${figures(peer, spread.peer)} ${unit}`,
  ].join('  ');
}

function figures(median: number, [lowest, highest]: Spread): string {
  const digits = highest < 10 ? 2 : 0;
  return `${median.toFixed(digits)} (${lowest.toFixed(digits)}–${highest.toFixed(digits)})`;
}
