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

const OURS = 'bench/pipelines/lakeform-app.js';
const PEER = 'bench/pipelines/provider-classes-app.cjs';

const TARGETS = { wall: 0.5, memory: 0.75, growth: 1.1 };

/**
 * Pipelines of five tasks with job clusters, a schedule, parameters and permissions, with all checks, against the same
 * resources from the provider's own classes on stock cdktf: whole processes, from start to end.
 */
export function* pipelineRows(folder: string): Generator<Row> {
  for (const { pipelines, runs } of CASES) {
    const measured = synthesizePipelines(folder, pipelines, runs);
    const of = (value: (run: Run) => number) => [measured.ours.map(value), measured.peer.map(value)] as const;
    const name = pipelines === 1 ? '1 pipeline' : `${pipelines} pipelines`;
    const milliseconds = of((run) => run.milliseconds);
    yield compared({ name: `${name}: wall time`, unit: 'ms', target: TARGETS.wall }, ...milliseconds);
    const megabytes = of((run) => run.megabytes);
    yield compared({ name: `${name}: peak memory`, unit: 'MB', target: TARGETS.memory }, ...megabytes);
  }
  yield growth(folder);
}

function synthesizePipelines(folder: string, pipelines: number, runs: number): Runs {
  const outdirs = { ours: join(folder, `ours-${pipelines}`), peer: join(folder, `peer-${pipelines}`) };
  const ours = nodeProgram([OURS, `${pipelines}`], {
    CDKTF_OUTDIR: outdirs.ours,
  });
  const peer = nodeProgram([PEER, `${pipelines}`], {
    CDKTF_OUTDIR: outdirs.peer,
  });
  const measured = sideBySide(ours, peer, runs);
  requireEqual(readResources(outdirs.ours, 'pipelines'), readResources(outdirs.peer, 'pipelines'));
  return measured;
}

/** Growth is linear when a pipeline among many takes no longer than one among few. Both are ours, in turn. */
function growth(folder: string): Row {
  const [few, many] = [1000, 4000];
  const env = { CDKTF_OUTDIR: join(folder, 'growth') };
  const synthesis = (pipelines: number) => nodeProgram([OURS, `${pipelines}`], env);
  const measured = sideBySide(synthesis(many), synthesis(few), 3);
  const each = (runs: readonly Run[], pipelines: number) => runs.map((run) => run.milliseconds / pipelines);
  const name = `growth: a pipeline among ${many} against one among ${few}`;
  return compared(
    { name, unit: 'ms', target: TARGETS.growth },
    each(measured.ours, many),
    each(measured.peer, few),
  );
}
