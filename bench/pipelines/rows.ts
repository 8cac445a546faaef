import { join } from 'node:path';
import { readResources, requireEqual } from '../resources.ts';
import { compared, type Row } from '../row.ts';
import { nodeProgram, type Run, type Runs, sideBySide } from '../side-by-side.ts';

/** How many pipelines, and how often they are synthesized by each. */
const CASES = [
  { pipelines: 1, runs: 21 },
  { pipelines: 100, runs: 11 },
  { pipelines: 1000, runs: 7 },
] as const;

const TARGETS = { wall: 0.5, memory: 0.75, growth: 1.1 };

/**
 * Pipelines of five tasks with job clusters, a schedule, parameters and permissions, with all checks, against the same
 * resources from the provider's own classes on stock cdktf: whole processes, from start to end.
 */
export function* pipelineRows(folder: string): Generator<Row> {
  const wall = new Map<number, readonly number[]>();
  for (const { pipelines, runs } of CASES) {
    const measured = synthesizePipelines(folder, pipelines, runs);
    const of = (value: (run: Run) => number) => [measured.ours.map(value), measured.peer.map(value)] as const;
    const name = pipelines === 1 ? '1 pipeline' : `${pipelines} pipelines`;
    const milliseconds = of((run) => run.milliseconds);
    wall.set(pipelines, milliseconds[0]);
    yield compared({ name: `${name}: wall time`, unit: 'ms', target: TARGETS.wall }, ...milliseconds);
    const megabytes = of((run) => run.megabytes);
    yield compared({ name: `${name}: peak memory`, unit: 'MB', target: TARGETS.memory }, ...megabytes);
  }
  yield growth(wall);
}

function synthesizePipelines(folder: string, pipelines: number, runs: number): Runs {
  const outdirs = { ours: join(folder, `ours-${pipelines}`), peer: join(folder, `peer-${pipelines}`) };
  const ours = nodeProgram(['bench/pipelines/lakeform-app.js', `${pipelines}`], {
    CDKTF_OUTDIR: outdirs.ours,
  });
  const peer = nodeProgram(['bench/pipelines/provider-classes-app.cjs', `${pipelines}`], {
    CDKTF_OUTDIR: outdirs.peer,
  });
  const measured = sideBySide(ours, peer, runs);
  requireEqual(readResources(outdirs.ours, 'pipelines'), readResources(outdirs.peer, 'pipelines'));
  return measured;
}

/**
 * Growth is linear when the pipelines from the 100th to the 1000th take no longer, each, than those from the first to
 * the 100th. Of the fastest runs, since what disturbs a run makes it slower only.
 */
function growth(wall: ReadonlyMap<number, readonly number[]>): Row {
  const [one, hundred, thousand] = CASES.map(({ pipelines }) => Math.min(...(wall.get(pipelines) ?? [])));
  const each = (from = Number.NaN, to = Number.NaN, pipelines: number) => (to - from) / pipelines;
  const name = 'growth: each pipeline from 100 to 1000 against each from 1 to 100';
  return compared(
    { name, unit: 'ms', target: TARGETS.growth },
    [each(hundred, thousand, 900)],
    [each(one, hundred, 99)],
  );
}
